/** Fillings of forms, and what was told in them, as rows and back. Answers and tales are sealed with the client's key. */
import type { Answers, IntakeForm, KeptTale, Tale } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { opened } from './sealed.ts';

export type Via = 'account' | 'link' | 'tablet' | 'staff';

export interface StoredIntake {
  readonly id: string;
  readonly form: IntakeForm;
  readonly hash: string;
  readonly status: 'draft' | 'sent';
  readonly answers: Answers;
  readonly at: string | null;
  readonly revision: number;
  readonly via: Via;
  readonly savedAt: number;
  readonly sentAt: number | null;
}

interface Row {
  intake_id: string;
  form_hash: string;
  form: IntakeForm;
  status: 'draft' | 'sent';
  answers: Buffer;
  at_question: string | null;
  revision: number;
  via: Via;
  saved_at: string;
  sent_at: string | null;
}

const COLUMNS = 'intake_id, form_hash, form, status, answers, at_question, revision, via, saved_at, sent_at';
const placeOf = (id: string) => ({ table: 'intakes', column: 'answers', rowId: id });

const toIntake = (row: Row, key: ClientKey): StoredIntake => ({
  id: row.intake_id,
  form: row.form,
  hash: row.form_hash,
  status: row.status,
  answers: opened<Answers>(key, placeOf(row.intake_id), row.answers),
  at: row.at_question,
  revision: row.revision,
  via: row.via,
  savedAt: Date.parse(row.saved_at),
  sentAt: row.sent_at === null ? null : Date.parse(row.sent_at),
});

export async function findIntake(sql: Sql, { clinicId, patientId }: Owner, intakeId: string, key: ClientKey): Promise<StoredIntake | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from intakes where clinic_id = $1 and patient_id = $2 and intake_id = $3`, [
    clinicId,
    patientId,
    intakeId,
  ]);
  return row && toIntake(row, key);
}

export async function listDrafts(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey): Promise<readonly StoredIntake[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from intakes where clinic_id = $1 and patient_id = $2 and status = 'draft'`, [clinicId, patientId]);
  return rows.map((row) => toIntake(row, key));
}

export interface SentIntake {
  readonly id: string;
  readonly formId: string;
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly via: Via;
  readonly sentAt: number;
}

/** Without answers: newest first. */
export async function listSent(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly SentIntake[]> {
  const rows = await sql.rows<{ intake_id: string; form_id: string; title: string; form_version: string; form_hash: string; via: Via; sent_at: string }>(
    `select intake_id, form_id, form ->> 'title' as title, form_version, form_hash, via, sent_at from intakes
     where clinic_id = $1 and patient_id = $2 and status = 'sent' order by sent_at desc, intake_id`,
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    id: row.intake_id,
    formId: row.form_id,
    title: row.title,
    version: row.form_version,
    hash: row.form_hash,
    via: row.via,
    sentAt: Date.parse(row.sent_at),
  }));
}

/** Drafts without their answers, for those who may not read them. */
export async function draftTimes(sql: Sql, { clinicId, patientId }: Owner): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.rows<{ form_id: string; saved_at: string }>(
    "select form_id, saved_at from intakes where clinic_id = $1 and patient_id = $2 and status = 'draft'",
    [clinicId, patientId],
  );
  return new Map(rows.map(({ form_id, saved_at }) => [form_id, Date.parse(saved_at)]));
}

export interface Filling extends Pick<StoredIntake, 'id' | 'form' | 'hash' | 'status' | 'answers' | 'at' | 'via'> {
  /** The revision the writer looked at; 0: none yet. */
  readonly revision: number;
  readonly now: number;
}

/** False: somebody saved meanwhile, or the form is being filled in elsewhere. */
export async function putIntake(sql: Sql, { clinicId, patientId }: Owner, filling: Filling, key: ClientKey): Promise<boolean> {
  const { id, form, hash, status, at, revision, via, now } = filling;
  const answers = key.seal(placeOf(id), filling.answers);
  const sentAt = status === 'sent' ? new Date(now) : null;
  if (revision > 0) {
    const rows = await sql.rows(
      `update intakes set answers = $4, at_question = $5, revision = revision + 1, status = $6, saved_at = $7, sent_at = $8, via = $9
       where clinic_id = $1 and patient_id = $2 and intake_id = $3 and revision = $10 and status = 'draft' returning intake_id`,
      [clinicId, patientId, id, answers, at, status, new Date(now), sentAt, via, revision],
    );
    return rows.length === 1;
  }
  const rows = await sql.rows(
    `insert into intakes (clinic_id, intake_id, patient_id, form_id, form_version, form_hash, form, status, answers, at_question, revision, via, started_at, saved_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $12, $13) on conflict do nothing returning intake_id`,
    [clinicId, id, patientId, form.id, form.version, hash, JSON.stringify(form), status, answers, at, via, new Date(now), sentAt],
  );
  return rows.length === 1;
}

const talePlace = (id: string) => ({ table: 'intake_tales', column: 'tale', rowId: id });
const DAY_MS = 86_400_000;
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export interface NewTale extends KeptTale {
  readonly id: string;
}

export async function insertTales(
  sql: Sql,
  { clinicId, patientId }: Owner,
  { intakeId, tales, now }: { readonly intakeId: string; readonly tales: readonly NewTale[]; readonly now: number },
  key: ClientKey,
): Promise<void> {
  for (const [position, { id, tale, day, lastDay }] of tales.entries()) {
    await sql.rows(
      `insert into intake_tales (clinic_id, patient_id, tale_id, intake_id, tale, told_on, last_day, told_at, position) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [clinicId, patientId, id, intakeId, key.seal(talePlace(id), tale), dateOf(day), lastDay === null ? null : dateOf(lastDay), new Date(now), position],
    );
  }
}

/** As they come in one round trip with the rest of a life: sealed, in base64. */
export interface SealedTale {
  readonly id: string;
  readonly tale: string;
  readonly day: number;
  readonly last: number | null;
}

export const talesOf = (
  patient: string,
): string => `(select json_agg(json_build_object('id', t.tale_id, 'tale', encode(t.tale, 'base64'), 'day', t.told_on - date '1970-01-01',
  'last', t.last_day - date '1970-01-01') order by t.told_at, t.tale_id) from intake_tales t where t.clinic_id = $1 and t.patient_id = ${patient})`;

export const openTales = (sealed: readonly SealedTale[], key: ClientKey): readonly KeptTale[] =>
  (key.isErased ? [] : sealed).map(({ id, tale, day, last }) => ({ tale: opened<Tale>(key, talePlace(id), Buffer.from(tale, 'base64')), day, lastDay: last }));

export async function listTales(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly SealedTale[]> {
  const [row] = await sql.rows<{ tales: readonly SealedTale[] | null }>(`select ${talesOf('$2')} as tales`, [clinicId, patientId]);
  return row?.tales ?? [];
}
