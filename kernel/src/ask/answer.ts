/** A question on a plan, and its answer: plain data. */
import type { Question } from '../grammar/question.ts';
import type { Effect, Level, Strength, Verdict } from '../grammar/vocabulary.ts';
import type { CarePlan, Gate, Reason } from '../plan/carePlan.ts';
import type { Library } from '../protocol/library.ts';
import type { Person } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';

export interface AskRequest {
  readonly library: Library;
  readonly plan: CarePlan;
  readonly person: Person;
  /** Everyday words, a class id or an ingredient list. */
  readonly thing: string;
  /** A moment is `[t, t + 1)`; a date is its whole day, answered for its strictest moment. */
  readonly at: Interval;
  /** Signs as last reported, for rules that wait for a state. */
  readonly signs?: Readonly<Record<string, Level>>;
}

export interface Answer {
  readonly thing: string;
  readonly classes: readonly string[];
  readonly area: string | null;
  readonly unrecognised: readonly string[];
  readonly verdict: Verdict;
  /** When this verdict ends; null: no date, or none that may be named. */
  readonly until: Instant | null;
  /** For `no`: the first moment it is not ruled out any more. */
  readonly firstAllowed: Instant | null;
  readonly reasons: readonly AnswerReason[];
  readonly questions: readonly Question[];
}

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
