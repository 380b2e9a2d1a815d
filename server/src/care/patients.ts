/** Clients of a clinic: list, read, add, change; and what they use. */
import { err, ok, readPatient, type PatientFile, printInstant, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Clinic, findClinic } from '../store/clinics.ts';
import { findPatient, insertExposure, insertPatient, listPatients, type Owner } from '../store/patients.ts';
import type { StoredSession } from '../store/sessions.ts';
import { writeNotes } from '../store/chart/clients.ts';
import { sessionsOf } from './booking/sessionsOf.ts';
import { type Care, notFound, type Refusal } from './deps.ts';

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
  start: printInstant(start) ?? '',
  end: printInstant(end) ?? '',
  zone,
  area,
  facts,
});

export async function clinicOf(care: Care, clinicId: string): Promise<Result<Clinic, Refusal>> {
  const clinic = await findClinic(care.pool, clinicId);
  return clinic ? ok(clinic) : err(notFound('clinic'));
}

export async function patientsOf(care: Care, clinicId: string) {
  const clinic = await clinicOf(care, clinicId);
  return clinic.ok ? ok(await listPatients(care.pool, clinicId)) : clinic;
}

export async function readPatientView(care: Care, owner: Owner): Promise<Result<PatientView, Refusal>> {
  const patient = await findPatient(care.pool, owner);
  if (!patient) return err(notFound('client'));
  const sessions = await sessionsOf(care, owner);
  return ok({ id: patient.id, name: patient.name, facts: { ...patient.facts, exposures: [...patient.exposures] }, sessions: sessions.map(sessionView) });
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
  await insertExposure(care.pool, owner, { id: care.newId(), fact }, new Date(care.now()));
  return readPatientView(care, owner);
}

export function checkFacts(care: Care, facts: PatientFile, zone: string): Result<true, Refusal> {
  const read = readPatient(facts, { zone, library: care.library });
  return read.ok ? ok(true) : err({ type: 'invalid', errors: read.error.map(({ path, message }) => ({ path: `facts.${path}`, message })) });
}
