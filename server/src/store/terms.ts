/** A clinic's products and words, as rows and back; and every product its clients use. */
import type { ClinicTerm, ExposureFile } from '@afterglow/kernel';
import { exposurePlace } from './patients.ts';
import type { Sql } from './pool.ts';

export interface TermKey {
  readonly kind: ClinicTerm['kind'];
  readonly key: string;
}

export async function listTerms(sql: Sql, clinicId: string): Promise<readonly ClinicTerm[]> {
  return sql.rows<ClinicTerm>('select kind, label, classes, note from terms where clinic_id = $1 order by kind, term_key', [clinicId]);
}

export async function putTerm(sql: Sql, clinicId: string, key: string, { kind, label, classes, note }: ClinicTerm, at: Date): Promise<void> {
  await sql.rows(
    `insert into terms (clinic_id, kind, term_key, label, classes, note, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (clinic_id, kind, term_key) do update set label = excluded.label, classes = excluded.classes, note = excluded.note`,
    [clinicId, kind, key, label, JSON.stringify(classes), note, at],
  );
}

export async function removeTerm(sql: Sql, clinicId: string, { kind, key }: TermKey): Promise<boolean> {
  return (await sql.rows('delete from terms where clinic_id = $1 and kind = $2 and term_key = $3 returning term_key', [clinicId, kind, key])).length > 0;
}

export async function listUses(sql: Sql, clinicId: string): Promise<readonly { readonly patientId: string; readonly fact: ExposureFile }[]> {
  const rows = await sql.rows<{ patient_id: string; exposure_id: string; fact: Buffer }>(
    'select patient_id, exposure_id, fact from exposures where clinic_id = $1 order by patient_id, created_at, exposure_id',
    [clinicId],
  );
  const keys = await sql.vault.keysOf(
    clinicId,
    rows.map(({ patient_id }) => patient_id),
  );
  return rows.flatMap(({ patient_id, exposure_id, fact }) => {
    const key = keys.get(patient_id);
    return key && !key.isErased ? [{ patientId: patient_id, fact: key.open<ExposureFile>(exposurePlace(exposure_id), fact) }] : [];
  });
}
