/** Adding, changing, ordering and putting aside the locations of a clinic. */
import { touchSetup } from '../booking/setup.ts';
import type { Location } from '../locations.ts';
import type { Sql } from '../pool.ts';

export async function putLocation(sql: Sql, clinicId: string, { id, name, address, zone, phone, hours }: Location, position: number): Promise<void> {
  await sql.rows(
    `insert into locations (clinic_id, location_id, name, address, zone, phone, hours, position) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (clinic_id, location_id) do update
     set name = excluded.name, address = excluded.address, zone = excluded.zone, phone = excluded.phone, hours = excluded.hours`,
    [clinicId, id, name, address, zone, phone, hours, position],
  );
  await touchSetup(sql, clinicId);
}

export async function archiveLocation(sql: Sql, clinicId: string, locationId: string, at: Date | null): Promise<void> {
  await sql.rows('update locations set archived_at = $3 where clinic_id = $1 and location_id = $2', [clinicId, locationId, at]);
  await touchSetup(sql, clinicId);
}

/** In the order given; what is not named keeps its place behind. */
export async function orderLocations(sql: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
  await sql.rows(
    `update locations l set position = coalesce(o.place, $3 + l.position) from locations t left join unnest($2::uuid[]) with ordinality as o (id, place) on o.id = t.location_id
     where l.clinic_id = $1 and t.clinic_id = $1 and t.location_id = l.location_id`,
    [clinicId, ids, ids.length + 1],
  );
  await touchSetup(sql, clinicId);
}
