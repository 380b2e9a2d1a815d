/** Addresses of a clinic's own programs, and what they were told. Rows and back; secrets are sealed under the address's own key. */
import type { WEBHOOK_TYPES } from '@afterglow/kernel/api';
import type { Place } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';

export type WebhookType = (typeof WEBHOOK_TYPES)[number];

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly pausedWhy: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
}

interface Row {
  webhook_id: string;
  url: string;
  secret: Buffer;
  types: readonly string[];
  paused_why: string | null;
  created_at: string;
  created_by: string;
}

const place = (webhookId: string): Place => ({ table: 'webhooks', column: 'secret', rowId: webhookId });
const toWebhook = (row: Row): Webhook => ({
  id: row.webhook_id,
  url: row.url,
  types: row.types,
  pausedWhy: row.paused_why,
  createdAt: Date.parse(row.created_at),
  createdBy: row.created_by,
});
const COLUMNS = 'webhook_id, url, secret, types, paused_why, created_at, created_by';

export async function listWebhooks(sql: Sql, clinicId: string): Promise<readonly Webhook[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from webhooks where clinic_id = $1 and archived_at is null order by created_at, webhook_id`, [clinicId]);
  return rows.map(toWebhook);
}

export interface NewWebhook {
  readonly id: string;
  readonly url: string;
  readonly types: readonly WebhookType[];
  readonly secret: string;
  readonly by: string;
}

export async function insertWebhook(sql: Sql, clinicId: string, { id, url, types, secret, by }: NewWebhook, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, id);
  await sql.rows('insert into webhooks (clinic_id, webhook_id, url, secret, types, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [
    clinicId,
    id,
    url,
    key.seal(place(id), secret),
    JSON.stringify(types),
    at,
    by,
  ]);
}

export async function changeWebhook(sql: Sql, clinicId: string, id: string, { url, types }: Pick<NewWebhook, 'url' | 'types'>): Promise<boolean> {
  const rows = await sql.rows(
    'update webhooks set url = $3, types = $4, paused_at = null, paused_why = null where clinic_id = $1 and webhook_id = $2 and archived_at is null returning 1',
    [clinicId, id, url, JSON.stringify(types)],
  );
  return rows.length > 0;
}

export async function archiveWebhook(sql: Sql, clinicId: string, id: string, at: Date): Promise<boolean> {
  const rows = await sql.rows('update webhooks set archived_at = $3 where clinic_id = $1 and webhook_id = $2 and archived_at is null returning 1', [
    clinicId,
    id,
    at,
  ]);
  return rows.length > 0;
}

export async function pauseWebhook(sql: Sql, clinicId: string, id: string, why: string, at: Date): Promise<void> {
  await sql.rows('update webhooks set paused_at = $3, paused_why = $4 where clinic_id = $1 and webhook_id = $2 and paused_at is null', [clinicId, id, at, why]);
}

/** Until the transaction ends nobody else sends there; false: somebody does. The row itself is free: its settings can be saved meanwhile. */
export async function holdWebhook(sql: Sql, id: string): Promise<boolean> {
  const [row] = await sql.rows<{ held: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('webhook ' || $1, 0)) as held", [id]);
  return row?.held ?? false;
}

/** What it signs with, and where it is; undefined: it is gone or paused. */
export async function findTarget(sql: Sql, clinicId: string, id: string): Promise<{ readonly url: string; readonly secret: string } | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from webhooks where clinic_id = $1 and webhook_id = $2 and archived_at is null and paused_at is null`, [
    clinicId,
    id,
  ]);
  return row && { url: row.url, secret: (await sql.vault.keyOf(clinicId, id)).open<string>(place(id), row.secret) };
}
