/** What a clinic can book: services, and the people, rooms and devices that serve them. Rows and back. */
import type { Hours, Service } from '@afterglow/kernel';
import type { SERVICE_MODES } from '@afterglow/kernel/api';
import type { Clinic } from '../clinics.ts';
import { clinicColumns, type ClinicRow, toClinic } from '../clinics.ts';
import { listLocations, type Location } from '../locations.ts';
import type { Sql } from '../pool.ts';

export type ServiceMode = (typeof SERVICE_MODES)[number];

export interface Limits {
  /** So many of this service for one person in so many days. */
  readonly perPerson?: { readonly count: number; readonly days: number } | undefined;
  /** So many of this service a day, over all clients. */
  readonly perDay?: number | undefined;
  /** Minutes between booking and start, at least. */
  readonly noticeMinutes?: number | undefined;
  /** Days ahead, at most. */
  readonly horizonDays?: number | undefined;
}

export interface StoredService extends Service {
  readonly summary: string;
  readonly mode: ServiceMode;
  readonly limits: Limits;
  /** In the smallest unit of the clinic's currency; null: not said. */
  readonly price: number | null;
  /** False: only the desk books it. */
  readonly isPublic: boolean;
  /** Offered no longer; what is booked stays. */
  readonly isArchived: boolean;
  /** Offered at these locations only; null: wherever it can be done. */
  readonly locations: readonly string[] | null;
}

export interface StoredResource {
  readonly id: string;
  readonly locationId: string;
  readonly kind: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly hours: Hours;
  readonly busyUrl: string | null;
  readonly busyCheckedAt: number | null;
  readonly busyError: string | null;
  /** Booked no longer; what is booked stays. */
  readonly isArchived: boolean;
}

export interface Setup {
  readonly clinic: Clinic;
  readonly version: string;
  /** In the clinic's order; what one leaves empty is the clinic's own. */
  readonly locations: readonly Location[];
  readonly resources: readonly StoredResource[];
  readonly services: readonly StoredService[];
}

export async function setupVersion(sql: Sql, clinicId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ setup_version: string }>('select setup_version from clinics where clinic_id = $1', [clinicId]);
  return row?.setup_version;
}

interface ResourceRow {
  resource_id: string;
  location_id: string;
  kind: string;
  name: string;
  skills: readonly string[];
  capacity: number;
  hours: Hours;
  busy_url: string | null;
  busy_checked_at: string | null;
  busy_error: string | null;
  archived: boolean;
}

interface ServiceRow {
  service_id: string;
  title: string;
  summary: string;
  protocol: string | null;
  roles: Service['roles'];
  steps: Service['steps'];
  mode: ServiceMode;
  limits: Limits;
  price: number | null;
  is_public: boolean;
  archived: boolean;
  locations: readonly string[] | null;
}

export async function readSetup(sql: Sql, clinicId: string): Promise<Setup | undefined> {
  const [clinic] = await sql.rows<ClinicRow & { setup_version: string; address: string }>(
    `select ${clinicColumns}, setup_version, address from clinics where clinic_id = $1`,
    [clinicId],
  );
  if (!clinic) return undefined;
  const resources = await sql.rows<ResourceRow>(
    'select resource_id, location_id, kind, name, skills, capacity, hours, busy_url, busy_checked_at, busy_error, archived_at is not null as archived from resources where clinic_id = $1 order by position, resource_id',
    [clinicId],
  );
  const services = await sql.rows<ServiceRow>(
    'select service_id, title, summary, protocol, roles, steps, mode, limits, price_minor as price, is_public, archived_at is not null as archived, locations from services where clinic_id = $1 order by position, service_id',
    [clinicId],
  );
  const { setup_version, address, ...row } = clinic;
  const own = (location: Location): Location => ({
    ...location,
    name: location.name || row.name,
    address: location.address || address,
    phone: location.phone || row.phone,
    hours: location.hours || row.hours,
  });
  return {
    clinic: toClinic(row),
    version: setup_version,
    locations: (await listLocations(sql, clinicId)).map(own),
    resources: resources.map((row) => ({
      id: row.resource_id,
      locationId: row.location_id,
      kind: row.kind,
      name: row.name,
      skills: row.skills,
      capacity: row.capacity,
      hours: row.hours,
      busyUrl: row.busy_url,
      busyCheckedAt: row.busy_checked_at === null ? null : Date.parse(row.busy_checked_at),
      busyError: row.busy_error,
      isArchived: row.archived,
    })),
    services: services.map(({ service_id, is_public, archived, ...row }) => ({ id: service_id, isPublic: is_public, isArchived: archived, ...row })),
  };
}

export async function putResource(sql: Sql, clinicId: string, resource: StoredResource, position: number): Promise<void> {
  await sql.rows(
    `insert into resources (clinic_id, resource_id, kind, name, skills, capacity, hours, position, busy_url, location_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (clinic_id, resource_id) do update
     set name = excluded.name, skills = excluded.skills, capacity = excluded.capacity, hours = excluded.hours, busy_url = excluded.busy_url,
         location_id = excluded.location_id`,
    [
      clinicId,
      resource.id,
      resource.kind,
      resource.name,
      JSON.stringify(resource.skills),
      resource.capacity,
      JSON.stringify(resource.hours),
      position,
      resource.busyUrl,
      resource.locationId,
    ],
  );
  await touchSetup(sql, clinicId);
}

export async function putService(sql: Sql, clinicId: string, service: StoredService, position: number): Promise<void> {
  await sql.rows(
    `insert into services (clinic_id, service_id, title, summary, protocol, roles, steps, mode, limits, price_minor, is_public, position, locations)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (clinic_id, service_id) do update
     set title = excluded.title, summary = excluded.summary, protocol = excluded.protocol, roles = excluded.roles, steps = excluded.steps,
         mode = excluded.mode, limits = excluded.limits, price_minor = excluded.price_minor, is_public = excluded.is_public,
         locations = excluded.locations`,
    [
      clinicId,
      service.id,
      service.title,
      service.summary,
      service.protocol,
      JSON.stringify(service.roles),
      JSON.stringify(service.steps),
      service.mode,
      JSON.stringify(service.limits),
      service.price,
      service.isPublic,
      position,
      service.locations,
    ],
  );
  await touchSetup(sql, clinicId);
}

export const touchSetup = (sql: Sql, clinicId: string): Promise<unknown> =>
  sql.rows('update clinics set setup_version = setup_version + 1 where clinic_id = $1', [clinicId]);
