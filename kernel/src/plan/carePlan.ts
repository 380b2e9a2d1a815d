/** What a derived plan holds. Plain data: it can be stored, sent, compared and drawn. */
import type { Question } from '../grammar/question.ts';
import type { Basis, Effect, Level, Phase, Strength } from '../grammar/vocabulary.ts';
import type { CourseBand } from '../healing/course.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';

/** Why something is said: rule, protocol and version, source, and the fact that triggered it. */
export interface Reason {
  readonly rule: string;
  readonly protocol: string;
  readonly version: string;
  /** First source; `sources` holds all. */
  readonly source: string;
  readonly sources: readonly string[];
  readonly basis: Basis;
  /** True when the rule was added from the literature to the clinic text the protocol came from. */
  readonly addition: boolean;
  readonly session: string;
  readonly text: string;
  /** The fact of the person that triggered it, in words. */
  readonly fact?: string;
}

export interface Gate {
  readonly sign: string;
  readonly atMost: Level;
  readonly words: string;
}

export interface Instruction {
  readonly id: string;
  readonly phase: Phase;
  readonly effect: Effect;
  readonly strength: Strength;
  readonly classes: readonly string[];
  readonly except: readonly string[];
  /** Area of the taxonomy; null: anywhere (taken into the body). */
  readonly area: string | null;
  readonly start: Instant;
  /** FOREVER when open. */
  readonly end: Instant;
  readonly gate: Gate | null;
  readonly label: string;
  readonly text: string;
  readonly why: string | null;
  readonly approx: boolean;
  readonly hidden: boolean;
  /** Left out of the short journey chart. */
  readonly minor: boolean;
  /** False when a condition of the rule rests on a fact nobody knows yet; `questions` asks for it. */
  readonly certain: boolean;
  readonly questions: readonly Question[];
  readonly session: string;
  readonly reasons: readonly Reason[];
}

export const CONFLICT_KINDS = ['require-against-avoid', 'session-in-window'] as const;

/** Two rules that cannot both be kept: raised to the provider, never resolved silently. */
export interface Conflict {
  readonly kind: (typeof CONFLICT_KINDS)[number];
  readonly classes: readonly string[];
  readonly start: Instant;
  readonly end: Instant;
  readonly text: string;
  readonly reasons: readonly Reason[];
}

export interface CarePlan {
  /** In order of start. */
  readonly sessions: readonly Session[];
  /** In order of start. */
  readonly instructions: readonly Instruction[];
  readonly course: readonly CourseBand[];
  readonly conflicts: readonly Conflict[];
  readonly questions: readonly Question[];
}
