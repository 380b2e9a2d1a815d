/** One more record at the end of a client's chain: built, hashed, signed with the clinic's key, sealed, stored. Never changed after. */
import { localParts, sealRecord, type SignatureRecord } from '@afterglow/kernel';
import type { Clinic } from '../../store/clinics.ts';
import { insertSignature, type Signature } from '../../store/consent/signatures.ts';
import type { Owner } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import { seals } from '../../vault/seals.ts';
import type { Care } from '../deps.ts';
import { iso } from '../iso.ts';

/** Through which door somebody signs. */
export interface Door {
  readonly method: 'phone' | 'desk' | 'link';
  readonly link: string | null;
}

/** Signed in as the client: their phone. Anybody else at the clinic hands over the tablet. */
export const doorOf = ({ actor }: Care): Door => ({ method: actor.role === 'client' ? 'phone' : 'desk', link: null });

/** What a record says beyond what is the same for all. */
export type Said = Omit<SignatureRecord, 'format' | 'id' | 'clinic' | 'at' | 'zone' | 'wall' | 'session' | 'key' | 'previous'>;

export interface Act {
  readonly said: Said;
  readonly document: string | null;
  readonly drawing: string | null;
  readonly showingId: string | null;
  readonly door: Door;
}

/** `chain`: the client's last record, held by the transaction. */
export async function append(care: Care, sql: Sql, owner: Owner, clinic: Clinic, chain: { readonly number: number; readonly hash: string | null }, act: Act) {
  const now = care.now();
  const { date, time } = localParts(now, clinic.zone);
  const key = care.keys.of(owner.clinicId);
  const record: SignatureRecord = {
    format: 'afterglow-signature/1',
    id: care.newId(),
    clinic: { id: clinic.id, name: clinic.name },
    ...act.said,
    at: iso(now),
    zone: clinic.zone,
    wall: `${date}T${time}`,
    session: { ...act.door, account: care.actor.id, name: care.actor.name, role: care.actor.role },
    key: key.id,
    previous: chain.hash,
  };
  const entry = sealRecord(record, act, seals.sha256, key.sign);
  const signature: Signature = {
    id: record.id,
    patientId: owner.patientId,
    number: chain.number + 1,
    act: record.act,
    textId: record.text.id,
    version: record.text.version,
    kind: record.text.kind,
    title: record.text.title,
    scopes: record.scopes,
    signedAt: now,
    expiresAt: record.expires === null ? null : Date.parse(record.expires),
    showingId: act.showingId,
    withdraws: record.withdraws?.id ?? null,
    hash: entry.hash,
    previous: chain.hash,
  };
  const sealing = await care.vault.keyOf(owner.clinicId, owner.patientId);
  await insertSignature(sql, owner.clinicId, sealing, signature, { entry, publicKey: key.publicKey });
  return signature;
}
