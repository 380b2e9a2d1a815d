/** People who wait for an earlier or any time, as rows and back. */
import { parseDay, printDay } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';

export interface Waiting {
  readonly id: string;
  readonly patientId: string;
  readonly serviceId: string;
  readonly providerId: string | null;
  readonly locationId: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly status: 'waiting' | 'offered' | 'closed';
  readonly appointmentId: string | null;
}

interface Row {
  waitlist_id: string;
  patient_id: string;
  service_id: string;
  provider_id: string | null;
  location_id: string;
  first_day: string;
  last_day: string;
  status: Waiting['status'];
  appointment_id: string | null;
  patient_name: string;
}

export interface NamedWaiting extends Waiting {
  readonly patientName: string;
}

/** Those who came first come first. */
export async function listWaiting(sql: Sql, clinicId: string): Promise<readonly NamedWaiting[]> {
  const rows = await sql.rows<Row>(
    `select w.waitlist_id, w.patient_id, w.service_id, w.provider_id, w.location_id, w.first_day::text, w.last_day::text, w.status, w.appointment_id, p.name as patient_name
     from waitlist w join patients p on p.clinic_id = w.clinic_id and p.patient_id = w.patient_id
     where w.clinic_id = $1 and w.status <> 'closed' order by w.created_at, w.waitlist_id`,
    [clinicId],
  );
  return rows.map((row) => ({
    id: row.waitlist_id,
    patientId: row.patient_id,
    serviceId: row.service_id,
    providerId: row.provider_id,
    locationId: row.location_id,
    firstDay: parseDay(row.first_day) ?? 0,
    lastDay: parseDay(row.last_day) ?? 0,
    status: row.status,
    appointmentId: row.appointment_id,
    patientName: row.patient_name,
  }));
}

export async function insertWaiting(sql: Sql, clinicId: string, one: Waiting, at: Date): Promise<void> {
  await sql.rows(
    'insert into waitlist (clinic_id, waitlist_id, patient_id, service_id, provider_id, first_day, last_day, status, created_at, location_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [clinicId, one.id, one.patientId, one.serviceId, one.providerId, printDay(one.firstDay), printDay(one.lastDay), one.status, at, one.locationId],
  );
}

export async function updateWaiting(sql: Sql, clinicId: string, id: string, status: Waiting['status'], appointmentId: string | null): Promise<boolean> {
  const rows = await sql.rows('update waitlist set status = $3, appointment_id = $4 where clinic_id = $1 and waitlist_id = $2 returning waitlist_id', [
    clinicId,
    id,
    status,
    appointmentId,
  ]);
  return rows.length > 0;
}

/** False: this person has an offer already, or waits no more. */
export async function markOffered(sql: Sql, clinicId: string, id: string, appointmentId: string): Promise<boolean> {
  const rows = await sql.rows(
    "update waitlist set status = 'offered', appointment_id = $3 where clinic_id = $1 and waitlist_id = $2 and status = 'waiting' returning waitlist_id",
    [clinicId, id, appointmentId],
  );
  return rows.length === 1;
}

/** The person waits on without this offer. False: it was ended meanwhile. */
export async function endOffer(sql: Sql, clinicId: string, id: string, appointmentId: string): Promise<boolean> {
  const rows = await sql.rows(
    "update waitlist set status = 'waiting', appointment_id = null where clinic_id = $1 and waitlist_id = $2 and appointment_id = $3 and status = 'offered' returning waitlist_id",
    [clinicId, id, appointmentId],
  );
  return rows.length === 1;
}
