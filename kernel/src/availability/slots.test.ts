import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseDay, printDay } from '../time/calendar.ts';
import { printInstant } from '../time/instant.ts';
import { localParts } from '../time/zone.ts';
import { findStarts } from './findStarts.ts';
import { readSlots, refusedStarts } from './slots.ts';
import { slotsFile } from './slotsSchema.ts';

describe('clock changes', () => {
  const slots = (zone: string, from: string, to: string, extra: object = {}) => {
    const read = readSlots(
      slotsFile.parse({
        zone,
        from,
        to,
        minutes: 30,
        step: 30,
        needs: ['provider'],
        resources: [{ id: 'p', kind: 'provider', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00', ...extra }],
      }),
    );
    if (!read.ok) throw new Error(read.error);
    return read.value;
  };
  const local = (zone: string, dayText: string, extra: object = {}): readonly string[] => {
    const next = printDay((parseDay(dayText) ?? 0) + 1);
    return findStarts(slots(zone, `${dayText}T00:00`, `${next}T00:00`, extra)).map((start) => localParts(start, zone).time);
  };

  it.each([
    ['America/Chicago', '2027-03-14', '02:00', 46],
    ['America/Santiago', '2027-09-05', '00:00', 46],
    ['Australia/Lord_Howe', '2027-10-03', '02:00', 47],
    ['Europe/London', '2027-03-28', '01:00', 46],
    // Morocco left its summer time for good on 2026-09-20 (tz data 2026c): there is no change in 2027 any more.
    ['Africa/Casablanca', '2026-03-22', '02:00', 46],
  ])('offers no time that does not exist in %s on %s', (zone, date, skipped, count) => {
    expect(local(zone, date)).not.toContain(skipped);
    expect(local(zone, date)).toHaveLength(count);
  });

  it.each([
    ['America/Chicago', '2027-11-07', '01:00', 50],
    ['America/Santiago', '2027-04-03', '23:00', 50],
    ['Australia/Lord_Howe', '2027-04-04', '01:30', 49],
    ['Europe/London', '2027-10-31', '01:00', 50],
    ['Africa/Casablanca', '2026-02-15', '02:00', 50],
    ['Africa/Casablanca', '2026-09-20', '01:00', 50],
  ])('offers a repeated time once for each time it comes in %s on %s', (zone, date, repeated, count) => {
    expect(local(zone, date).filter((time) => time === repeated)).toHaveLength(2);
    expect(local(zone, date)).toHaveLength(count);
  });

  it.each(['America/Chicago', 'America/Santiago', 'Australia/Lord_Howe', 'Europe/London', 'Africa/Casablanca'])(
    'keeps 9 to 5 at 9 to 5 all year in %s',
    (zone) => {
      const starts = findStarts(slots(zone, '2027-01-01T00:00', '2027-12-31T00:00', { from: '09:00', to: '17:00' }));
      const perDay = new Map<string, string[]>();
      for (const start of starts) {
        const { date, time } = localParts(start, zone);
        perDay.set(date, [...(perDay.get(date) ?? []), time]);
      }
      expect(perDay.size).toBe(364);
      for (const list of perDay.values()) expect(list).toEqual(half('09:00', '16:30'));
    },
  );

  it('lets an hour last an hour across the change', () => {
    const request = {
      ...slots('America/Chicago', '2027-03-13T18:00', '2027-03-14T12:00'),
      service: {
        ...slots('America/Chicago', '2027-03-13T18:00', '2027-03-14T12:00').service,
        steps: [{ name: 'a', minutes: 60, needs: ['provider'], client: true }],
      },
    };
    expect(findStarts(request).map(printInstant)).toContain('2027-03-14T07:30:00Z');
  });

  it('explains the starts it refuses', () => {
    const request = slots('America/Chicago', '2027-03-08T00:00', '2027-03-09T00:00', {
      from: '09:00',
      to: '11:00',
      busy: [['2027-03-08T10:00', '2027-03-08T10:30']],
    });
    expect(refusedStarts(request, findStarts(request))).toEqual([
      { start: Temporal.PlainDateTime.from('2027-03-08T10:00').toZonedDateTime('America/Chicago').epochMilliseconds, because: 'p is in use until 10:30.' },
    ]);
  });
});

describe('what cannot be is refused in plain words', () => {
  it.each([
    [{ from: '17:00', to: '09:00' }, 'resources.0: it closes (09:00) before it opens (17:00)'],
    [{ from: '9 am' }, 'resources.0.from: "9 am" is not a time of day'],
    [{ busy: [['2027-03-08T12:00Z', '2027-03-08T11:00Z']] }, 'resources.0.busy.0: it ends'],
  ])('%j', (change, words) => {
    const read = readSlots(
      slotsFile.parse({
        from: '2027-03-08T00:00Z',
        to: '2027-03-09T00:00Z',
        minutes: 30,
        needs: ['room'],
        resources: [{ id: 'r', kind: 'room', days: ['mon'], from: '09:00', to: '17:00', ...change }],
      }),
    );
    expect(read.ok ? '' : read.error).toContain(words);
  });
});

/** Half-hour times from and to, both included. */
function half(from: string, to: string): readonly string[] {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return Array.from({ length: (minutes(to) - minutes(from)) / 30 + 1 }, (_, index) => minutes(from) + index * 30).map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
}
