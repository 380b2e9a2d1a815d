/** A clinic's own questionnaires as rows and back: drafts, and published versions that never change. */
import type { Sql } from '../pool.ts';

export interface StoredForm {
  readonly id: string;
  readonly version: number;
  readonly status: 'draft' | 'published' | 'retired';
  readonly title: string;
  /** As it was published: questions and lead. */
  readonly body: unknown;
  readonly hash: string;
  readonly services: readonly string[];
  readonly validDays: number;
  readonly changedBy: string;
  readonly changedAt: number;
  readonly publishedAt: number | null;
}

interface Row {
  form_id: string;
  version: number;
  status: StoredForm['status'];
  title: string;
  body: unknown;
  hash: string;
  services: readonly string[];
  valid_days: number;
  changed_by: string;
  changed_at: string;
  published_at: string | null;
}

const COLUMNS = 'form_id, version, status, title, body, hash, services, valid_days, changed_by, changed_at, published_at';

const toForm = (row: Row): StoredForm => ({
  id: row.form_id,
  version: row.version,
  status: row.status,
  title: row.title,
  body: row.body,
  hash: row.hash,
  services: row.services,
  validDays: row.valid_days,
  changedBy: row.changed_by,
  changedAt: Date.parse(row.changed_at),
  publishedAt: row.published_at === null ? null : Date.parse(row.published_at),
});

/** All versions, newest first. */
export async function listForms(sql: Sql, clinicId: string): Promise<readonly StoredForm[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from intake_forms where clinic_id = $1 order by title, form_id, version desc`, [clinicId]);
  return rows.map(toForm);
}

/** What clients are asked: the published version of each form. */
export async function listPublished(sql: Sql, clinicId: string): Promise<readonly StoredForm[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from intake_forms where clinic_id = $1 and status = 'published' order by title, form_id`, [clinicId]);
  return rows.map(toForm);
}

export async function formVersions(sql: Sql, clinicId: string, formId: string): Promise<readonly StoredForm[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from intake_forms where clinic_id = $1 and form_id = $2 order by version desc for update`, [
    clinicId,
    formId,
  ]);
  return rows.map(toForm);
}

/** Writes a draft: a new one, or over the one that is open. */
export async function putDraft(sql: Sql, clinicId: string, form: Omit<StoredForm, 'status' | 'publishedAt'>): Promise<void> {
  await sql.rows(
    `insert into intake_forms (clinic_id, form_id, version, status, title, body, hash, services, valid_days, changed_by, changed_at)
     values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10)
     on conflict (clinic_id, form_id, version) do update set title = excluded.title, body = excluded.body, hash = excluded.hash,
       services = excluded.services, valid_days = excluded.valid_days, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [
      clinicId,
      form.id,
      form.version,
      form.title,
      JSON.stringify(form.body),
      form.hash,
      JSON.stringify(form.services),
      form.validDays,
      form.changedBy,
      new Date(form.changedAt),
    ],
  );
}

export async function publishForm(sql: Sql, clinicId: string, formId: string, version: number, at: number): Promise<void> {
  await sql.rows("update intake_forms set status = 'retired' where clinic_id = $1 and form_id = $2 and status = 'published'", [clinicId, formId]);
  await sql.rows("update intake_forms set status = 'published', published_at = $4 where clinic_id = $1 and form_id = $2 and version = $3", [
    clinicId,
    formId,
    version,
    new Date(at),
  ]);
}

/** Asked no more; what was answered stays. A draft that was never published is gone. */
export async function retireForm(sql: Sql, clinicId: string, formId: string): Promise<void> {
  await sql.rows("update intake_forms set status = 'retired' where clinic_id = $1 and form_id = $2 and status = 'published'", [clinicId, formId]);
  await sql.rows("delete from intake_forms where clinic_id = $1 and form_id = $2 and status = 'draft'", [clinicId, formId]);
}
