/** The demo client: ids, facts, sessions and check-ins from the server; the plan is derived here. */
import {
  type CarePlan,
  derivePlan,
  type ExposureFile,
  type Library,
  openIngredients,
  type Person,
  type Protocol,
  parseInstant,
  readPatient,
  type Session,
} from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { sessionOf } from './sessionOf.ts';

export interface Journey {
  /** With the clinic's own products and words. */
  readonly library: Library;
  readonly clinic: ReplyOf<Routes['clinics']>[number];
  readonly patientId: string;
  readonly person: Person;
  /** As written down: products with their lists. */
  readonly uses: readonly ExposureFile[];
  readonly session: Session;
  readonly sessions: readonly Session[];
  readonly protocol: Protocol;
  readonly plan: CarePlan;
  readonly checkIns: readonly ReplyOf<Routes['checkIns']>[number][];
  /** The server's clock when this was read. */
  readonly serverNow: number;
}

/** null: this server has no demo. */
export function useJourney(library: Library | undefined) {
  return useQuery<Journey | null>({
    queryKey: ['journey'],
    enabled: library !== undefined,
    queryFn: () => (library ? readJourney(library) : null),
    staleTime: 0,
  });
}

async function readJourney(shared: Library): Promise<Journey | null> {
  const demo = await call('demo');
  if (!demo.ok) {
    if (demo.error.status === 404) return null;
    throw new Error(demo.error.detail);
  }
  const params = { clinicId: demo.value.clinic, patientId: demo.value.patient };
  const [clinics, patient, checkIns, ingredients] = await Promise.all([
    call('clinics'),
    call('patient', { params }),
    call('checkIns', { params }),
    call('clinicIngredients', { params: { clinicId: params.clinicId } }),
  ]);
  if (!ingredients.ok || !clinics.ok || !patient.ok || !checkIns.ok) throw new Error('the demo clinic did not answer');
  const library: Library = { ...shared, ingredients: openIngredients(ingredients.value) };
  const clinic = clinics.value.find(({ id }) => id === demo.value.clinic);
  const facts = readPatient(patient.value.facts, { zone: clinic?.zone ?? 'UTC', library });
  const sessions = patient.value.sessions.map(sessionOf);
  const session = sessions.find(({ id }) => id === demo.value.session);
  const protocol = session && library.protocols[session.protocol];
  if (!clinic || !facts.ok || !session || !protocol) throw new Error('the demo clinic is not complete');
  const { person } = facts.value;
  return {
    library,
    clinic,
    patientId: patient.value.id,
    person,
    uses: patient.value.facts.exposures ?? [],
    session,
    sessions,
    protocol,
    plan: derivePlan({ library, sessions, person }),
    checkIns: checkIns.value,
    serverNow: parseInstant(demo.value.now) ?? Date.now(),
  };
}
