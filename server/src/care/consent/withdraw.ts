/** Taking a consent back: a new record, effective at once, by the client with one tap or by whoever was told. */
import { allowedScopes, err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { listSignatures, lockChain, openEntries, type Signature } from '../../store/consent/signatures.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { append, type Door, type Said } from './append.ts';
import { comingOf } from './overview.ts';
import { signedOf } from './state.ts';

type Body = BodyOf<Routes['withdrawConsent']>;

export async function withdraw(care: Care, owner: Owner, door: Door, signatureId: string, body: Body): Promise<Result<object, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (body.by === 'staff' && door.method !== 'desk') return err(invalid('by', 'only the clinic writes down what it was told'));
  const sealing = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const coming = await comingOf(care, owner);
  return care.pool.inTransaction(async (sql): Promise<Result<object, Refusal>> => {
    const chain = await lockChain(sql, owner);
    const patient = chain && (await findPatient(sql, owner));
    if (!patient) return err(notFound('client'));
    const signatures = await listSignatures(sql, owner.clinicId, [owner.patientId]);
    const given = signatures.find(({ id, act }) => id === signatureId && act === 'given');
    const [kept] = given ? await openEntries(sql, owner, sealing, signatureId) : [];
    if (!given || !kept) return err(notFound('signature'));
    const before = signatures.find(({ withdraws }) => withdraws === signatureId);
    const { record, hash } = kept.entry;
    const said: Said = {
      act: 'withdrawn',
      client: record.client,
      text: record.text,
      document: null,
      signer: signerOf(care, owner, body, patient.name),
      meaning: `I take this back: ${record.meaning}`,
      statements: [],
      scopes: record.scopes,
      reading: null,
      questions: null,
      drawing: null,
      witness: null,
      interpreter: null,
      device: body.device,
      expires: null,
      withdraws: { id: signatureId, hash, reason: body.reason },
    };
    const back = before ?? (await append(care, sql, owner, clinic.value, chain, { said, document: null, drawing: null, showingId: null, door }));
    return ok({
      id: back.id,
      at: iso(back.signedAt),
      photosNoLonger: given.kind === 'photo-release' ? ended(signatures, given, care.now()) : [],
      appointments: coming
        .filter(({ protocol }) => given.kind === 'treatment' && protocol !== null && record.text.protocols.includes(protocol))
        .map(({ id, start }) => ({ id, start: iso(start) })),
    });
  });
}

/** Uses that were allowed until now, and are no longer. */
function ended(signatures: readonly Signature[], given: Signature, now: number): readonly string[] {
  const before = allowedScopes(signedOf(signatures.filter(({ withdraws }) => withdraws !== given.id)), now);
  const left = signedOf(signatures).map((one) => (one.id === given.id ? { ...one, withdrawnAt: now } : one));
  return before.filter((id) => !allowedScopes(left, now).includes(id));
}

function signerOf({ actor }: Care, owner: Owner, { by, printedName }: Body, clientName: string): Said['signer'] {
  if (by === 'staff') return { id: actor.id, printedName: actor.name, as: 'staff', relation: 'wrote down what the client told the clinic' };
  if (by === 'guardian') return { id: '', printedName: printedName ?? '', as: 'guardian', relation: '' };
  return { id: owner.patientId, printedName: printedName ?? clientName, as: 'client', relation: '' };
}
