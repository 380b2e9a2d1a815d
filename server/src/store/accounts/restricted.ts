/** Restricted records and who opened one, as rows and back; the reasons are sealed with the client's key. Every query carries the clinic. */
import { opened, type Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { at } from './sessions.ts';

export interface Looker {
  readonly accountId: string;
  readonly resourceIds: readonly string[];
}

/** The records that are closed to them: not to whoever has an appointment with the client, or has opened it and said why. */
export async function listClosedTo(sql: Sql, clinicId: string, { accountId, resourceIds }: Looker, now: Date, only?: string): Promise<readonly string[]> {
  const rows = await sql.rows<{ patient_id: string }>(
    `select r.patient_id from restrictions r where r.clinic_id = $1 and ($5::uuid is null or r.patient_id = $5)
       and not exists (select 1 from glass_breaks g where g.clinic_id = $1 and g.patient_id = r.patient_id and g.account_id = $2 and g.open_until > $3)
       and not exists (select 1 from appointments a cross join jsonb_each_text(a.assigned) as one (role, resource)
         where a.clinic_id = $1 and a.patient_id = r.patient_id and a.status not in ('cancelled', 'held') and one.resource = any ($4::text[]))`,
    [clinicId, accountId, now, resourceIds, only ?? null],
  );
  return rows.map((row) => row.patient_id);
}

const restrictionPlace = (patientId: string): Place => ({ table: 'restrictions', column: 'reason', rowId: patientId });
const breakPlace = (breakId: string): Place => ({ table: 'glass_breaks', column: 'reason', rowId: breakId });

export async function putRestriction(sql: Sql, { clinicId, patientId }: Owner, reason: string, by: string, now: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    `insert into restrictions (clinic_id, patient_id, reason, by_whom, created_at) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, patient_id) do update set reason = $3, by_whom = $4, created_at = $5`,
    [clinicId, patientId, key.seal(restrictionPlace(patientId), reason), by, now],
  );
}

export async function dropRestriction(sql: Sql, { clinicId, patientId }: Owner): Promise<boolean> {
  return (await sql.rows('delete from restrictions where clinic_id = $1 and patient_id = $2 returning 1', [clinicId, patientId])).length > 0;
}

export async function listRestrictions(sql: Sql, clinicId: string) {
  const rows = await sql.rows<{ patient_id: string; name: string; reason: Buffer | null; by_whom: string; created_at: string }>(
    `select r.patient_id, p.name, r.reason, r.by_whom, r.created_at from restrictions r
     join patients p on p.clinic_id = r.clinic_id and p.patient_id = r.patient_id where r.clinic_id = $1 order by p.name, r.patient_id`,
    [clinicId],
  );
  const reasonOf = await reasonsIn(sql, clinicId, rows);
  return rows.map((row) => ({
    patient: { id: row.patient_id, name: row.name },
    reason: reasonOf(row, restrictionPlace(row.patient_id)),
    by: row.by_whom,
    at: at(row.created_at),
  }));
}

interface Reasoned {
  readonly patient_id: string;
  readonly reason: Buffer | null;
}

/** Empty: of a client who was erased. */
async function reasonsIn(sql: Sql, clinicId: string, rows: readonly Reasoned[]): Promise<(row: Reasoned, place: Place) => string> {
  const keys = rows.length === 0 ? new Map() : await sql.vault.keysOf(clinicId, [...new Set(rows.map(({ patient_id: id }) => id))]);
  return ({ patient_id: id, reason }, place) => {
    const key = keys.get(id);
    return key ? opened(key, place, reason, '') : '';
  };
}

export interface GlassBreak {
  readonly id: string;
  readonly accountId: string;
  readonly by: string;
  readonly role: string;
  readonly reason: string;
  readonly openUntil: number;
}

export async function insertBreak(sql: Sql, { clinicId, patientId }: Owner, one: GlassBreak, now: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    `insert into glass_breaks (clinic_id, break_id, patient_id, account_id, by_whom, role, reason, opened_at, open_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [clinicId, one.id, patientId, one.accountId, one.by, one.role, key.seal(breakPlace(one.id), one.reason), now, new Date(one.openUntil)],
  );
}

export async function listBreaks(sql: Sql, clinicId: string) {
  const rows = await sql.rows<{
    break_id: string;
    patient_id: string;
    name: string;
    by_whom: string;
    role: string;
    reason: Buffer | null;
    opened_at: string;
    open_until: string;
    seen_at: string | null;
  }>(
    `select g.break_id, g.patient_id, p.name, g.by_whom, g.role, g.reason, g.opened_at, g.open_until, g.seen_at from glass_breaks g
     join patients p on p.clinic_id = g.clinic_id and p.patient_id = g.patient_id where g.clinic_id = $1 order by g.opened_at desc, g.break_id limit 500`,
    [clinicId],
  );
  const reasonOf = await reasonsIn(sql, clinicId, rows);
  return rows.map((row) => ({
    id: row.break_id,
    patient: { id: row.patient_id, name: row.name },
    by: row.by_whom,
    role: row.role,
    reason: reasonOf(row, breakPlace(row.break_id)),
    at: at(row.opened_at),
    openUntil: at(row.open_until),
    isSeen: row.seen_at !== null,
  }));
}

export async function markSeen(sql: Sql, clinicId: string, now: Date): Promise<void> {
  await sql.rows('update glass_breaks set seen_at = $2 where clinic_id = $1 and seen_at is null', [clinicId, now]);
}
