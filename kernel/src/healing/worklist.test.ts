import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterAt } from '../../test/matterAt.ts';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import type { Disposition } from '../grammar/vocabulary.ts';
import { sessionAt } from '../record/person.ts';
import { DAY, HOUR, parseInstant, printInstant } from '../time/instant.ts';
import { DUE_FIGURES, dueAt } from './dueTime.ts';
import { heal } from './heal.ts';
import type { HealReason } from './healAnswer.ts';
import { type MatterState, needsPerson } from './matterState.ts';
import { comparePriority, type Matter, type OpenReport, type Priority, stateIn, urgencyOf, worklisted } from './worklist.ts';

const ZONE = 'America/Chicago';
const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const told = (disposition: Disposition, when: number, reasons: readonly HealReason[] = []): OpenReport => ({ at: when, answer: { disposition, reasons } });
const matter = (more: Partial<Matter>): Matter => ({ open: [], last: null, unanswered: null, zone: ZONE, ...more });
/** A Friday, ten in the morning in Chicago. */
const FRIDAY = at('2026-12-18T16:00:00Z');

describe('where a matter stands', () => {
  it('is nowhere while nothing was told and no question is late', () => {
    const listed = worklisted(matter({ unanswered: { askedAt: FRIDAY, silentAt: FRIDAY + HOUR } }), DUE_FIGURES);
    expect(matterAt(listed, FRIDAY)).toBe(null);
    expect(matterAt(listed, FRIDAY + HOUR)).toMatchObject({ priority: { state: 'silent', silentSince: FRIDAY } });
  });

  it.each([
    ['expected', 'silent'],
    ['watch', 'silent'],
    ['routine', 'same-day'],
    ['same-day', 'same-day'],
    ['emergency', 'emergency'],
  ] as const)('rises with silence from %s to %s, and never falls', (disposition, state) => {
    const open = [told(disposition, FRIDAY)];
    const listed = worklisted(matter({ open, last: disposition, unanswered: { askedAt: FRIDAY + DAY, silentAt: FRIDAY + DAY + HOUR } }), DUE_FIGURES);
    expect(matterAt(listed, FRIDAY + 2 * DAY)?.priority.state).toBe(state);
    expect(matterAt(listed, FRIDAY + 2 * DAY)?.due).toBeLessThanOrEqual(listed.told?.due ?? 0);
  });

  it('calls silence after a report that was read and needed a person a matter of today', () => {
    const unanswered = { askedAt: FRIDAY, silentAt: FRIDAY };
    expect(matterAt(worklisted(matter({ last: 'routine', unanswered }), DUE_FIGURES), FRIDAY)?.priority.state).toBe('same-day');
    expect(matterAt(worklisted(matter({ last: 'expected', unanswered }), DUE_FIGURES), FRIDAY)?.priority.state).toBe('silent');
  });

  it('does not let a milder report take back an earlier one', () => {
    const listed = worklisted(matter({ open: [told('same-day', FRIDAY), told('expected', FRIDAY + DAY)], last: 'expected' }), DUE_FIGURES);
    expect(listed.told).toMatchObject({ priority: { state: 'same-day', since: FRIDAY }, due: FRIDAY + 4 * HOUR });
  });
});

describe('due times, the house’s own figures', () => {
  it.each([
    ['emergency', '2026-12-18T16:00:00Z', '2026-12-18T16:15:00Z'],
    ['same-day', '2026-12-18T16:00:00Z', '2026-12-18T20:00:00Z'],
    ['same-day', '2026-12-18T22:30:00Z', '2026-12-19T00:00:00Z'],
    ['same-day', '2026-12-18T23:50:00Z', '2026-12-19T00:20:00Z'],
    ['same-day', '2026-12-19T02:00:00Z', '2026-12-19T19:00:00Z'],
    ['same-day', '2026-12-18T09:00:00Z', '2026-12-18T19:00:00Z'],
    ['silent', '2026-12-18T16:00:00Z', '2026-12-19T16:00:00Z'],
    ['routine', '2026-12-18T16:00:00Z', '2026-12-22T00:00:00Z'],
    ['expected', '2026-12-18T16:00:00Z', '2026-12-24T00:00:00Z'],
  ] as const)('%s told at %s is due at %s', (state, since, due) => {
    expect(printInstant(dueAt(state, at(since), ZONE, DUE_FIGURES))).toBe(due);
  });

  it('follow the figures of the clinic', () => {
    const figures = { ...DUE_FIGURES, sameDayHours: 1, workDays: [6] };
    expect(printInstant(dueAt('same-day', FRIDAY, ZONE, figures))).toBe('2026-12-18T17:00:00Z');
    expect(printInstant(dueAt('routine', FRIDAY, ZONE, figures))).toBe('2026-12-20T00:00:00Z');
  });
});

