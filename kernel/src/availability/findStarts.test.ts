import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../time/calendar.ts';
import { MINUTE } from '../time/instant.ts';
import { localParts } from '../time/zone.ts';
import { explainStart } from './explainStart.ts';
import { assign, findStarts, type ResourceCalendar, type StartsRequest } from './findStarts.ts';
import { checkOpenings, type Hours, parseClock } from './hours.ts';
import { checkService, type Service } from './service.ts';
import { timeline } from './timeline.ts';

const ZONE = 'America/Chicago';
const at = (text: string, zone = ZONE): number => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const everyDay = (from: number, to: number): Hours => ({
  weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from, to }]])),
  exceptions: [],
});

interface Made {
  readonly id: string;
  readonly kind: string;
  readonly hours?: Hours;
  readonly skills?: readonly string[];
  readonly busy?: readonly (readonly [string, string])[];
  readonly capacity?: number;
}
const resource = ({ id, kind, hours = everyDay(540, 1020), skills = [], busy = [], capacity = 1 }: Made): ResourceCalendar => ({
  id,
  kind,
  name: id,
  skills,
  hours,
  taken: timeline(
    busy.map(([start, end]) => ({ start: at(start), end: at(end) })),
    capacity,
  ),
});

/** Numbing (the provider only applies it), treatment with the laser, clean-up after the client has left. */
const laserService: Service = {
  id: 'pixel',
  title: 'Pixel laser',
  protocol: null,
  roles: [
    { name: 'provider', kind: 'provider', skill: 'laser' },
    { name: 'room', kind: 'room', skill: null },
    { name: 'laser', kind: 'device', skill: 'pixel' },
  ],
  steps: [
    { name: 'set-up', minutes: 10, needs: ['room'], client: false },
    { name: 'numbing cream', minutes: 10, needs: ['provider', 'room'], client: true },
    { name: 'the numbing works', minutes: 30, needs: ['room'], client: true },
    { name: 'treatment', minutes: 40, needs: ['provider', 'room', 'laser'], client: true },
    { name: 'clean-up', minutes: 15, needs: ['room', 'laser'], client: false },
  ],
};

const day = (resources: readonly ResourceCalendar[], more: Partial<StartsRequest> = {}): StartsRequest => ({
  resources,
  service: laserService,
  zone: ZONE,
  from: at('2027-03-08T00:00'),
  to: at('2027-03-09T00:00'),
  step: 30,
  ...more,
});
const times = (request: StartsRequest): readonly string[] => findStarts(request).map((start) => localParts(start, request.zone).time);
const provider = (busy: Made['busy'] = [], id = 'Dana') => resource({ id, kind: 'provider', skills: ['laser'], busy });
const room = (busy: Made['busy'] = []) => resource({ id: 'Room 1', kind: 'room', busy });
const laser = (busy: Made['busy'] = []) => resource({ id: 'the laser', kind: 'device', skills: ['pixel'], busy });

