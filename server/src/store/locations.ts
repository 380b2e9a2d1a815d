/** Where a clinic stands, as rows and back. What a location leaves empty is the clinic's own. */
import type { Instant } from '@afterglow/kernel';
import type { Sql } from './pool.ts';

export interface Location {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  readonly phone: string;
  /** When somebody answers, in the clinic's words. */
  readonly hours: string;
  /** Booked no longer. */
  readonly isArchived: boolean;
}

interface Row {
  location_id: string;
  name: string;
  address: string;
  zone: string;
  phone: string;
  hours: string;
  archived: boolean;
}

/** In the clinic's order, as written down. */
export async function listLocations(sql: Sql, clinicId: string): Promise<readonly Location[]> {
  const rows = await sql.rows<Row>(
    'select location_id, name, address, zone, phone, hours, archived_at is not null as archived from locations where clinic_id = $1 order by position, location_id',
    [clinicId],
  );
  return rows.map(({ location_id, archived, ...row }) => ({ ...row, id: location_id, isArchived: archived }));
}

/** Appointments that are not over and still stand, by where they take place. */
export async function countToCome(sql: Sql, clinicId: string, now: Instant): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.rows<{ location_id: string; n: number }>(
    `select location_id, count(*)::int as n from appointments where clinic_id = $1 and ends_at > $2 and starts_at > $3 ${STANDS} group by location_id`,
    [clinicId, new Date(now), new Date(now - 86_400_000)],
  );
  return new Map(rows.map(({ location_id, n }) => [location_id, n]));
}

const STANDS = "and status not in ('cancelled', 'no-show', 'done') and (expires_at is null or expires_at > $2)";

/** Those to come that one person, room or device serves. */
export async function countToComeOf(sql: Sql, clinicId: string, resourceId: string, now: Instant): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(
    `select count(*)::int as n from appointments where clinic_id = $1 and ends_at > $2 and starts_at > $3 ${STANDS}
     and appointment_id in (select appointment_id from occupancies where clinic_id = $1 and resource_id = $4 and ends_at > $2)`,
    [clinicId, new Date(now), new Date(now - 86_400_000), resourceId],
  );
  return row?.n ?? 0;
}

/** Until the end of the transaction nobody books what stands there. */
export async function lockLocation(sql: Sql, clinicId: string, locationId: string): Promise<void> {
  await sql.rows('select 1 from locations where clinic_id = $1 and location_id = $2 for update', [clinicId, locationId]);
}
