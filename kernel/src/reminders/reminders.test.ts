import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { nobodyKnown, sessionAt } from '../record/person.ts';
import { parseDay } from '../time/calendar.ts';
import { DAY, HOUR, type Instant, MINUTE, parseInstant } from '../time/instant.ts';
import { localParts } from '../time/zone.ts';
import { outsideQuiet } from './quiet.ts';
import { type ReminderRequest, remindersOf, USUAL_LEADS, USUAL_QUIET } from './reminders.ts';

const at = (text: string): Instant => parseInstant(text) ?? 0;
const ZONE = 'America/Chicago';
const HABITS = { zone: ZONE, quiet: USUAL_QUIET, leads: USUAL_LEADS };
const protocols = ['pixel-laser-resurfacing', 'skinpen-microneedling', 'superficial-peel'];

interface Booked {
  readonly protocol?: string;
  readonly start: Instant;
  readonly since?: Instant;
  readonly zone?: string;
  readonly id?: string;
}
function requestOf(booked: readonly Booked[], told: ReminderRequest['told'] = [], said: ReminderRequest['said'] = []): ReminderRequest {
  const sessions = booked.map(({ protocol = 'pixel-laser-resurfacing', start, zone = ZONE, id = 'a' }) => ({
    ...sessionAt(protocol, { start, end: start + HOUR, zone }),
    id,
  }));
  const visits = sessions.map(({ id, start, end, zone }, index) => ({ id, start, end, zone, since: booked[index]?.since ?? 0 }));
  return { library: wholeLibrary, person: nobodyKnown, visits, sessions, told, said, habits: { ...HABITS, zone: booked[0]?.zone ?? ZONE } };
}
const START = at('2026-12-15T16:00:00Z');
const words = (request: ReminderRequest, kind: string): readonly string[] =>
  remindersOf(request)
    .filter((one) => one.kind === kind)
    .map((one) => {
      const { date, time } = localParts(one.at, request.habits.zone);
      return `${date}T${time}`;
    });

describe('what a client is reminded of', () => {
  it('is the appointment two days before, in the morning, and three hours before', () => {
    expect(words(requestOf([{ start: START }]), 'appointment')).toEqual(['2026-12-13T09:00', '2026-12-15T08:00']);
  });

  it('is each step on the morning it begins, steps of one day together', () => {
    const steps = remindersOf(requestOf([{ start: START }])).filter(({ kind }) => kind === 'pre-care');
    expect(steps.length).toBeGreaterThan(1);
    expect(new Set(steps.map((one) => one.at)).size).toBe(steps.length);
    expect(steps.every((one) => one.until === START && localParts(one.at, ZONE).time === '09:00')).toBe(true);
    expect(steps.some(({ rules }) => rules.length > 1)).toBe(true);
  });

  it('is said at once and together where it was due before the time was agreed', () => {
    const since = START - 2 * DAY;
    const [first, ...others] = remindersOf(requestOf([{ start: START, since }])).filter(({ kind }) => kind === 'pre-care');
    expect(first?.at).toBe(since);
    expect(others.every((one) => one.at > since)).toBe(true);
    const all = remindersOf(requestOf([{ start: START }])).filter(({ kind }) => kind === 'pre-care');
    expect([...(first?.rules ?? []), ...others.flatMap(({ rules }) => rules)].sort()).toEqual(all.flatMap(({ rules }) => rules).sort());
  });

  it('is no step that was done, and is one that was not kept', () => {
    const steps = (said: ReminderRequest['said']) =>
      remindersOf(requestOf([{ start: START }], [], said))
        .filter(({ kind }) => kind === 'pre-care')
        .flatMap(({ rules }) => rules);
    const all = steps([]);
    const rule = all[0] ?? '';
    const report = (day: string, word: 'done' | 'used') => ({ session: 'a', rule, said: word, day: parseDay(day) ?? 0 });
    expect(steps([report('2026-12-14', 'done')])).toEqual(all.filter((one) => one !== rule));
    expect(steps([report('2026-12-14', 'used')])).toEqual(all);
    expect(steps([report('2026-12-14', 'done'), report('2026-12-14', 'used')])).toEqual(all);
    expect(steps([{ ...report('2026-12-14', 'done'), session: 'b' }])).toEqual(all);
    expect(steps([report('2026-06-01', 'done')])).toEqual(all);
  });

  it('is no question that was answered, and the next one all the same', () => {
    const asked = words(requestOf([{ start: START }]), 'check-in');
    const after = words(requestOf([{ start: START }], [{ session: 'a', at: at('2026-12-16T15:30:00Z') }]), 'check-in');
    expect(asked).toContain('2026-12-16T09:00');
    expect(after).toEqual(asked.filter((one) => one !== '2026-12-16T09:00'));
  });

  it('asks once where twelve hours and the first morning fall on one moment', () => {
    const asked = words(requestOf([{ start: at('2027-01-01T02:00:00Z') }]), 'check-in');
    expect(asked.filter((one) => one === '2027-01-01T09:00')).toHaveLength(1);
  });

  it('is the result, once on each set day, not once it was answered or skipped, nor by a session that a later one took over from', () => {
    const request = requestOf([{ start: START }]);
    expect(words(request, 'outcome')).toEqual(['2027-01-12T09:00', '2027-03-15T09:00', '2027-06-15T09:00']);
    const skipped = { id: 'o', session: 'a', rater: 'client' as const, asked: 'P4W', at: START + 28 * DAY, answers: [] };
    expect(words({ ...request, outcomes: [skipped] }, 'outcome')).toEqual(['2027-03-15T09:00', '2027-06-15T09:00']);
    expect(words({ ...request, outcomes: [{ ...skipped, rater: 'provider' }] }, 'outcome')).toHaveLength(3);
    const series = requestOf([{ start: START }, { start: START + 35 * DAY, id: 'b' }]);
    expect(words(series, 'outcome')).toEqual(['2027-01-12T09:00', '2027-02-16T09:00', '2027-04-19T09:00', '2027-07-19T09:00']);
    const [first] = remindersOf(request).filter(({ kind }) => kind === 'outcome');
    expect(first).toMatchObject({ key: 'outcome/a/P4W/2027-01-12T15:00:00Z', until: at('2027-01-19T15:00:00Z'), rules: [] });
  });

  it('is at nine by the clock of the place over both clock changes, in five zones', () => {
    const nights = [
      ['America/Chicago', '2027-03-14'],
      ['America/Chicago', '2027-11-07'],
      ['Europe/London', '2027-03-28'],
      ['Europe/London', '2027-10-31'],
      ['America/Santiago', '2027-04-04'],
      ['America/Santiago', '2027-09-05'],
      ['Australia/Lord_Howe', '2027-04-04'],
      ['Australia/Lord_Howe', '2027-10-03'],
      ['Africa/Casablanca', '2026-02-15'],
      ['Africa/Casablanca', '2026-03-22'],
    ] as const;
    for (const [zone, day] of nights) {
      const start = at(`${day}T12:00:00Z`) + 2 * DAY;
      const request = requestOf([{ start, zone }]);
      expect(words(request, 'pre-care').every((one) => one.endsWith('T09:00'))).toBe(true);
      expect(words(request, 'appointment')[0]).toBe(`${localParts(start - 2 * DAY, zone).date}T09:00`);
      expect(words(requestOf([{ start: start - 5 * DAY, zone }]), 'check-in')).toContain(`${day}T09:00`);
    }
  });
});

