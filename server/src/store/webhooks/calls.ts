/** Calls to a clinic's own programs, as rows and back. They are written in the transaction of what they tell of. */
import type { Instant } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';
import type { WebhookType } from './webhooks.ts';

export interface WebhookCall {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  readonly body: unknown;
  readonly at: Instant;
  readonly status: 'pending' | 'sent' | 'dead';
  readonly tries: number;
  readonly reason: string | null;
  readonly settledAt: Instant | null;
}

interface Row {
  call_id: string;
  webhook_id: string;
  type: string;
  body: unknown;
  happened_at: string;
  status: WebhookCall['status'];
  tries: number;
  reason: string | null;
  settled_at: string | null;
}

const toCall = (row: Row): WebhookCall => ({
  id: row.call_id,
  webhookId: row.webhook_id,
  type: row.type,
  body: row.body,
  at: Date.parse(row.happened_at),
  status: row.status,
  tries: row.tries,
  reason: row.reason,
  settledAt: row.settled_at === null ? null : Date.parse(row.settled_at),
});
const COLUMNS = 'call_id, webhook_id, type, body, happened_at, status, tries, reason, settled_at';

/** For everybody who wants to hear of this. In the transaction of what it tells of. */
export async function tellWebhooks(sql: Sql, clinicId: string, type: WebhookType, body: object): Promise<void> {
  await sql.rows('select tell_webhooks($1, $2, $3)', [clinicId, type, JSON.stringify(body)]);
}

/** Addresses that are due something, each on its own: one that fails holds up nobody else. While one is left alone, all it is due waits, in order. */
export async function listWaiting(sql: Sql, clinicId: string, now: Instant): Promise<readonly string[]> {
  const rows = await sql.rows<{ webhook_id: string }>(
    `select distinct c.webhook_id from webhook_calls c join webhooks w on w.clinic_id = c.clinic_id and w.webhook_id = c.webhook_id
     where c.clinic_id = $1 and c.status = 'pending' and c.next_at <= $2 and w.archived_at is null and w.paused_at is null
       and not exists (select 1 from webhook_calls e where e.clinic_id = c.clinic_id and e.webhook_id = c.webhook_id and e.status = 'pending' and e.next_at > $2)`,
    [clinicId, new Date(now)],
  );
  return rows.map(({ webhook_id }) => webhook_id);
}

/** The oldest first; held until the transaction ends. */
export async function takeCalls(sql: Sql, clinicId: string, webhookId: string, now: Instant, limit: number): Promise<readonly WebhookCall[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from webhook_calls where clinic_id = $1 and webhook_id = $2 and status = 'pending' and next_at <= $3
     order by happened_at, call_id limit $4 for update skip locked`,
    [clinicId, webhookId, new Date(now), limit],
  );
  return rows.map(toCall);
}

/** One of them, whenever it is due; held until the transaction ends. */
export async function takeCall(sql: Sql, clinicId: string, webhookId: string, callId: string): Promise<readonly WebhookCall[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from webhook_calls where clinic_id = $1 and webhook_id = $2 and call_id = $3 and status = 'pending' for update skip locked`,
    [clinicId, webhookId, callId],
  );
  return rows.map(toCall);
}

/** The address answers again: what waits is due now. Not what somebody is sending at this moment. */
export async function hurryCalls(sql: Sql, clinicId: string, webhookId: string): Promise<void> {
  await sql.rows(
    `update webhook_calls set next_at = '-infinity' where clinic_id = $1 and call_id in
       (select call_id from webhook_calls where clinic_id = $1 and webhook_id = $2 and status = 'pending' order by call_id for update skip locked)`,
    [clinicId, webhookId],
  );
}

export interface CallOutcome {
  readonly id: string;
  readonly status: WebhookCall['status'];
  readonly reason: string | null;
  readonly nextAt: Instant | null;
}

export async function settleCalls(sql: Sql, clinicId: string, done: readonly CallOutcome[], now: Instant): Promise<void> {
  await sql.rows(
    `update webhook_calls c set status = d.status, reason = d.reason, tries = c.tries + 1, next_at = coalesce(d.next_at, c.next_at),
       settled_at = case when d.status = 'pending' then null else $2::timestamptz end
     from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[]) as d (id, status, reason, next_at)
     where c.clinic_id = $1 and c.call_id = d.id`,
    [
      clinicId,
      new Date(now),
      done.map(({ id }) => id),
      done.map(({ status }) => status),
      done.map(({ reason }) => reason),
      done.map(({ nextAt }) => (nextAt === null ? null : new Date(nextAt))),
    ],
  );
}

/** The newest first. */
export async function listCalls(sql: Sql, clinicId: string, webhookId: string, limit: number): Promise<readonly WebhookCall[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from webhook_calls where clinic_id = $1 and webhook_id = $2 order by happened_at desc, call_id limit $3`,
    [clinicId, webhookId, limit],
  );
  return rows.map(toCall);
}

/** Once more from the start, what was given up or has arrived. */
export async function callAgain(sql: Sql, clinicId: string, webhookId: string, callId: string): Promise<boolean> {
  const rows = await sql.rows(
    `update webhook_calls set status = 'pending', tries = 0, next_at = '-infinity', reason = null, settled_at = null
     where clinic_id = $1 and webhook_id = $2 and call_id = $3 and status <> 'pending' returning 1`,
    [clinicId, webhookId, callId],
  );
  return rows.length > 0;
}

/** What was settled before then is forgotten. */
export async function dropCalls(sql: Sql, clinicId: string, before: Instant): Promise<void> {
  await sql.rows("delete from webhook_calls where clinic_id = $1 and status <> 'pending' and settled_at < $2", [clinicId, new Date(before)]);
}

/** A call to one address alone, to try it. */
export async function insertCall(sql: Sql, { clinicId, webhookId, id, type, body }: NewCall): Promise<void> {
  await sql.rows('insert into webhook_calls (clinic_id, call_id, webhook_id, type, body) values ($1, $2, $3, $4, $5)', [
    clinicId,
    id,
    webhookId,
    type,
    JSON.stringify(body),
  ]);
}

interface NewCall extends Pick<WebhookCall, 'id' | 'webhookId' | 'type' | 'body'> {
  readonly clinicId: string;
}
