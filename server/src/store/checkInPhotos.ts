/** Photos of check-ins, sealed, as rows and back. In: bytes of a picture. Out: bytes, or what there is without them. */
import type { Instant } from '@afterglow/kernel';
import type { Place } from '../vault/vault.ts';
import type { Owner } from './patients.ts';
import type { Sql } from './pool.ts';

export interface CheckInPhoto {
  readonly id: string;
  readonly checkIn: string;
  readonly at: Instant;
  /** When somebody of the clinic first looked. */
  readonly seenAt: Instant | null;
  readonly isRemoved: boolean;
}

interface Row {
  photo_id: string;
  check_in_id: string;
  created_at: string;
  seen_at: string | null;
  removed_at: string | null;
}

const place = (photoId: string): Place => ({ table: 'check_in_photos', column: 'picture', rowId: photoId });
const COLUMNS = 'photo_id, check_in_id, created_at, seen_at, removed_at';

const toPhoto = ({ photo_id, check_in_id, created_at, seen_at, removed_at }: Row): CheckInPhoto => ({
  id: photo_id,
  checkIn: check_in_id,
  at: Date.parse(created_at),
  seenAt: seen_at === null ? null : Date.parse(seen_at),
  isRemoved: removed_at !== null,
});

/** In the order they came; what was taken back is left out. */
export async function listCheckInPhotos(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly CheckInPhoto[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from check_in_photos where clinic_id = $1 and patient_id = $2 and removed_at is null order by created_at, photo_id`,
    [clinicId, patientId],
  );
  return rows.map(toPhoto);
}

/** Also one that was taken back. */
export async function findCheckInPhoto(sql: Sql, { clinicId, patientId }: Owner, id: string): Promise<CheckInPhoto | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from check_in_photos where clinic_id = $1 and patient_id = $2 and photo_id = $3`, [
    clinicId,
    patientId,
    id,
  ]);
  return row && toPhoto(row);
}

/** False: one with this id is there already. */
export async function insertCheckInPhoto(
  sql: Sql,
  { clinicId, patientId }: Owner,
  { id, checkIn, at }: Pick<CheckInPhoto, 'id' | 'checkIn' | 'at'>,
  picture: Buffer,
): Promise<boolean> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  const rows = await sql.rows(
    `insert into check_in_photos (clinic_id, patient_id, photo_id, check_in_id, picture, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [clinicId, patientId, id, checkIn, key.seal(place(id), picture.toString('base64')), new Date(at)],
  );
  return rows.length > 0;
}

export async function readCheckInPhoto(sql: Sql, { clinicId, patientId }: Owner, checkIn: string, id: string): Promise<Buffer | undefined> {
  const [row] = await sql.rows<{ picture: Buffer }>(
    'select picture from check_in_photos where clinic_id = $1 and patient_id = $2 and check_in_id = $3 and photo_id = $4 and picture is not null',
    [clinicId, patientId, checkIn, id],
  );
  const key = row && (await sql.vault.keyOf(clinicId, patientId));
  const opened = row && key && !key.isErased ? key.open(place(id), row.picture) : undefined;
  return typeof opened === 'string' ? Buffer.from(opened, 'base64') : undefined;
}

/** The first look counts. */
export async function markCheckInPhoto(sql: Sql, { clinicId, patientId }: Owner, id: string, by: string, now: Instant): Promise<void> {
  await sql.rows('update check_in_photos set seen_at = $4, seen_by = $5 where clinic_id = $1 and patient_id = $2 and photo_id = $3 and seen_at is null', [
    clinicId,
    patientId,
    id,
    new Date(now),
    by,
  ]);
}

/** Its picture goes for good. False: somebody looked before. */
export async function removeCheckInPhoto(sql: Sql, { clinicId, patientId }: Owner, id: string, now: Instant): Promise<boolean> {
  const rows = await sql.rows(
    `update check_in_photos set picture = null, removed_at = $4
     where clinic_id = $1 and patient_id = $2 and photo_id = $3 and seen_at is null and removed_at is null returning 1`,
    [clinicId, patientId, id, new Date(now)],
  );
  return rows.length > 0;
}
