/** A client's life as far as booking asks of it: facts, sessions done and to come, appointments. Four queries, always. */
import { nobodyKnown, type PatientFile, type Person, readPatient, type Session } from '@afterglow/kernel';
import { type Appointment, asSession, listOfPatient, stands, withAppointments } from '../../store/booking/appointments.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { listSessions, type StoredSession } from '../../store/sessions.ts';
import type { Care } from '../deps.ts';
import { libraryOf } from '../terms.ts';

export interface Life {
  readonly person: Person;
  readonly sessions: readonly Session[];
  readonly appointments: readonly Appointment[];
}

/** Somebody nobody knows yet: only what they told just now. */
export async function lifeOfFile(care: Care, clinicId: string, file: PatientFile, zone: string): Promise<Life | undefined> {
  const read = readPatient(file, { zone, library: await libraryOf(care, clinicId) });
  return read.ok ? { person: read.value.person, sessions: read.value.sessions, appointments: [] } : undefined;
}

export const unknownLife: Life = { person: nobodyKnown, sessions: [], appointments: [] };

/** Sessions as the plan and the chart show them: recorded, and booked. */
export async function sessionsOf(care: Care, owner: Owner): Promise<readonly StoredSession[]> {
  return withAppointments(await listSessions(care.pool, owner), await listOfPatient(care.pool, owner.clinicId, owner.patientId), care.now());
}

/** undefined: there is no such client. `without`: an appointment that is about to move, and does not count against itself. */
export async function lifeOf(care: Care, clinicId: string, patientId: string, zone: string, without?: string): Promise<Life | undefined> {
  const owner = { clinicId, patientId };
  const patient = await findPatient(care.pool, owner);
  if (!patient) return undefined;
  const library = await libraryOf(care, clinicId);
  const read = readPatient({ ...patient.facts, exposures: [...patient.exposures] }, { zone, library });
  const appointments = (await listOfPatient(care.pool, clinicId, patientId)).filter((one) => one.id !== without && stands(one, care.now()));
  const done = (await listSessions(care.pool, owner)).filter(({ id }) => id !== without && !appointments.some((one) => one.id === id));
  return {
    person: read.ok ? read.value.person : nobodyKnown,
    sessions: [...done, ...appointments.flatMap((one) => asSession(one) ?? [])].sort((a, b) => a.start - b.start),
    appointments,
  };
}
