import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesRequest as request } from '../../test/seriesRequest.ts';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { screen } from '../candidacy/screen.ts';
import { sessionAt } from '../record/person.ts';
import { parseDay, printDay } from '../time/calendar.ts';
import { WEEKDAYS, weekdayOf } from '../time/dateWords.ts';
import { HOUR } from '../time/instant.ts';
import { addCalendar } from '../time/window.ts';
import { atWallClock } from '../time/zone.ts';
import { place } from './field.ts';
import { planSeries, seriesField } from './planSeries.ts';
import type { PlacedSession, SeriesRequest } from './seriesRequest.ts';

const ids = ['skinpen-microneedling', 'pixel-laser-resurfacing', 'superficial-peel', 'facial'];
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((ahead) => printDay((parseDay('2026-11-22') ?? 0) + ahead));
const event = fc.oneof(
  fc.record({ title: fc.constantFrom('a', 'b'), on: day(1, 160), need: fc.constantFrom('presentable' as const, 'unavailable' as const) }),
  fc.record({ title: fc.constantFrom('c', 'd'), on: day(1, 160), class: fc.constantFrom('sun-exposure', 'waxing', 'strenuous-exercise') }),
  fc.record({ title: fc.constant('e'), on: day(20, 200), need: fc.constant('presentable' as const), results: fc.constantFrom('P14D', 'P30D', 'P2M') }),
);
const wish = fc.record(
  {
    wants: fc.uniqueArray(fc.record({ protocol: fc.constantFrom(...ids), sessions: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ protocol }) => protocol,
    }),
    events: fc.array(event, { maxLength: 3 }),
    finishBy: day(5, 200),
    days: fc.constantFrom('tue thu sat', 'mon', 'mon tue wed thu fri').map((text) => WEEKDAYS.filter((name) => text.includes(name))),
    patient: fc.record({
      exposures: fc.array(fc.record({ class: fc.constantFrom('retinol', 'glycolic-acid', 'waxing', 'sun-exposure', 'botox'), last: day(-30, 0) }), {
        maxLength: 3,
      }),
      sessions: fc.array(fc.record({ protocol: fc.constantFrom(...ids), start: day(-40, 90).map((date) => `${date}T10:00`) }), { maxLength: 1 }),
    }),
  },
  { requiredKeys: ['wants'] },
);
const sessionsOf = (asked: SeriesRequest, list: readonly PlacedSession[]) =>
  list.map(({ protocol, day: on }) => {
    const start = atWallClock(on, 600, asked.zone);
    return sessionAt(protocol, { start, end: start + HOUR, zone: asked.zone });
  });

describe('the laws of a series', () => {
  it('each planned session passes screening with all the others in place', () => {
    fc.assert(
      fc.property(wish, (made) => {
        const asked = request(made);
        const plan = planSeries(asked);
        fc.pre(plan.status === 'placed');
        if (plan.status !== 'placed') return;
        for (const list of [plan.sessions, ...plan.alternatives]) {
          const sessions = sessionsOf(asked, list);
          for (const session of sessions) {
            const protocol = library.protocols[session.protocol];
            if (!protocol) throw new Error(session.protocol);
            const { reasons } = screen({ library, protocol, session, sessions: [...sessions, ...asked.booked], person: asked.person });
            expect(reasons.filter(({ status }) => status === 'deferred' || status === 'contraindicated')).toEqual([]);
          }
          for (const { day: on } of list) {
            expect(on).toBeLessThanOrEqual(asked.finishBy ?? on);
            expect(asked.weekdays === null || asked.weekdays.has(weekdayOf(on))).toBe(true);
            for (const { need, first, last, results } of asked.events) {
              expect(need === 'unavailable' && on >= first && on <= last).toBe(false);
              if (results) expect(addCalendar(on, results)).toBeLessThanOrEqual(first);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('agrees with trying every pair of days, judged by screening alone', () => {
    const pair = fc.record({
      protocol: fc.constantFrom(...ids),
      count: fc.integer({ min: 1, max: 2 }),
      within: fc.integer({ min: 1, max: 45 }),
      away: fc.integer({ min: 0, max: 40 }),
      booked: fc.option(fc.record({ protocol: fc.constantFrom(...ids), start: day(-40, 60).map((date) => `${date}T10:00`) }), { nil: undefined }),
    });
    const today = parseDay('2026-11-22') ?? 0;
    fc.assert(
      fc.property(pair, ({ protocol: id, count, within, away, booked }) => {
        const asked = request({
          wants: [{ protocol: id, sessions: count }],
          finishBy: printDay(today + within),
          events: [{ title: 'trip', from: printDay(today + away), to: printDay(today + away + 3), need: 'unavailable' }],
          patient: { exposures: [], sessions: booked ? [booked] : [] },
        });
        const protocol = library.protocols[id];
        if (!protocol) throw new Error(id);
        const fits = (days: readonly number[]): boolean => {
          const sessions = sessionsOf(
            asked,
            days.map((on, index) => ({ protocol: id, number: index + 1, day: on })),
          );
          return [...sessions, ...asked.booked].every((session) => {
            const own = library.protocols[session.protocol];
            if (!own) return true;
            const { reasons } = screen({ library, protocol: own, session, sessions: [...sessions, ...asked.booked], person: asked.person });
            return reasons.every(({ status, item }) => (status !== 'deferred' && status !== 'conditional') || !isAboutSessions(item));
          });
        };
        const isAboutSessions = (item: string): boolean => !protocol.candidacy.some((one) => one.id === item);
        const open = Array.from({ length: within + 1 }, (_, index) => today + index).filter((on) => on < today + away || on > today + away + 3);
        const clear = open.filter((on) => !asked.booked.some(({ start }) => printDay(on) === new Date(start).toISOString().slice(0, 10)));
        const single = clear.filter((on) => fits([on]));
        const best = count === 1 ? single[0] : single.find((last) => single.some((first) => first < last && fits([first, last])));
        const of = seriesField(asked);
        const found = place(of, of.constraints);
        expect(found && of.calendar.first + found.last).toBe(best);
        expect(planSeries(asked).status === 'placed').toBe(best !== undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('a clash is impossible as a whole, and possible without any one of its parts', () => {
    let seen = 0;
    fc.assert(
      fc.property(wish, (made) => {
        const asked = request(made);
        const plan = planSeries(asked);
        if (plan.status !== 'impossible') return;
        seen += 1;
        const of = seriesField(asked);
        const clash = plan.clash.flatMap((part) => of.constraints.find(({ id, text }) => part.constraint === id && part.text === text) ?? []);
        expect(clash).toHaveLength(plan.clash.length);
        expect(clash.length).toBeGreaterThan(0);
        expect(place(of, clash)).toBeUndefined();
        for (const part of clash)
          expect(
            place(
              of,
              clash.filter((other) => other !== part),
            ),
          ).toBeDefined();
        for (const offer of plan.giveUp.filter(({ constraint }) => !constraint.startsWith('sessions:'))) {
          const left = offer.constraint.split(' + ');
          expect(
            place(
              of,
              of.constraints.filter(({ id }) => !left.includes(id)),
            ),
          ).toBeDefined();
        }
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(20);
  });
});
