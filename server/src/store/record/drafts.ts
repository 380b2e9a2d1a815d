/** Records being written, as rows and back: sealed, and written over under the version the writer saw. */
import type { Instant } from '@afterglow/kernel';
import type { ClientKey, Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Draft {
  readonly sessionId: string;
  readonly protocol: string;
  /** A session record, as it was sealed. */
  readonly body: unknown;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}

interface Row {
  session_id: string;
  protocol: string;
  body: Buffer;
  version: number;
  updated_by: string;
  updated_at: string;
}

const placeOf = (sessionId: string): Place => ({ table: 'session_drafts', column: 'body', rowId: sessionId });
const COLUMNS = 'session_id, protocol, body, version, updated_by, updated_at';

const toDraft = (row: Row, key: ClientKey): Draft => ({
  sessionId: row.session_id,
  protocol: row.protocol,
  body: key.open(placeOf(row.session_id), row.body),
  version: row.version,
  by: row.updated_by,
  at: Date.parse(row.updated_at),
});

/** `lock`: within a transaction, nobody else writes it until the end. */
export async function findDraft(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, key: ClientKey, lock = false): Promise<Draft | undefined> {
  const text = `select ${COLUMNS} from session_drafts where clinic_id = $1 and patient_id = $2 and session_id = $3`;
  const [row] = await sql.rows<Row>(lock ? `${text} for update` : text, [clinicId, patientId, sessionId]);
  return row && toDraft(row, key);
}

export async function listDrafts(
  sql: Sql,
  { clinicId, patientId }: Owner,
): Promise<readonly { readonly sessionId: string; readonly protocol: string; readonly at: Instant; readonly by: string }[]> {
  const rows = await sql.rows<Omit<Row, 'body' | 'version'>>(
    'select session_id, protocol, updated_by, updated_at from session_drafts where clinic_id = $1 and patient_id = $2 order by updated_at desc',
    [clinicId, patientId],
  );
  return rows.map((row) => ({ sessionId: row.session_id, protocol: row.protocol, at: Date.parse(row.updated_at), by: row.updated_by }));
}

export type NewDraft = Omit<Draft, 'version'>;

/** False: there is one already. */
export async function insertDraft(sql: Sql, { clinicId, patientId }: Owner, draft: NewDraft, key: ClientKey): Promise<boolean> {
  const rows = await sql.rows(
    `insert into session_drafts (clinic_id, patient_id, session_id, protocol, body, updated_by, updated_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing returning session_id`,
    [clinicId, patientId, draft.sessionId, draft.protocol, key.seal(placeOf(draft.sessionId), draft.body), draft.by, new Date(draft.at)],
  );
  return rows.length === 1;
}

/** The new version; undefined: somebody else wrote meanwhile, or it is gone. */
export async function updateDraft(sql: Sql, { clinicId, patientId }: Owner, draft: Omit<Draft, 'protocol'>, key: ClientKey): Promise<number | undefined> {
  const [row] = await sql.rows<{ version: number }>(
    `update session_drafts set body = $5, version = version + 1, updated_by = $6, updated_at = $7
     where clinic_id = $1 and patient_id = $2 and session_id = $3 and version = $4 returning version`,
    [clinicId, patientId, draft.sessionId, draft.version, key.seal(placeOf(draft.sessionId), draft.body), draft.by, new Date(draft.at)],
  );
  return row?.version;
}

export async function deleteDraft(sql: Sql, { clinicId, patientId }: Owner, sessionId: string): Promise<void> {
  await sql.rows('delete from session_drafts where clinic_id = $1 and patient_id = $2 and session_id = $3', [clinicId, patientId, sessionId]);
}
