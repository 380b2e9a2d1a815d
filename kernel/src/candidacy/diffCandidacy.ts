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

function compare(before: Candidacy, after: Candidacy, appeared: number, gone: number): CandidacyDiff['is'] {
  const step = CANDIDACIES.indexOf(after.status) - CANDIDACIES.indexOf(before.status);
  if (step !== 0) return step < 0 ? 'worse' : 'better';
  const later = (after.until ?? 0) - (before.until ?? 0);
  if (later !== 0) return later > 0 ? 'worse' : 'better';
  if (appeared > 0) return 'worse';
  return gone > 0 ? 'better' : 'other';
}
