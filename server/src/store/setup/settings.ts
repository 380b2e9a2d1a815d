/** What a clinic tells of itself, as a row and back. */
import type { SettingsJson } from '@afterglow/kernel/api';
import type { Sql } from '../pool.ts';

export interface Settings {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly phone: string;
  readonly emergency: string;
  readonly hours: string;
  readonly address: string;
  readonly currency: string;
  readonly cancellation: SettingsJson['cancellation'];
  readonly paymentUrl: string | null;
  readonly paymentSecretHash: string | null;
}

interface Row {
  clinic_id: string;
  name: string;
  zone: string;
  phone: string;
  emergency: string;
  hours: string;
  address: string;
  currency: string;
  cancellation: Settings['cancellation'];
  payment_url: string | null;
  payment_secret_hash: string | null;
}

export async function findSettings(sql: Sql, clinicId: string): Promise<Settings | undefined> {
  const [row] = await sql.rows<Row>(
    'select clinic_id, name, zone, phone, emergency, hours, address, currency, cancellation, payment_url, payment_secret_hash from clinics where clinic_id = $1',
    [clinicId],
  );
  if (!row) return undefined;
  const { clinic_id, payment_url, payment_secret_hash, ...rest } = row;
  return { ...rest, id: clinic_id, paymentUrl: payment_url, paymentSecretHash: payment_secret_hash };
}

/** The zone stays: appointments were agreed in it. */
export async function updateSettings(sql: Sql, settings: Settings): Promise<void> {
  await sql.rows(
    `update clinics set name = $2, phone = $3, emergency = $4, hours = $5, address = $6, currency = $7, cancellation = $8, payment_url = $9, payment_secret_hash = $10,
       setup_version = setup_version + 1 where clinic_id = $1`,
    [
      settings.id,
      settings.name,
      settings.phone,
      settings.emergency,
      settings.hours,
      settings.address,
      settings.currency,
      JSON.stringify(settings.cancellation),
      settings.paymentUrl,
      settings.paymentSecretHash,
    ],
  );
}
