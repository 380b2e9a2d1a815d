/** Clients whose reminders have to be worked out again: whatever changes what they follow from says so (migration 0015). */
import type { Sql } from '../pool.ts';

interface Taking {
  readonly limit: number;
  readonly only: string | undefined;
  readonly but: readonly string[];
}

/** `only`: of this client; `but`: of none of these. In turn, some at a time; not those whom another worker has taken. Held until the transaction ends: a change waits that long. */
export async function takeChanged(sql: Sql, clinicId: string, { limit, only, but }: Taking): Promise<readonly string[]> {
  const rows = await sql.rows<{ patient_id: string }>(
    `select patient_id from changed_clients where clinic_id = $1 and ($3::uuid is null or patient_id = $3) and patient_id <> all ($4)
     order by patient_id limit $2 for update skip locked`,
    [clinicId, limit, only ?? null, but],
  );
  return rows.map(({ patient_id }) => patient_id);
}

export async function dropChanged(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<void> {
  await sql.rows('delete from changed_clients where clinic_id = $1 and patient_id = any ($2)', [clinicId, patientIds]);
}

/** Of these, the ones that changed meanwhile. */
export async function changedAmong(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ patient_id: string }>('select patient_id from changed_clients where clinic_id = $1 and patient_id = any ($2)', [
    clinicId,
    patientIds,
  ]);
  return new Set(rows.map(({ patient_id }) => patient_id));
}

/** In an open transaction: where this clinic's reminders were worked out by another library, all of whom something was booked or done since then are marked. */
export async function noteLibrary(sql: Sql, clinicId: string, mark: string, at: Date, since: Date): Promise<void> {
  const rows = await sql.rows(
    `insert into library_seen (clinic_id, mark, seen_at) values ($1, $2, $3)
     on conflict (clinic_id) do update set mark = excluded.mark, seen_at = excluded.seen_at where library_seen.mark <> excluded.mark returning 1`,
    [clinicId, mark, at],
  );
  if (rows.length === 0) return;
  await sql.rows(
    `insert into changed_clients (clinic_id, patient_id, changes)
     select $1, patient_id, 1 from (
       select patient_id from appointments where clinic_id = $1 and ends_at > $2 union select patient_id from sessions where clinic_id = $1 and ends_at > $2
       union select patient_id from reminders where clinic_id = $1 and status = 'pending') c
     where patient_id <> $1 order by patient_id on conflict (clinic_id, patient_id) do update set changes = changed_clients.changes + 1`,
    [clinicId, since],
  );
}
