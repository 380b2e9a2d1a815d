/** The endpoints of session records, stock and adverse events. */
import * as z from 'zod';
import { CARERS, CARERS_AND_CLIENT, define, STAFF } from './endpoint.ts';
import * as r from './recordSchemas.ts';
import { id, nothing } from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const patientParams = z.strictObject({ clinicId: id, patientId: id });
const sessionParams = z.strictObject({ clinicId: id, patientId: id, sessionId: id });
const itemParams = z.strictObject({ clinicId: id, itemId: id });
const CLINIC = '/api/clinics/{clinicId}';
const PATIENT = `${CLINIC}/patients/{patientId}`;
const RECORD = `${PATIENT}/sessions/{sessionId}/record`;
const record = { roles: CARERS, phi: true, params: sessionParams, body: nothing, status: 200 } as const;
const stock = { roles: STAFF, phi: false, params: clinicParams, body: nothing, status: 200 } as const;
const events = { roles: CARERS, phi: true, params: patientParams, body: nothing, status: 200 } as const;

export const recordRoutes = {
  record: define({
    ...record,
    method: 'GET',
    path: RECORD,
    summary: 'The record of a session: draft or signed, with the last one beside it',
    reply: r.recordReply,
  }),
  startRecord: define({
    ...record,
    method: 'POST',
    path: RECORD,
    summary: 'Start the record; the appointment of today goes into the room',
    reply: r.recordReply,
    status: 201,
  }),
  saveRecord: define({
    ...record,
    method: 'PATCH',
    path: RECORD,
    summary: 'Save the draft; 409 when somebody else saved meanwhile, and nothing is overwritten',
    body: r.draftBody,
    reply: r.savedReply,
  }),
  signRecord: define({
    ...record,
    method: 'POST',
    path: `${RECORD}/sign`,
    summary: 'Sign: the record stands for ever, the session is day 0, the appointment is done, take-home products leave stock',
    body: r.signBody,
    reply: r.recordReply,
    status: 201,
  }),
  addAddendum: define({
    ...record,
    method: 'POST',
    path: `${RECORD}/addenda`,
    summary: 'Add to a signed record; what was signed stays',
    body: r.addendumBody,
    reply: r.recordReply,
    status: 201,
  }),
  verifyRecord: define({ ...record, method: 'GET', path: `${RECORD}/verify`, summary: 'Is the stored record what was signed?', reply: r.verifyReply }),
  recordSheet: define({
    ...record,
    roles: CARERS_AND_CLIENT,
    method: 'GET',
    path: `${RECORD}/sheet`,
    summary: 'A signed record as one printable page, from the bytes that were signed',
    reply: r.sheetReply,
  }),
  records: define({
    ...record,
    params: patientParams,
    method: 'GET',
    path: `${PATIENT}/records`,
    summary: 'Records, drafts and adverse events of a client, latest first',
    reply: r.recordsReply,
  }),
  stock: define({ ...stock, method: 'GET', path: `${CLINIC}/stock`, summary: 'What there is, by lot and place, with warnings', reply: r.stockReply }),
  addStockItem: define({
    ...stock,
    method: 'POST',
    path: `${CLINIC}/stock`,
    summary: 'A new item',
    body: r.stockItemBody,
    reply: r.stockReply,
    status: 201,
  }),
  changeStockItem: define({
    ...stock,
    method: 'PATCH',
    path: `${CLINIC}/stock/{itemId}`,
    summary: 'Name, kind, when to warn, or no longer kept',
    params: itemParams,
    body: r.stockItemChange,
    reply: r.stockReply,
  }),
  moveStock: define({
    ...stock,
    method: 'POST',
    path: `${CLINIC}/stock/{itemId}/movements`,
    summary: 'In, out, or a count; never below nothing without a reason',
    params: itemParams,
    body: r.movementBody,
    reply: r.stockReply,
    status: 201,
  }),
  stockMovements: define({
    ...stock,
    phi: true,
    method: 'GET',
    path: `${CLINIC}/stock/{itemId}/movements`,
    summary: 'What was moved, latest first',
    params: itemParams,
    reply: r.movementsReply,
  }),
  lot: define({
    ...stock,
    roles: CARERS,
    phi: true,
    method: 'GET',
    path: `${CLINIC}/lots/{lot}`,
    summary: 'A recall: every client and session that met a lot',
    params: z.strictObject({ clinicId: id, lot: z.string().min(1).max(100) }),
    reply: r.lotReply,
  }),
  adverseEvents: define({
    ...events,
    params: clinicParams,
    method: 'GET',
    path: `${CLINIC}/adverse-events`,
    summary: 'The adverse events of the clinic as they stand now',
    reply: r.adverseListReply,
  }),
  patientAdverseEvents: define({
    ...events,
    method: 'GET',
    path: `${PATIENT}/adverse-events`,
    summary: 'The adverse events of a client, each with its earlier revisions',
    reply: r.adverseReply,
  }),
  reportAdverseEvent: define({
    ...events,
    method: 'POST',
    path: `${PATIENT}/adverse-events`,
    summary: 'Report an adverse event',
    body: r.adverseBody,
    reply: r.adverseReply,
    status: 201,
  }),
  changeAdverseEvent: define({
    ...events,
    method: 'PATCH',
    path: `${PATIENT}/adverse-events/{eventId}`,
    summary: 'A new revision; the earlier ones stay',
    params: z.strictObject({ clinicId: id, patientId: id, eventId: id }),
    body: r.adverseChange,
    reply: r.adverseReply,
  }),
} as const;
