/** What a new fact changed for an appointment. In: the verdict before and after. Out: what appeared, what is gone, better or worse. */
import { CANDIDACIES, type CandidacyStatus } from '../grammar/vocabulary.ts';
import type { Candidacy, CandidacyReason } from './candidacy.ts';

export interface CandidacyDiff {
  readonly before: CandidacyStatus;
  readonly after: CandidacyStatus;
  readonly appeared: readonly CandidacyReason[];
  readonly gone: readonly CandidacyReason[];
  /** Worse: closer to "not with this treatment", or a later date, or one more reason of the same weight. */
  readonly is: 'worse' | 'better' | 'other';
}

/** Two reasons are the same when rule, fact and weight are. */
export const reasonKey = ({ protocol, item, fact, status }: Pick<CandidacyReason, 'protocol' | 'item' | 'fact' | 'status'>): string =>
  [protocol, item, fact ?? '', status].join('|');

/** undefined: nothing that matters changed. Open questions alone change nothing but the status they decide. */
export function diffCandidacy(before: Candidacy, after: Candidacy): CandidacyDiff | undefined {
  const old = new Set(before.reasons.map(reasonKey));
  const now = new Set(after.reasons.map(reasonKey));
  const appeared = after.reasons.filter((reason) => reason.status !== 'eligible' && !old.has(reasonKey(reason)));
  const gone = before.reasons.filter((reason) => reason.status !== 'eligible' && !now.has(reasonKey(reason)));
  if (before.status === after.status && before.until === after.until && appeared.length === 0 && gone.length === 0) return undefined;
  return { before: before.status, after: after.status, appeared, gone, is: compare(before, after, appeared.length, gone.length) };
}

/**
 * Nothing is left of what changed: no reason that appeared still stands, all that were gone are back, and no question that
 * nobody told of is open. A change of date alone is never taken back by itself.
 */
export function isTakenBack({ before, after, appeared, gone }: CandidacyDiff, now: Candidacy): boolean {
  if (appeared.length + gone.length === 0) return before !== after && now.status === before;
  const held = new Set(now.reasons.map(reasonKey));
  if (appeared.some((reason) => held.has(reasonKey(reason))) || !gone.every((reason) => held.has(reasonKey(reason)))) return false;
  const isForReasons = now.reasons.some(({ status }) => status !== 'eligible');
  return isForReasons || CANDIDACIES.indexOf(now.status) >= CANDIDACIES.indexOf(before);
}

/** All it tells is that the others were taken back. */
export function isOnlyBack({ appeared, gone }: CandidacyDiff, others: readonly CandidacyDiff[]): boolean {
  const keys = (reasons: readonly CandidacyReason[]): ReadonlySet<string> => new Set(reasons.map(reasonKey));
  const went = keys(others.flatMap((one) => one.appeared));
  const came = keys(others.flatMap((one) => one.gone));
  return others.length > 0 && gone.every((reason) => went.has(reasonKey(reason))) && appeared.every((reason) => came.has(reasonKey(reason)));
}

function compare(before: Candidacy, after: Candidacy, appeared: number, gone: number): CandidacyDiff['is'] {
  const step = CANDIDACIES.indexOf(after.status) - CANDIDACIES.indexOf(before.status);
  if (step !== 0) return step < 0 ? 'worse' : 'better';
  const later = (after.until ?? 0) - (before.until ?? 0);
  if (later !== 0) return later > 0 ? 'worse' : 'better';
  if (appeared > 0) return 'worse';
  return gone > 0 ? 'better' : 'other';
}
