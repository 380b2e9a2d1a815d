/** What the desk's day asks of many clients at once: lives, requests, series. One statement each. */
import type { ClientKey } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import { type Appointment, NAMED, type NamedRow, openNamed } from '../booking/appointments.ts';
import { bytes, type LifeJson, lifeOf, openLife, type StoredLife } from '../booking/life.ts';

/**
 * A mark of each of these lives that is another one after any change: which row versions it is made of. Far cheaper than the
 * life itself, and no writer can forget it.
 */
export async function listLifeMarks(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const versions = (table: string): string =>
    `(select string_agg(r.xmin::text || r.ctid::text, ' ' order by r.ctid) from ${table} r where r.clinic_id = $1 and r.patient_id = p.patient_id)`;
  const rows = await sql.rows<{ patient_id: string; mark: string }>(
    `select p.patient_id, md5(concat_ws('|', p.xmin::text || p.ctid::text, ${['exposures', 'sessions', 'appointments', 'intake_tales', 'consultations', 'clearances'].map((table) => `coalesce(${versions(table)}, '')`).join(', ')})) as mark
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
    `select l.patient_id, row_to_json(l)::text as life from (select p.patient_id, p.facts, ${lifeOf('p.patient_id')} from patients p where p.clinic_id = $1 and p.patient_id = any($2)) l`,
    [clinicId, patientIds],
  );
  return new Map(rows.map(({ patient_id, life }) => [patient_id, life]));
}

export function readLifeText(text: string, key: ClientKey): StoredLife {
  const { patient_id, facts, ...parts }: LifeJson & { readonly patient_id: string; readonly facts: string | null } = JSON.parse(text);
  return openLife(patient_id, facts === null ? null : bytes(facts), parts, key);
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
  const rows = await sql.rows<NamedRow>(
    `${NAMED} where a.clinic_id = $1 and a.status = 'requested' and a.starts_at >= $2 order by a.starts_at, a.appointment_id limit $3`,
    [clinicId, from, most],
  );
  return openNamed(sql, clinicId, rows);
}
