/** What the desk's day asks of many clients at once: lives, requests, series, check-ins nobody has read. One statement each. */
import type { ExposureFile } from '@afterglow/kernel';
import type { Facts } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';
import { type Appointment, type AppointmentRow, toAppointment } from '../booking/appointments.ts';
import type { StoredLife } from '../booking/life.ts';
import type { StoredCheckIn } from '../checkIns.ts';

interface LifeRow {
  patient_id: string;
  life: string;
}

/** The lives of these clients, each as the text the database wrote: the same text is the same life, and need not be read again. */
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

export interface Healing {
  readonly session: StoredSession;
  readonly patient: { readonly id: string; readonly name: string };
  /** Oldest first. */
  readonly checkIns: readonly (StoredCheckIn & { readonly isSeen: boolean })[];
}

interface HealingRow extends SessionRow {
  patient_id: string;
  name: string;
  check_ins:
    | readonly {
        readonly check_in_id: string;
        readonly reported_at: string;
        readonly signs: StoredCheckIn['signs'];
        readonly words: string | null;
        readonly told: StoredCheckIn['answer'];
        readonly seen_at: string | null;
      }[]
    | null;
}

/** Sessions that ended in this stretch, with their check-ins. */
export async function listHealing(sql: Sql, clinicId: string, from: Date, to: Date): Promise<readonly Healing[]> {
  const rows = await sql.rows<HealingRow>(
    `select s.session_id, s.protocol, s.protocol_version, s.protocol_hash, s.starts_at, s.ends_at, s.zone, s.area, s.record, s.patient_id, p.name,
       (select json_agg(json_build_object('check_in_id', c.check_in_id, 'reported_at', c.reported_at, 'signs', c.signs, 'words', c.words, 'told', c.told, 'seen_at', c.seen_at)
          order by c.reported_at, c.check_in_id) from check_ins c where c.clinic_id = $1 and c.patient_id = s.patient_id and c.session_id = s.session_id) as check_ins
     from sessions s join patients p on p.clinic_id = $1 and p.patient_id = s.patient_id
     where s.clinic_id = $1 and s.starts_at > $2 and s.starts_at < $3 order by s.starts_at, s.session_id`,
    [clinicId, from, to],
  );
  return rows.map((row) => ({
    session: toSession(row),
    patient: { id: row.patient_id, name: row.name },
    checkIns: (row.check_ins ?? []).map((one) => ({
      id: one.check_in_id,
      session: row.session_id,
      at: Date.parse(one.reported_at),
      signs: one.signs,
      words: one.words,
      answer: one.told,
      isSeen: one.seen_at !== null,
    })),
  }));
}

/** This check-in and those before it of the same session were read, or are to be read again. False: there is none. */
export async function markSeen(sql: Sql, clinicId: string, checkInId: string, seen: { readonly at: Date; readonly by: string } | null): Promise<boolean> {
  const rows = await sql.rows(
    `update check_ins c set seen_at = $3, seen_by = $4 from check_ins o
     where o.clinic_id = $1 and o.check_in_id = $2 and c.clinic_id = $1 and c.patient_id = o.patient_id and c.session_id = o.session_id
       and (c.check_in_id = o.check_in_id or ($3::timestamptz is not null and c.reported_at < o.reported_at and c.seen_at is null)) returning c.check_in_id`,
    [clinicId, checkInId, seen?.at ?? null, seen?.by ?? null],
  );
  return rows.length > 0;
}
