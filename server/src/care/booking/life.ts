/** A client's life as far as booking asks of it: facts, sessions done and to come, appointments. One query, always. */
import { type Clearance, type Consultation, type Library, nobodyKnown, type PatientFile, type Person, readPatient, type Session } from '@afterglow/kernel';
import { type Appointment, asSession, stands } from '../../store/booking/appointments.ts';
import { readLife, type StoredLife } from '../../store/booking/life.ts';
import { openClearances } from '../../store/intake/clearances.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import { chartFile, openTold } from '../intake/told.ts';
import { type OpenSetup, setupOf } from './setup.ts';

export interface Life {
  readonly person: Person;
  readonly sessions: readonly Session[];
  readonly appointments: readonly Appointment[];
  readonly consultations: readonly Consultation[];
  readonly clearances: readonly Clearance[];
}

/** Somebody nobody knows yet: only what they told just now. */
export function lifeOfFile(file: PatientFile, zone: string, library: Library): Life | undefined {
  const read = readPatient(file, { zone, library });
  return read.ok ? { person: read.value.person, sessions: read.value.sessions, ...nothingYet } : undefined;
}

const nothingYet = { appointments: [], consultations: [], clearances: [] };
export const unknownLife: Life = { person: nobodyKnown, sessions: [], ...nothingYet };

/** undefined: there is no such client. `without`: an appointment that is about to move, and does not count against itself. */
export async function lifeOf(care: Care, clinicId: string, patientId: string, without?: string): Promise<Life | undefined> {
  const read = await readLife(care.pool, clinicId, patientId);
  if (!read?.life) return undefined;
  const setup = await setupOf(care, clinicId, read.version);
  return setup.ok ? openLife(care, { clinicId, patientId }, { stored: read.life, setup: setup.value, without }) : undefined;
}

interface Known {
  readonly stored: StoredLife;
  readonly setup: OpenSetup;
  readonly without?: string | undefined;
}

export async function openLife(care: Care, owner: Owner, { stored, setup, without }: Known): Promise<Life> {
  const { library, clinic } = setup;
  const now = care.now();
  const file = chartFile(stored, await openTold(care, owner, stored.tales), now, clinic.zone);
  const read = readPatient(file, { zone: clinic.zone, library });
  const appointments = stored.appointments.filter((one) => one.id !== without && stands(one, now));
  const done = stored.sessions.filter(({ id }) => id !== without && !appointments.some((one) => one.id === id));
  const { clearances } = stored;
  return {
    person: read.ok ? read.value.person : nobodyKnown,
    sessions: [...done, ...appointments.flatMap((one) => asSession(one) ?? [])].sort((a, b) => a.start - b.start),
    appointments,
    consultations: stored.consultations,
    clearances: clearances.length === 0 ? [] : openClearances(clearances, await care.vault.keyOf(owner.clinicId, owner.patientId)),
  };
}
