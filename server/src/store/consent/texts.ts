/** A clinic's own consent texts, as rows and back. Versions are added, never changed. */
import type { ConsentText } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';

export interface OwnText {
  readonly text: ConsentText;
  readonly hash: string;
  readonly by: string;
  readonly at: number;
}

interface Row {
  body: ConsentText;
  hash: string;
  published_by: string;
  published_at: string;
}

/** The last published first. */
export async function listOwnTexts(sql: Sql, clinicId: string): Promise<readonly OwnText[]> {
  const rows = await sql.rows<Row>(
    'select body, hash, published_by, published_at from consent_texts where clinic_id = $1 order by published_at desc, version desc',
    [clinicId],
  );
  return rows.map(({ body, hash, published_by, published_at }) => ({ text: body, hash, by: published_by, at: Date.parse(published_at) }));
}

/** False: this version is there already. */
export async function insertOwnText(sql: Sql, clinicId: string, { text, hash, by, at }: OwnText): Promise<boolean> {
  const rows = await sql.rows(
    `insert into consent_texts (clinic_id, text_id, language, version, status, body, hash, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning text_id`,
    [clinicId, text.id, text.language, text.version, text.status, JSON.stringify(text), hash, by, new Date(at)],
  );
  return rows.length > 0;
}
