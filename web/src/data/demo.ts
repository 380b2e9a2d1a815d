/** The journey of who looks, or of the demo client: facts, sessions and check-ins from the server; the plan is derived here. */
import {
  type CarePlan,
  derivePlan,
  type ExposureFile,
  type Library,
  openIngredients,
  type Person,
  type Protocol,
  readPatient,
  type Session,
} from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { sessionOf } from './sessionOf.ts';
import { findWhose } from './whose.ts';

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

/** null: nobody's: no client is signed in, or none has had a session yet. */
export function useJourney(library: Library | undefined) {
  return useQuery<Journey | null>({
    queryKey: ['journey'],
    enabled: library !== undefined,
    queryFn: () => (library ? readJourney(library) : null),
    staleTime: 0,
  });
}

async function readJourney(shared: Library): Promise<Journey | null> {
  const whose = await findWhose();
  if (!whose) return null;
  const params = { clinicId: whose.clinicId, patientId: whose.patientId };
  const [clinics, patient, checkIns, ingredients] = await Promise.all([
    call('clinics'),
    call('patient', { params }),
    call('checkIns', { params }),
    call('clinicIngredients', { params: { clinicId: params.clinicId } }),
  ]);
  if (!ingredients.ok || !clinics.ok || !patient.ok || !checkIns.ok) throw new Error('the clinic did not answer');
  const library: Library = { ...shared, ingredients: openIngredients(ingredients.value) };
  const clinic = clinics.value.find(({ id }) => id === params.clinicId);
  const facts = readPatient(patient.value.facts, { zone: clinic?.zone ?? 'UTC', library });
  const sessions = patient.value.sessions.map(sessionOf);
  if (sessions.length === 0) return null;
  const session = sessions.find(({ id }) => id === whose.session) ?? sessionNow(sessions, whose.now);
  const protocol = session && library.protocols[session.protocol];
  if (!clinic || !facts.ok || !session || !protocol) throw new Error('the record is not complete');
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
    serverNow: whose.now,
  };
}

/** The last one that has begun, or the first to come. */
function sessionNow(sessions: readonly Session[], now: number): Session | undefined {
  const inOrder = [...sessions].sort((a, b) => a.start - b.start);
  return inOrder.findLast(({ start }) => start <= now) ?? inOrder[0];
}
