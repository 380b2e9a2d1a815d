/** Clients and what they use, as rows and back. Every query carries the clinic. */
import type { ExposureFile, PatientFile } from '@afterglow/kernel';
import type { Sql } from './pool.ts';

export type Facts = Omit<PatientFile, 'exposures' | 'sessions'>;

export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  readonly exposures: readonly ExposureFile[];
}

export interface Owner {
  readonly clinicId: string;
  readonly patientId: string;
}

interface Row {
  patient_id: string;
  name: string;
  facts: Facts;
}

export async function listPatients(sql: Sql, clinicId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await sql.rows<Row>('select patient_id, name from patients where clinic_id = $1 and patient_id <> clinic_id order by name, patient_id', [
    clinicId,
  ]);
  return rows.map(({ patient_id, name }) => ({ id: patient_id, name }));
}

export async function findPatient(sql: Sql, { clinicId, patientId }: Owner): Promise<Patient | undefined> {
  const [row] = await sql.rows<Row>('select patient_id, name, facts from patients where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
  if (!row) return undefined;
  const exposures = await sql.rows<{ fact: ExposureFile }>(
    'select fact from exposures where clinic_id = $1 and patient_id = $2 order by created_at, exposure_id',
    [clinicId, patientId],
  );
  return { id: row.patient_id, name: row.name, facts: row.facts, exposures: exposures.map(({ fact }) => fact) };
}

export async function insertPatient(
  sql: Sql,
  { clinicId, patientId }: Owner,
  patient: { readonly name: string; readonly facts: Facts },
  at: Date,
  contact = '',
): Promise<void> {
  await sql.rows('insert into patients (clinic_id, patient_id, name, facts, created_at, updated_at, contact) values ($1, $2, $3, $4, $5, $5, $6)', [
    clinicId,
    patientId,
    patient.name,
    JSON.stringify(patient.facts),
    at,
    contact,
  ]);
}

export async function updatePatient(
  sql: Sql,
  { clinicId, patientId }: Owner,
  patient: { readonly name: string; readonly facts: Facts },
  at: Date,
): Promise<void> {
  await sql.rows('update patients set name = $3, facts = $4, updated_at = $5 where clinic_id = $1 and patient_id = $2', [
    clinicId,
    patientId,
    patient.name,
    JSON.stringify(patient.facts),
    at,
  ]);
}

export async function insertExposure(
  sql: Sql,
  { clinicId, patientId }: Owner,
  exposure: { readonly id: string; readonly fact: ExposureFile },
  at: Date,
): Promise<void> {
  await sql.rows('insert into exposures (clinic_id, patient_id, exposure_id, fact, created_at) values ($1, $2, $3, $4, $5)', [
    clinicId,
    patientId,
    exposure.id,
    JSON.stringify(exposure.fact),
    at,
  ]);
}

/** One change of a client's facts at a time: what it changed can be told from what stood before. */
export async function lockPatient(sql: Sql, { clinicId, patientId }: Owner): Promise<void> {
  await sql.rows('select 1 from patients where clinic_id = $1 and patient_id = $2 for no key update', [clinicId, patientId]);
}

/** Whom a hold belongs to until somebody says who they are: one row a clinic, under its own id, on no list. */
export async function keepNobody(sql: Sql, clinicId: string, at: Date): Promise<void> {
  await sql.rows(
    "insert into patients (clinic_id, patient_id, name, facts, created_at, updated_at) values ($1, $1, 'somebody who is booking', '{}', $2, $2) on conflict do nothing",
    [clinicId, at],
  );
}
