/** Records as they leave the clinic: with everything that proves them, and the key that signed them. */
import { type ConsentBundle, err, ok, type Result, sealBundle } from '@afterglow/kernel';
import { openEntries } from '../../store/consent/signatures.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { pemOf, seals } from '../../vault/seals.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';

/** `signatureId`: one record; left out: the whole chain. */
export async function bundleOf(care: Care, owner: Owner, signatureId?: string): Promise<Result<ConsentBundle, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const kept = await openEntries(care.pool, owner, await care.vault.keyOf(owner.clinicId, owner.patientId), signatureId);
  if (kept.length === 0) return err(notFound('signature'));
  const key = care.keys.of(owner.clinicId);
  const publicKeys = [...new Set([...kept.map((one) => one.publicKey), key.publicKey])];
  const request = {
    entries: kept.map(({ entry }) => entry),
    keys: publicKeys.map((publicKey) => ({ id: seals.sha256(publicKey, 'hex'), publicKey })),
    client: owner.patientId,
    exportedAt: iso(care.now()),
    key: key.id,
  };
  return ok(sealBundle(request, seals.sha256, key.sign));
}

export async function keyOf(care: Care, clinicId: string): Promise<Result<object, Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const { id, publicKey } = care.keys.of(clinicId);
  return ok({ id, publicKey, pem: pemOf(publicKey) });
}
