/** Appointments and what they occupy, as rows and back. Every query carries the clinic. */
import { DAY, type Instant, type Interval, type Session } from '@afterglow/kernel';
import type { APPOINTMENT_STATUSES } from '@afterglow/kernel/api';
import { type ClientKey, opened, type Place } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import type { StoredSession } from '../sessions.ts';

export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export interface Appointment {
  readonly id: string;
  readonly patientId: string;
  readonly serviceId: string;
  /** Where it takes place; a move in time or to somebody else stays there. */
  readonly locationId: string;
  readonly status: AppointmentStatus;
  /** The client's own time. */
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string;
  /** What was agreed: local date and time. */
  readonly wallStart: string;
  readonly tzVersion: string;
  readonly protocol: string | null;
  readonly protocolVersion: string | null;
  /** Role → resource. */
  readonly assigned: Readonly<Record<string, string>>;
  readonly series: { readonly id: string; readonly number: number } | null;
  readonly expiresAt: Instant | null;
  readonly note: string;
  readonly version: number;
}

/** One resource, taken for a stretch. `seats` is how many it has. */
export interface Occupancy {
  readonly resourceId: string;
  readonly role: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly seats: number;
}

export interface AppointmentRow {
  appointment_id: string;
  patient_id: string;
  service_id: string;
  location_id: string;
  status: AppointmentStatus;
  starts_at: string;
  ends_at: string;
  zone: string;
  wall_start: string;
  tz_version: string;
  protocol: string | null;
  protocol_version: string | null;
  assigned: Readonly<Record<string, string>>;
  series_id: string | null;
  series_number: number | null;
  expires_at: string | null;
  note: Buffer | null;
  version: number;
}

const COLUMNS =
  'a.appointment_id, a.patient_id, a.service_id, a.location_id, a.status, a.starts_at, a.ends_at, a.zone, a.wall_start, a.tz_version, a.protocol, a.protocol_version, a.assigned, a.series_id, a.series_number, a.expires_at, a.note, a.version';

export const notePlace = (appointmentId: string): Place => ({ table: 'appointments', column: 'note', rowId: appointmentId });

/** Null: there is no note, or it was sealed by a client who was erased. */
export const sealedNote = (key: ClientKey, { id, note }: Pick<Appointment, 'id' | 'note'>): Buffer | null =>
  note === '' || key.isErased ? null : key.seal(notePlace(id), note);

/** `key`: of the client; not needed where there is no note. */
export const toAppointment = (row: AppointmentRow, key: ClientKey | undefined): Appointment => ({
  id: row.appointment_id,
  patientId: row.patient_id,
  serviceId: row.service_id,
  locationId: row.location_id,
  status: row.status,
  start: Date.parse(row.starts_at),
  end: Date.parse(row.ends_at),
  zone: row.zone,
  wallStart: row.wall_start,
  tzVersion: row.tz_version,
  protocol: row.protocol,
  protocolVersion: row.protocol_version,
  assigned: row.assigned,
  series: row.series_id === null ? null : { id: row.series_id, number: row.series_number ?? 0 },
  expiresAt: row.expires_at === null ? null : Date.parse(row.expires_at),
  note: key ? opened(key, notePlace(row.appointment_id), row.note, '') : '',
  version: row.version,
});

/** Most appointments have no note: only those that have one ask for a key, all together. */
async function openRows<Row extends AppointmentRow, T>(
  sql: Sql,
  clinicId: string,
  rows: readonly Row[],
  open: (row: Row, key: ClientKey | undefined) => T,
): Promise<readonly T[]> {
  const noted = rows.filter(({ note }) => note !== null).map(({ patient_id }) => patient_id);
  if (noted.length === 0) return rows.map((row) => open(row, undefined));
  const keys = await sql.vault.keysOf(clinicId, noted);
  return rows.map((row) => open(row, keys.get(row.patient_id)));
}

/** Does it still stand? A hold that ran out does not. */
export const stands = ({ status, expiresAt }: Pick<Appointment, 'status' | 'expiresAt'>, now: Instant): boolean =>
  status !== 'cancelled' && status !== 'no-show' && (expiresAt === null || expiresAt > now);

/** An appointment for a treatment is a session to come, as far as every rule is concerned. */
export const asSession = ({ id, protocol, start, end, zone }: Appointment): Session | undefined =>
  protocol === null ? undefined : { id, protocol, start, end, zone, area: null, facts: {} };

/** Sessions of a client, done and to come: what was recorded, and the appointments for treatments that still stand. */
export function withAppointments(done: readonly StoredSession[], appointments: readonly Appointment[], now: Instant): readonly StoredSession[] {
  const recorded = new Set(done.map(({ id }) => id));
  const coming = appointments.flatMap((one): readonly StoredSession[] => {
    const session = asSession(one);
    return session && !recorded.has(one.id) && stands(one, now) && one.status !== 'held' ? [{ ...session, version: one.protocolVersion ?? '', hash: '' }] : [];
  });
  return [...done, ...coming].sort((a, b) => a.start - b.start);
}

