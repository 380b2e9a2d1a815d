/** Archiving and ordering of what a clinic offers. */
import { touchSetup } from '../booking/setup.ts';
import type { Sql } from '../pool.ts';

/** `at` null: offered again. False: there is no such service. */
export async function archiveService(sql: Sql, clinicId: string, serviceId: string, at: Date | null): Promise<boolean> {
  const rows = await sql.rows('update services set archived_at = $3 where clinic_id = $1 and service_id = $2 returning service_id', [clinicId, serviceId, at]);
  await touchSetup(sql, clinicId);
  return rows.length === 1;
}

export async function archiveResource(sql: Sql, clinicId: string, resourceId: string, at: Date | null): Promise<boolean> {
  const rows = await sql.rows('update resources set archived_at = $3 where clinic_id = $1 and resource_id = $2 returning resource_id', [
    clinicId,
    resourceId,
    at,
  ]);
  await touchSetup(sql, clinicId);
  return rows.length === 1;
}

/** In the order given; what is not named keeps its place behind. */
export async function orderServices(sql: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
  await sql.rows(
    `update services s set position = coalesce(o.place, $3 + s.position) from services t left join unnest($2::uuid[]) with ordinality as o (id, place) on o.id = t.service_id
     where s.clinic_id = $1 and t.clinic_id = $1 and t.service_id = s.service_id`,
    [clinicId, ids, ids.length + 1],
  );
  await touchSetup(sql, clinicId);
}
