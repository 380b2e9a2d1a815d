/** A client's record as one file, for them or for another clinic. In: whose, and who asks. Out: JSON that says what it is. */
import { err, ok, type Result } from '@afterglow/kernel';
import { readRecord } from '../../store/carry/record.ts';
import { findClinic } from '../../store/clinics.ts';
import { findPatient, idsOf, type Owner } from '../../store/patients.ts';
import { type Care, inClinic, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';

interface RecordFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

const NOTE = 'Everything the clinic holds on this client, by the tables it is kept in. Files and the photo are listed; each is downloaded by itself.';

export async function exportRecord(care: Care, owner: Owner): Promise<Result<RecordFile, Refusal>> {
  const [clinic, patient] = [await findClinic(care.pool, owner.clinicId), await findPatient(care.pool, owner)];
  if (!clinic || !patient) return err(notFound('client'));
  // A client sees rows of their own id alone; those of records that became part of theirs are theirs too.
  const { pool } = inClinic(care, owner.clinicId, care.actor, 'system');
  const parts = await readRecord(pool, owner.clinicId, await idsOf(pool, owner), care.actor.role === 'client');
  const document = {
    format: 'afterglow-record',
    version: 1,
    clinic: { id: clinic.id, name: clinic.name },
    client: { id: patient.id, name: patient.name },
    exportedAt: iso(care.now()),
    note: NOTE,
    parts,
  };
  return ok({ bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8'), type: 'application/json', name: `record of ${patient.name}.json` });
}
