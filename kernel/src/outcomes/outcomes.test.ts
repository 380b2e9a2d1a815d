import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { heal } from '../healing/heal.ts';
import { lintOutcomes } from '../lint/lintOutcomes.ts';
import { outcomeBookSchema } from '../protocol/outcomeBookSchema.ts';
import { type Session, sessionAt } from '../record/person.ts';
import { DAY, HOUR, type Instant, parseInstant } from '../time/instant.ts';
import { localParts } from '../time/zone.ts';
import { healingAgainstBand, type ToldReport } from './band.ts';
import { countingEntries, type OutcomeEntry, wrongOutcome } from './entry.ts';
import { askAt, outcomeAsks, outcomeDue } from './outcomeDue.ts';

const ZONE = 'America/Chicago';
const at = (text: string): Instant => parseInstant(text) ?? 0;
const START = at('2026-03-02T16:00:00Z');
const session = (id: string, start: Instant, area: string | null = null): Session => ({
  ...sessionAt('skinpen-microneedling', { start, end: start + HOUR, zone: ZONE }),
  id,
  area,
});
const book = wholeLibrary.outcomes;
if (!book) throw new Error('the library has no outcomes.yaml');
const gais = (value: number, more: Partial<OutcomeEntry> = {}): OutcomeEntry => ({
  id: 'e1',
  session: 'a',
  rater: 'client',
  asked: 'P4W',
  at: START + 28 * DAY,
  answers: [{ scale: 'gais', version: '1.0.0', value }],
  ...more,
});

describe('the scales of the library', () => {
  it('hold their direction: 1 is best of the global improvement, 4 of satisfaction', () => {
    expect(book.scales.map(({ id, best, levels }) => [id, best, levels.length])).toEqual([
      ['gais', 'low', 5],
      ['satisfaction', 'high', 4],
      ['recommend', 'high', 3],
    ]);
  });

  it('are refused when turned round, without a source, or twice', () => {
    const [first] = book.scales;
    if (!first) throw new Error('no scale');
    const broken = {
      ...book,
      ask: { ...book.ask, source: ['nobody'] },
      scales: [
        { ...first, best: 'high' as const },
        { ...first, source: undefined, basis: 'cited' as const },
      ],
    };
    expect(lintOutcomes(broken, wholeLibrary.sources).map(({ code }) => code)).toEqual(['unknown-source', 'scale-direction', 'uncited', 'duplicate-id']);
    expect(lintOutcomes(book, wholeLibrary.sources)).toEqual([]);
  });

  it('are refused with two levels of one value, or a rater without a question', () => {
    const level = (value: number) => ({ value, words: 'x' });
    const scale = {
      id: 'x',
      version: '1.0.0',
      title: 'X',
      short: 'X',
      best: 'low',
      raters: ['client'],
      question: { client: 'x' },
      levels: [level(1), level(2)],
      good: 'x',
    };
    const read = (more: object) => outcomeBookSchema.safeParse({ version: '1.0.0', ask: { after: ['P4W'] }, scales: [{ ...scale, ...more }] }).success;
    expect([read({}), read({ levels: [level(1), level(1)] }), read({ raters: ['provider'] }), read({ version: '1' })]).toEqual([true, false, false, false]);
  });

  it('take no level they do not have, and no rater they are not asked of', () => {
    expect(wrongOutcome(book, 'client', { scale: 'gais', version: '1.0.0', value: 3 })).toBeUndefined();
    expect(wrongOutcome(book, 'client', { scale: 'gais', version: '1.0.0', value: 0 })).toMatch(/levels 1, 2, 3, 4, 5/);
    expect(wrongOutcome(book, 'client', { scale: 'gais', version: '2.0.0', value: 3 })).toMatch(/no scale/);
    expect(wrongOutcome(book, 'provider', { scale: 'satisfaction', version: '1.0.0', value: 3 })).toMatch(/not asked of a provider/);
  });
});

describe('when a result is asked for', () => {
  const only = session('a', START);
  const words = (asks: readonly { readonly asked: string; readonly from: Instant }[]) =>
    asks.map(({ asked, from }) => `${asked} ${localParts(from, ZONE).date} ${localParts(from, ZONE).time}`);

  it('is in the morning four weeks, three and six months after, by the clock of the place', () => {
    expect(words(outcomeAsks(wholeLibrary, only, [only]))).toEqual(['P4W 2026-03-30 09:00', 'P3M 2026-06-02 09:00', 'P6M 2026-09-02 09:00']);
  });

  it('is when the protocol says, where it says', () => {
    const protocol = wholeLibrary.protocols['skinpen-microneedling'];
    if (!protocol) throw new Error('no protocol');
    const own = {
      ...wholeLibrary,
      protocols: { [protocol.id]: { ...protocol, outcomes: { after: [{ unit: 'weeks' as const, amount: 6 }], basis: 'derived' as const } } },
    };
    expect(words(outcomeAsks(own, only, [only]))).toEqual(['P6W 2026-04-13 09:00']);
  });

  it('ends when the next session of the same treatment and area begins: that one asks then', () => {
    const next = session('b', START + 30 * DAY);
    expect(outcomeAsks(wholeLibrary, only, [only, next]).map(({ asked, until }) => [asked, until])).toEqual([['P4W', next.start]]);
    expect(outcomeAsks(wholeLibrary, next, [only, next])).toHaveLength(3);
    expect(outcomeAsks(wholeLibrary, only, [only, session('b', START + 30 * DAY, 'neck')])).toHaveLength(3);
  });

  it('is open to a provider a week before, to a client from the day on, and to neither once it was answered', () => {
    const due = (now: Instant, entries: readonly OutcomeEntry[], rater: 'client' | 'provider') =>
      outcomeDue({ library: wholeLibrary, sessions: [only], entries, now }, rater).map(({ asked }) => asked);
    const early = START + 23 * DAY;
    expect([due(early, [], 'client'), due(early, [], 'provider')]).toEqual([[], ['P4W']]);
    const then = START + 29 * DAY;
    expect(due(then, [], 'client')).toEqual(['P4W']);
    expect(due(then, [gais(2)], 'client')).toEqual([]);
    expect(due(then, [gais(2)], 'provider')).toEqual(['P4W']);
    expect(due(then, [gais(2, { answers: [] })], 'client')).toEqual([]);
    expect(due(then + 60 * DAY, [], 'client')).toEqual([]);
  });

  it('counts an answer for one set day at the most, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }), (day, next) => {
        const all = [only, ...(next === undefined ? [] : [session('b', START + next * DAY)])];
        const asks = outcomeAsks(wholeLibrary, only, all);
        const open = asks.filter(({ opens, until }) => opens <= START + day * DAY && START + day * DAY < until);
        expect(open.length).toBeLessThanOrEqual(1);
        expect(askAt(asks, START + day * DAY)).toEqual(open[0]);
        for (const { opens, from, until } of asks) expect(opens <= from && from < until).toBe(true);
      }),
    );
  });
});

