/** What limits rest on, read under a lock. Every query carries the clinic. */
import type { Instant, Interval } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';
import { type Appointment, listStartsOfService } from './appointments.ts';

/** Appointments are never deleted and their versions only grow: how many there are and the sum of versions tell any change. */
export const stampOf = (appointments: readonly Pick<Appointment, 'version'>[]): string =>
  `${appointments.length}:${appointments.reduce((sum, { version }) => sum + version, 0)}`;

export async function lifeStamp(sql: Sql, clinicId: string, patientId: string): Promise<string> {
  const [row] = await sql.rows<{ stamp: string }>(
    "select count(*) || ':' || coalesce(sum(version), 0) as stamp from appointments where clinic_id = $1 and patient_id = $2",
    [clinicId, patientId],
  );
  return row?.stamp ?? '';
}

export interface CountRequest {
  readonly serviceId: string;
  readonly locationId: string;
  readonly window: Interval;
  readonly now: Instant;
  readonly without?: readonly string[] | undefined;
}

/** Who counts a service waits here for who counts it too; after the resources, so that all wait in one order. */
export async function countOfService(sql: Sql, clinicId: string, { serviceId, locationId, window, now, without }: CountRequest): Promise<number> {
  await sql.rows('select 1 from services where clinic_id = $1 and service_id = $2 for no key update', [clinicId, serviceId]);
  const list = await listStartsOfService(sql, clinicId, { serviceId, locationId }, window.start, window.end, now);
  return list.filter(({ id }) => !without?.includes(id)).length;
}
