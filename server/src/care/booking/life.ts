/** A client's life as far as booking asks of it: facts, sessions done and to come, appointments. One query, always. */
import { type Clearance, type Consultation, type Library, nobodyKnown, type PatientFile, type Person, readPatient, type Session } from '@afterglow/kernel';
import { type Appointment, asSession, stands } from '../../store/booking/appointments.ts';
import { stampOf } from '../../store/booking/guard.ts';
import { readLife, type StoredLife } from '../../store/booking/life.ts';
import type { Care } from '../deps.ts';
import { chartFile } from '../intake/told.ts';
import { type OpenSetup, setupOf } from './setup.ts';

export interface Life {
  readonly person: Person;
  readonly sessions: readonly Session[];
  readonly appointments: readonly Appointment[];
  readonly consultations: readonly Consultation[];
  /** Decisions of providers about appointments the rules do not simply let through. */
  readonly clearances: readonly Clearance[];
  /** Changes with every change of their appointments; null: nobody we know. */
  readonly stamp: string | null;
}

/** Somebody nobody knows yet: only what they told just now. */
export function lifeOfFile(file: PatientFile, zone: string, library: Library): Life | undefined {
  const read = readPatient(file, { zone, library });
  return read.ok ? { person: read.value.person, sessions: read.value.sessions, ...nothingYet } : undefined;
}

const nothingYet = { appointments: [], consultations: [], clearances: [], stamp: null };
export const unknownLife: Life = { person: nobodyKnown, sessions: [], ...nothingYet };

/** A life as it will be: without the appointments that are about to move, and with those that have a new time already. */
export interface Moving {
  readonly without?: readonly string[] | undefined;
  readonly placed?: readonly Appointment[] | undefined;
  /** By whose clock it is read; left out: the clinic's. */
  readonly zone?: string | undefined;
}

/** undefined: there is no such client. */
export async function lifeOf(care: Care, clinicId: string, patientId: string): Promise<Life | undefined> {
  const read = await readLife(care.pool, clinicId, patientId);
  if (!read?.life) return undefined;
  const setup = await setupOf(care, clinicId, read.version);
  return setup.ok ? openLife(read.life, setup.value, care.now()) : undefined;
}

/** What was recorded stands as it was: the appointment it belongs to says only when it was planned. */
export function openLife(
  stored: StoredLife,
  { library, clinic }: OpenSetup,
  now: number,
  { without = [], placed = [], zone = clinic.zone }: Moving = {},
): Life {
  const read = readPatient(chartFile(stored, stored.tales, now, zone), { zone, library });
  const appointments = [...stored.appointments.filter((one) => !without.includes(one.id) && stands(one, now)), ...placed];
  const done = stored.sessions.filter(({ id }) => !without.includes(id));
  const recorded = new Set(done.map(({ id }) => id));
  const coming = appointments.flatMap((one) => (recorded.has(one.id) ? [] : (asSession(one) ?? [])));
  return {
    person: read.ok ? read.value.person : nobodyKnown,
    sessions: [...done, ...coming].sort((a, b) => a.start - b.start),
    appointments,
    consultations: stored.consultations,
    clearances: stored.clearances,
    stamp: stampOf(stored.appointments),
  };
}

/** What they use and nobody here can place, as they named it: never taken for harmless. */
export const unknownTo = ({ person }: Life): readonly string[] =>
  (person.exposures ?? []).flatMap(({ words, classes }) => (classes.length === 0 ? [words] : []));
