/** What the desk's day asks of many clients at once: lives, requests, series. One statement each. */
import type { ExposureFile } from '@afterglow/kernel';
import type { Facts } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, toSession } from '../sessions.ts';
import { type Appointment, type AppointmentRow, toAppointment } from '../booking/appointments.ts';
import type { StoredLife } from '../booking/life.ts';

/**
 * A mark of each of these lives that is another one after any change: which row versions it is made of. Far cheaper than the
 * life itself, and no writer can forget it.
 */
export async function listLifeMarks(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const versions = (table: string): string =>
    `(select string_agg(r.xmin::text || r.ctid::text, ' ' order by r.ctid) from ${table} r where r.clinic_id = $1 and r.patient_id = p.patient_id)`;
  const rows = await sql.rows<{ patient_id: string; mark: string }>(
    `select p.patient_id, md5(concat_ws('|', p.xmin::text || p.ctid::text, ${['exposures', 'sessions', 'appointments'].map((table) => `coalesce(${versions(table)}, '')`).join(', ')})) as mark
     from patients p where p.clinic_id = $1 and p.patient_id = any($2)`,
    [clinicId, patientIds],
  );
  return new Map(rows.map(({ patient_id, mark }) => [patient_id, mark]));
}

interface LifeRow {
  patient_id: string;
  life: string;
}

/** The lives of these clients, each as the text the database wrote. */
export async function listLives(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.rows<LifeRow>(
    `select p.patient_id, json_build_object(
       'facts', p.facts,
       'exposures', (select json_agg(e.fact order by e.created_at, e.exposure_id) from exposures e where e.clinic_id = $1 and e.patient_id = p.patient_id),
       'sessions', (select json_agg(s order by s.starts_at) from sessions s where s.clinic_id = $1 and s.patient_id = p.patient_id),
       'appointments', (select json_agg(a order by a.starts_at) from appointments a where a.clinic_id = $1 and a.patient_id = p.patient_id))::text as life
     from patients p where p.clinic_id = $1 and p.patient_id = any($2)`,
    [clinicId, patientIds],
  );
  return new Map(rows.map(({ patient_id, life }) => [patient_id, life]));
}

interface LifeParts {
  readonly facts: Facts;
  readonly exposures: readonly ExposureFile[] | null;
  readonly sessions: readonly SessionRow[] | null;
  readonly appointments: readonly AppointmentRow[] | null;
}

export function readLifeText(text: string): StoredLife {
  const { facts, exposures, sessions, appointments }: LifeParts = JSON.parse(text);
  return { facts, exposures: exposures ?? [], sessions: (sessions ?? []).map(toSession), appointments: (appointments ?? []).map(toAppointment) };
}

/** How many appointments each of these series has, whatever became of them. */
export async function countSeries(sql: Sql, clinicId: string, seriesIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (seriesIds.length === 0) return new Map();
  const rows = await sql.rows<{ series_id: string; n: number }>(
    `select series_id, count(distinct series_number)::int as n from appointments where clinic_id = $1 and series_id = any($2) group by series_id`,
    [clinicId, seriesIds],
  );
  return new Map(rows.map(({ series_id, n }) => [series_id, n]));
}

export type Request = Appointment & { readonly patientName: string };

export async function listRequests(sql: Sql, clinicId: string, from: Date, most: number): Promise<readonly Request[]> {
  const rows = await sql.rows<AppointmentRow & { patient_name: string }>(
    `select a.appointment_id, a.patient_id, a.service_id, a.status, a.starts_at, a.ends_at, a.zone, a.wall_start, a.tz_version, a.protocol, a.protocol_version,
       a.assigned, a.series_id, a.series_number, a.expires_at, a.note, a.version, p.name as patient_name
     from appointments a join patients p on p.clinic_id = $1 and p.patient_id = a.patient_id
     where a.clinic_id = $1 and a.status = 'requested' and a.starts_at >= $2 order by a.starts_at, a.appointment_id limit $3`,
    [clinicId, from, most],
  );
  return rows.map((row) => ({ ...toAppointment(row), patientName: row.patient_name }));
}