describe('laws', () => {
  const STATES = ['expected', 'watch', 'routine', 'silent', 'same-day', 'emergency'] as const;
  const priority: fc.Arbitrary<Priority> = fc.record({
    state: fc.constantFrom<MatterState>(...STATES),
    hasFlag: fc.boolean(),
    distance: fc.integer({ min: 0, max: 3 }),
    trend: fc.integer({ min: 0, max: 2 }),
    silentSince: fc.option(fc.integer({ min: 0, max: 9 })),
    since: fc.integer({ min: 0, max: 9 }),
  });
  const sign = (a: number): number => Math.sign(a) + 0;

  it('the order is one: opposite the other way round, and handed on', () => {
    fc.assert(
      fc.property(priority, priority, priority, (a, b, c) => {
        expect(sign(comparePriority(a, b))).toBe(sign(-comparePriority(b, a)));
        if (comparePriority(a, b) <= 0 && comparePriority(b, c) <= 0) expect(comparePriority(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('an emergency is before everything else, and of two in one state a red flag first', () => {
    fc.assert(
      fc.property(priority, priority, (a, b) => {
        if (a.state === 'emergency' && b.state !== 'emergency') expect(comparePriority(a, b)).toBeLessThan(0);
        if (a.state === b.state && a.hasFlag && !b.hasFlag) expect(comparePriority(a, b)).toBeLessThan(0);
      }),
    );
  });

  it('age breaks ties: of equals the older is first, the longer silence before that', () => {
    fc.assert(
      fc.property(priority, fc.integer({ min: 1, max: 9 }), (a, later) => {
        expect(comparePriority(a, { ...a, since: a.since + later })).toBeLessThan(0);
        expect(comparePriority({ ...a, silentSince: 1 }, { ...a, silentSince: 1 + later })).toBeLessThan(0);
        expect(comparePriority({ ...a, silentSince: 1 }, { ...a, silentSince: null })).toBeLessThan(0);
      }),
    );
  });

  it('the number says the state again', () => {
    fc.assert(fc.property(priority, (a) => stateIn(urgencyOf(a)) === a.state));
  });

  const pixel = wholeLibrary.protocols['pixel-laser-resurfacing'];
  if (!pixel) throw new Error('the library has no Pixel protocol');
  const session = sessionAt(pixel.id, { start: FRIDAY, end: FRIDAY + HOUR, zone: ZONE });
  const ids = Object.keys(wholeLibrary.signs);
  const level = fc.integer({ min: 0, max: 3 });
  const report = fc.dictionary(fc.constantFrom(...ids), level, { maxKeys: 5 });
  const standing = (now: number, signs: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>): Priority => {
    const earlier = [{ at: session.end + HOUR, signs: before }];
    const answer = heal({ library: wholeLibrary, protocol: pixel, session, now, signs, before: earlier });
    const listed = worklisted(matter({ open: [{ at: now, answer }], last: answer.disposition }), DUE_FIGURES);
    if (!listed.told) throw new Error('what was told stands nowhere');
    return listed.told.priority;
  };
  const moment = fc.integer({ min: session.end + 2 * HOUR, max: session.end + 35 * DAY });

  it('a worse sign never sorts later, whatever else was told, on any day', () => {
    fc.assert(
      fc.property(moment, report, report, fc.constantFrom(...ids), level, level, (now, signs, before, id, a, b) => {
        const of = (value: number): Priority => standing(now, { ...signs, [id]: value }, before);
        expect(comparePriority(of(Math.max(a, b)), of(Math.min(a, b)))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('a sign more never sorts later', () => {
    fc.assert(
      fc.property(moment, report, fc.constantFrom(...ids), level, (now, signs, id, value) => {
        if (id in signs) return;
        expect(comparePriority(standing(now, { ...signs, [id]: value }, {}), standing(now, signs, {}))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('what is due for a worse state is never due later', () => {
    fc.assert(
      fc.property(fc.integer({ min: FRIDAY, max: FRIDAY + 20 * DAY }), (since) => {
        const dues = (['expected', 'routine', 'same-day', 'emergency'] as const).map((state) => dueAt(state, since, ZONE, DUE_FIGURES));
        expect([...dues].sort((a, b) => b - a)).toEqual(dues);
      }),
    );
  });

  it('only what nobody has to act on needs no person', () => {
    expect(STATES.filter(needsPerson)).toEqual(['routine', 'silent', 'same-day', 'emergency']);
  });
});
