/** Files and the photo of a chart: put in, looked at, deleted and had back. */
import { DAY, err, ok, type Result } from '@afterglow/kernel';
import { FILE_MEGABYTES, PHOTO_MEGABYTES } from '@afterglow/kernel/api';
import { findClient } from '../../store/chart/clients.ts';
import { deletePhoto, insertFile, listFiles, markFile, purgeFiles, readFileOf, readPhoto, type StoredFile, writePhoto } from '../../store/chart/files.ts';
import type { Owner } from '../../store/patients.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { kindOf, portrait } from './picture.ts';

const RESTORE_DAYS = 30;
const MEGABYTE = 2 ** 20;

export const fileView = ({ id, name, kind, size, at, by, deletedAt }: StoredFile) => ({
  id,
  name,
  kind,
  size,
  at: iso(at),
  by,
  deletedAt: isoOrNull(deletedAt),
});
type Files = Result<readonly ReturnType<typeof fileView>[], Refusal>;

const keyFor = (care: Care, { clinicId, patientId }: Owner) => care.vault.keyOf(clinicId, patientId);
const isThere = async (care: Care, owner: Owner): Promise<boolean> => {
  const client = await findClient(care.pool, owner);
  return client !== undefined && client.mergedInto === null;
};
const filesOf = async (care: Care, owner: Owner): Promise<Files> => ok((await listFiles(care.pool, await keyFor(care, owner), owner)).map(fileView));

export async function addFile(care: Care, owner: Owner, body: { readonly name: string; readonly data: string }): Promise<Files> {
  const bytes = Buffer.from(body.data, 'base64');
  const kind = kindOf(bytes);
  if (kind === undefined || kind === 'image/webp') return err(invalid('data', 'a file is a PDF, a JPEG or a PNG: save it as one of these'));
  if (bytes.length > FILE_MEGABYTES * MEGABYTE) return err(invalid('data', `a file may have ${FILE_MEGABYTES} MB`));
  if (!(await isThere(care, owner))) return err(notFound('client'));
  const file = { id: care.newId(), name: nameOf(body.name), kind, size: bytes.length, at: care.now(), by: care.actor.name, deletedAt: null };
  await insertFile(care.pool, await keyFor(care, owner), owner, file, bytes);
  return filesOf(care, owner);
}

/** The last part of a path, without what a file system or a terminal would trip over. */
const nameOf = (given: string): string =>
  given
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[\u0000-\u001F\u007F\u202A-\u202E]/g, '')
    .trim() || 'file';

export async function readFile(care: Care, owner: Owner, id: string) {
  const file = await readFileOf(care.pool, await keyFor(care, owner), owner, id);
  return file ? ok({ bytes: file.bytes, type: file.kind, name: file.name }) : err(notFound('file'));
}

export async function dropFile(care: Care, owner: Owner, id: string): Promise<Files> {
  return (await markFile(care.pool, owner, id, new Date(care.now()), care.actor.name)) ? filesOf(care, owner) : err(notFound('file'));
}

export async function restoreFile(care: Care, owner: Owner, id: string): Promise<Files> {
  return (await markFile(care.pool, owner, id, null, null)) ? filesOf(care, owner) : err(notFound('file'));
}

/** Files deleted a month ago are gone for good. */
export const purgeDeleted = (care: Care, clinicId: string): Promise<void> => purgeFiles(care.pool, clinicId, new Date(care.now() - RESTORE_DAYS * DAY));

export async function putPhoto(care: Care, owner: Owner, data: string): Promise<Result<{ readonly photo: string }, Refusal>> {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > PHOTO_MEGABYTES * MEGABYTE) return err(invalid('data', `a photo may have ${PHOTO_MEGABYTES} MB`));
  const drawn = await portrait(bytes);
  if (!drawn.ok) return err(invalid('data', drawn.error));
  if (!(await isThere(care, owner))) return err(notFound('client'));
  const photo = care.newId();
  await writePhoto(care.pool, await keyFor(care, owner), owner, photo, drawn.value, new Date(care.now()));
  return ok({ photo });
}

export async function photoOf(care: Care, owner: Owner) {
  const bytes = await readPhoto(care.pool, await keyFor(care, owner), owner);
  return bytes ? ok({ bytes, type: 'image/jpeg', name: null }) : err(notFound('photo'));
}

export async function dropPhoto(care: Care, owner: Owner): Promise<Result<{ readonly done: true }, Refusal>> {
  await deletePhoto(care.pool, owner);
  return ok({ done: true });
}
