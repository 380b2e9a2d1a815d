/** The endpoints of messages: what a client and the clinic write to each other, and the clinic's inbox. */
import * as z from 'zod';
import { define, STAFF, STAFF_AND_CLIENT } from './endpoint.ts';
import { id, instant, nothing } from './schemas.ts';

export const LONGEST_MESSAGE = 4000;

const ofClient = z.strictObject({ clinicId: id, patientId: id });
const assignee = z.looseObject({ id: z.string(), name: z.string() }).nullable();
const patient = z.looseObject({ id, name: z.string() });
const status = z.enum(['open', 'closed']);

const message = z.looseObject({
  id,
  author: z.enum(['client', 'staff']),
  by: z.string(),
  text: z.string(),
  at: instant,
  readAt: instant.nullable().describe('by the other side'),
  notice: z.string().nullable().describe('for staff: what became of the letter that told of it'),
});
export type MessageJson = z.infer<typeof message>;
const talk = z.looseObject({ patient, status, assignee, messages: z.array(message) });
export type TalkJson = z.infer<typeof talk>;
const inbox = z.array(z.looseObject({ patient, status, assignee, lastAt: instant, waitingSince: instant.nullable() }));
export type InboxJson = z.infer<typeof inbox>;

/** Somebody may be both: who writes on their own page writes as the client they are. */
const side = z.enum(['client', 'staff']).optional().describe('as whom, for one of the clinic who is this client too; left out: as one of the clinic');

const TALK = '/api/clinics/{clinicId}/patients/{patientId}/messages';
const common = { phi: true, params: ofClient, reply: talk, status: 200 } as const;

export const messageRoutes = {
  messages: define({
    ...common,
    method: 'GET',
    roles: STAFF_AND_CLIENT,
    path: TALK,
    body: nothing,
    summary: 'What a client and the clinic wrote to each other, in order',
  }),
  sendMessage: define({
    ...common,
    method: 'POST',
    roles: STAFF_AND_CLIENT,
    path: TALK,
    body: z.strictObject({
      id: id.describe('made by the writer: sent twice, it is there once'),
      text: z.string().trim().min(1, 'write something first').max(LONGEST_MESSAGE),
      side,
    }),
    summary: 'Write to the clinic, or to a client',
  }),
  readMessages: define({
    ...common,
    method: 'POST',
    roles: STAFF_AND_CLIENT,
    path: `${TALK}/read`,
    body: z.strictObject({ side }),
    summary: 'Everything the other side wrote has been read',
  }),
  keepConversation: define({
    ...common,
    method: 'POST',
    roles: STAFF,
    path: `${TALK}/keep`,
    body: z.strictObject({ status: status.optional(), assign: z.enum(['me', 'nobody']).optional() }),
    summary: 'Close a conversation or open it again; see to it, or hand it back',
  }),
  inbox: define({
    method: 'GET',
    roles: STAFF,
    phi: true,
    path: '/api/clinics/{clinicId}/messages/{status}',
    params: z.strictObject({ clinicId: id, status }),
    body: nothing,
    reply: inbox,
    status: 200,
    summary: 'Conversations that are `closed`, or all that are open, who waits longest first',
  }),
};