const entry = fc.record({
  id: fc.uuid(),
  session: fc.constantFrom('a', 'b'),
  rater: fc.constantFrom('client' as const, 'provider' as const),
  asked: fc.constantFrom('P4W', 'P3M'),
  at: fc.integer({ min: 0, max: 5 }),
  answers: fc.oneof(
    fc.constant([]),
    fc.constantFrom(1, 2, 3, 4, 5).map((value) => [{ scale: 'gais', version: '1.0.0', value }]),
  ),
});

describe('which answers count', () => {
  it('is the last one: a correction is a new entry; skipping takes nothing back', () => {
    const [first, second, skipped] = [gais(5), gais(2, { id: 'e2', at: START + 29 * DAY }), gais(1, { id: 'e3', at: START + 30 * DAY, answers: [] })];
    expect([...countingEntries([first, second, skipped]).values()]).toEqual([second]);
  });

  it('is the same in whatever order they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 12, selector: ({ id }) => id }), fc.integer(), (entries, seed) => {
        const turn = Math.abs(seed) % (entries.length + 1);
        const other = [...entries.slice(turn), ...entries.slice(0, turn)].reverse();
        expect(Object.fromEntries(countingEntries(other))).toEqual(Object.fromEntries(countingEntries(entries)));
      }),
    );
  });
});

describe('healing against the band', () => {
  const protocol = wholeLibrary.protocols['pixel-laser-resurfacing'];
  if (!protocol) throw new Error('no protocol');
  const laser = { ...sessionAt(protocol.id, { start: START, end: START + HOUR, zone: ZONE }), id: 'laser' };
  const told = (hours: number, signs: Readonly<Record<string, number>>): ToldReport => {
    const now = laser.end + hours * HOUR;
    return { at: now, signs, answer: heal({ library: wholeLibrary, protocol, session: laser, now, signs }) };
  };

  it('says for each sign and day whether it was within, and when all was back and clear', () => {
    const found = healingAgainstBand([told(3, { redness: 3 }), told(24 * 6, { redness: 3 }), told(24 * 8, { redness: 1 }), told(24 * 14, { redness: 0 })]);
    expect(found.points.map(({ day, place }) => [day, place])).toEqual([
      [0, 'within'],
      [6, 'above'],
      [8, 'within'],
      [14, 'within'],
    ]);
    expect(found.wasOut).toBe(true);
    expect(found.clearOn).toBe(14);
    expect(found.backOn).toBe(8);
    expect(found.lastDay).toBe(14);
  });

  it('knows nothing where nothing was told, and takes silence for nothing', () => {
    expect(healingAgainstBand([])).toEqual({ points: [], reports: [], wasOut: false, backOn: null, clearOn: null, lastDay: null, worst: null });
    expect(healingAgainstBand([told(3, {})]).reports).toEqual([]);
    expect(healingAgainstBand([told(3, { redness: 3 })]).clearOn).toBeNull();
  });

  it('takes a sign without an edge for unknown, never for within; a red flag is above', () => {
    const [strange, flag] = [told(30, { 'glowing-antlers': 2 }), told(30, { fever: 1 })].map((report) => healingAgainstBand([report]));
    expect([strange?.points[0]?.place, strange?.reports[0]?.isWithin]).toEqual(['unknown', false]);
    expect([flag?.points[0]?.place, flag?.reports[0]?.isWithin]).toEqual(['above', false]);
  });

  it('gets no better by a worse sign, and no different by the order of reports', () => {
    const report = fc.record({ hours: fc.integer({ min: 1, max: 500 }), redness: fc.integer({ min: 0, max: 2 }), swelling: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.uniqueArray(report, { minLength: 1, maxLength: 5, selector: ({ hours }) => hours }), (list) => {
        const reports = list.map(({ hours, ...signs }) => told(hours, signs));
        const found = healingAgainstBand(reports);
        expect(healingAgainstBand([...reports].reverse())).toEqual(found);
        const [first, ...rest] = list;
        if (!first) return;
        const worse = healingAgainstBand([
          told(first.hours, { ...first, hours: 0, redness: first.redness + 1, swelling: first.swelling }),
          ...rest.map(({ hours, ...signs }) => told(hours, signs)),
        ]);
        const within = (one: typeof found): number => one.reports.filter(({ isWithin }) => isWithin).length;
        expect(within(worse)).toBeLessThanOrEqual(within(found));
      }),
      { numRuns: 60 },
    );
  });
});
