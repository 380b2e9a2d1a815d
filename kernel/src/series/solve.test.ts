import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveNumbered } from './numberedProblem.ts';
import type { NumberedProblem } from './numberedSchema.ts';

const problem = fc.record({ days: fc.integer({ min: 1, max: 24 }), count: fc.integer({ min: 1, max: 5 }) }).chain(({ days, count }) => {
  const session = fc.integer({ min: 0, max: count - 1 });
  const pair = fc.tuple(session, session).filter(([a, b]) => a !== b || count === 1);
  const distance = fc.integer({ min: 0, max: 9 });
  const gap = fc.tuple(pair, distance, distance).map(([[a, b], min, more]) => ({ a, b, min, max: min + more }));
  const separation = fc.tuple(pair, distance, distance).map(([[a, b], ifAfirst, ifBfirst]) => ({ a, b, ifAfirst, ifBfirst }));
  return fc.record({
    days: fc.constant(days),
    sessions: fc
      .array(fc.uniqueArray(fc.integer({ min: 0, max: days - 1 }), { minLength: 0, maxLength: days }), { minLength: count, maxLength: count })
      .map((list) => list.map((okDays, i) => ({ i, okDays }))),
    gaps: fc.array(gap, { maxLength: count > 1 ? 4 : 0 }),
    separations: fc.array(separation, { maxLength: count > 1 ? 6 : 0 }),
  });
});

function holds({ gaps, separations }: NumberedProblem, days: readonly number[]): boolean {
  const at = (i: number): number => days[i] ?? Number.NaN;
  return (
    gaps.every(({ a, b, min, max }) => at(b) - at(a) >= min && at(b) - at(a) <= max) &&
    separations.every(({ a, b, ifAfirst, ifBfirst }) => at(b) - at(a) >= ifAfirst || at(a) - at(b) >= ifBfirst)
  );
}

/** Tries every combination of days: the truth for small problems. */
function bruteForce(given: NumberedProblem): number | undefined {
  let best: number | undefined;
  const place = (days: readonly number[]): void => {
    const next = given.sessions[days.length];
    if (!next) {
      if (!holds(given, days)) return;
      const cost = 1000 * Math.max(...days) + days.reduce((sum, day) => sum + day, 0);
      if (best === undefined || cost < best) best = cost;
      return;
    }
    for (const day of next.okDays) place([...days, day]);
  };
  place([]);
  return best;
}

describe('placing sessions on days', () => {
  it('finds the optimum, or that there is none, as trying every combination does', () => {
    fc.assert(
      fc.property(problem, (given) => {
        fc.pre(given.sessions.reduce((product, { okDays }) => product * Math.max(1, okDays.length), 1) <= 60_000);
        const answer = solveNumbered(given);
        expect(answer.ok).toBe(true);
        if (!answer.ok) return;
        const truth = bruteForce(given);
        expect(answer.value.status === 'placed' ? answer.value.objective : undefined).toBe(truth);
        if (answer.value.status !== 'placed') return;
        const { days } = answer.value;
        const placed = given.sessions.map(({ i }) => days[i] ?? -1);
        expect(holds(given, placed)).toBe(true);
        expect(given.sessions.every(({ okDays }, i) => okDays.includes(placed[i] ?? -1))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('waits for the first day that fits rather than take an order that looked shorter', () => {
    const answer = solveNumbered({
      days: 100,
      sessions: [
        { i: 0, okDays: [0, 3, 4] },
        { i: 1, okDays: [28, 31] },
        { i: 2, okDays: [14, 20, 45] },
      ],
      gaps: [{ a: 0, b: 1, min: 28, max: 42 }],
      separations: [
        { a: 0, b: 2, ifAfirst: 14, ifBfirst: 10 },
        { a: 1, b: 2, ifAfirst: 14, ifBfirst: 10 },
      ],
    });
    expect(answer).toEqual({ ok: true, value: { status: 'placed', days: { 0: 0, 1: 28, 2: 14 }, objective: 28_042 } });
  });

  it('says so when gaps contradict each other', () => {
    const answer = solveNumbered({
      days: 50,
      sessions: [0, 1].map((i) => ({ i, okDays: Array.from({ length: 50 }, (_, day) => day) })),
      gaps: [
        { a: 0, b: 1, min: 3, max: 9 },
        { a: 1, b: 0, min: 3, max: 9 },
      ],
      separations: [],
    });
    expect(answer).toEqual({ ok: true, value: { status: 'impossible' } });
  });

  it('names a session that is not there', () => {
    const answer = solveNumbered({ days: 5, sessions: [{ i: 0, okDays: [1] }], gaps: [{ a: 0, b: 4, min: 1, max: 2 }], separations: [] });
    expect(answer).toEqual({ ok: false, error: 'there is no session 4 in "sessions"' });
  });
});
