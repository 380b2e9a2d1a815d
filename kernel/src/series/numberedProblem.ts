/**
 * A planning problem without a clinic: numbered sessions on numbered days. In: what somebody wrote (CONTRACT `series --problem`).
 * Out: the placement that minimises `1000 × last day + sum of days`, or that there is none.
 */
import { err, ok, type Result } from '../result.ts';
import type { NumberedProblem } from './numberedSchema.ts';
import { type Alternative, type Day, freeDays, type Lag, solve } from './solve.ts';

const LAST_DAY_WEIGHT = 1000;

export type NumberedAnswer =
  | { readonly status: 'placed'; readonly days: Readonly<Record<string, Day>>; readonly objective: number }
  | { readonly status: 'impossible' };

const plus = (from: number, to: number, days: number): Lag => ({ from, to, earliest: (day) => day + days });
const free = (...lags: readonly Lag[]): Alternative => ({ lags, penalty: 0 });

/** The error is one line naming a number that stands for no session, or for two. */
export function solveNumbered({ days, sessions, gaps, separations }: NumberedProblem): Result<NumberedAnswer, string> {
  const place = new Map(sessions.map(({ i }, at) => [i, at]));
  if (place.size < sessions.length) return err('two sessions have the same number "i"');
  const unknown = [...gaps, ...separations].flatMap(({ a, b }) => [a, b]).find((i) => !place.has(i));
  if (unknown !== undefined) return err(`there is no session ${unknown} in "sessions"`);
  const at = (i: number): number => place.get(i) ?? 0;
  const nextFree = sessions.map(({ okDays }) => {
    const wanted = new Set(okDays);
    return freeDays(days, (day) => wanted.has(day));
  });
  const placed = solve({
    days,
    nextFree,
    lags: gaps.flatMap(({ a, b, min, max }) => [plus(at(a), at(b), min), plus(at(b), at(a), -max)]),
    choices: separations.map(({ a, b, ifAfirst, ifBfirst }) => [free(plus(at(a), at(b), ifAfirst)), free(plus(at(b), at(a), ifBfirst))]),
    lastDayWeight: LAST_DAY_WEIGHT,
  });
  if (!placed) return ok({ status: 'impossible' });
  const byNumber = Object.fromEntries(sessions.map(({ i }, session) => [String(i), placed.days[session] ?? 0]));
  return ok({ status: 'placed', days: byNumber, objective: LAST_DAY_WEIGHT * placed.last + placed.sum });
}