describe('free times of a service in steps', () => {
  it('keeps set-up and clean-up inside the hours of the room', () => {
    expect(times(day([provider(), room(), laser()]))).toEqual(half('09:30', '15:00'));
  });

  it('lets the provider work elsewhere while the anesthetic works', () => {
    const elsewhere = provider([['2027-03-08T10:10', '2027-03-08T10:40']]);
    expect(times(day([elsewhere, room(), laser()]))).toContain('10:00');
    expect(times(day([elsewhere, room(), laser()]))).not.toContain('10:30');
  });

  it('needs the laser only for treatment and clean-up', () => {
    const busyLaser = laser([['2027-03-08T10:00', '2027-03-08T10:40']]);
    const offered = times(day([provider(), room(), busyLaser]));
    expect(offered).toContain('10:00');
    expect(offered).not.toContain('09:30');
  });

  it('takes the client elsewhere into account, and what rules a start out', () => {
    const clientTaken = timeline([{ start: at('2027-03-08T09:00'), end: at('2027-03-08T14:00') }]);
    expect(times(day([provider(), room(), laser()], { clientTaken }))).toEqual(half('14:00', '15:00'));
    const ruledOut = [at('2027-03-08T00:00'), at('2027-03-08T15:00')];
    expect(times(day([provider(), room(), laser()], { ruledOut }))).toEqual(['15:00']);
  });

  it('never gives one person two parts at once', () => {
    const service: Service = {
      id: 'pair',
      title: 'Two hands',
      protocol: null,
      roles: ['first', 'second'].map((name) => ({ name, kind: 'provider', skill: null })),
      steps: [{ name: 'work', minutes: 60, needs: ['first', 'second'], client: true }],
    };
    expect(findStarts(day([provider()], { service }))).toEqual([]);
    const two = day([provider(), provider([['2027-03-08T09:00', '2027-03-08T16:00']], 'Eli')], { service });
    expect(times(two)).toEqual(['16:00']);
    expect([...(assign(two, at('2027-03-08T16:00'))?.values() ?? [])].map(({ id }) => id)).toEqual(['Dana', 'Eli']);
  });

  it('finds the first so many also where most starts lack a second pair of hands', () => {
    const service: Service = {
      id: 'pair',
      title: 'Two hands',
      protocol: null,
      roles: ['first', 'second'].map((name) => ({ name, kind: 'provider', skill: null })),
      steps: [{ name: 'work', minutes: 60, needs: ['first', 'second'], client: true }],
    };
    const two = day([provider([['2027-03-08T10:00', '2027-03-08T11:00']]), provider([['2027-03-08T09:00', '2027-03-08T14:00']], 'Eli')], { service });
    expect(findStarts({ ...two, limit: 1 })).toEqual([at('2027-03-08T14:00')]);
    expect(findStarts({ ...two, limit: 2 })).toEqual(findStarts(two).slice(0, 2));
    expect(findStarts({ ...two, limit: 2 })).toHaveLength(2);
  });

  it('gives the work to whoever has least to do that day', () => {
    const request = day([provider([['2027-03-08T14:00', '2027-03-08T17:00']]), provider([], 'Eli'), room(), laser()]);
    expect(assign(request, at('2027-03-08T10:00'))?.get('provider')?.id).toBe('Eli');
    expect(assign(request, at('2027-03-08T16:30'))).toBeUndefined();
  });

  it('fills a room with three chairs three times', () => {
    const service: Service = {
      ...laserService,
      roles: [{ name: 'room', kind: 'room', skill: null }],
      steps: [{ name: 'rest', minutes: 60, needs: ['room'], client: true }],
    };
    const twice: Made['busy'] = [
      ['2027-03-08T10:00', '2027-03-08T11:00'],
      ['2027-03-08T10:00', '2027-03-08T12:00'],
    ];
    const chairs = (busy: Made['busy'] = []) => day([resource({ id: 'lounge', kind: 'room', busy, capacity: 3 })], { service });
    expect(times(chairs(twice))).toContain('10:30');
    expect(times(chairs([...twice, ['2027-03-08T10:30', '2027-03-08T13:00']]))).toEqual(['09:00', '09:30', ...half('11:00', '16:00')]);
  });

  it('stops at the first so many', () => {
    const request = day([provider(), room(), laser()], { to: at('2027-06-08T00:00') });
    expect(findStarts({ ...request, limit: 15 })).toEqual(findStarts(request).slice(0, 15));
  });
});

describe('why a time is not offered', () => {
  const why = (request: StartsRequest, time: string): readonly string[] => explainStart(request, at(`2027-03-08T${time}`)).map(({ text }) => text);

  it('names what is in use and until when', () => {
    const request = day([provider(), room(), laser([['2027-03-08T10:30', '2027-03-08T11:15']])]);
    expect(why(request, '10:00')).toEqual(['the laser is in use until 11:15.']);
    expect(why(day([provider(), room([['2027-03-08T08:00', '2027-03-08T09:30']]), laser()]), '09:30')).toEqual(['Room 1 is in use until 09:30.']);
  });

  it('says closed, with the reason of an exception', () => {
    expect(why(day([provider(), room(), laser()]), '20:00')[0]).toBe('Dana is not in for all of it.');
    const hours: Hours = {
      ...everyDay(540, 1020),
      exceptions: [{ first: parseDay('2027-03-08') ?? 0, last: parseDay('2027-03-08') ?? 0, openings: [], reason: 'staff training' }],
    };
    expect(why(day([resource({ id: 'Dana', kind: 'provider', skills: ['laser'], hours }), room(), laser()]), '10:00')).toEqual(['Closed: staff training.']);
  });

  it('says that nobody can do it', () => {
    expect(why(day([room(), laser()]), '10:00')).toEqual(['Nobody here offers this: no laser is set up.']);
  });

  it('passes on what rules it out, and says nothing of a free time', () => {
    const request = day([provider(), room(), laser()]);
    const skin = { start: 0, end: at('2027-03-12T00:00'), code: 'skin', text: 'Peel on 3 Mar: two weeks before.' } as const;
    expect(explainStart(request, at('2027-03-08T10:00'), [skin])).toEqual([{ code: 'skin', text: skin.text, until: skin.end }]);
    expect(why(request, '10:00')).toEqual([]);
    expect(why(request, '10:10')).toEqual(['Appointments start every 30 minutes.']);
  });
});

