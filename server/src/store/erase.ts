/** What is left of a client in the clinic's database once their key is gone: taken out, so that lists and searches know nobody. */
import type { Instant } from '@afterglow/kernel';
import { idsOf, type Owner } from './patients.ts';
import type { Pool, Sql } from './pool.ts';

export const ERASED_NAME = 'Erased client';

export interface Erasable {
  readonly isErased: boolean;
  /** Why the client may not be erased; null: nothing stands against it. */
  readonly hold: string | null;
}

export async function findErasable(sql: Sql, { clinicId, patientId }: Owner): Promise<Erasable | undefined> {
  const [row] = await sql.rows<{ erased_at: string | null; reason: Buffer | null }>(
    `select p.erased_at, h.reason from patients p left join legal_holds h on h.clinic_id = p.clinic_id and h.patient_id = p.patient_id
     where p.clinic_id = $1 and p.patient_id = $2 and p.patient_id <> p.clinic_id`,
    [clinicId, patientId],
  );
  if (!row) return undefined;
  const key = row.reason === null ? undefined : await sql.vault.keyOf(clinicId, patientId);
  return { isErased: row.erased_at !== null, hold: row.reason && key ? key.open<string>(holdPlace(patientId), row.reason) : null };
}

const holdPlace = (patientId: string) => ({ table: 'legal_holds', column: 'reason', rowId: patientId });

export async function putHold(sql: Sql, { clinicId, patientId }: Owner, reason: string, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    `insert into legal_holds (clinic_id, patient_id, reason, placed_at) values ($1, $2, $3, $4)
     on conflict (clinic_id, patient_id) do update set reason = excluded.reason, placed_at = excluded.placed_at`,
    [clinicId, patientId, key.seal(holdPlace(patientId), reason), at],
  );
}

/** Also of the records that became part of this one. */
export async function liftHold(sql: Sql, owner: Owner): Promise<void> {
  await sql.rows('delete from legal_holds where clinic_id = $1 and patient_id = any ($2)', [owner.clinicId, await idsOf(sql, owner)]);
}

/** Name and indexes go, what is queued is dropped, appointments to come are cancelled and their time is free again. Twice does no harm. */
export async function scrubPatient(pool: Pool, { clinicId, patientId }: Owner, at: Instant): Promise<void> {
  const now = new Date(at);
  await pool.inTransaction(async (sql) => {
    await sql.rows(
      `update patients set name = $3, preferred_name = '', facts = null, contact = null, updated_at = $4, erased_at = coalesce(erased_at, $4)
       where clinic_id = $1 and patient_id = $2`,
      [clinicId, patientId, ERASED_NAME, now],
    );
    await sql.rows('delete from client_marks where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    await sql.rows("update waitlist set status = 'closed' where clinic_id = $1 and patient_id = $2", [clinicId, patientId]);
    await sql.rows("update conversations set status = 'closed', waiting_since = null where clinic_id = $1 and patient_id = $2", [clinicId, patientId]);
    await sql.rows('delete from check_in_photos where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    await sql.rows('delete from push_devices where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    await sql.rows('delete from reminders where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    await sql.rows("update feeds set revoked_at = $3 where clinic_id = $1 and owner_kind = 'client' and owner_id = $2 and revoked_at is null", [
      clinicId,
      patientId,
      now,
    ]);
    await sql.rows(
      `delete from occupancies where clinic_id = $1 and appointment_id in
         (select appointment_id from appointments where clinic_id = $1 and patient_id = $2 and starts_at > $3)`,
      [clinicId, patientId, now],
    );
    await sql.rows(
      `update appointments set status = 'cancelled', expires_at = null, version = version + 1, updated_at = $3
       where clinic_id = $1 and patient_id = $2 and starts_at > $3 and status <> 'cancelled'`,
      [clinicId, patientId, now],
    );
    // Rows written before a client stood there as "the client" may hold their name.
    for (const table of ['messages', 'step_reports', 'facts_history'])
      await sql.rows(`update ${table} set by_whom = '' where clinic_id = $1 and patient_id = $2`, [clinicId, patientId]);
    await sql.rows('update appointments set note = null where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    await sql.rows(
      `update appointment_changes set words = null, notify_at = null
       where clinic_id = $1 and appointment_id in (select appointment_id from appointments where clinic_id = $1 and patient_id = $2)`,
      [clinicId, patientId],
    );
    await dropRepliesOf(sql, { clinicId, patientId });
  });
}

/** Kept answers are sealed under the clinic's own key: those that name the client go. */
async function dropRepliesOf(sql: Sql, { clinicId, patientId }: Owner): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, clinicId);
  const rows = await sql.rows<{ request_key: string; reply: Buffer }>('select request_key, reply from idempotency where clinic_id = $1', [clinicId]);
  const naming = rows.filter(({ request_key, reply }) =>
    JSON.stringify(key.open({ table: 'idempotency', column: 'reply', rowId: request_key }, reply)).includes(patientId),
  );
  await sql.rows('delete from idempotency where clinic_id = $1 and request_key = any($2)', [clinicId, naming.map(({ request_key }) => request_key)]);
}

/** Who was erased and is still there by name: after an older database was put back. */
export async function stillNamed(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.rows<{ patient_id: string }>('select patient_id from patients where clinic_id = $1 and patient_id = any($2) and erased_at is null', [
    clinicId,
    patientIds,
  ]);
  return rows.map(({ patient_id }) => patient_id);
}

/** The clinic of a client, for a command that names the client alone. */
export async function clinicOfPatient(pool: Pool, patientId: string): Promise<string | undefined> {
  for (const { clinic_id: clinicId } of await pool.rows<{ clinic_id: string }>('select clinic_id from clinics', [])) {
    const found = await pool
      .within({ clinicId, role: 'system', patientId: null })
      .rows('select 1 from patients where clinic_id = $1 and patient_id = $2', [clinicId, patientId]);
    if (found.length > 0) return clinicId;
  }
  return undefined;
}
