import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addMonths, parseDay, printDay } from './calendar.ts';
import { DAY, HOUR, printInstant } from './instant.ts';
import { parseOffset } from './offset.ts';
import { type Anchor, type Bound, dayNumberOf, resolveWindow } from './window.ts';
import { dayInterval, dayOf, parseMoment, startOfDay } from './zone.ts';

const at = (text: string, zone: string): number => {
  const read = parseMoment(text, zone);
  if (!read.ok) throw new Error(read.error);
  return read.value.instant;
};
const offset = (text: string): Bound => {
  const read = parseOffset(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const session = (start: string, end: string, zone = 'America/Chicago', dayZero: Anchor['dayZero'] = 'treatment-day'): Anchor => ({
  start: at(start, zone),
  end: at(end, zone),
  zone,
  dayZero,
});
const pixel = session('2026-12-15T10:00', '2026-12-15T11:00');
const printed = ({ start, end }: { start: number; end: number }) => [printInstant(start), printInstant(end)];

describe('calendar windows cover whole days, on the safe side', () => {
  it('runs "14 days before" 15 December from 1 December 00:00 to the session', () => {
    expect(printed(resolveWindow({ from: offset('-P14D'), to: 'start' }, pixel))).toEqual(['2026-12-01T06:00:00Z', '2026-12-15T16:00:00Z']);
  });

  it('runs "7 days after" from the end of the session through the whole of 22 December', () => {
    expect(printed(resolveWindow({ from: 'end', to: offset('P7D') }, pixel))).toEqual(['2026-12-15T17:00:00Z', '2026-12-23T06:00:00Z']);
  });

  it('takes "day 2 to day 3" as both whole days', () => {
    expect(printed(resolveWindow({ from: offset('P2D'), to: offset('P3D') }, pixel))).toEqual(['2026-12-17T06:00:00Z', '2026-12-19T06:00:00Z']);
  });

  it('counts from the day after when the protocol says so', () => {
    const late = session('2026-12-15T10:00', '2026-12-15T11:00', 'America/Chicago', 'day-after');
    expect(printed(resolveWindow({ from: offset('P2D'), to: offset('P3D') }, late))).toEqual(['2026-12-18T06:00:00Z', '2026-12-20T06:00:00Z']);
    expect(dayNumberOf(at('2026-12-16T09:00', 'America/Chicago'), late)).toBe(0);
  });

  it('leaves a window open at the far end', () => {
    expect(printed(resolveWindow({ from: offset('P6D'), to: null }, pixel))).toEqual(['2026-12-21T06:00:00Z', null]);
  });

  it('counts six months back by the calendar', () => {
    const late = session('2026-08-31T10:00', '2026-08-31T11:00');
    expect(printed(resolveWindow({ from: offset('-P6M'), to: 'start' }, late))[0]).toBe('2026-02-28T06:00:00Z');
  });
});

describe('clock hours and calendar days differ across a clock change', () => {
  it('ends 72 hours at 16:00, not 15:00, when the clocks go forward in between', () => {
    const needling = session('2027-03-12T14:00', '2027-03-12T15:00');
    expect(resolveWindow({ from: 'end', to: offset('PT72H') }, needling).end).toBe(at('2027-03-15T16:00', 'America/Chicago'));
  });

  it('keeps a 23-hour day whole', () => {
    const day = parseDay('2027-03-14') ?? 0;
    const { start, end } = dayInterval(day, 'America/Chicago');
    expect((end - start) / HOUR).toBe(23);
  });

  it('starts the day late where midnight does not exist (Santiago)', () => {
    expect(printInstant(startOfDay(parseDay('2026-09-06') ?? 0, 'America/Santiago'))).toBe('2026-09-06T04:00:00Z');
  });

  it('says so when a local time is skipped or repeated', () => {
    expect(parseMoment('2027-03-14T02:30', 'America/Chicago')).toEqual({
      ok: true,
      value: expect.objectContaining({ note: expect.stringContaining('does not exist') }),
    });
    expect(parseMoment('2027-11-07T01:30', 'America/Chicago')).toEqual({
      ok: true,
      value: { instant: Date.parse('2027-11-07T06:30:00Z'), note: expect.stringContaining('happens twice') },
    });
    expect(parseMoment('2027-03-14T03:30', 'America/Chicago')).toEqual({ ok: true, value: { instant: Date.parse('2027-03-14T08:30:00Z') } });
  });
});

describe('instants', () => {
  it('print as Temporal prints them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }), (instant) => {
        expect(printInstant(instant)).toBe(Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' }));
      }),
    );
  });
});

describe('plain dates', () => {
  const day = fc.integer({ min: -800_000, max: 800_000 });
  const plain = (number: number) => Temporal.PlainDate.from('1970-01-01').add({ days: number });

  it('agree with Temporal for any day, and for months on and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), fc.integer({ min: -500, max: 500 }), (number, months) => {
        expect(printDay(number)).toBe(plain(number).toString());
        expect(parseDay(printDay(number))).toBe(number);
        fc.pre(Math.abs(number) < 700_000);
        expect(printDay(addMonths(number, months))).toBe(plain(number).add({ months }).toString());
      }),
    );
    fc.assert(fc.property(day, (number) => parseDay(printDay(number)) === number || number < -719_528));
  });
});

describe('days of any zone', () => {
  const zones = ['America/Chicago', 'America/Santiago', 'Australia/Lord_Howe', 'Europe/London', 'Africa/Casablanca', 'Pacific/Apia', 'Asia/Kathmandu'];
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });

  it('agree with Temporal for any instant', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (moment, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
        const day = dayOf(moment, zone);
        expect(printDay(day)).toBe(local.toPlainDate().toString());
        expect(startOfDay(day, zone)).toBe(local.startOfDay().epochMilliseconds);
        expect(startOfDay(day + 1, zone) - startOfDay(day, zone)).toBeLessThanOrEqual(25 * HOUR);
      }),
      { numRuns: 500 },
    );
  });

  it('never resolve a before-window that ends after the session starts, or an after-window that begins before it ends', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), fc.integer({ min: 1, max: 60 }), (start, zone, days) => {
        const anchor: Anchor = { start, end: start + HOUR, zone, dayZero: 'treatment-day' };
        const before = resolveWindow({ from: { unit: 'days', amount: -days }, to: 'start' }, anchor);
        const after = resolveWindow({ from: 'end', to: { unit: 'days', amount: days } }, anchor);
        expect(before.end).toBe(start);
        expect(start - before.start).toBeGreaterThanOrEqual(days * DAY - 2 * HOUR);
        expect(after.start).toBe(start + HOUR);
        expect(after.end - after.start).toBeGreaterThanOrEqual(days * DAY - 2 * HOUR);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow', ''])('refuses %j as a date', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(parseMoment(text, 'America/Chicago').ok).toBe(false);
  });
});
