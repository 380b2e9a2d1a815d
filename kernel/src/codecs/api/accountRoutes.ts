/**
 * The endpoints of accounts that are ours: who I am, first start, invitations, locks, people, restricted records. Signing in
 * itself (password, link, passkey, code) is the sign-in library's, under /api/auth (docs/accounts.md).
 */
import * as z from 'zod';
import * as a from './accountSchemas.ts';
import { doneReply } from './bookingSchemas.ts';
import { define, STAFF } from './endpoint.ts';
import { id, noParams, nothing } from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const patientParams = z.strictObject({ clinicId: id, patientId: id });
const personParams = z.strictObject({ clinicId: id, accountId: z.string().min(1).max(64) });
const open = { roles: ['anyone'], phi: false, params: noParams, status: 200 } as const;
const mine = { roles: ['signed-in'], phi: false, params: noParams, status: 200 } as const;
const lead = { roles: ['owner', 'director'], phi: false, params: clinicParams, status: 200 } as const;
const CLINIC = '/api/clinics/{clinicId}';
const PATIENT = `${CLINIC}/patients/{patientId}`;

export const accountRoutes = {
  me: define({ ...open, method: 'GET', path: '/api/me', summary: 'Who calls, what they are where, and whether the screen is locked', body: nothing, reply: a.meReply }),
  setup: define({ ...open, method: 'POST', path: '/api/setup', summary: 'First start: the clinic and its owner', body: a.setupBody, reply: a.setupReply, status: 201 }),
  claim: define({
    ...open,
    method: 'POST',
    path: `${CLINIC}/claims`,
    summary: 'A link to the address a booking was made with; the reply never tells whether there was one',
    params: clinicParams,
    body: a.claimBody,
    reply: doneReply,
  }),
  readInvitation: define({
    ...open,
    method: 'POST',
    path: '/api/invitations/read',
    summary: 'What a link invites to',
    body: a.tokenBody,
    reply: a.invitationReply,
  }),
  acceptInvitation: define({
    ...open,
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accept; makes the account where there is none',
    body: a.acceptBody,
    reply: a.acceptReply,
  }),
  lock: define({ ...open, method: 'POST', path: '/api/lock', summary: 'Lock this screen now', body: nothing, reply: doneReply }),
  unlock: define({ ...open, method: 'POST', path: '/api/unlock', summary: 'Unlock by PIN or password; five tries', body: a.unlockBody, reply: doneReply }),
  setPin: define({ ...mine, method: 'POST', path: '/api/account/pin', summary: 'The PIN that unlocks a screen', body: a.pinBody, reply: doneReply }),
  setPassword: define({
    ...mine,
    method: 'POST',
    path: '/api/account/password',
    summary: 'A first password, for an account that has none',
    body: a.passwordBody,
    reply: doneReply,
  }),
  changeEmail: define({
    ...mine,
    method: 'POST',
    path: '/api/account/email',
    summary: 'Another e-mail address: a link goes to the new one',
    body: a.emailBody,
    reply: doneReply,
  }),
  confirmEmail: define({
    ...open,
    method: 'POST',
    path: '/api/account/email/confirm',
    summary: 'The new address is proved by its link',
    body: a.tokenBody,
    reply: doneReply,
  }),
  workAt: define({ ...mine, method: 'POST', path: '/api/account/clinic', summary: 'At which clinic I work now', body: a.whereBody, reply: doneReply }),
  sessions: define({ ...mine, method: 'GET', path: '/api/account/sessions', summary: 'Where I am signed in', body: nothing, reply: a.sessionsReply }),
  endSession: define({
    ...mine,
    method: 'DELETE',
    path: '/api/account/sessions/{sessionId}',
    summary: 'Sign out one device',
    params: z.strictObject({ sessionId: z.string().min(1).max(64) }),
    body: nothing,
    reply: a.sessionsReply,
  }),
  endSessions: define({ ...mine, method: 'DELETE', path: '/api/account/sessions', summary: 'Sign out everywhere', body: nothing, reply: doneReply }),
  people: define({
    ...lead,
    method: 'GET',
    path: `${CLINIC}/people`,
    summary: 'Who works here, and who is invited',
    body: nothing,
    reply: a.peopleReply,
  }),
  invite: define({
    ...lead,
    method: 'POST',
    path: `${CLINIC}/invitations`,
    summary: 'Invite somebody to work here',
    body: a.inviteBody,
    reply: a.peopleReply,
    status: 201,
  }),
  withdrawInvitation: define({
    ...lead,
    method: 'DELETE',
    path: `${CLINIC}/invitations/{invitationId}`,
    summary: 'The link stops working at once',
    params: z.strictObject({ clinicId: id, invitationId: id }),
    body: nothing,
    reply: a.peopleReply,
  }),
  inviteClient: define({
    ...lead,
    roles: STAFF,
    method: 'POST',
    path: `${PATIENT}/invitation`,
    summary: 'Invite a client to their own record',
    params: patientParams,
    body: a.inviteClientBody,
    reply: doneReply,
    status: 201,
  }),
  changeRole: define({
    ...lead,
    method: 'POST',
    path: `${CLINIC}/people/{accountId}/role`,
    summary: 'Another role, or calendar column',
    params: personParams,
    body: a.roleBody,
    reply: a.peopleReply,
  }),
  removePerson: define({
    ...lead,
    method: 'DELETE',
    path: `${CLINIC}/people/{accountId}`,
    summary: 'No longer works here: every session loses access at once',
    params: personParams,
    body: nothing,
    reply: a.peopleReply,
  }),
  changeAccess: define({
    ...lead,
    method: 'PATCH',
    path: `${CLINIC}/access`,
    summary: 'After how many minutes screens lock',
    body: a.accessBody,
    reply: a.peopleReply,
  }),
  restrict: define({
    ...lead,
    phi: true,
    method: 'POST',
    path: `${PATIENT}/restriction`,
    summary: 'Close a record to those who do not treat this client',
    params: patientParams,
    body: a.restrictBody,
    reply: a.restrictedReply,
    status: 201,
  }),
  liftRestriction: define({
    ...lead,
    phi: true,
    method: 'DELETE',
    path: `${PATIENT}/restriction`,
    summary: 'Open the record again',
    params: patientParams,
    body: nothing,
    reply: a.restrictedReply,
  }),
  breakGlass: define({
    ...lead,
    roles: STAFF,
    phi: true,
    method: 'POST',
    path: `${PATIENT}/break-glass`,
    summary: 'Open a restricted record for four hours, with a reason that is kept',
    params: patientParams,
    body: a.breakGlassBody,
    reply: a.breakGlassReply,
    status: 201,
  }),
  restricted: define({
    ...lead,
    phi: true,
    method: 'GET',
    path: `${CLINIC}/restricted`,
    summary: 'Restricted records, and who opened one',
    body: nothing,
    reply: a.restrictedReply,
  }),
  seenOpened: define({
    ...lead,
    phi: true,
    method: 'POST',
    path: `${CLINIC}/restricted/seen`,
    summary: 'The notices were read',
    body: nothing,
    reply: a.restrictedReply,
  }),
} as const;
