/** Which records were made one: why, by whom, and what they were called. Why is sealed with the key of the one that is gone, which it stays with. */
import { opened, type Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface StoredMerge {
  readonly id: string;
  readonly goneId: string;
  readonly goneName: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

const place = (mergeId: string): Place => ({ table: 'merges', column: 'reason', rowId: mergeId });

export async function listMerges(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly StoredMerge[]> {
  const rows = await sql.rows<{ merge_id: string; gone_id: string; name: string; reason: Buffer | null; by_whom: string; at: string }>(
    `select m.merge_id, m.gone_id, p.name, m.reason, m.by_whom, m.at from merges m join patients p on p.clinic_id = $1 and p.patient_id = m.gone_id
     where m.clinic_id = $1 and m.kept_id = $2 order by m.at`,
    [clinicId, patientId],
  );
  const keys = rows.length === 0 ? new Map() : await sql.vault.keysOf(clinicId, [...new Set(rows.map(({ gone_id: id }) => id))]);
  return rows.map((row) => {
    const key = keys.get(row.gone_id);
    const reason = key ? opened(key, place(row.merge_id), row.reason, '') : '';
    return { id: row.merge_id, goneId: row.gone_id, goneName: row.name, reason, by: row.by_whom, at: Date.parse(row.at) };
  });
}

export interface NewMerge {
  readonly id: string;
  readonly keptId: string;
  readonly goneId: string;
  readonly reason: string;
  readonly by: string;
  readonly moved: Readonly<Record<string, number>>;
}

/** Also turns every signpost that led to the one that is gone. */
export async function insertMerge(sql: Sql, clinicId: string, { id, keptId, goneId, reason, by, moved }: NewMerge, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, goneId);
  await sql.rows('update merges set kept_id = $3 where clinic_id = $1 and kept_id = $2', [clinicId, goneId, keptId]);
  await sql.rows(
    'update patients set merged_into = $3, updated_at = $4, version = version + 1 where clinic_id = $1 and (patient_id = $2 or merged_into = $2)',
    [clinicId, goneId, keptId, at],
  );
  await sql.rows('delete from client_marks where clinic_id = $1 and patient_id = $2', [clinicId, goneId]);
  await sql.rows('insert into merges (clinic_id, merge_id, kept_id, gone_id, reason, by_whom, at, moved) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    clinicId,
    id,
    keptId,
    goneId,
    key.seal(place(id), reason),
    by,
    at,
    JSON.stringify(moved),
  ]);
}
