/** The endpoints of photos of check-ins: added by the client, looked at by people, taken back. */
import * as z from 'zod';
import { photoBody } from './chartSchemas.ts';
import { CARERS_AND_CLIENT, define } from './endpoint.ts';
import { checkInPhoto, id, nothing } from './schemas.ts';

/** A photo is the client's: they add it and take it back; who treats looks. */
const byClient = { roles: ['client'], phi: true } as const;
const ofCheckIn = { clinicId: id, patientId: id, checkInId: id };
const ofPhoto = z.strictObject({ ...ofCheckIn, photoId: id });
const PHOTOS = '/api/clinics/{clinicId}/patients/{patientId}/check-ins/{checkInId}/photos';
const MEGABYTE = 2 ** 20;

export const checkInPhotoRoutes = {
  addCheckInPhoto: define({
    ...byClient,
    method: 'POST',
    path: PHOTOS,
    summary: 'A photo to a check-in, three at most; drawn anew, without place and camera. No machine looks at it',
    params: z.strictObject(ofCheckIn),
    body: photoBody.extend({ id: id.describe('made by the client, so that sending twice stores once') }),
    reply: checkInPhoto.extend({ removed: z.boolean().describe('it was taken back before') }),
    status: 201,
    bodyLimit: 12 * MEGABYTE,
  }),
  checkInPhoto: define({
    roles: CARERS_AND_CLIENT,
    phi: true,
    method: 'GET',
    path: `${PHOTOS}/{photoId}`,
    summary: 'One photo of a check-in, as JPEG',
    params: ofPhoto,
    body: nothing,
    reply: z.custom<never>(),
    status: 200,
    bytes: true,
  }),
  dropCheckInPhoto: define({
    ...byClient,
    method: 'DELETE',
    path: `${PHOTOS}/{photoId}`,
    summary: 'Takes a photo back, as long as nobody of the clinic has looked at it',
    params: ofPhoto,
    body: nothing,
    reply: z.looseObject({ done: z.boolean() }),
    status: 200,
  }),
} as const;