describe('every start is right, whatever the calendar', () => {
  const busy = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5, max: 120 })).map(([from, length]) => ({ start: from, end: from + length })),
    { maxLength: 8 },
  );
  const made = fc.record({
    kind: fc.constantFrom('provider', 'room', 'device'),
    opens: fc.integer({ min: 400, max: 700 }),
    open: fc.integer({ min: 60, max: 600 }),
    busy,
    capacity: fc.integer({ min: 1, max: 2 }),
  });

  it('agrees with trying each start minute by minute', () => {
    const midnight = at('2027-03-08T00:00');
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), fc.constantFrom(5, 15, 30), (list, step) => {
        const resources = list.map(
          ({ kind, opens, open, busy: taken, capacity }, index): ResourceCalendar => ({
            id: `${index}`,
            kind,
            name: `${index}`,
            skills: ['laser', 'pixel'],
            hours: everyDay(opens, opens + open),
            taken: timeline(
              taken.map(({ start, end }) => ({ start: midnight + (start + 420) * MINUTE, end: midnight + (end + 420) * MINUTE })),
              capacity,
            ),
          }),
        );
        const isFree = (index: number, minute: number): boolean => {
          const one = list[index];
          if (!one || minute < one.opens || minute >= one.opens + one.open) return false;
          return one.busy.filter(({ start, end }) => minute >= start + 420 && minute < end + 420).length < one.capacity;
        };
        const needs: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
          [
            'provider',
            [
              [0, 10],
              [40, 80],
            ],
          ],
          ['room', [[-10, 95]]],
          ['device', [[40, 95]]],
        ];
        const serves = (index: number, minute: number, uses: readonly (readonly [number, number])[]): boolean =>
          uses.every(([from, to]) => Array.from({ length: to - from }, (_, offset) => minute + from + offset).every((one) => isFree(index, one)));
        const truth: number[] = [];
        for (let minute = 0; minute < 1440; minute += step) {
          if (needs.every(([kind, uses]) => list.some((one, index) => one.kind === kind && serves(index, minute, uses))))
            truth.push(midnight + minute * MINUTE);
        }
        const request = day(resources, { step });
        expect(findStarts(request)).toEqual(truth);
        for (let minute = 0; minute < 1440; minute += 60) {
          const start = midnight + minute * MINUTE;
          expect(explainStart(request, start).length === 0).toBe(truth.includes(start));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what cannot be is refused in plain words', () => {
  it('hours that overlap, a clock that does not exist, a service without a client', () => {
    expect(
      checkOpenings([
        { from: 540, to: 720 },
        { from: 700, to: 900 },
      ]),
    ).toEqual({ ok: false, error: '11:40 to 15:00 overlaps 09:00 to 12:00' });
    expect(parseClock('24:30').ok).toBe(false);
    expect(checkService({ ...laserService, steps: [{ name: 'x', minutes: 10, needs: [], client: false }] })).toEqual({
      ok: false,
      error: 'there is no step with the client',
    });
    expect(checkService({ ...laserService, steps: [{ name: 'x', minutes: 10, needs: ['chair'], client: true }] })).toMatchObject({ ok: false });
    expect(checkService(laserService).ok).toBe(true);
  });
});

/** Half-hour times from and to, both included. */
function half(from: string, to: string): readonly string[] {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return Array.from({ length: (minutes(to) - minutes(from)) / 30 + 1 }, (_, index) => minutes(from) + index * 30).map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
}
