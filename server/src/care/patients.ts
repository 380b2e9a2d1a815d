/** Clients of a clinic: list, read, add, change; and what they use. */
import { err, ok, readPatient, type PatientFile, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findPatient, insertExposure, insertPatient, listPatients, type Owner } from '../store/patients.ts';
import type { StoredSession } from '../store/sessions.ts';
import { writeNotes } from '../store/chart/clients.ts';
import { sessionsOf } from './booking/sessionsOf.ts';
import { chartFile, toldBy } from './intake/told.ts';
import { rescreened } from './intake/rescreen.ts';
import { clinicOf } from './clinics.ts';
import { type Care, notFound, type Refusal } from './deps.ts';
import { iso } from './iso.ts';

export interface PatientView {
  readonly id: string;
  readonly name: string;
  readonly facts: PatientFile;
  readonly sessions: readonly ReturnType<typeof sessionView>[];
}

export const sessionView = ({ id, protocol, version, start, end, zone, area, facts }: StoredSession) => ({
  id,
  protocol,
  version,
  start: iso(start),
  end: iso(end),
  zone,
  area,
  facts,
});

export { clinicOf };

export async function patientsOf(care: Care, clinicId: string) {
  const clinic = await clinicOf(care, clinicId);
  return clinic.ok ? ok(await listPatients(care.pool, clinicId)) : clinic;
}

export async function readPatientView(care: Care, owner: Owner): Promise<Result<PatientView, Refusal>> {
  const [clinic, patient] = await Promise.all([clinicOf(care, owner.clinicId), findPatient(care.pool, owner)]);
  if (!clinic.ok) return clinic;
  if (!patient) return err(notFound('client'));
  const [sessions, tales] = await Promise.all([sessionsOf(care, owner), toldBy(care, owner)]);
  return ok({ id: patient.id, name: patient.name, facts: chartFile(patient, tales, care.now(), clinic.value.zone), sessions: sessions.map(sessionView) });
}

export async function addPatient(care: Care, clinicId: string, body: BodyOf<Routes['addPatient']>): Promise<Result<PatientView, Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const checked = checkFacts(care, body.facts, clinic.value.zone);
  if (!checked.ok) return checked;
  const owner = { clinicId, patientId: care.newId() };
  const { name, facts, preferredName = '', phone = '', email = '', note = '' } = body;
  const key = note === '' ? undefined : await care.vault.keyOf(clinicId, owner.patientId);
  await care.pool.inTransaction(async (sql) => {
    await insertPatient(sql, owner, { name, preferredName, phone, email, facts }, new Date(care.now()));
    if (key) await writeNotes(sql, key, owner, { note, restricted: '' });
  });
  return readPatientView(care, owner);
}

export async function addExposure(care: Care, owner: Owner, fact: BodyOf<Routes['addExposure']>): Promise<Result<PatientView, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const read = readPatient({ exposures: [fact] }, { zone: clinic.value.zone, library: care.library });
  if (!read.ok) return err({ type: 'invalid', errors: read.error.map(({ message }) => ({ path: '', message })) });
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  await rescreened(care, owner, 'something that is used was added', ({ pool }) =>
    insertExposure(pool, owner, { id: care.newId(), fact }, new Date(care.now())),
  );
  return readPatientView(care, owner);
}

export function checkFacts(care: Care, facts: PatientFile, zone: string): Result<true, Refusal> {
  const read = readPatient(facts, { zone, library: care.library });
  return read.ok ? ok(true) : err({ type: 'invalid', errors: read.error.map(({ path, message }) => ({ path: `facts.${path}`, message })) });
}
