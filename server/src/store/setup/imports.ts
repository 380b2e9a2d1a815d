/** Imports as rows and back. What was read is sealed until it is written, then gone. */
import type { Instant } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';

export interface StoredImport {
  readonly id: string;
  readonly fileName: string;
  readonly status: 'checked' | 'running' | 'done' | 'failed';
  readonly total: number;
  readonly good: number;
  readonly done: number;
  /** What the file's heading reads, what its columns hold, and what is wrong with which line: no cell of it. */
  readonly findings: unknown;
}

interface Row {
  import_id: string;
  file_name: string;
  status: StoredImport['status'];
  total: number;
  good: number;
  done: number;
  findings: Buffer;
}

const place = (rowId: string, column: 'content' | 'findings' = 'content') => ({ table: 'imports', column, rowId });

export async function putImport(
  sql: Sql,
  clinicId: string,
  one: StoredImport,
  { key, content, by, at }: { readonly key: ClientKey; readonly content: unknown; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const rows = await sql.rows(
    `insert into imports (clinic_id, import_id, file_name, status, total, good, findings, content, started_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (clinic_id, import_id) do update set file_name = excluded.file_name, total = excluded.total, good = excluded.good, findings = excluded.findings, content = excluded.content
       where imports.status = 'checked' returning import_id`,
    [
      clinicId,
      one.id,
      one.fileName,
      one.status,
      one.total,
      one.good,
      key.seal(place(one.id, 'findings'), one.findings),
      key.seal(place(one.id), content),
      by,
      new Date(at),
    ],
  );
  return rows.length === 1;
}

export async function findImport(sql: Sql, clinicId: string, id: string): Promise<StoredImport | undefined> {
  const [row] = await sql.rows<Row>('select import_id, file_name, status, total, good, done, findings from imports where clinic_id = $1 and import_id = $2', [
    clinicId,
    id,
  ]);
  if (!row) return undefined;
  const key = await sql.vault.keyOf(clinicId, id);
  return { ...row, id: row.import_id, fileName: row.file_name, findings: key.open(place(id, 'findings'), row.findings) };
}

export async function readContent(sql: Sql, clinicId: string, id: string, key: ClientKey): Promise<unknown> {
  const [row] = await sql.rows<{ content: Buffer | null }>('select content from imports where clinic_id = $1 and import_id = $2', [clinicId, id]);
  return row?.content ? key.open(place(id), row.content) : undefined;
}

/** False: it is running, or has run. */
export async function startImport(sql: Sql, clinicId: string, id: string): Promise<boolean> {
  const rows = await sql.rows(
    "update imports set status = 'running', done = 0 where clinic_id = $1 and import_id = $2 and status in ('checked', 'failed') returning import_id",
    [clinicId, id],
  );
  return rows.length === 1;
}

export async function moveImport(sql: Sql, clinicId: string, id: string, done: number): Promise<void> {
  await sql.rows('update imports set done = $3 where clinic_id = $1 and import_id = $2', [clinicId, id, done]);
}

export async function endImport(sql: Sql, clinicId: string, id: string, status: 'done' | 'failed', at: Date): Promise<void> {
  await sql.rows(
    `update imports set status = $3, finished_at = $4, done = case when $3 = 'done' then good else 0 end, content = case when $3 = 'done' then null else content end
     where clinic_id = $1 and import_id = $2`,
    [clinicId, id, status, at],
  );
}
