/** What a client uses, each with its id and since when it is known: so that one can be stopped, or taken back. */
import type { ExposureFile } from '@afterglow/kernel';
import { exposurePlace, type Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Use {
  readonly id: string;
  readonly fact: ExposureFile;
  readonly at: number;
}

export async function listUsesOf(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly Use[]> {
  const rows = await sql.rows<{ exposure_id: string; fact: Buffer; created_at: string }>(
    'select exposure_id, fact, created_at from exposures where clinic_id = $1 and patient_id = $2 order by created_at, exposure_id',
    [clinicId, patientId],
  );
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return key.isErased
    ? []
    : rows.map(({ exposure_id: id, fact, created_at }) => ({ id, fact: key.open<ExposureFile>(exposurePlace(id), fact), at: Date.parse(created_at) }));
}

export async function updateUse(sql: Sql, { clinicId, patientId }: Owner, id: string, fact: ExposureFile): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows('update exposures set fact = $4 where clinic_id = $1 and patient_id = $2 and exposure_id = $3', [
    clinicId,
    patientId,
    id,
    key.seal(exposurePlace(id), fact),
  ]);
}

export async function deleteUse(sql: Sql, { clinicId, patientId }: Owner, id: string): Promise<void> {
  await sql.rows('delete from exposures where clinic_id = $1 and patient_id = $2 and exposure_id = $3', [clinicId, patientId, id]);
}
