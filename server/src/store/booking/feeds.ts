/** Private calendar addresses, and busy times read from elsewhere, as rows and back. */
import type { Instant, Interval } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';
import { touchSetup } from './setup.ts';

export interface Feed {
  readonly id: string;
  readonly owner: 'client' | 'resource';
  readonly ownerId: string;
  readonly secretHash: string;
  readonly createdAt: Instant;
  readonly isRevoked: boolean;
}

interface Row {
  feed_id: string;
  owner_kind: Feed['owner'];
  owner_id: string;
  secret_hash: string;
  created_at: string;
  revoked_at: string | null;
}

const toFeed = (row: Row): Feed => ({
  id: row.feed_id,
  owner: row.owner_kind,
  ownerId: row.owner_id,
  secretHash: row.secret_hash,
  createdAt: Date.parse(row.created_at),
  isRevoked: row.revoked_at !== null,
});

export async function listFeeds(sql: Sql, clinicId: string): Promise<readonly Feed[]> {
  const rows = await sql.rows<Row>(
    'select feed_id, owner_kind, owner_id, secret_hash, created_at, revoked_at from feeds where clinic_id = $1 and revoked_at is null order by created_at, feed_id',
    [clinicId],
  );
  return rows.map(toFeed);
}

export async function findFeed(sql: Sql, clinicId: string, feedId: string): Promise<Feed | undefined> {
  const [row] = await sql.rows<Row>(
    'select feed_id, owner_kind, owner_id, secret_hash, created_at, revoked_at from feeds where clinic_id = $1 and feed_id = $2',
    [clinicId, feedId],
  );
  return row && toFeed(row);
}

export async function insertFeed(sql: Sql, clinicId: string, feed: Omit<Feed, 'isRevoked'>): Promise<void> {
  await sql.rows('insert into feeds (clinic_id, feed_id, owner_kind, owner_id, secret_hash, created_at) values ($1, $2, $3, $4, $5, $6)', [
    clinicId,
    feed.id,
    feed.owner,
    feed.ownerId,
    feed.secretHash,
    new Date(feed.createdAt),
  ]);
}

export async function revokeFeed(sql: Sql, clinicId: string, feedId: string, at: Date): Promise<boolean> {
  return (
    (await sql.rows('update feeds set revoked_at = $3 where clinic_id = $1 and feed_id = $2 and revoked_at is null returning feed_id', [clinicId, feedId, at]))
      .length > 0
  );
}

/** The busy times of a resource, all at once; what was read before goes. */
export async function replaceOutsideBusy(sql: Sql, clinicId: string, resourceId: string, busy: readonly Interval[], at: Date): Promise<void> {
  await sql.rows('delete from outside_busy where clinic_id = $1 and resource_id = $2', [clinicId, resourceId]);
  await sql.rows(
    `insert into outside_busy (clinic_id, resource_id, busy_id, starts_at, ends_at)
     select $1, $2, b.id, b.starts_at, b.ends_at from unnest($3::int[], $4::timestamptz[], $5::timestamptz[]) as b (id, starts_at, ends_at)`,
    [clinicId, resourceId, busy.map((_, index) => index), busy.map(({ start }) => new Date(start)), busy.map(({ end }) => new Date(end))],
  );
  await noteOutside(sql, clinicId, resourceId, null, at);
}

/** When the calendar elsewhere was last read, and what went wrong. What was read before stays. */
export async function noteOutside(sql: Sql, clinicId: string, resourceId: string, error: string | null, at: Date): Promise<void> {
  await sql.rows('update resources set busy_checked_at = $3, busy_error = $4 where clinic_id = $1 and resource_id = $2', [clinicId, resourceId, at, error]);
  await touchSetup(sql, clinicId);
}

/** The calendar elsewhere counts no more. */
export async function forgetOutside(sql: Sql, clinicId: string, resourceId: string): Promise<void> {
  await sql.rows('delete from outside_busy where clinic_id = $1 and resource_id = $2', [clinicId, resourceId]);
  await sql.rows('update resources set busy_checked_at = null, busy_error = null where clinic_id = $1 and resource_id = $2', [clinicId, resourceId]);
}

/** When each appointment last changed: what a calendar program compares. */
export async function listChangedAt(sql: Sql, clinicId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await sql.rows<{ appointment_id: string; updated_at: string }>(
    'select appointment_id, updated_at from appointments where clinic_id = $1 and appointment_id = any($2)',
    [clinicId, ids],
  );
  return new Map(rows.map(({ appointment_id, updated_at }) => [appointment_id, Date.parse(updated_at)]));
}
