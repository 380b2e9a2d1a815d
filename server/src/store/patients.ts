/** Clients and what they use, as rows and back. Every query carries the clinic. */
import type { ExposureFile, PatientFile } from '@afterglow/kernel';
import { type ClientKey, opened, type Place, readable } from '../vault/vault.ts';
import { addMarks, type Contact, contactOf, marked, NO_CONTACT, wordsToMark, writeMarks } from './marks.ts';
import type { Sql } from './pool.ts';

export type Facts = Omit<PatientFile, 'exposures' | 'sessions'>;

export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  readonly exposures: readonly ExposureFile[];
  /** The list holds more than what was told with steps: somebody asked. */
  readonly wasAsked: boolean;
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

/** Of a row `e` of exposures: it was told with a step, under the id of the report. */
export const OF_STEP = 'exists (select 1 from step_reports r where r.clinic_id = e.clinic_id and r.report_id = e.exposure_id)';

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
  const exposures = await sql.rows<{ exposure_id: string; fact: Buffer; of_step: boolean }>(
    `select exposure_id, fact, ${OF_STEP} as of_step from exposures e where clinic_id = $1 and patient_id = $2 order by created_at, exposure_id`,
    [clinicId, patientId],
  );
  return {
    id: row.patient_id,
    name: row.name,
    facts: opened<Facts>(key, factsPlace(patientId), row.facts, {}),
    exposures: key.isErased ? [] : exposures.map(({ exposure_id, fact }) => key.open<ExposureFile>(exposurePlace(exposure_id), fact)),
    wasAsked: exposures.some(({ of_step }) => !of_step),
  };
}

/** Without opening anything of theirs. */
export const isClient = async (sql: Sql, { clinicId, patientId }: Owner): Promise<boolean> =>
  (await sql.rows('select 1 from patients where clinic_id = $1 and patient_id = $2', [clinicId, patientId])).length > 0;

/** How these are reached; somebody who was erased or became part of another is not, nor whose contact does not open. */
export async function listContacts(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  const rows = await sql.rows<{ patient_id: string; contact: Buffer }>(
    'select patient_id, contact from patients where clinic_id = $1 and patient_id = any ($2) and contact is not null and erased_at is null and merged_into is null',
    [clinicId, patientIds],
  );
  const keys = await sql.vault.keysOf(
    clinicId,
    rows.map(({ patient_id }) => patient_id),
  );
  return new Map(
    rows.flatMap(({ patient_id, contact }) => {
      const key = keys.get(patient_id);
      const found = key && readable(() => openContact(key, patient_id, contact));
      return found ? [[patient_id, found] as const] : [];
    }),
  );
}

/** Who gave this e-mail or phone number; upper and lower case, spaces, hyphens and the country make no difference. */
export async function findByContact(sql: Sql, clinicId: string, given: string): Promise<readonly string[]> {
  const { phone, email } = contactOf(given.trim());
  const rows = await sql.rows<Row>('select patient_id from client_marks where clinic_id = $1 and mark = $2 order by patient_id', [
    clinicId,
    await sql.vault.blindIndex(clinicId, email === '' ? marked.phone(phone) : marked.email(email)),
  ]);
  return rows.map(({ patient_id }) => patient_id);
}

const isNowhere = ({ phone, email }: Contact): boolean => phone === '' && email === '';

/** Null: nothing was given. */
export const sealContact = (key: ClientKey, patientId: string, { phone, email }: Contact): Buffer | null =>
  isNowhere({ phone, email }) ? null : key.seal(contactPlace(patientId), { phone, email });

export const openContact = (key: ClientKey, patientId: string, bytes: Buffer | null): Contact =>
  opened<Contact>(key, contactPlace(patientId), bytes, NO_CONTACT);

export interface WrittenPatient extends Contact {
  readonly name: string;
  readonly preferredName: string;
  readonly facts: Facts;
}

