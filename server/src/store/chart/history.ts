/** What a client's record said before each change, sealed. In: a snapshot. Out: snapshots, oldest first. */
import type { ExposureFile } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner, WrittenPatient } from '../patients.ts';
import type { Sql } from '../pool.ts';
import type { Notes } from './clients.ts';

export interface Snapshot extends WrittenPatient, Notes {
  readonly exposures: readonly ExposureFile[];
}

export interface Before {
  readonly id: string;
  /** The version the record had until then. */
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly was: Snapshot;
}

const place = (rowId: string) => ({ table: 'facts_history', column: 'facts', rowId });

export async function insertBefore(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner, { id, version, at, by, was }: Before): Promise<void> {
  await sql.rows('insert into facts_history (clinic_id, patient_id, fact_id, version, at, by_whom, facts) values ($1, $2, $3, $4, $5, $6, $7)', [
    clinicId,
    patientId,
    id,
    version,
    new Date(at),
    by,
    key.seal(place(id), was),
  ]);
}

export async function listBefore(sql: Sql, key: ClientKey, { clinicId, patientId }: Owner, from = 0): Promise<readonly Before[]> {
  const rows = await sql.rows<{ fact_id: string; version: number; at: string; by_whom: string; facts: Buffer }>(
    'select fact_id, version, at, by_whom, facts from facts_history where clinic_id = $1 and patient_id = $2 and version >= $3 order by version, at, fact_id',
    [clinicId, patientId, from],
  );
  return rows.flatMap((row) => {
    const was = key.open(place(row.fact_id), row.facts);
    return isSnapshot(was) ? [{ id: row.fact_id, version: row.version, at: Date.parse(row.at), by: row.by_whom, was }] : [];
  });
}

const isSnapshot = (value: unknown): value is Snapshot => typeof value === 'object' && value !== null && 'facts' in value && 'exposures' in value;
