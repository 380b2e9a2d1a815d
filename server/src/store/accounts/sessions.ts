/** Sessions as rows and back: whose they are, whether they are locked. In: connections on schema `auth`. */
import type { MemberRole } from '@afterglow/kernel/api';
import type { Sql } from '../pool.ts';

export interface StoredMembership {
  readonly clinicId: string;
  readonly role: MemberRole;
  readonly patientId: string | null;
  readonly resourceId: string | null;
}

export interface StoredSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** Proved by a passkey or a code. */
  readonly isProven: boolean;
  /** The account has codes from an app. */
  readonly hasCodes: boolean;
  readonly isLocked: boolean;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** The clinic they work at now first. */
  readonly memberships: readonly StoredMembership[];
  /** Minutes until the screen locks; null for somebody who works nowhere. */
  readonly idleMinutes: number | null;
}

export const IDLE_MINUTES = 15;

interface Row {
  id: string;
  account_id: string;
  name: string;
  email: string;
  factor: string | null;
  has_codes: boolean;
  locked_at: string | null;
  created_at: string;
  last_seen_at: string;
  memberships: StoredMembership[];
  idle_minutes: number | null;
}

export const at = (text: string): number => new Date(text).getTime();

export async function findSession(sql: Sql, token: string, now: Date): Promise<StoredSession | undefined> {
  const [row] = await sql.rows<Row>(
    `select s.id, s."userId" as account_id, u.name, u.email, s.factor, exists (select 1 from "twoFactor" t where t."userId" = u.id and t.verified) as has_codes, s.locked_at, s."createdAt" as created_at, s.last_seen_at,
       (select coalesce(json_agg(json_build_object('clinicId', m.clinic_id, 'role', m.role, 'patientId', m.patient_id, 'resourceId', m.resource_id)
          order by (m.clinic_id = s.clinic_id) desc nulls last, m.created_at, m.clinic_id, m.role), '[]')
        from memberships m where m.account_id = s."userId") as memberships,
       (select min(coalesce(a.idle_minutes, ${IDLE_MINUTES})) from memberships m left join clinic_access a on a.clinic_id = m.clinic_id
        where m.account_id = s."userId" and m.role <> 'client') as idle_minutes
     from session s join "user" u on u.id = s."userId" where s.token = $1 and s."expiresAt" > $2`,
    [token, now],
  );
  return (
    row && {
      sessionId: row.id,
      accountId: row.account_id,
      name: row.name,
      email: row.email,
      isProven: row.factor === 'second',
      hasCodes: row.has_codes,
      isLocked: row.locked_at !== null,
      startedAt: at(row.created_at),
      lastSeenAt: at(row.last_seen_at),
      memberships: row.memberships,
      idleMinutes: row.idle_minutes,
    }
  );
}

export async function touchSession(sql: Sql, sessionId: string, seen: Date): Promise<void> {
  await sql.rows('update session set last_seen_at = greatest(last_seen_at, $2) where id = $1 and locked_at is null', [sessionId, seen]);
}

export async function lockSession(sql: Sql, sessionId: string, now: Date): Promise<void> {
  await sql.rows('update session set locked_at = coalesce(locked_at, $2), pin_tries = 0 where id = $1', [sessionId, now]);
}

export async function unlockSession(sql: Sql, sessionId: string, now: Date): Promise<void> {
  await sql.rows('update session set locked_at = null, pin_tries = 0, last_seen_at = $2 where id = $1', [sessionId, now]);
}

/** One more try, if one is left. Counted before it is looked at, so that many at once are still five. */
export async function takeTry(sql: Sql, sessionId: string, most: number): Promise<number | undefined> {
  const [row] = await sql.rows<{ pin_tries: number }>('update session set pin_tries = pin_tries + 1 where id = $1 and pin_tries < $2 returning pin_tries', [
    sessionId,
    most,
  ]);
  return row && most - row.pin_tries;
}

export async function proveSession(sql: Sql, sessionId: string): Promise<void> {
  await sql.rows(`update session set factor = 'second' where id = $1`, [sessionId]);
}

export async function setWhere(sql: Sql, sessionId: string, clinicId: string): Promise<void> {
  await sql.rows('update session set clinic_id = $2 where id = $1', [sessionId, clinicId]);
}

export async function deleteSession(sql: Sql, accountId: string, sessionId: string): Promise<void> {
  await sql.rows('delete from session where id = $2 and "userId" = $1', [accountId, sessionId]);
}

export async function deleteSessions(sql: Sql, accountId: string): Promise<void> {
  await sql.rows('delete from session where "userId" = $1', [accountId]);
}

export interface ListedSession {
  readonly id: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly address: string;
  readonly device: string;
  readonly isLocked: boolean;
}

export async function listSessionsOf(sql: Sql, accountId: string, now: Date): Promise<readonly ListedSession[]> {
  const rows = await sql.rows<{
    id: string;
    created_at: string;
    last_seen_at: string;
    address: string | null;
    device: string | null;
    locked_at: string | null;
  }>(
    `select id, "createdAt" as created_at, last_seen_at, "ipAddress" as address, "userAgent" as device, locked_at
     from session where "userId" = $1 and "expiresAt" > $2 order by last_seen_at desc`,
    [accountId, now],
  );
  return rows.map((row) => ({
    id: row.id,
    startedAt: at(row.created_at),
    lastSeenAt: at(row.last_seen_at),
    address: row.address ?? '',
    device: row.device ?? '',
    isLocked: row.locked_at !== null,
  }));
}
