/** What was put before a client: exact bytes, sealed. */
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Showing {
  readonly id: string;
  readonly textId: string;
  readonly language: string;
  readonly version: string;
  readonly textHash: string;
  readonly document: string;
  readonly shownAt: number;
}

const place = (rowId: string) => ({ table: 'consent_showings', column: 'document', rowId });

export async function insertShowing(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey, showing: Showing): Promise<void> {
  await sql.rows(
    `insert into consent_showings (clinic_id, patient_id, showing_id, text_id, language, version, text_hash, document, shown_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      clinicId,
      patientId,
      showing.id,
      showing.textId,
      showing.language,
      showing.version,
      showing.textHash,
      key.seal(place(showing.id), showing.document),
      new Date(showing.shownAt),
    ],
  );
}

interface Row {
  text_id: string;
  language: string;
  version: string;
  text_hash: string;
  document: Buffer;
  shown_at: string;
}

export async function findShowing(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey, id: string): Promise<Showing | undefined> {
  const [row] = await sql.rows<Row>(
    'select text_id, language, version, text_hash, document, shown_at from consent_showings where clinic_id = $1 and patient_id = $2 and showing_id = $3',
    [clinicId, patientId, id],
  );
  if (!row) return undefined;
  return {
    id,
    textId: row.text_id,
    language: row.language,
    version: row.version,
    textHash: row.text_hash,
    document: String(key.open(place(id), row.document)),
    shownAt: Date.parse(row.shown_at),
  };
}
