/**
 * What a provider decided, against what the rules say now. In: a verdict, the decisions about this treatment, the session.
 * Out: where the session stands. A clearance covers the reasons it was given for, until its last day; a reason that was not
 * there when it was given stands again. Questions stay open: unknown is never fine.
 */
import type { CandidacyStatus } from '../grammar/vocabulary.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import type { Candidacy, CandidacyReason } from './candidacy.ts';
import { reasonKey } from './diffCandidacy.ts';
import { verdictOf } from './screen.ts';

export const DECISIONS = ['clear', 'defer', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Clearance {
  readonly id: string;
  readonly protocol: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  /** Cleared: sessions that start before it. Deferred: not before it. Refused: null, until somebody decides again. */
  readonly until: Instant | null;
  /** The reasons it was given for. */
  readonly covers: readonly string[];
}

export interface Standing extends Candidacy {
  /** What the rules alone say. */
  readonly ruled: CandidacyStatus;
  readonly cleared: readonly CandidacyReason[];
  readonly by: Clearance | null;
  /** Why a clearance does not settle it any more. */
  readonly lapsed: 'too-old' | 'new-facts' | null;
}

/** A provider decides on what may be looked at. What the rules rule out stays ruled out. */
export const mayClear = (status: CandidacyStatus): boolean => status === 'review' || status === 'conditional' || status === 'deferred';

export function standingOf(verdict: Candidacy, clearances: readonly Clearance[], session: Pick<Session, 'protocol' | 'start'>): Standing {
  const last = clearances.filter(({ protocol }) => protocol === session.protocol).reduce<Clearance | null>((a, b) => (a && a.at > b.at ? a : b), null);
  const as = (found: Candidacy, more: Partial<Standing> = {}): Standing => ({ ...found, ruled: verdict.status, cleared: [], by: last, lapsed: null, ...more });
  if (!last) return as(verdict);
  if (last.decision !== 'clear') {
    const isOver = last.decision === 'defer' && last.until !== null && session.start >= last.until;
    return isOver ? as(verdict) : as(verdictOf([decided(last), ...verdict.reasons], verdict.questions));
  }
  if (last.until !== null && session.start >= last.until) return as(verdict, { lapsed: 'too-old' });
  const covered = new Set(last.covers);
  const isCleared = (reason: CandidacyReason): boolean => mayClear(reason.status) && covered.has(reasonKey(reason));
  const cleared = verdict.reasons.filter(isCleared);
  const rest = verdict.reasons.filter((reason) => !isCleared(reason));
  const hasNew = rest.some(({ status }) => status !== 'eligible');
  return as(verdictOf(rest, verdict.questions), { cleared, lapsed: hasNew ? 'new-facts' : null });
}

function decided({ decision, reason, protocol, until, by }: Clearance): CandidacyReason {
  return {
    item: 'provider-decision',
    status: decision === 'refuse' ? 'contraindicated' : 'deferred',
    source: 'afterglow-house',
    sources: ['afterglow-house'],
    basis: 'derived',
    text: `${by}: ${reason}`,
    protocol,
    version: '',
    until: decision === 'defer' ? until : null,
  };
}
