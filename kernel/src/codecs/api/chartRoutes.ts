/** The endpoints of clients, their charts, tasks and the desk's day. What somebody searches for travels in a body, never in an address. */
import * as z from 'zod';
import * as c from './chartSchemas.ts';
import { CARERS, CARERS_AND_CLIENT, define, STAFF } from './endpoint.ts';
import { id, nothing } from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const patientParams = z.strictObject({ clinicId: id, patientId: id });
const fileParams = z.strictObject({ clinicId: id, patientId: id, fileId: id });
const useParams = z.strictObject({ clinicId: id, patientId: id, exposureId: id });
const CLINIC = '/api/clinics/{clinicId}';
const PATIENT = `${CLINIC}/patients/{patientId}`;
const staff = { roles: STAFF, phi: true, params: clinicParams, status: 200 } as const;
const ofClient = { roles: CARERS, phi: true, params: patientParams, status: 200 } as const;
const MEGABYTE = 2 ** 20;

export const chartRoutes = {
  searchClients: define({
    ...staff,
    method: 'POST',
    path: `${CLINIC}/clients/search`,
    summary: 'Clients by name, phone, e-mail or birth date',
    body: c.searchBody,
    reply: c.searchReply,
  }),
  alikeClients: define({
    ...staff,
    method: 'POST',
    path: `${CLINIC}/clients/alike`,
    summary: 'Clients who may be the same person',
    body: c.alikeBody,
    reply: c.alikeReply,
  }),
  chart: define({
    ...staff,
    params: patientParams,
    method: 'GET',
    path: `${PATIENT}/chart`,
    summary: 'Everything on one client; of a merged record, the one it became part of',
    body: nothing,
    reply: c.chartReply,
  }),
  changeDetails: define({
    ...staff,
    params: patientParams,
    method: 'PATCH',
    path: `${PATIENT}/details`,
    summary: 'Name, birth date, how to reach them, what to know',
    body: c.detailsBody,
    reply: c.chartReply,
  }),
  stopUse: define({
    ...ofClient,
    params: useParams,
    method: 'POST',
    path: `${PATIENT}/exposures/{exposureId}/stop`,
    summary: 'The client told us they stopped using it',
    body: c.stopBody,
    reply: c.chartDone,
  }),
  dropUse: define({
    ...ofClient,
    params: useParams,
    method: 'DELETE',
    path: `${PATIENT}/exposures/{exposureId}`,
    summary: 'It was noted by mistake',
    body: nothing,
    reply: c.chartDone,
  }),
  photo: define({
    ...staff,
    params: patientParams,
    method: 'GET',
    path: `${PATIENT}/photo`,
    summary: 'The photo in the header of the chart',
    body: nothing,
    reply: z.custom<never>(),
    bytes: true,
  }),
  putPhoto: define({
    ...staff,
    params: patientParams,
    method: 'POST',
    path: `${PATIENT}/photo`,
    summary: 'A new photo; it is drawn anew, without place and camera',
    body: c.photoBody,
    reply: c.photoReply,
    bodyLimit: 12 * MEGABYTE,
  }),
  dropPhoto: define({ ...staff, params: patientParams, method: 'DELETE', path: `${PATIENT}/photo`, summary: 'No photo', body: nothing, reply: c.chartDone }),
  addFile: define({
    ...ofClient,
    method: 'POST',
    path: `${PATIENT}/files`,
    summary: 'Keep a PDF, JPEG or PNG with the chart',
    body: c.fileBody,
    reply: c.filesReply,
    bodyLimit: 15 * MEGABYTE,
    status: 201,
  }),
  file: define({
    ...ofClient,
    params: fileParams,
    method: 'GET',
    path: `${PATIENT}/files/{fileId}`,
    summary: 'A file of the chart',
    body: nothing,
    reply: z.custom<never>(),
    bytes: true,
  }),
  dropFile: define({
    ...ofClient,
    params: fileParams,
    method: 'DELETE',
    path: `${PATIENT}/files/{fileId}`,
    summary: 'Delete a file; it can be had back for thirty days',
    body: nothing,
    reply: c.filesReply,
  }),
  restoreFile: define({
    ...ofClient,
    params: fileParams,
    method: 'POST',
    path: `${PATIENT}/files/{fileId}/restore`,
    summary: 'Have a deleted file back',
    body: z.strictObject({}),
    reply: c.filesReply,
  }),
  exportRecord: define({
    ...ofClient,
    roles: CARERS_AND_CLIENT,
    method: 'GET',
    path: `${PATIENT}/export`,
    summary: 'Everything the clinic holds on a client as one JSON file, opened; files are listed, and had one by one',
    body: nothing,
    reply: z.custom<never>(),
    bytes: true,
  }),
  mergePreview: define({
    ...ofClient,
    params: z.strictObject({ clinicId: id, patientId: id, otherId: id }),
    method: 'GET',
    path: `${PATIENT}/merge/{otherId}`,
    summary: 'Two records side by side, and what would move',
    body: nothing,
    reply: c.mergePreviewReply,
  }),
  merge: define({
    ...ofClient,
    method: 'POST',
    path: `${PATIENT}/merge`,
    summary: 'Two records of one person become one',
    body: c.mergeBody,
    reply: c.mergeReply,
  }),
  deskDay: define({
    ...staff,
    params: z.strictObject({ clinicId: id, date: z.string() }),
    method: 'GET',
    path: `${CLINIC}/desk/{date}`,
    summary: 'A day by provider with readiness, and requests to confirm',
    body: nothing,
    reply: c.deskReply,
  }),
  tasks: define({ ...staff, method: 'GET', path: `${CLINIC}/tasks`, summary: 'What is to do, and what was done lately', body: nothing, reply: c.tasksReply }),
  addTask: define({ ...staff, method: 'POST', path: `${CLINIC}/tasks`, summary: 'A new task', body: c.taskBody, reply: c.tasksReply, status: 201 }),
  changeTask: define({
    ...staff,
    params: z.strictObject({ clinicId: id, taskId: id }),
    method: 'PATCH',
    path: `${CLINIC}/tasks/{taskId}`,
    summary: 'Done, or not after all',
    body: c.taskChangeBody,
    reply: c.tasksReply,
  }),
} as const;
