/**
 * Tells a clinic's own programs what happened, as Standard Webhooks (standardwebhooks.com) has it: three headers, an HMAC over
 * id, time and body. In: a clinic. Out: how many arrived. Each address has its own queue: one that does not answer is left alone
 * for a while, longer each time, and holds up no other; after days of silence it is paused, and somebody is told.
 */
import { createHmac } from 'node:crypto';
import { DAY, HOUR, MINUTE, printInstant } from '@afterglow/kernel';
import { callOutside } from '../../outside/fetchText.ts';
import type { Sql } from '../../store/pool.ts';
import { type CallOutcome, hurryCalls, listWaiting, settleCalls, takeCall, takeCalls, type WebhookCall } from '../../store/webhooks/calls.ts';
import { findTarget, holdWebhook, pauseWebhook } from '../../store/webhooks/webhooks.ts';
import type { Care } from '../deps.ts';

const BATCH = 20;
const AT_ONCE = 3;
const PATIENCE = 5_000;
/** As the standard proposes: seconds, minutes, hours, more than a day in all. */
const PAUSES = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY];

export const SECRET_PREFIX = 'whsec_';

/** The headers of one call; `secret` as it was shown: `whsec_` and base64. */
export function signed(
  secret: string,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: number },
): Readonly<Record<string, string>> {
  const time = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` };
}

/** A few addresses at once, each in its order: each keeps a connection of ours while it is waited for. */
export async function deliverWebhooks(care: Care, clinicId: string): Promise<number> {
  const waiting = [...(await listWaiting(care.pool, clinicId, care.now()))];
  let sum = 0;
  const next = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) sum += await deliverTo(care, clinicId, id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return sum;
}

async function deliverTo(care: Care, clinicId: string, webhookId: string): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await care.pool.inTransaction((sql) => batchTo(care, sql, clinicId, webhookId));
    sum += done.filter(({ status }) => status === 'sent').length;
    if (done.length === 0 || done.some(({ status }) => status !== 'sent')) return sum;
  }
}

/** One call at once, whatever waits before it: somebody is looking. Where it arrives, the rest is due as well. */
export async function deliverNow(care: Care, clinicId: string, webhookId: string, callId: string): Promise<void> {
  const done = await care.pool.inTransaction(async (sql) => tell(care, sql, { clinicId, webhookId, calls: await takeCall(sql, clinicId, webhookId, callId) }));
  if (done.some(({ status }) => status === 'sent')) await hurryCalls(care.pool, clinicId, webhookId);
}

/** One server at a time: what another is sending comes before what is due next. */
async function batchTo(care: Care, sql: Sql, clinicId: string, webhookId: string): Promise<readonly CallOutcome[]> {
  if (!(await holdWebhook(sql, webhookId))) return [];
  return tell(care, sql, { clinicId, webhookId, calls: await takeCalls(sql, clinicId, webhookId, care.now(), BATCH) });
}

interface Telling {
  readonly clinicId: string;
  readonly webhookId: string;
  readonly calls: readonly WebhookCall[];
}

async function tell(care: Care, sql: Sql, { clinicId, webhookId, calls }: Telling): Promise<readonly CallOutcome[]> {
  const now = care.now();
  const target = calls.length > 0 ? await findTarget(sql, clinicId, webhookId) : undefined;
  if (!target) return [];
  const done: CallOutcome[] = [];
  for (const call of calls) {
    const outcome = await deliver(care, target, call);
    done.push(outcome);
    // What comes after would meet the same silence.
    if (outcome.status !== 'sent') break;
  }
  await settleCalls(sql, clinicId, done, now);
  const last = done.at(-1);
  if (last?.status === 'dead') await pauseWebhook(sql, clinicId, webhookId, last.reason ?? '', new Date(now));
  return done;
}

async function deliver(care: Care, { url, secret }: { readonly url: string; readonly secret: string }, call: WebhookCall): Promise<CallOutcome> {
  const now = care.now();
  const body = JSON.stringify({ type: call.type, timestamp: printInstant(call.at), data: call.body });
  const headers = { 'content-type': 'application/json', ...signed(secret, { id: `msg_${call.id}`, body, now }) };
  const answer = await callOutside(url, care.outside, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    body,
    patience: PATIENCE,
  });
  if (answer.ok && answer.value.status >= 200 && answer.value.status < 300) return { id: call.id, status: 'sent', reason: null, nextAt: null };
  const reason = answer.ok ? `it answered with ${answer.value.status}` : answer.error;
  // 410: nobody is there any more, and says so.
  const pause = answer.ok && answer.value.status === 410 ? undefined : PAUSES[call.tries];
  return pause === undefined ? { id: call.id, status: 'dead', reason, nextAt: null } : { id: call.id, status: 'pending', reason, nextAt: now + pause };
}
