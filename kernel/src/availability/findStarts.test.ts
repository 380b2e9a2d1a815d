import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, day, everyDay, laser, laserService, provider, resource, room, times, type Made } from '../../test/laserDay.ts';
import { MINUTE } from '../time/instant.ts';
import { explainStart } from './explainStart.ts';
import { assign, findStarts, type ResourceCalendar } from './findStarts.ts';
import { checkOpenings, parseClock } from './hours.ts';
import { checkService, type Service } from './service.ts';
import { timeline } from './timeline.ts';

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

  it('keeps somebody to the same room, however full it is that day, and sends the next one to the next', () => {
    const rooms = [resource({ id: 'Room 1', kind: 'room', busy: [['2027-03-08T14:00', '2027-03-08T17:00']] }), resource({ id: 'Room 2', kind: 'room' })];
    const request = day([...rooms, provider(), laser()]);
    expect([0, 1].map((turn) => assign({ ...request, turn }, at('2027-03-08T10:00'))?.get('room')?.id)).toEqual(['Room 1', 'Room 2']);
    expect(assign(request, at('2027-03-08T14:00'))?.get('room')?.id).toBe('Room 2');
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
