/** One thing a plan has to respect, by name and in words, so that a clash can be told and a wish given up. */
import type { Alternative, Day, Lag } from './solve.ts';

/** How dear it is to give something up, cheapest first. What is not listed is a rule of the protocol: never given up. */
export const COSTS = { weekdays: 1, unavailable: 2, finishBy: 3, exposure: 4, results: 5, sessions: 6, presentable: 7, latest: 8, booked: 9 } as const;

export interface Constraint {
  readonly id: string;
  readonly text: string;
  /** null: never given up. */
  readonly cost: number | null;
  /** Days this session cannot have. */
  readonly isBlocked?: (session: number, day: Day) => boolean;
  /** The same, where it is one stretch of days. */
  readonly stretch?: { readonly first: Day; readonly last: Day };
  readonly lags?: readonly Lag[];
  /** Each: one of two orders, both kept apart. */
  readonly choices?: readonly (readonly Alternative[])[];
}

/** Something that is better, not binding: kept, or paid with one penalty. */
export interface Preference {
  readonly text: string;
  readonly choice: readonly Alternative[];
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** A session outside `[first, last]`: after it, before it, or at the price of a penalty. */
export const betterOutside = (session: number, first: Day, last: Day): readonly Alternative[] => [
  { lags: [{ from: session, to: session, earliest: () => last + 1 }], penalty: 0 },
  { lags: [{ from: session, to: session, earliest: (day) => (day >= first ? NEVER : day) }], penalty: 0 },
  { lags: [], penalty: 1 },
];

export const betterWith = (lag: Lag): readonly Alternative[] => [
  { lags: [lag], penalty: 0 },
  { lags: [], penalty: 1 },
];
