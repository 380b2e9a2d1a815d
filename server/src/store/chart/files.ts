/** A client's files and photo, sealed. In: bytes and their name. Out: bytes, or what there is without them. */
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly at: number;
  readonly by: string;
  readonly deletedAt: number | null;
}

const place = (column: 'name' | 'content', rowId: string) => ({ table: 'client_files', column, rowId });
const photoPlace = (rowId: string) => ({ table: 'client_photos', column: 'picture', rowId });
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export async function insertFile(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner, file: StoredFile, bytes: Buffer): Promise<void> {
  await sql.rows(
    'insert into client_files (clinic_id, patient_id, file_id, name, kind, size, content, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      clinicId,
      patientId,
      file.id,
      key.seal(place('name', file.id), file.name),
      file.kind,
      file.size,
      key.seal(place('content', file.id), bytes.toString('base64')),
      new Date(file.at),
      file.by,
    ],
  );
}

interface Row {
  file_id: string;
  name: Buffer;
  kind: string;
  size: number;
  created_at: string;
  created_by: string;
  deleted_at: string | null;
}

export async function listFiles(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner): Promise<readonly StoredFile[]> {
  const rows = await sql.rows<Row>(
    'select file_id, name, kind, size, created_at, created_by, deleted_at from client_files where clinic_id = $1 and patient_id = $2 order by created_at desc, file_id',
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    id: row.file_id,
    name: textOf(key.open(place('name', row.file_id), row.name)),
    kind: row.kind,
    size: row.size,
    at: Date.parse(row.created_at),
    by: row.created_by,
    deletedAt: row.deleted_at === null ? null : Date.parse(row.deleted_at),
  }));
}

export async function readFileOf(
  sql: Sql,
  key: ClientKey,
  { clinicId, patientId }: Owner,
  id: string,
): Promise<{ readonly name: string; readonly kind: string; readonly bytes: Buffer } | undefined> {
  const [row] = await sql.rows<{ name: Buffer; kind: string; content: Buffer }>(
    'select name, kind, content from client_files where clinic_id = $1 and patient_id = $2 and file_id = $3 and deleted_at is null',
    [clinicId, patientId, id],
  );
  return (
    row && {
      name: textOf(key.open(place('name', id), row.name)),
      kind: row.kind,
      bytes: Buffer.from(textOf(key.open(place('content', id), row.content)), 'base64'),
    }
  );
}

/** `at`: deleted then; null: there again. False: there is no such file. */
export async function markFile(sql: Sql, { clinicId, patientId }: Owner, id: string, at: Date | null, by: string | null): Promise<boolean> {
  const rows = await sql.rows(
    'update client_files set deleted_at = $4, deleted_by = $5 where clinic_id = $1 and patient_id = $2 and file_id = $3 returning file_id',
    [clinicId, patientId, id, at, by],
  );
  return rows.length > 0;
}

/** The bytes of files deleted before. */
export async function purgeFiles(sql: Sql, clinicId: string, before: Date): Promise<void> {
  await sql.rows('delete from client_files where clinic_id = $1 and deleted_at < $2', [clinicId, before]);
}

export async function writePhoto(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner, photoId: string, picture: Buffer, at: Date): Promise<void> {
  await sql.rows(
    `insert into client_photos (clinic_id, patient_id, photo_id, picture, created_at) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, patient_id) do update set photo_id = excluded.photo_id, picture = excluded.picture, created_at = excluded.created_at`,
    [clinicId, patientId, photoId, key.seal(photoPlace(photoId), picture.toString('base64')), at],
  );
}

export async function readPhoto(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner): Promise<Buffer | undefined> {
  const [row] = await sql.rows<{ photo_id: string; picture: Buffer }>('select photo_id, picture from client_photos where clinic_id = $1 and patient_id = $2', [
    clinicId,
    patientId,
  ]);
  return row && Buffer.from(textOf(key.open(photoPlace(row.photo_id), row.picture)), 'base64');
}

export async function deletePhoto(sql: Sql, { clinicId, patientId }: Owner): Promise<void> {
  await sql.rows('delete from client_photos where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
}
