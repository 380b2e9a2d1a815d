/** Does the database hold anything sealed? In: the owner's address, after migration. Asked clinic by clinic, as policies want it. */
import { openPool } from './pool.ts';

export async function hasSealedRows(ownerUrl: string): Promise<boolean> {
  const pool = openPool(ownerUrl, { role: null, max: 1 });
  try {
    for (const { clinic_id: clinicId } of await pool.rows<{ clinic_id: string }>('select clinic_id from clinics', [])) {
      const found = await pool
        .within({ clinicId, role: 'system', patientId: null })
        .rows('select 1 from patients where clinic_id = $1 and (facts is not null or contact is not null) limit 1', [clinicId]);
      if (found.length > 0) return true;
    }
    return false;
  } finally {
    await pool.close();
  }
}
