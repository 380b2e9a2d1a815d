import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { screen } from '../candidacy/screen.ts';
import { sessionAt } from '../record/person.ts';
import { parseDay, printDay } from '../time/calendar.ts';
import { WEEKDAYS, weekdayOf } from '../time/dateWords.ts';
import { HOUR } from '../time/instant.ts';
import { addCalendar } from '../time/window.ts';
import { atWallClock } from '../time/zone.ts';
import { place } from './field.ts';
import { planSeries, seriesField } from './planSeries.ts';
import { readSeries } from './readSeries.ts';
import type { PlacedSession, SeriesPlan, SeriesRequest } from './seriesRequest.ts';
import { seriesFile, type SeriesInput } from './seriesSchema.ts';

const library = wholeLibrary;
const base: SeriesInput = { now: '2026-11-22T09:00', zone: 'America/Chicago', wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }] };

function request(input: Partial<SeriesInput> = {}): SeriesRequest {
  const read = readSeries(seriesFile.parse({ ...base, ...input }), library);
  if (!read.ok) throw new Error(read.error.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return read.value;
}
const planned = (input: Partial<SeriesInput> = {}): SeriesPlan => planSeries(request(input));
const dates = (plan: SeriesPlan): readonly string[] => (plan.status === 'placed' ? plan.sessions.map(({ day }) => printDay(day)) : []);
const problems = (input: Partial<SeriesInput>): string => {
  const read = readSeries(seriesFile.parse({ ...base, ...input }), library);
  return read.ok ? 'fine' : read.error.map(({ path, message }) => `${path}: ${message}`).join('; ');
};

describe('a series around a life', () => {
  it('puts three sessions four weeks apart, as early as it can', () => {
    expect(dates(planned())).toEqual(['2026-11-22', '2026-12-20', '2027-01-17']);
  });

  it('waits for the washout, and for the better one where nothing is lost', () => {
    expect(dates(planned({ patient: { exposures: [{ class: 'retinol', last: '2026-11-21' }] } }))[0]).toBe('2026-11-27');
  });

  it('lands around a wedding, a beach week and a trip, on the days that suit', () => {
    const plan = planned({
      patient: { fitzpatrick: 'III', exposures: [{ class: 'retinol', last: '2026-11-21' }] },
      wants: [
        { protocol: 'skinpen-microneedling', sessions: 3 },
        { protocol: 'superficial-peel', sessions: 1, after: 'skinpen-microneedling' },
      ],
      events: [
        { title: 'wedding', on: '2027-05-22', need: 'presentable', results: 'P30D' },
        { title: 'beach week', from: '2027-02-10', to: '2027-02-17', class: 'sun-exposure' },
        { title: 'away', from: '2027-03-01', to: '2027-03-07', need: 'unavailable' },
      ],
      days: ['tue', 'thu', 'sat'],
      finishBy: '2027-05-01',
    });
    expect(dates(plan)).toEqual(['2026-11-28', '2026-12-26', '2027-01-23', '2027-03-09']);
    expect(plan).toMatchObject({ objective: [{ value: 0 }, { value: 107 }, expect.anything()] });
    expect(plan.status === 'placed' && plan.alternatives.map((other) => other.map(({ day }) => printDay(day)))[0]).toEqual([
      '2026-12-05',
      '2027-01-02',
      '2027-01-30',
      '2027-03-16',
    ]);
  });

  it('keeps the skin presentable for an event until the healing course says it is', () => {
    const days = dates(
      planned({ wants: [{ protocol: 'pixel-laser-resurfacing', sessions: 1 }], events: [{ title: 'gala', on: '2026-12-01', need: 'presentable' }] }),
    );
    expect(days).toEqual(['2026-12-02']);
  });

  it('rests three months after a series before the next one', () => {
    const days = dates(planned({ wants: [{ protocol: 'skinpen-microneedling', sessions: 4 }] }));
    expect(days.slice(2)).toEqual(['2027-01-17', '2027-04-17']);
  });

  it('keeps away from a session that is booked already, before it and after it', () => {
    const patient = { sessions: [{ protocol: 'pixel-laser-resurfacing', start: '2026-12-20T10:00' }] };
    const [first] = dates(planned({ wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }], patient }));
    expect(first).toBe('2027-01-18');
  });

  it('says what clashes and what to give up', () => {
    const plan = planned({ finishBy: '2026-12-31' });
    expect(plan).toMatchObject({
      status: 'impossible',
      clash: [{ constraint: 'cadence:skinpen-microneedling' }, { constraint: 'finishBy' }],
      giveUp: [
        { constraint: 'finishBy', earliestFinish: parseDay('2027-01-17') },
        { constraint: 'sessions:skinpen-microneedling', earliestFinish: parseDay('2026-12-20') },
      ],
    });
  });

  it('offers to give up two things where one is not enough', () => {
    const plan = planned({
      wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }],
      finishBy: '2026-11-28',
      events: [{ title: 'trip', from: '2026-11-22', to: '2026-12-05', need: 'unavailable' }],
      days: ['mon'],
    });
    expect(plan.status === 'impossible' && plan.giveUp.map(({ constraint }) => constraint)).toEqual(['event:trip', 'finishBy']);
    const both = planned({
      wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }],
      finishBy: '2026-11-25',
      events: [{ title: 'trip', from: '2026-11-22', to: '2026-11-24', need: 'unavailable' }],
      days: ['fri'],
    });
    expect(both.status === 'impossible' && both.giveUp.map(({ constraint }) => constraint)).toEqual(['days', 'finishBy']);
  });

  it('never offers to give up what the protocol rules out', () => {
    const plan = planned({ patient: { conditions: ['pregnant'] } });
    expect(plan).toMatchObject({ status: 'impossible', clash: [{ constraint: 'candidacy:skinpen-microneedling:pregnancy' }], giveUp: [] });
  });

  it('never makes a date of a prescribed medicine: a person clears it', () => {
    const plan = planned({ patient: { exposures: [{ class: 'isotretinoin', last: '2026-11-01', prescribed: true }] } });
    expect(dates(plan)[0]).toBe('2026-11-22');
    expect(plan.notes.some(({ status }) => status === 'review')).toBe(true);
  });

  it.each([
    [{ wants: [{ protocol: 'skinpen-microneedling', sessions: 40 }] }, '40 sessions are too many for one plan: at most 24'],
    [{ wants: [{ protocol: 'hydrafacial' }] }, 'there is no protocol "hydrafacial"; known: facial'],
    [{ events: [{ title: 'wedding', on: '2026-05-22', need: 'presentable' }] }, '"wedding" is over: it was on Fri 22 May 2026'],
    [{ events: [{ title: 'trip', from: '2027-05-22', to: '2027-05-20', need: 'unavailable' }] }, 'ends (2027-05-20) before it begins'],
    [{ events: [{ title: 'trip', on: '2027-02-30', need: 'unavailable' }] }, '"2027-02-30" is not a date that exists'],
    [{ events: [{ title: 'trip', on: '2027-02-20' }] }, 'what does "trip" need?'],
    [{ events: [{ title: 'trip', on: '2027-02-20', class: 'sunshine' }] }, 'there is no class "sunshine"'],
    [{ zone: 'Chicago' }, '"Chicago" is not a time zone'],
    [{ finishBy: '2026-01-01' }, 'Thu 1 Jan 2026 is over'],
    [{ wants: [{ protocol: 'facial', after: 'superficial-peel' }] }, 'after: "superficial-peel" is not another treatment of this plan'],
  ] satisfies readonly (readonly [Partial<SeriesInput>, string])[])('refuses %j in plain words', (input, words) => {
    expect(problems(input)).toContain(words);
  });
});

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
        const clash = of.constraints.filter(({ id, text }) => plan.clash.some((part) => part.constraint === id && part.text === text));
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