export async function findAppointment(sql: Sql, clinicId: string, appointmentId: string): Promise<Appointment | undefined> {
  const rows = await sql.rows<AppointmentRow>(`select ${COLUMNS} from appointments a where a.clinic_id = $1 and a.appointment_id = $2`, [
    clinicId,
    appointmentId,
  ]);
  return (await openRows(sql, clinicId, rows, toAppointment))[0];
}

/** By id, without their notes. */
export async function listByIds(sql: Sql, clinicId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Appointment>> {
  const rows = await sql.rows<AppointmentRow>(`select ${COLUMNS} from appointments a where a.clinic_id = $1 and a.appointment_id = any ($2)`, [clinicId, ids]);
  return new Map(rows.map((row) => [row.appointment_id, toAppointment(row, undefined)]));
}

export async function listOfPatient(sql: Sql, clinicId: string, patientId: string): Promise<readonly Appointment[]> {
  const rows = await sql.rows<AppointmentRow>(`select ${COLUMNS} from appointments a where a.clinic_id = $1 and a.patient_id = $2 order by a.starts_at`, [
    clinicId,
    patientId,
  ]);
  return openRows(sql, clinicId, rows, toAppointment);
}

export interface NamedAppointment extends Appointment {
  readonly patientName: string;
}

export const NAMED = `select ${COLUMNS}, p.name as patient_name from appointments a join patients p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id`;

/** Of all, of one location, or of one resource. */
export interface Whose {
  readonly locationId?: string | undefined;
  readonly resourceId?: string | undefined;
}

/** No appointment is longer than a day, so the index on starts is enough. */
export async function listBetween(
  sql: Sql,
  clinicId: string,
  from: Instant,
  to: Instant,
  { locationId, resourceId }: Whose = {},
): Promise<readonly NamedAppointment[]> {
  const window = [clinicId, new Date(from - DAY), new Date(from), new Date(to)];
  const only = resourceId ?? locationId;
  const which =
    resourceId !== undefined
      ? 'and a.appointment_id in (select o.appointment_id from occupancies o where o.clinic_id = $1 and o.resource_id = $5 and o.starts_at > $2 and o.starts_at < $4)'
      : locationId !== undefined
        ? 'and a.location_id = $5'
        : '';
  const rows = await sql.rows<NamedRow>(
    `${NAMED} where a.clinic_id = $1 and a.starts_at > $2 and a.ends_at > $3 and a.starts_at < $4 ${which} order by a.starts_at, a.appointment_id`,
    only === undefined ? window : [...window, only],
  );
  return openNamed(sql, clinicId, rows);
}

export type NamedRow = AppointmentRow & { patient_name: string };
export const openNamed = (sql: Sql, clinicId: string, rows: readonly NamedRow[]): Promise<readonly NamedAppointment[]> =>
  openRows(sql, clinicId, rows, (row, key) => ({ ...toAppointment(row, key), patientName: row.patient_name }));

/** By resource: when it is taken, in no order. */
export type Taken = ReadonlyMap<string, readonly Interval[]>;

export interface TakenRequest {
  readonly resourceIds: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  /** Appointments that take nothing, since they are to be moved. */
  readonly without?: readonly string[] | undefined;
}

/** Everything that takes these resources then: bookings, holds that still run, and busy times from elsewhere. One query, a row a resource. */
export async function listTaken(sql: Sql, clinicId: string, { resourceIds, from, to, now, without }: TakenRequest): Promise<Taken> {
  const rows = await sql.rows<{ resource_id: string; spans: readonly (readonly [number, number])[] }>(
    `select t.resource_id, json_agg(json_build_array(extract(epoch from t.starts_at)::bigint, extract(epoch from t.ends_at)::bigint)) as spans from (
       select resource_id, starts_at, ends_at from occupancies
       where clinic_id = $1 and resource_id = any($2) and starts_at > $6 and starts_at < $4 and ends_at > $3 and (expires_at is null or expires_at > $5) and appointment_id <> all($7::uuid[])
       union all
       select resource_id, starts_at, ends_at from outside_busy where clinic_id = $1 and resource_id = any($2) and ends_at > $3 and starts_at < $4
     ) t group by t.resource_id`,
    [clinicId, resourceIds, new Date(from), new Date(to), new Date(now), new Date(from - DAY), without ?? []],
  );
  return new Map(rows.map(({ resource_id, spans }) => [resource_id, spans.map(([start, end]) => ({ start: start * 1000, end: end * 1000 }))]));
}

export interface ServiceAt {
  readonly serviceId: string;
  readonly locationId: string;
}

/** How many of a service stand at one location on each local day; for limits per day. */
export async function listStartsOfService(
  sql: Sql,
  clinicId: string,
  { serviceId, locationId }: ServiceAt,
  from: Instant,
  to: Instant,
  now: Instant,
): Promise<readonly { readonly id: string; readonly start: Instant }[]> {
  const rows = await sql.rows<{ appointment_id: string; starts_at: string }>(
    `select appointment_id, starts_at from appointments where clinic_id = $1 and service_id = $2 and starts_at >= $3 and starts_at < $4
     and status not in ('cancelled', 'no-show') and (expires_at is null or expires_at > $5) and location_id = $6`,
    [clinicId, serviceId, new Date(from), new Date(to), new Date(now), locationId],
  );
  return rows.map(({ appointment_id, starts_at }) => ({ id: appointment_id, start: Date.parse(starts_at) }));
}
