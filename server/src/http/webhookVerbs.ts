/** Which verb of webhooks answers which endpoint. */
import type { webhookRoutes } from '@afterglow/kernel/api';
import { addWebhook, callsOf, dropWebhook, repeatCall, saveWebhook, tryWebhook, webhooksOf } from '../care/webhooks/webhooks.ts';
import type { Verbs } from './mount.ts';

export const webhookVerbs: Pick<Verbs, keyof typeof webhookRoutes> = {
  webhooks: ({ care, params }) => webhooksOf(care, params.clinicId),
  addWebhook: ({ care, params, body }) => addWebhook(care, params.clinicId, body),
  changeWebhook: ({ care, params, body }) => saveWebhook(care, params.clinicId, params.webhookId, body),
  dropWebhook: ({ care, params }) => dropWebhook(care, params.clinicId, params.webhookId),
  tryWebhook: ({ care, params }) => tryWebhook(care, params.clinicId, params.webhookId),
  webhookCalls: ({ care, params }) => callsOf(care, params.clinicId, params.webhookId),
  repeatWebhookCall: ({ care, params }) => repeatCall(care, params.clinicId, params.webhookId, params.callId),
};
