import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { bandChart } from '../codecs/chart/results/bandChart.ts';
import { clearChart } from '../codecs/chart/results/clearChart.ts';
import { distributionChart } from '../codecs/chart/results/distributionChart.ts';
import { resultRows } from '../codecs/chart/results/resultRows.ts';
import { sharesChart } from '../codecs/chart/results/sharesChart.ts';
import type { HealingAgainstBand } from './band.ts';
import type { OutcomeEntry } from './entry.ts';
import { resultsOf, type SessionResult } from './resultsOf.ts';
import { FEW, shareOf, wilson } from './share.ts';
import { curveOf, medianDay } from './untilClear.ts';

const book = wholeLibrary.outcomes;
if (!book) throw new Error('the library has no outcomes.yaml');

const NOTHING: HealingAgainstBand = { points: [], reports: [], wasOut: false, backOn: null, clearOn: null, lastDay: null, worst: null };
const healed = (clearOn: number | null, lastDay: number, isOut = false): HealingAgainstBand => ({
  points: [{ sign: 'redness', day: lastDay, reported: isOut ? 3 : 0, upper: 1, place: isOut ? 'above' : 'within' }],
  reports: [{ day: lastDay, isWithin: !isOut }],
  wasOut: isOut,
  backOn: null,
  clearOn,
  lastDay,
  worst: isOut ? 'routine' : 'expected',
});
const result = (id: string, more: Partial<SessionResult> = {}): SessionResult => ({
  id,
  client: `c${id}`,
  protocol: 'skinpen-microneedling',
  version: '1.0.0',
  entries: [],
  asked: ['P4W'],
  healing: NOTHING,
  adverse: 0,
  serious: 0,
  adherence: null,
  ...more,
});
const said = (session: string, rater: OutcomeEntry['rater'], value: number): OutcomeEntry => ({
  id: `${session}-${rater}`,
  session,
  rater,
  asked: 'P4W',
  at: 1,
  answers: [{ scale: 'gais', version: '1.0.0', value }],
});

describe('a share', () => {
  it('has the interval after Wilson, as the textbook works it', () => {
    // Newcombe, Stat Med 1998;17:857, table I: 81 of 263 and 15 of 148.
    const [first, second] = [wilson(81, 263), wilson(15, 148)];
    expect([first.low.toFixed(4), first.high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
    expect([second.low.toFixed(4), second.high.toFixed(4)]).toEqual(['0.0624', '0.1605']);
    expect([wilson(0, 20).low, wilson(29, 29).high]).toEqual([0, 1]);
  });

  it('lies within its interval, which lies within 0 and 1 and narrows with more people', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (of, raw) => {
        const count = raw % (of + 1);
        const { low, high } = wilson(count, of);
        expect(0 <= low && low <= count / of && count / of <= high && high <= 1).toBe(true);
        const four = wilson(count * 4, of * 4);
        expect(four.high - four.low).toBeLessThan(high - low + 1e-12);
      }),
    );
  });

  it('is not told of fewer than five', () => {
    expect(shareOf(4, FEW - 1)).toEqual({ count: 4, of: 4, share: null, low: null, high: null });
    expect(shareOf(4, FEW).share).toBe(0.8);
  });
});

