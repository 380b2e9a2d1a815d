/**
 * Photos a client adds to a check-in, for human eyes only: nothing here looks at what is on one, and no answer, band or place on
 * the worklist changes because of one. In: whose, which check-in. Out: what there is, or the picture.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { CHECK_IN_PHOTOS, PHOTO_MEGABYTES } from '@afterglow/kernel/api';
import { findCheckIn } from '../store/checkIns.ts';
import {
  type CheckInPhoto,
  findCheckInPhoto,
  insertCheckInPhoto,
  listCheckInPhotos,
  markCheckInPhoto,
  readCheckInPhoto,
  removeCheckInPhoto,
} from '../store/checkInPhotos.ts';
import { lockPatient, type Owner } from '../store/patients.ts';
import { drawnAnew } from './chart/picture.ts';
import { type Care, invalid, isStaff, notFound, type Refusal } from './deps.ts';
import { iso } from './iso.ts';

const MEGABYTE = 2 ** 20;

export const photoView = ({ id, at, seenAt, isRemoved }: CheckInPhoto) => ({ id, at: iso(at), seen: seenAt !== null, removed: isRemoved });
type Added = Result<ReturnType<typeof photoView>, Refusal>;

/** By check-in. */
export async function photosOf(care: Care, owner: Owner): Promise<ReadonlyMap<string, readonly ReturnType<typeof photoView>[]>> {
  const found = new Map<string, ReturnType<typeof photoView>[]>();
  for (const one of await listCheckInPhotos(care.pool, owner)) found.set(one.checkIn, [...(found.get(one.checkIn) ?? []), photoView(one)]);
  return found;
}

interface OfCheckIn extends Owner {
  readonly checkInId: string;
}

/** Its id is the key: sent again it is stored once, and one that was taken back stays so. */
export async function addCheckInPhoto(care: Care, owner: OfCheckIn, { id, data }: { readonly id: string; readonly data: string }): Promise<Added> {
  if (!(await findCheckIn(care.pool, owner, owner.checkInId))) return err(notFound('check-in of this client'));
  const before = await findCheckInPhoto(care.pool, owner, id);
  if (before) return before.checkIn === owner.checkInId ? ok(photoView(before)) : err(ANOTHER);
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > PHOTO_MEGABYTES * MEGABYTE) return err(invalid('data', `a photo may have ${PHOTO_MEGABYTES} MB`));
  const drawn = await drawnAnew(bytes);
  if (!drawn.ok) return err(invalid('data', drawn.error));
  const photo: CheckInPhoto = { id, checkIn: owner.checkInId, at: care.now(), seenAt: null, isRemoved: false };
  return care.pool.inTransaction(async (sql): Promise<Added> => {
    await lockPatient(sql, owner);
    const twin = await findCheckInPhoto(sql, owner, id);
    if (twin) return twin.checkIn === owner.checkInId ? ok(photoView(twin)) : err(ANOTHER);
    const there = (await listCheckInPhotos(sql, owner)).filter(({ checkIn }) => checkIn === owner.checkInId).length;
    if (there >= CHECK_IN_PHOTOS) return err(invalid('id', `a check-in has at most ${CHECK_IN_PHOTOS} photos: take one back first`));
    return (await insertCheckInPhoto(sql, owner, photo, drawn.value)) ? ok(photoView(photo)) : err(ANOTHER);
  });
}

const ANOTHER: Refusal = { type: 'conflict', message: 'a photo with this id was sent before: make a new id' };

interface OfPhoto extends OfCheckIn {
  readonly photoId: string;
}

/** `isOwn`: whoever looks is the client, whatever else they are here: then nobody of the clinic has looked yet. */
export async function showCheckInPhoto(care: Care, owner: OfPhoto, isOwn: boolean) {
  const bytes = await readCheckInPhoto(care.pool, owner, owner.checkInId, owner.photoId);
  if (!bytes) return err(notFound('photo'));
  if (isStaff(care.actor) && !isOwn) await markCheckInPhoto(care.pool, owner, owner.photoId, care.actor.name, care.now());
  return ok({ bytes, type: 'image/jpeg', name: null });
}

/** Until somebody of the clinic looked; twice does no harm. */
export async function takeBackPhoto(care: Care, owner: OfPhoto): Promise<Result<{ readonly done: true }, Refusal>> {
  const photo = await findCheckInPhoto(care.pool, owner, owner.photoId);
  if (!photo || photo.checkIn !== owner.checkInId) return err(notFound('photo'));
  if (photo.isRemoved || (await removeCheckInPhoto(care.pool, owner, owner.photoId, care.now()))) return ok({ done: true });
  return err({ type: 'conflict', message: 'somebody at the clinic has looked at this photo: it stays with the check-in. Write to them if it should go' });
}