export type FreshPatient = Pick<WrittenPatient, 'name' | 'facts'> & Partial<WrittenPatient>;

const written = (patient: FreshPatient): WrittenPatient => ({ preferredName: '', ...NO_CONTACT, ...patient });

export async function insertPatient(sql: Sql, { clinicId, patientId }: Owner, fresh: FreshPatient, at: Date): Promise<void> {
  const patient = written(fresh);
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    `insert into patients (clinic_id, patient_id, name, preferred_name, facts, contact, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [clinicId, patientId, patient.name, patient.preferredName, key.seal(factsPlace(patientId), patient.facts), sealContact(key, patientId, patient), at],
  );
  const words = wordsToMark(patient, patient.facts.birthDate);
  if (words.length > 0) await writeMarks(sql, clinicId, patientId, words);
}

export type NewPatient = FreshPatient & { readonly id: string };

/** Many at once: a statement for their rows, one for their marks. */
export async function insertPatients(sql: Sql, clinicId: string, fresh: readonly NewPatient[], at: Date): Promise<void> {
  const patients = fresh.map((one) => ({ ...written(one), id: one.id }));
  const ids = patients.map(({ id }) => id);
  const keys = await sql.vault.keysOf(clinicId, ids);
  const sealed = patients.map((one) => {
    const key = keys.get(one.id);
    return { facts: key?.seal(factsPlace(one.id), one.facts), contact: key ? sealContact(key, one.id, one) : null };
  });
  await sql.rows(
    `insert into patients (clinic_id, patient_id, name, preferred_name, facts, contact, created_at, updated_at)
     select $1, p.id, p.name, p.preferred, p.facts, p.contact, $2, $2
     from unnest($3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::bytea[]) as p (id, name, preferred, facts, contact)`,
    [
      clinicId,
      at,
      ids,
      patients.map(({ name }) => name),
      patients.map(({ preferredName }) => preferredName),
      sealed.map(({ facts }) => facts),
      sealed.map(({ contact }) => contact),
    ],
  );
  await addMarks(
    sql,
    clinicId,
    patients.map((one) => ({ id: one.id, words: wordsToMark(one, one.facts.birthDate) })),
  );
}

export async function updatePatient(sql: Sql, { clinicId, patientId }: Owner, patient: WrittenPatient, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    `update patients set name = $3, preferred_name = $4, facts = $5, contact = $6, updated_at = $7, version = version + 1
     where clinic_id = $1 and patient_id = $2`,
    [clinicId, patientId, patient.name, patient.preferredName, key.seal(factsPlace(patientId), patient.facts), sealContact(key, patientId, patient), at],
  );
  await writeMarks(sql, clinicId, patientId, wordsToMark(patient, patient.facts.birthDate));
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

/**
 * All records of one person, the one that is kept first; the id may be that of any of them, or of nobody. Whoever reads rows that stay with
 * the record they were written for (tables whose comment is `append-only`) asks for all of these, each with its own key.
 */
export async function idsOf(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly string[]> {
  const rows = await sql.rows<Row>(
    `select p.patient_id from patients a join patients p on p.clinic_id = $1
       and (p.patient_id = coalesce(a.merged_into, a.patient_id) or p.merged_into = coalesce(a.merged_into, a.patient_id))
     where a.clinic_id = $1 and a.patient_id = $2 order by p.merged_into is not null, p.patient_id`,
    [clinicId, patientId],
  );
  return rows.length === 0 ? [patientId] : rows.map(({ patient_id }) => patient_id);
}

/** Whom a hold belongs to until somebody says who they are: one row a clinic, under its own id, on no list. */
export async function keepNobody(sql: Sql, clinicId: string, at: Date): Promise<void> {
  await sql.rows(
    "insert into patients (clinic_id, patient_id, name, created_at, updated_at) values ($1, $1, 'somebody who is booking', $2, $2) on conflict do nothing",
    [clinicId, at],
  );
}
