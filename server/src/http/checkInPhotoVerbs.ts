/** Which verb of care answers which endpoint of photos of check-ins. */
import type { checkInPhotoRoutes } from '@afterglow/kernel/api';
import { isOwn } from '../care/accounts/asking.ts';
import { addCheckInPhoto, showCheckInPhoto, takeBackPhoto } from '../care/checkInPhotos.ts';
import type { Verbs } from './mount.ts';

export const checkInPhotoVerbs: Pick<Verbs, keyof typeof checkInPhotoRoutes> = {
  addCheckInPhoto: ({ care, params, body }) => addCheckInPhoto(care, params, body),
  checkInPhoto: ({ care, params, asking }) => showCheckInPhoto(care, params, isOwn(asking, params)),
  dropCheckInPhoto: ({ care, params }) => takeBackPhoto(care, params),
};
