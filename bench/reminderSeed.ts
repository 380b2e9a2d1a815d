/** A clinic with so many reminders that are due now, one a client, each about an appointment of tomorrow. */
import { randomUUID } from 'node:crypto';
import { DAY, HOUR, printInstant } from '@afterglow/kernel';
import { type Care, inClinic, system } from '../server/src/care/deps.ts';
import { noteVersion } from '../server/src/care/reminders/reckon.ts';
import { putService } from '../server/src/store/booking/setup.ts';
import { listLocations } from '../server/src/store/locations.ts';
import { insertPatients } from '../server/src/store/patients.ts';
import { passingVault } from '../server/src/vault/vault.ts';
import { benchCare } from './benchCare.ts';
import { benchService, putBenchClinic } from './benchClinic.ts';

export const NOW = Date.parse('2027-01-04T15:00:00Z');

/** The same keys in every process of a run. */
export function buildCare(appUrl: string, clinicId: string): Care {
  return inClinic(benchCare(appUrl, NOW, passingVault(Buffer.alloc(32, 7))), clinicId, system('bench'));
}

export async function seedDue(care: Care, clinicId: string, count: number): Promise<void> {
  const { pool } = care;
  await putBenchClinic(pool, clinicId, NOW);
  // Nobody is worked out again: reminders are put in below.
  await noteVersion(care, clinicId);
  const [place] = await listLocations(pool, clinicId);
  const service = benchService();
  await putService(pool, clinicId, service, 0);
  const patients = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    name: `Client ${index}`,
    facts: {},
    phone: '',
    email: `client${index}@bench.example`,
  }));
  for (let from = 0; from < count; from += 2000) await insertPatients(pool, clinicId, patients.slice(from, from + 2000), new Date(NOW));
  const ids = patients.map(({ id }) => id);
  const start = NOW + DAY;
  await pool.rows(
    `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, assigned, created_at, updated_at, location_id)
     select $1, gen_random_uuid(), p, $2, 'booked', $3, $4, 'America/Chicago', '', '', '{}', $5, $5, $6 from unnest($7::uuid[]) as p`,
    [clinicId, service.id, new Date(start), new Date(start + HOUR), new Date(NOW), place?.id, ids],
  );
  await pool.rows('delete from changed_clients where clinic_id = $1', [clinicId]);
  await refill(care, clinicId);
}

/** All due again. */
export async function refill(care: Care, clinicId: string): Promise<void> {
  await care.pool.rows('delete from reminders where clinic_id = $1', [clinicId]);
  await care.pool.rows(
    `insert into reminders (clinic_id, patient_id, reminder_key, kind, session_id, rules, due_at, until_at, status, next_at)
     select clinic_id, patient_id, 'appointment/' || appointment_id || '/' || $3, 'appointment', appointment_id, '[]', $2, starts_at, 'pending', $2 from appointments where clinic_id = $1`,
    [clinicId, new Date(NOW - HOUR), printInstant(NOW)],
  );
}
