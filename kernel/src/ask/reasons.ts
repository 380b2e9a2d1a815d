/** An opinion as a reason that can be shown: rule, version, source, dates, and what it says. */
import type { Effect, Strength, Verdict } from '../grammar/vocabulary.ts';
import type { Gate, Reason } from '../plan/carePlan.ts';
import type { Instant } from '../time/instant.ts';
import type { Opinion } from './opinions.ts';

export interface AnswerReason extends Reason {
  readonly effect: Effect;
  readonly strength: Strength;
  readonly verdict: Verdict;
  readonly start: Instant;
  /** FOREVER when open. */
  readonly end: Instant;
  readonly gate: Gate | null;
  readonly label: string;
  readonly class: string;
  /** The kinds ruled out, when the question named a wider class. */
  readonly kinds: readonly string[];
  readonly isException: boolean;
  readonly certain: boolean;
}

const NONE: Reason = {
  rule: '',
  protocol: '',
  version: '',
  source: '',
  sources: [],
  basis: 'unsourced',
  addition: false,
  session: '',
  text: '',
};

export function toReason({ instruction, classId, verdict, kinds, isException }: Opinion): AnswerReason {
  return {
    ...(instruction.reasons[0] ?? NONE),
    effect: instruction.effect,
    strength: instruction.strength,
    verdict,
    start: instruction.start,
    end: instruction.end,
    gate: instruction.gate,
    label: instruction.label,
    class: classId,
    kinds,
    isException,
    certain: instruction.certain,
  };
}