const booked = fc.record({
  protocol: fc.constantFrom(...protocols),
  start: fc.integer({ min: 0, max: 60 * 24 * 6 }).map((ten) => START + ten * 10 * MINUTE),
  since: fc.integer({ min: 0, max: 40 }).map((days) => START - days * DAY),
});

describe('laws of reminders', () => {
  it('every reminder has a key of its own, is sent while it is of use, and is the same however often it is asked for', () => {
    fc.assert(
      fc.property(fc.array(booked, { maxLength: 3 }), (list) => {
        const request = requestOf(list.map((one, index) => ({ ...one, id: `s${index}` })));
        const found = remindersOf(request);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        for (const one of found) expect(one.at).toBeLessThan(one.until);
        expect(remindersOf({ ...request, visits: [...request.visits].reverse(), sessions: [...request.sessions].reverse() })).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });

  it('a time that is moved keeps no reminder of the time that was', () => {
    fc.assert(
      fc.property(booked, fc.integer({ min: 1, max: 24 * 60 }), (one, hours) => {
        const keys = (start: Instant) =>
          remindersOf(requestOf([{ ...one, start }]))
            .filter(({ until }) => until === start)
            .map(({ key }) => key);
        const before = new Set(keys(one.start));
        expect(keys(one.start + hours * HOUR).filter((key) => before.has(key))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('nothing is sent in quiet hours, and what is put off is put off no longer than they last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('America/Chicago', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago'),
        fc.integer({ min: 1, max: 48 }),
        (minute, from, to, zone, use) => {
          const due = START + minute * MINUTE;
          const sent = outsideQuiet(due, due + use * HOUR, { from, to }, zone);
          const { time } = localParts(sent, zone);
          const clock = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
          const isQuiet = from !== to && (from < to ? from <= clock && clock < to : clock >= from || clock < to);
          const isNightOfChange = localParts(sent + DAY, zone).time !== time || localParts(sent - DAY, zone).time !== time;
          if (!isNightOfChange) expect(isQuiet).toBe(false);
          expect(Math.abs(sent - due)).toBeLessThanOrEqual(25 * HOUR);
          expect(sent).toBeLessThan(due + use * HOUR);
        },
      ),
      { numRuns: 300 },
    );
  });
});
