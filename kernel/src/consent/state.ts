/**
 * Does what somebody signed hold at a time? In: the texts in force, what was signed, the time. Out: a status a person can act
 * on. Only `given` is fine: what nobody knows is `missing`.
 */
import type { Instant } from '../time/instant.ts';
import type { ConsentKind, ConsentText } from './consentSchema.ts';

/** Worst first. */
export const CONSENT_STATUSES = ['no-text', 'withdrawn', 'missing', 'expired', 'outdated', 'given'] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** A signature that was given, with what became of it. */
export interface SignedConsent {
  readonly id: string;
  readonly textId: string;
  readonly version: string;
  readonly kind: ConsentKind;
  readonly scopes: readonly string[];
  readonly signedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export type TextInForce = Pick<ConsentText, 'id' | 'version' | 'kind' | 'title' | 'protocols'>;

export interface ConsentState {
  readonly status: ConsentStatus;
  /** The text that is to be signed; null: the clinic has none for this treatment. */
  readonly text: TextInForce | null;
  readonly signature: SignedConsent | null;
}

/** A last figure raised is a spelling; anything above it is read and signed again. */
export function signAgain(signed: string, inForce: string): boolean {
  const major = (version: string): string => version.split('.').slice(0, 2).join('.');
  return major(signed) !== major(inForce);
}

/** The last signature under a text decides; those before it are history. */
export function stateOfText(text: TextInForce, signed: readonly SignedConsent[], at: Instant): ConsentState {
  const signature = signed.filter((one) => one.textId === text.id && one.signedAt <= at).reduce<SignedConsent | null>(later, null);
  return { status: signature ? statusOf(signature, text, at) : 'missing', text, signature };
}

const later = (a: SignedConsent | null, b: SignedConsent): SignedConsent => (a === null || b.signedAt >= a.signedAt ? b : a);

function statusOf(signature: SignedConsent, text: TextInForce, at: Instant): ConsentStatus {
  if (signature.withdrawnAt !== null && signature.withdrawnAt <= at) return 'withdrawn';
  if (signature.expiresAt !== null && signature.expiresAt <= at) return 'expired';
  return signAgain(signature.version, text.version) ? 'outdated' : 'given';
}

/** The worst of all texts a treatment needs. */
export function stateOfProtocol(protocol: string, texts: readonly TextInForce[], signed: readonly SignedConsent[], at: Instant): ConsentState {
  const states = texts.filter(({ kind, protocols }) => kind === 'treatment' && protocols.includes(protocol)).map((text) => stateOfText(text, signed, at));
  const rank = ({ status }: ConsentState): number => CONSENT_STATUSES.indexOf(status);
  return states.reduce<ConsentState | null>((worst, one) => (worst === null || rank(one) < rank(worst) ? one : worst), null) ?? NO_TEXT;
}

const NO_TEXT: ConsentState = { status: 'no-text', text: null, signature: null };

/** What photos may be used for at a time: nothing, unless a release says so and still holds. */
export function allowedScopes(signed: readonly SignedConsent[], at: Instant): readonly string[] {
  const releases = signed.filter(({ kind, signedAt }) => kind === 'photo-release' && signedAt <= at);
  const last = releases.reduce<SignedConsent | null>(later, null);
  if (!last || (last.withdrawnAt !== null && last.withdrawnAt <= at) || (last.expiresAt !== null && last.expiresAt <= at)) return [];
  return last.scopes;
}