describe('days until clear', () => {
  it('counts who stopped telling for as long as they told', () => {
    const followed = [
      { clearOn: 3, lastDay: 9 },
      { clearOn: 5, lastDay: 9 },
      { clearOn: null, lastDay: 4 },
      { clearOn: 7, lastDay: 9 },
      { clearOn: null, lastDay: 9 },
    ];
    const curve = curveOf(followed);
    expect(curve.map(({ day, atRisk }) => [day, atRisk])).toEqual([
      [0, 5],
      [3, 5],
      [5, 3],
      [7, 2],
    ]);
    expect(curve.map(({ left }) => left.toFixed(3))).toEqual(['1.000', '0.800', '0.533', '0.267']);
    expect(medianDay(curve)).toBe(7);
    expect(medianDay(curveOf([{ clearOn: null, lastDay: 3 }]))).toBeNull();
  });

  it('never comes earlier because somebody fell silent', () => {
    const one = fc.record({ clearOn: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }), more: fc.nat({ max: 10 }) });
    const followed = one.map(({ clearOn, more }) => ({ clearOn, lastDay: (clearOn ?? 0) + more }));
    fc.assert(
      fc.property(fc.array(followed, { minLength: 1, maxLength: 30 }), (list) => {
        const [first, ...rest] = list;
        if (!first || first.clearOn === null) return;
        const silent = { clearOn: null, lastDay: first.clearOn };
        const before = medianDay(curveOf(list)) ?? Infinity;
        expect(medianDay(curveOf([silent, ...rest])) ?? Infinity).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

const anyResult = fc
  .record({
    version: fc.constantFrom('1.0.0', '1.2.0', '1.10.0'),
    client: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    provider: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    healing: fc.constantFrom(NOTHING, healed(3, 9), healed(null, 4), healed(null, 6, true)),
    adverse: fc.nat({ max: 2 }),
  })
  .map(({ version, client, provider, healing, adverse }) => ({ version, client, provider, healing, adverse }));
const resultsArb = fc.array(anyResult, { maxLength: 40 }).map((list) =>
  list.map(({ version, client, provider, healing, adverse }, index) => {
    const id = `s${index}`;
    const entries = [...(client === null ? [] : [said(id, 'client', client)]), ...(provider === null ? [] : [said(id, 'provider', provider)])];
    return result(id, { version, entries, healing, adverse });
  }),
);

describe('results by version', () => {
  it('are the same in whatever order sessions and entries come, and sum up', () => {
    fc.assert(
      fc.property(resultsArb, (sessions) => {
        const found = resultsOf(book, sessions);
        expect(
          resultsOf(
            book,
            [...sessions].reverse().map((one) => ({ ...one, entries: [...one.entries].reverse() })),
          ),
        ).toEqual(found);
        expect(found.reduce((sum, one) => sum + one.sessions, 0)).toBe(sessions.length);
        for (const { waves, healing, sessions: count } of found) {
          for (const { scales, due, answered } of waves) {
            for (const { counts, answered: heard, good } of scales) {
              expect(counts.reduce((a, b) => a + b, 0)).toBe(heard);
              expect(good.of).toBe(heard);
              expect(heard).toBeLessThanOrEqual(due);
            }
            expect(answered.client.of).toBe(due);
          }
          expect(Object.values(healing.worst).reduce((a, b) => a + b, 0)).toBe(healing.told);
          expect(healing.within.count + healing.out).toBe(healing.told);
          expect(healing.told).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  it('get no better by somebody who says nothing', () => {
    fc.assert(
      fc.property(resultsArb, (sessions) => {
        const before = resultsOf(book, sessions).find(({ version }) => version === '1.0.0');
        const after = resultsOf(book, [...sessions, result('silent')]).find(({ version }) => version === '1.0.0');
        const [old, now] = [before?.waves[0], after?.waves[0]];
        expect(now?.scales).toEqual(old?.scales ?? []);
        expect(now?.answered.client.count).toBe(old?.answered.client.count ?? 0);
        expect(now?.due).toBe((old?.due ?? 0) + 1);
        expect(after?.healing).toEqual({ ...(before?.healing ?? after?.healing) });
      }),
    );
  });

  it('put versions in order of their numbers, and say where there are too few', () => {
    const found = resultsOf(book, [result('a', { version: '1.10.0' }), result('b', { version: '1.2.0' })]);
    expect(found.map(({ version, isFew }) => [version, isFew])).toEqual([
      ['1.2.0', true],
      ['1.10.0', true],
    ]);
    expect(found[0]?.adverse.per100).toBeNull();
  });
});

describe('the plots', () => {
  const sessions = Array.from({ length: 12 }, (_, index) =>
    result(`s${index}`, {
      version: index < 8 ? '1.0.0' : '1.1.0',
      entries: [said(`s${index}`, 'client', (index % 5) + 1), said(`s${index}`, 'provider', (index % 3) + 1)],
      healing: healed(index % 4 === 0 ? null : 5, 9, index % 4 === 0),
    }),
  );
  const versions = resultsOf(book, sessions);
  const [scale] = book.scales;
  if (!scale) throw new Error('no scale');

  it.each([360, 1120])('have a title, a description, the same in a table, and stay on their sheet at %i px', (width) => {
    const plots = [
      distributionChart({ id: 'd', scale, asked: 'P4W', versions, width }),
      sharesChart({
        id: 's',
        title: 'Shares',
        groups: [{ title: 'Improved', rows: versions.map(({ version, healing }) => ({ version, share: healing.within })) }],
        width,
      }),
      clearChart({ id: 'c', versions, width }),
      bandChart({ id: 'b', versions, width, nameOf: (sign) => sign }),
    ];
    for (const { svg, table } of plots) {
      expect(svg).toMatch(/<title id="\w+-title">.+<\/title>/);
      expect(svg).toMatch(/<desc id="\w+-desc">.+<\/desc>/);
      expect(table.rows.length).toBeGreaterThan(0);
      expect(table.rows.every((row) => row.length === table.head.length)).toBe(true);
      expect([...svg.matchAll(/ x="(-?[\d.]+)"/g)].every(([, x]) => Number(x) >= 0 && Number(x) <= width)).toBe(true);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('give no percentage under five, and escape what they are handed', () => {
    const few = distributionChart({ id: 'd', scale: { ...scale, title: '<b>' }, asked: 'P4W', versions: versions.slice(1), width: 360 });
    expect(few.svg).not.toMatch(/\d %/);
    expect(few.svg).toContain('&lt;b&gt;');
  });

  it('have rows for a spreadsheet with as many cells as its heading', () => {
    const rows = versions.flatMap((version) => resultRows(version, wholeLibrary));
    expect(rows.every((row) => row.length === 13)).toBe(true);
    expect(rows.filter(([, version, , , , , , , , share]) => version === '1.1.0' && share !== '')).toEqual([]);
  });
});
