/** Whose record the client's screens are about: of who is signed in as a client, or the demo's client. Out: null: nobody's. */
import { useQuery } from '@tanstack/react-query';
import { call, readDemo } from './client.ts';

export interface Whose {
  readonly clinicId: string;
  readonly patientId: string;
  /** The session that is shown; null: the one that matters now. */
  readonly session: string | null;
  readonly now: number;
}

export const useWhose = () => useQuery<Whose | null>({ queryKey: ['whose'], queryFn: findWhose, staleTime: 0 });

export async function findWhose(): Promise<Whose | null> {
  const demo = await readDemo();
  if (demo) return demo;
  const me = await call('me');
  if (!me.ok) throw new Error(me.error.detail);
  const own = me.value.memberships.find(({ role }) => role === 'client');
  return own?.patient ? { clinicId: own.clinic.id, patientId: own.patient, session: null, now: Date.now() } : null;
}
