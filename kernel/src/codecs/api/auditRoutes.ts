/** The endpoints of the audit log. Reading it is written down in it too. */
import * as z from 'zod';
import * as a from './auditSchemas.ts';
import { CARERS_AND_CLIENT, define } from './endpoint.ts';
import { id, nothing } from './schemas.ts';

const overseer = { roles: ['owner', 'director'], phi: true, params: z.strictObject({ clinicId: id }), status: 200 } as const;

export const auditRoutes = {
  auditLog: define({
    ...overseer,
    method: 'POST',
    path: '/api/clinics/{clinicId}/audit',
    summary: 'Who looked at or changed whose record, the newest first',
    body: a.auditBody,
    reply: a.auditReply,
  }),
  auditCsv: define({
    ...overseer,
    method: 'POST',
    path: '/api/clinics/{clinicId}/audit/csv',
    summary: 'The same as a table for a spreadsheet',
    body: a.auditCsvBody,
    reply: a.auditCsvReply,
  }),
  whoLooked: define({
    roles: CARERS_AND_CLIENT,
    phi: true,
    method: 'GET',
    path: '/api/clinics/{clinicId}/patients/{patientId}/who-looked',
    summary: "Who saw this client's record",
    params: z.strictObject({ clinicId: id, patientId: id }),
    body: nothing,
    reply: a.looksReply,
    status: 200,
  }),
} as const;
