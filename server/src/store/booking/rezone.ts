/** Appointments that were computed with other rules of time zones, and what they take, as rows and back. */
import type { Instant } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';
import { type Appointment, NAMED, type NamedAppointment, type NamedRow, type Occupancy, openNamed } from './appointments.ts';

/** Those to come; whether they stand or not, since a cancelled one may be restored. */
export async function listOtherRules(sql: Sql, clinicId: string, tzVersion: string, now: Instant): Promise<readonly NamedAppointment[]> {
  const rows = await sql.rows<NamedRow>(`${NAMED} where a.clinic_id = $1 and a.starts_at > $2 and a.tz_version <> $3 order by a.starts_at, a.appointment_id`, [
    clinicId,
    new Date(now),
    tzVersion,
  ]);
  return openNamed(sql, clinicId, rows);
}

/** The instants stay: only which rules they were computed with is written. What somebody changed meanwhile is left alone. */
export async function confirmRules(sql: Sql, clinicId: string, list: readonly Appointment[], tzVersion: string): Promise<void> {
  await sql.rows(
    `update appointments set tz_version = $2 where clinic_id = $1 and appointment_id in
       (select a.appointment_id from appointments a join unnest($3::uuid[], $4::int[]) as u (id, version) on a.appointment_id = u.id and a.version = u.version
        where a.clinic_id = $1 order by a.appointment_id for no key update of a)`,
    [clinicId, tzVersion, list.map(({ id }) => id), list.map(({ version }) => version)],
  );
}

export async function listOccupancies(
  sql: Sql,
  clinicId: string,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Omit<Occupancy, 'seats'>[]>> {
  const rows = await sql.rows<{ appointment_id: string; resource_id: string; role: string; starts_at: string; ends_at: string }>(
    'select appointment_id, resource_id, role, starts_at, ends_at from occupancies where clinic_id = $1 and appointment_id = any($2) order by starts_at, appointment_id, role',
    [clinicId, appointmentIds],
  );
  const byAppointment = new Map<string, Omit<Occupancy, 'seats'>[]>();
  for (const { appointment_id, resource_id, role, starts_at, ends_at } of rows) {
    const use = { resourceId: resource_id, role, start: Date.parse(starts_at), end: Date.parse(ends_at) };
    const list = byAppointment.get(appointment_id);
    if (list) list.push(use);
    else byAppointment.set(appointment_id, [use]);
  }
  return byAppointment;
}
