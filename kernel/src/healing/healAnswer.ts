/** A report of how the skin is, and its answer: plain data. */
import type { Basis, Disposition, Level } from '../grammar/vocabulary.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';

export interface CheckIn {
  readonly at: Instant;
  readonly signs: Readonly<Record<string, number>>;
}

export interface HealRequest {
  readonly library: Library;
  readonly protocol: Protocol;
  readonly session: Session;
  readonly now: Instant;
  /** Sign (id or everyday word) to level 0–3; 1 for "yes". */
  readonly signs: Readonly<Record<string, number>>;
  readonly before?: readonly CheckIn[];
  readonly words?: string;
}

export interface HealReason {
  readonly sign: string;
  readonly disposition: Disposition;
  /** `red-flag`, `band`, `worsening`, `unknown-sign` or `too-early`. */
  readonly kind: 'red-flag' | 'band' | 'worsening' | 'unknown-sign' | 'too-early';
  readonly rule: string;
  readonly protocol: string;
  readonly version: string;
  readonly source: string;
  readonly sources: readonly string[];
  readonly basis: Basis;
  /** The protocol's words, where it has some. */
  readonly text: string | null;
  readonly reported: number;
  readonly upper: Level | null;
}

export interface HealAnswer {
  readonly day: number;
  readonly disposition: Disposition;
  /** Worst first. */
  readonly reasons: readonly HealReason[];
  readonly expected: Readonly<Record<string, Level>>;
}
