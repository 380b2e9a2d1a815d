/** Clinics as rows and back. */
import type { Sql } from './pool.ts';

export interface Clinic {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly phone: string;
  readonly emergency: string;
  readonly hours: string;
  readonly currency: string;
  readonly cancellation: { readonly freeHours: number; readonly words: string };
}

/** With the usual currency and rule for cancelling, until the clinic says otherwise. */
export type NewClinic = Omit<Clinic, 'currency' | 'cancellation'>;
export const usual = (clinic: NewClinic): Clinic => ({ currency: 'USD', cancellation: { freeHours: 24, words: '' }, ...clinic });

export interface ClinicRow {
  clinic_id: string;
  name: string;
  zone: string;
  phone: string;
  emergency: string;
  hours: string;
  currency: string;
  cancellation: Clinic['cancellation'];
}

export const toClinic = ({ clinic_id, ...rest }: ClinicRow): Clinic => ({ ...rest, id: clinic_id });
export const clinicColumns = 'clinic_id, name, zone, phone, emergency, hours, currency, cancellation';

export async function listClinics(sql: Sql): Promise<readonly Clinic[]> {
  return (await sql.rows<ClinicRow>(`select ${clinicColumns} from clinics order by name`, [])).map(toClinic);
}

export async function findClinic(sql: Sql, clinicId: string): Promise<Clinic | undefined> {
  const [row] = await sql.rows<ClinicRow>(`select ${clinicColumns} from clinics where clinic_id = $1`, [clinicId]);
  return row && toClinic(row);
}

export async function findDemoClinic(sql: Sql): Promise<Clinic | undefined> {
  const [row] = await sql.rows<ClinicRow>(`select ${clinicColumns} from clinics where is_demo`, []);
  return row && toClinic(row);
}

/** With its first location, which has everything from the clinic. */
export async function insertClinic(sql: Sql, clinic: NewClinic, at: Date, isDemo: boolean): Promise<void> {
  await sql.rows(
    `with c as (insert into clinics (clinic_id, name, zone, phone, emergency, hours, is_demo, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8))
     insert into locations (clinic_id, location_id, name, address, zone, phone, hours, position) values ($1, gen_random_uuid(), '', '', $3, '', '', 0)`,
    [clinic.id, clinic.name, clinic.zone, clinic.phone, clinic.emergency, clinic.hours, isDemo, at],
  );
}

/** Is there a clinic that is not invented? */
export async function hasClinic(sql: Sql): Promise<boolean> {
  return (await sql.rows('select 1 from clinics where not is_demo limit 1', [])).length > 0;
}
