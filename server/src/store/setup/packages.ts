/** Packages offered and sold, as rows and back. */
import type { Instant } from '@afterglow/kernel';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Package {
  readonly id: string;
  readonly title: string;
  readonly serviceId: string;
  readonly sessions: number;
  readonly price: number | null;
  readonly validDays: number | null;
  readonly isArchived: boolean;
}

interface PackageRow {
  package_id: string;
  title: string;
  service_id: string;
  sessions: number;
  price_minor: number | null;
  valid_days: number | null;
  archived: boolean;
}

export async function listPackages(sql: Sql, clinicId: string): Promise<readonly Package[]> {
  const rows = await sql.rows<PackageRow>(
    'select package_id, title, service_id, sessions, price_minor, valid_days, archived_at is not null as archived from packages where clinic_id = $1 order by position, package_id',
    [clinicId],
  );
  return rows.map((row) => ({
    id: row.package_id,
    title: row.title,
    serviceId: row.service_id,
    sessions: row.sessions,
    price: row.price_minor,
    validDays: row.valid_days,
    isArchived: row.archived,
  }));
}

export async function putPackage(sql: Sql, clinicId: string, one: Package, position: number): Promise<void> {
  await sql.rows(
    `insert into packages (clinic_id, package_id, title, service_id, sessions, price_minor, valid_days, position) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (clinic_id, package_id) do update set title = excluded.title, service_id = excluded.service_id, sessions = excluded.sessions,
       price_minor = excluded.price_minor, valid_days = excluded.valid_days`,
    [clinicId, one.id, one.title, one.serviceId, one.sessions, one.price, one.validDays, position],
  );
}

export async function archivePackage(sql: Sql, clinicId: string, packageId: string, at: Date | null): Promise<boolean> {
  const rows = await sql.rows('update packages set archived_at = $3 where clinic_id = $1 and package_id = $2 returning package_id', [clinicId, packageId, at]);
  return rows.length === 1;
}

export interface ClientPackage {
  readonly id: string;
  readonly title: string;
  readonly serviceId: string;
  readonly sessions: number;
  readonly price: number | null;
  readonly currency: string;
  readonly soldAt: Instant;
  /** The last day it covers. */
  readonly expiresOn: string | null;
  readonly soldBy: string;
  readonly isEnded: boolean;
}

interface SoldRow {
  client_package_id: string;
  title: string;
  service_id: string;
  sessions: number;
  price_minor: number | null;
  currency: string;
  sold_at: string;
  expires_on: string | null;
  sold_by: string;
  ended: boolean;
}

export async function listSold(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly ClientPackage[]> {
  const rows = await sql.rows<SoldRow>(
    `select client_package_id, title, service_id, sessions, price_minor, currency, sold_at, expires_on::text, sold_by, ended_at is not null as ended
     from client_packages where clinic_id = $1 and patient_id = $2 order by sold_at, client_package_id`,
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    id: row.client_package_id,
    title: row.title,
    serviceId: row.service_id,
    sessions: row.sessions,
    price: row.price_minor,
    currency: row.currency,
    soldAt: Date.parse(row.sold_at),
    expiresOn: row.expires_on,
    soldBy: row.sold_by,
    isEnded: row.ended,
  }));
}

/** The same id again changes nothing. */
export async function insertSold(sql: Sql, { clinicId, patientId }: Owner, sold: ClientPackage): Promise<void> {
  await sql.rows(
    `insert into client_packages (clinic_id, client_package_id, patient_id, title, service_id, sessions, price_minor, currency, sold_at, expires_on, sold_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [clinicId, sold.id, patientId, sold.title, sold.serviceId, sold.sessions, sold.price, sold.currency, new Date(sold.soldAt), sold.expiresOn, sold.soldBy],
  );
}

export async function endSold(sql: Sql, { clinicId, patientId }: Owner, id: string, at: Date | null): Promise<boolean> {
  const rows = await sql.rows(
    'update client_packages set ended_at = $4 where clinic_id = $1 and patient_id = $2 and client_package_id = $3 returning client_package_id',
    [clinicId, patientId, id, at],
  );
  return rows.length === 1;
}

/** Appointments of a client that are paid by themselves. */
export async function listPaidApart(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly string[]> {
  const rows = await sql.rows<{ appointment_id: string }>(
    `select e.appointment_id from package_exceptions e join appointments a on a.clinic_id = e.clinic_id and a.appointment_id = e.appointment_id
     where e.clinic_id = $1 and a.patient_id = $2`,
    [clinicId, patientId],
  );
  return rows.map(({ appointment_id }) => appointment_id);
}

export async function setPaidApart(sql: Sql, clinicId: string, appointmentId: string, isApart: boolean): Promise<void> {
  await sql.rows(
    isApart
      ? 'insert into package_exceptions (clinic_id, appointment_id) values ($1, $2) on conflict do nothing'
      : 'delete from package_exceptions where clinic_id = $1 and appointment_id = $2',
    [clinicId, appointmentId],
  );
}
