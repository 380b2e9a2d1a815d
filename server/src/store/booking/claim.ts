/**
 * Taking time: the only place that writes occupancies. In: an open transaction. Out: done, or that something is taken.
 *
 * First the client's row, then the rows of all resources in order of their ids, are locked; everybody who wants one of them
 * queues here, in one order, so nobody waits in a circle. Then what ran out is cleared, and the rows go in. The exclusion
 * constraint has the last word: also against a writer that forgot to lock.
 */
import type { Instant } from '@afterglow/kernel';
import { StoreError } from '../failure.ts';
import type { Sql } from '../pool.ts';
import { type Appointment, type Occupancy, sealedNote } from './appointments.ts';
import { sealedWords, withoutWords } from './changes.ts';

const EXCLUSION_VIOLATION = '23P01';
export const isTaken = (error: unknown): boolean => error instanceof StoreError && error.code === EXCLUSION_VIOLATION;

/** Also clears what ran out on these resources, since the constraint knows no clock. */
export async function lockResources(sql: Sql, clinicId: string, patientIds: readonly string[], resourceIds: readonly string[], now: Instant): Promise<void> {
  await sql.rows(
    `with p as materialized (select 1 from patients where clinic_id = $1 and patient_id = any($2) order by patient_id for no key update),
          c as (select count(*) as clients from p),
          r as materialized (select 1 from resources, c where clinic_id = $1 and resource_id = any($3) and c.clients >= 0 order by resource_id for no key update of resources)
     delete from occupancies where clinic_id = $1 and resource_id = any($4) and expires_at <= $5 and (select count(*) from r) >= 0`,
    [clinicId, patientIds, resourceIds, [...patientIds, ...resourceIds], new Date(now)],
  );
}

const COLUMNS = `clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, protocol, protocol_version,
       assigned, series_id, series_number, expires_at, note, version, created_at, updated_at, location_id`;
const OCCUPY = `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at, expires_at)
     select $1, u.resource_id, $2, u.seat, u.role, u.starts_at, u.ends_at, $3
     from unnest($4::uuid[], $5::smallint[], $6::text[], $7::timestamptz[], $8::timestamptz[]) as u (resource_id, seat, role, starts_at, ends_at)`;

async function occupyValues(sql: Sql, clinicId: string, { id, expiresAt }: Appointment, uses: readonly Occupancy[]): Promise<readonly unknown[]> {
  const seats: number[] = [];
  for (const use of uses) seats.push(use.seats > 1 ? await freeSeat(sql, clinicId, use) : 0);
  return [
    clinicId,
    id,
    expiresAt === null ? null : new Date(expiresAt),
    uses.map(({ resourceId }) => resourceId),
    seats,
    uses.map(({ role }) => role),
    uses.map(({ start }) => new Date(start)),
    uses.map(({ end }) => new Date(end)),
  ];
}

/** Inserts the occupancies; a resource with several places gives the first that is free. */
export async function occupy(sql: Sql, clinicId: string, appointment: Appointment, uses: readonly Occupancy[]): Promise<void> {
  await sql.rows(OCCUPY, await occupyValues(sql, clinicId, appointment, uses));
}

export interface Booked {
  readonly action: string;
  readonly by: string;
  readonly reason: string;
  readonly notifyAt: Instant | null;
  readonly at: Instant;
}

/** A new appointment with all it occupies and the first line of its history: one statement, so the rows are locked briefly. */
export async function insertBooking(
  sql: Sql,
  clinicId: string,
  a: Appointment,
  uses: readonly Occupancy[],
  { action, by, reason, notifyAt, at }: Booked,
): Promise<void> {
  const occupied = await occupyValues(sql, clinicId, a, uses);
  const hasWords = a.note !== '' || reason !== '';
  const key = hasWords ? await sql.vault.keyOf(clinicId, a.patientId) : undefined;
  await sql.rows(
    `with o as (${OCCUPY}),
          h as (insert into appointment_changes (clinic_id, appointment_id, version, action, before, after, by_whom, words, notify_at, changed_at)
                values ($1, $2, 1, $9, null, $10, $11, $12, $13, $14))
     insert into appointments (${COLUMNS})
     values ($1, $2, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $3, $28, 1, $14, $14, $29)`,
    [
      ...occupied,
      action,
      JSON.stringify(withoutWords(a)),
      by,
      key ? sealedWords(key, { appointmentId: a.id, version: 1 }, { before: '', after: a.note, reason }) : null,
      notifyAt === null ? null : new Date(notifyAt),
      new Date(at),
      a.patientId,
      a.serviceId,
      a.status,
      new Date(a.start),
      new Date(a.end),
      a.zone,
      a.wallStart,
      a.tzVersion,
      a.protocol,
      a.protocolVersion,
      JSON.stringify(a.assigned),
      a.series?.id ?? null,
      a.series?.number ?? null,
      key ? sealedNote(key, a) : null,
      a.locationId,
    ],
  );
}

/** The lowest seat nobody has then; the last one when all are taken, so that the constraint refuses it. */
async function freeSeat(sql: Sql, clinicId: string, { resourceId, start, end, seats }: Occupancy): Promise<number> {
  const rows = await sql.rows<{ seat: number }>('select seat from occupancies where clinic_id = $1 and resource_id = $2 and ends_at > $3 and starts_at < $4', [
    clinicId,
    resourceId,
    new Date(start),
    new Date(end),
  ]);
  const used = new Set(rows.map(({ seat }) => seat));
  for (let seat = 0; seat < seats; seat += 1) if (!used.has(seat)) return seat;
  return seats - 1;
}

export async function release(sql: Sql, clinicId: string, appointmentId: string): Promise<void> {
  await sql.rows('delete from occupancies where clinic_id = $1 and appointment_id = $2', [clinicId, appointmentId]);
}

/** Writes an appointment over its earlier version. False: somebody else changed it first. */
export async function updateAppointment(sql: Sql, clinicId: string, a: Appointment, at: Instant): Promise<boolean> {
  const key = a.note === '' ? undefined : await sql.vault.keyOf(clinicId, a.patientId);
  const rows = await sql.rows(
    `update appointments set status = $4, starts_at = $5, ends_at = $6, wall_start = $7, tz_version = $8, assigned = $9, expires_at = $10, note = $11, version = $3 + 1, updated_at = $12, patient_id = $13
     where clinic_id = $1 and appointment_id = $2 and version = $3 returning version`,
    [
      clinicId,
      a.id,
      a.version,
      a.status,
      new Date(a.start),
      new Date(a.end),
      a.wallStart,
      a.tzVersion,
      JSON.stringify(a.assigned),
      a.expiresAt === null ? null : new Date(a.expiresAt),
      key ? sealedNote(key, a) : null,
      new Date(at),
      a.patientId,
    ],
  );
  return rows.length === 1;
}
