/** Clients and what they use, as rows and back. Every query carries the clinic. */
import type { ExposureFile, PatientFile } from '@afterglow/kernel';
import { opened, type Place } from '../vault/vault.ts';
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

/** Names stay in clear: the desk searches and sorts by them (decision 0015). */
interface Row {
  patient_id: string;
  name: string;
  facts: Buffer | null;
}

export const factsPlace = (patientId: string): Place => ({ table: 'patients', column: 'facts', rowId: patientId });
export const contactPlace = (patientId: string): Place => ({ table: 'patients', column: 'contact', rowId: patientId });
export const exposurePlace = (exposureId: string): Place => ({ table: 'exposures', column: 'fact', rowId: exposureId });

export async function listPatients(sql: Sql, clinicId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await sql.rows<Row>(
    'select patient_id, name from patients where clinic_id = $1 and patient_id <> clinic_id and erased_at is null and merged_into is null order by name, patient_id',
    [clinicId],
  );
  return rows.map(({ patient_id, name }) => ({ id: patient_id, name }));
}

/** undefined also for a record that became part of another. */
export async function findPatient(sql: Sql, { clinicId, patientId }: Owner): Promise<Patient | undefined> {
  const [row] = await sql.rows<Row>('select patient_id, name, facts from patients where clinic_id = $1 and patient_id = $2 and merged_into is null', [
    clinicId,
    patientId,
  ]);
  if (!row) return undefined;
  const key = await sql.vault.keyOf(clinicId, patientId);
  const exposures = await sql.rows<{ exposure_id: string; fact: Buffer }>(
    'select exposure_id, fact from exposures where clinic_id = $1 and patient_id = $2 order by created_at, exposure_id',
    [clinicId, patientId],
  );
  return {
    id: row.patient_id,
    name: row.name,
    facts: opened<Facts>(key, factsPlace(patientId), row.facts, {}),
    exposures: key.isErased ? [] : exposures.map(({ exposure_id, fact }) => key.open<ExposureFile>(exposurePlace(exposure_id), fact)),
  };
}

/** Who gave this e-mail or phone number; upper and lower case, spaces and hyphens make no difference. */
export async function findByContact(sql: Sql, clinicId: string, contact: string): Promise<readonly string[]> {
  const rows = await sql.rows<Row>('select patient_id from patients where clinic_id = $1 and contact_index = $2 order by patient_id', [
    clinicId,
    await sql.vault.blindIndex(clinicId, sameContact(contact)),
  ]);
  return rows.map(({ patient_id }) => patient_id);
}

export const sameContact = (contact: string): string =>
  contact
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()-]/g, '');

export async function insertPatient(
  sql: Sql,
  { clinicId, patientId }: Owner,
  patient: { readonly name: string; readonly facts: Facts },
  at: Date,
  contact = '',
): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  const isEmail = contact.includes('@');
  await sql.rows(
    `insert into patients (clinic_id, patient_id, name, facts, created_at, updated_at, contact, contact_index, born, phone, email)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10)`,
    [
      clinicId,
      patientId,
      patient.name,
      key.seal(factsPlace(patientId), patient.facts),
      at,
      contact === '' ? null : key.seal(contactPlace(patientId), contact),
      contact === '' ? null : await sql.vault.blindIndex(clinicId, sameContact(contact)),
      patient.facts.birthDate ?? null,
      isEmail ? '' : contact,
      isEmail ? contact : '',
    ],
  );
}

export interface NewPatient {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  readonly contact: string;
}

/** Many at once, in one statement. */
export async function insertPatients(sql: Sql, clinicId: string, patients: readonly NewPatient[], at: Date): Promise<void> {
  const keys = await sql.vault.keysOf(
    clinicId,
    patients.map(({ id }) => id),
  );
  const sealed = await Promise.all(
    patients.map(async ({ id, facts, contact }) => ({
      facts: keys.get(id)?.seal(factsPlace(id), facts),
      contact: contact === '' ? null : keys.get(id)?.seal(contactPlace(id), contact),
      index: contact === '' ? null : await sql.vault.blindIndex(clinicId, sameContact(contact)),
    })),
  );
  await sql.rows(
    `insert into patients (clinic_id, patient_id, name, facts, created_at, updated_at, contact, contact_index)
     select $1, p.id, p.name, p.facts, $2, $2, p.contact, p.i from unnest($3::uuid[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[]) as p (id, name, facts, contact, i)`,
    [
      clinicId,
      at,
      patients.map(({ id }) => id),
      patients.map(({ name }) => name),
      sealed.map(({ facts }) => facts),
      sealed.map(({ contact }) => contact),
      sealed.map(({ index }) => index),
    ],
  );
}

export async function updatePatient(
  sql: Sql,
  { clinicId, patientId }: Owner,
  patient: { readonly name: string; readonly facts: Facts },
  at: Date,
): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows('update patients set name = $3, facts = $4, updated_at = $5, born = $6, version = version + 1 where clinic_id = $1 and patient_id = $2', [
    clinicId,
    patientId,
    patient.name,
    key.seal(factsPlace(patientId), patient.facts),
    at,
    patient.facts.birthDate ?? null,
  ]);
}

export async function insertExposure(
  sql: Sql,
  { clinicId, patientId }: Owner,
  exposure: { readonly id: string; readonly fact: ExposureFile },
  at: Date,
): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows('insert into exposures (clinic_id, patient_id, exposure_id, fact, created_at) values ($1, $2, $3, $4, $5)', [
    clinicId,
    patientId,
    exposure.id,
    key.seal(exposurePlace(exposure.id), exposure.fact),
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
    "insert into patients (clinic_id, patient_id, name, created_at, updated_at) values ($1, $1, 'somebody who is booking', $2, $2) on conflict do nothing",
    [clinicId, at],
  );
}
