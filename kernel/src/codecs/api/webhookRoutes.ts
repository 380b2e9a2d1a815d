/** The endpoints of webhooks: which of a clinic's own programs are told what, and what became of each call. */
import * as z from 'zod';
import { define } from './endpoint.ts';
import { id, instant, nothing } from './schemas.ts';

export const WEBHOOK_TYPES = [
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.changed',
  'session.recorded',
  'check-in.received',
  'check-in.disposed',
  'adverse-event.reported',
  'result.recorded',
  'message.received',
] as const;

const clinicParams = z.strictObject({ clinicId: id });
const one = z.strictObject({ clinicId: id, webhookId: id });
const call = z.strictObject({ clinicId: id, webhookId: id, callId: id });
const body = z.strictObject({
  url: z.string().min(1).max(500).describe('https, a name of the public internet'),
  types: z.array(z.enum(WEBHOOK_TYPES)).min(1, 'choose what it is told').max(WEBHOOK_TYPES.length),
});
const webhook = z.looseObject({
  id,
  url: z.string(),
  types: z.array(z.string()),
  pausedWhy: z.string().nullable().describe('it did not answer for days and is told nothing until it is saved again'),
  createdAt: instant,
  createdBy: z.string(),
});
const webhooks = z.array(webhook);
const made = z.looseObject({ webhook, secret: z.string().describe('shown once: `whsec_` and base64, as Standard Webhooks has it') });
const calls = z.array(
  z.looseObject({
    id,
    type: z.string(),
    at: instant,
    status: z.enum(['pending', 'sent', 'dead']),
    tries: z.int(),
    reason: z.string().nullable(),
    settledAt: instant.nullable(),
    data: z.unknown(),
  }),
);
export type WebhookJson = z.infer<typeof webhook>;
export type WebhookCallJson = z.infer<typeof calls>[number];

const LIST = '/api/clinics/{clinicId}/settings/webhooks';
const ONE = `${LIST}/{webhookId}`;
const lead = { roles: ['owner', 'director'], phi: false, status: 200 } as const;

export const webhookRoutes = {
  webhooks: define({
    ...lead,
    method: 'GET',
    path: LIST,
    params: clinicParams,
    body: nothing,
    reply: webhooks,
    summary: 'Programs of the clinic that are told what happens',
  }),
  addWebhook: define({
    ...lead,
    method: 'POST',
    path: LIST,
    params: clinicParams,
    body,
    reply: made,
    status: 201,
    summary: 'Tell one more program; the secret it checks calls with is shown once',
  }),
  changeWebhook: define({
    ...lead,
    method: 'POST',
    path: ONE,
    params: one,
    body,
    reply: webhooks,
    summary: 'Change where it is and what it is told; one that was paused goes on',
  }),
  dropWebhook: define({ ...lead, method: 'DELETE', path: ONE, params: one, body: nothing, reply: webhooks, summary: 'Tell it nothing any more' }),
  tryWebhook: define({ ...lead, method: 'POST', path: `${ONE}/try`, params: one, body: nothing, reply: calls, summary: 'Send a call of the type `test` now' }),
  webhookCalls: define({
    ...lead,
    method: 'GET',
    path: `${ONE}/calls`,
    params: one,
    body: nothing,
    reply: calls,
    summary: 'The last calls, the newest first, and what became of them',
  }),
  repeatWebhookCall: define({
    ...lead,
    method: 'POST',
    path: `${ONE}/calls/{callId}/repeat`,
    params: call,
    body: nothing,
    reply: calls,
    summary: 'Send a call once more',
  }),
};
