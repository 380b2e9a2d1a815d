/**
 * Does consent hold? What the session record asks before it is signed, and the desk before a client sits down.
 * In: whose, which treatment, when. Out: a state and its words; only `given` is fine.
 */
import { allowedScopes, type ConsentState, consentWords, type SignedConsent, stateOfProtocol } from '@afterglow/kernel';
import { listSignatures, type Signature } from '../../store/consent/signatures.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { oneAnId, textsInForce } from './texts.ts';

export interface ConsentAnswer extends ConsentState {
  /** '' when it is given. */
  readonly words: string;
}

/** `at`: when the treatment is; a consent that runs out before then does not hold. */
export async function consentState(care: Care, owner: Owner, protocolId: string, at: number): Promise<ConsentAnswer> {
  const ask = await consentBook(care, owner.clinicId, [owner.patientId]);
  return ask(owner.patientId, protocolId, at);
}

/** The same for many clients with one look at the store. */
export async function consentBook(care: Care, clinicId: string, patientIds: readonly string[]) {
  const [texts, signatures, clinic] = await Promise.all([
    textsInForce(care, care.pool, clinicId),
    listSignatures(care.pool, clinicId, patientIds),
    clinicOf(care, clinicId),
  ]);
  const zone = clinic.ok ? clinic.value.zone : 'UTC';
  const ofPatient = new Map<string, Signature[]>(patientIds.map((id) => [id, []]));
  for (const one of signatures) ofPatient.get(one.patientId)?.push(one);
  const distinct = oneAnId(texts);
  return (patientId: string, protocolId: string, at: number): ConsentAnswer => {
    const state = stateOfProtocol(protocolId, distinct, signedOf(ofPatient.get(patientId) ?? []), at);
    return { ...state, words: consentWords(state, zone) };
  };
}

/** What was given, with when it was taken back. */
export function signedOf(signatures: readonly Signature[]): readonly SignedConsent[] {
  const backs = new Map(signatures.flatMap(({ withdraws, signedAt }) => (withdraws === null ? [] : [[withdraws, signedAt] as const])));
  return signatures.filter(({ act }) => act === 'given').map((one) => ({ ...one, withdrawnAt: backs.get(one.id) ?? null }));
}

/** What this client's photos may be used for now; whoever shows or publishes one asks here each time. */
export async function photoUses(care: Care, owner: Owner): Promise<readonly string[]> {
  return allowedScopes(signedOf(await listSignatures(care.pool, owner.clinicId, [owner.patientId])), care.now());
}

export interface ConsentEvent {
  readonly at: string;
  readonly kind: 'consent-given' | 'consent-withdrawn' | 'consent-expired';
  readonly title: string;
  readonly version: string;
  readonly signature: string;
}

/** For the timeline of the chart: signed, taken back, run out; the latest first. */
export async function consentEvents(care: Care, owner: Owner): Promise<readonly ConsentEvent[]> {
  const signatures = await listSignatures(care.pool, owner.clinicId, [owner.patientId]);
  const event = (one: Pick<Signature, 'title' | 'version' | 'id'>, kind: ConsentEvent['kind'], at: number) => ({ at, kind, one });
  const ended = signedOf(signatures).filter(({ expiresAt, withdrawnAt }) => expiresAt !== null && withdrawnAt === null && expiresAt <= care.now());
  const titles = new Map(signatures.map((one) => [one.id, one]));
  return [
    ...signatures.map((one) => event(one, one.act === 'given' ? 'consent-given' : 'consent-withdrawn', one.signedAt)),
    ...ended.flatMap(({ id, expiresAt }) => {
      const one = titles.get(id);
      return one && expiresAt !== null ? [event(one, 'consent-expired', expiresAt)] : [];
    }),
  ]
    .sort((a, b) => b.at - a.at)
    .map(({ at, kind, one }) => ({ at: iso(at), kind, title: one.title, version: one.version, signature: one.id }));
}
