/** The endpoints of the worklist. A matter is named by the session it is about. */
import * as z from 'zod';
import { CARERS, CARERS_AND_CLIENT, define, STAFF } from './endpoint.ts';
import { id, nothing } from './schemas.ts';
import * as w from './worklistSchemas.ts';

const CLINIC = '/api/clinics/{clinicId}';
const MATTER = `${CLINIC}/matters/{matterId}`;
const clinicParams = z.strictObject({ clinicId: id });
const ofMatter = { roles: CARERS, phi: true, params: z.strictObject({ clinicId: id, matterId: id }), status: 200, reply: w.matterReply } as const;

export const worklistRoutes = {
  worklist: define({
    roles: CARERS,
    phi: true,
    status: 200,
    method: 'GET',
    params: z.strictObject({ clinicId: id, show: z.enum(w.SHOWN), after: z.string().regex(/^\d{1,6}$/, 'a number of rows') }),
    path: `${CLINIC}/worklist/{show}/{after}`,
    summary: 'What a person should look at, the most urgent first, 50 rows after the n-th; and how many there are',
    body: nothing,
    reply: w.worklistReply,
  }),
  callBacks: define({
    roles: STAFF,
    phi: true,
    status: 200,
    method: 'GET',
    params: clinicParams,
    path: `${CLINIC}/call-backs`,
    summary: 'Who waits for a call from those who treat, the longest first; not why',
    body: nothing,
    reply: w.callBacksReply,
  }),
  matter: define({ ...ofMatter, method: 'GET', path: MATTER, summary: 'One matter with everything that was told after this session', body: nothing }),
  ownMatter: define({ ...ofMatter, method: 'POST', path: `${MATTER}/owner`, summary: 'Take it over, hand it on, let it go', body: w.ownerBody }),
  replyToMatter: define({ ...ofMatter, method: 'POST', path: `${MATTER}/replies`, summary: 'An answer the client reads by their check-in', body: w.replyBody }),
  resolveMatter: define({ ...ofMatter, method: 'POST', path: `${MATTER}/resolution`, summary: 'It was dealt with, and how', body: w.resolutionBody }),
  reopenMatter: define({ ...ofMatter, method: 'POST', path: `${MATTER}/reopening`, summary: 'It was not dealt with after all', body: z.strictObject({}) }),
  clinicReplies: define({
    roles: CARERS_AND_CLIENT,
    phi: true,
    params: z.strictObject({ clinicId: id, patientId: id }),
    status: 200,
    method: 'GET',
    path: `${CLINIC}/patients/{patientId}/check-ins/replies`,
    summary: 'What the clinic answered to check-ins',
    body: nothing,
    reply: w.clinicReplies,
  }),
  worklistSettings: define({
    roles: CARERS,
    phi: false,
    params: clinicParams,
    status: 200,
    method: 'GET',
    path: `${CLINIC}/worklist-settings`,
    summary: 'By when matters are due, and the replies to choose from',
    body: nothing,
    reply: w.worklistSettingsReply,
  }),
  changeWorklistSettings: define({
    roles: ['owner', 'director'],
    phi: false,
    params: clinicParams,
    status: 200,
    method: 'POST',
    path: `${CLINIC}/worklist-settings`,
    summary: 'Own due times and replies; what is on the list keeps the time it has',
    body: w.worklistSettingsBody,
    reply: w.worklistSettingsReply,
  }),
} as const;
