/** Whose record a screen is about. In: a client the address names, or none: the reader's own. Out: a query; null where there is none. */
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { findWhose } from './whose.ts';

export interface OwnRecord {
  readonly clinicId: string;
  readonly patientId: string;
  readonly name: string;
}

export function useOwnRecord(client: string | undefined) {
  return useQuery<OwnRecord | null>({ queryKey: ['own-record', client ?? ''], queryFn: () => (client === undefined ? readOwn() : readNamed(client)) });
}

async function readOwn(): Promise<OwnRecord | null> {
  const whose = await findWhose();
  return whose && { clinicId: whose.clinicId, patientId: whose.patientId, name: '' };
}

async function readNamed(client: string): Promise<OwnRecord | null> {
  const clinics = await call('clinics');
  const clinicId = clinics.ok ? clinics.value[0]?.id : undefined;
  if (clinicId === undefined) return null;
  const clients = await call('patients', { params: { clinicId } });
  const found = clients.ok ? clients.value.find(({ id }) => id === client) : undefined;
  return found ? { clinicId, patientId: found.id, name: found.name } : null;
}
