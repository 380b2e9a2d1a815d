/**
 * Browsers that show a client's notifications. Rows and back; the address is sealed with the client's key. A device counts only
 * while its sign-in lives and is still a client's of this record: whatever ended it, nothing more is sent there.
 */
import { type Place, readable } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

/** A browser that shows notifications, and the sign-in it hangs on. */
export interface Device {
  readonly session: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** The key of ours it was set up with. */
  readonly key: string;
}

const place = (session: string): Place => ({ table: 'push_devices', column: 'address', rowId: session });

/** Sessions run by the machine's own clock, also where a demonstration shows a fixed time. */
const LIVES = `exists (select 1 from auth.session s join auth.memberships m on m.account_id = s."userId"
  where s.id = d.session_id and s."expiresAt" > now() and m.clinic_id = d.clinic_id and m.patient_id = d.patient_id)`;

/** `onlyChange`: a sign-in that has no device gets none. False: none was kept. */
export async function putDevice(sql: Sql, { clinicId, patientId }: Owner, { session, ...address }: Device, at: Date, onlyChange: boolean): Promise<boolean> {
  const sealed = (await sql.vault.keyOf(clinicId, patientId)).seal(place(session), address);
  const row = [clinicId, patientId, session, sealed];
  const rows = onlyChange
    ? await sql.rows('update push_devices set address = $4 where clinic_id = $1 and patient_id = $2 and session_id = $3 returning 1', row)
    : await sql.rows(
        `insert into push_devices (clinic_id, patient_id, session_id, address, created_at) values ($1, $2, $3, $4, $5)
         on conflict (clinic_id, patient_id, session_id) do update set address = excluded.address returning 1`,
        [...row, at],
      );
  return rows.length > 0;
}

export async function dropDevice(sql: Sql, { clinicId, patientId }: Owner, session: string): Promise<void> {
  await sql.rows('delete from push_devices where clinic_id = $1 and patient_id = $2 and session_id = $3', [clinicId, patientId, session]);
}

/** Devices that turned out to be no more. */
export async function dropDevices(sql: Sql, clinicId: string, of: readonly { readonly patientId: string; readonly gone: readonly Device[] }[]): Promise<void> {
  for (const { patientId, gone } of of) for (const { session } of gone) await dropDevice(sql, { clinicId, patientId }, session);
}

/** Those whose sign-in is over, or is no client's of this record any more. */
export async function dropEnded(sql: Sql, clinicId: string): Promise<void> {
  await sql.rows(`delete from push_devices d where clinic_id = $1 and not ${LIVES}`, [clinicId]);
}

/** All of a client's, and those of one sign-in. */
export async function countDevices(
  sql: Sql,
  { clinicId, patientId }: Owner,
  session: string | null,
): Promise<{ readonly all: number; readonly ofSession: number }> {
  const [row] = await sql.rows<{ n: number; own: number }>(
    `select count(*)::int as n, count(*) filter (where session_id = $3)::int as own from push_devices d where clinic_id = $1 and patient_id = $2 and ${LIVES}`,
    [clinicId, patientId, session],
  );
  return { all: row?.n ?? 0, ofSession: row?.own ?? 0 };
}

/** But for those whose address does not open. */
export async function listDevices(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, readonly Device[]>> {
  const rows = await sql.rows<{ patient_id: string; session_id: string; address: Buffer }>(
    `select patient_id, session_id, address from push_devices d where clinic_id = $1 and patient_id = any ($2) and ${LIVES} order by created_at, session_id`,
    [clinicId, patientIds],
  );
  const found = new Map<string, Device[]>();
  if (rows.length === 0) return found;
  const keys = await sql.vault.keysOf(
    clinicId,
    rows.map(({ patient_id }) => patient_id),
  );
  for (const { patient_id, session_id: session, address } of rows) {
    const key = keys.get(patient_id);
    if (!key || key.isErased) continue;
    const read = readable(() => key.open<Omit<Device, 'session'>>(place(session), address));
    if (read) found.set(patient_id, [...(found.get(patient_id) ?? []), { session, ...read }]);
  }
  return found;
}
