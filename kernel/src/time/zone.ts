/**
 * The only place where a local time becomes an instant. In: an IANA zone and local text or a day number.
 * Out: instants. A local time that a clock change skips or repeats is resolved as RFC 5545 does
 * (skipped: with the offset before the gap; repeated: the first), and the caller is told.
 */
import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../result.ts';
import { type DayNumber, printDay } from './calendar.ts';
import { DAY, type Instant, MINUTE, parseInstant } from './instant.ts';
import type { Interval } from './interval.ts';

export interface LocalReading {
  readonly instant: Instant;
  /** Set when the clock skips or repeats this local time. */
  readonly note?: string;
}

export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

/** Reads an instant (`…Z`, `…-06:00`) as given, or a local date-time in the zone. */
export function parseMoment(text: string, zone: string): Result<LocalReading, string> {
  const instant = parseInstant(text);
  if (instant !== undefined) return ok({ instant });
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text)) {
    return err(`"${text}" is not a time: use 2026-12-15T10:00 (local) or 2026-12-15T16:00Z`);
  }
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
    const later = local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
    if (earlier === later) return ok({ instant: earlier });
    const chosen = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
    const skipped = !chosen.toPlainDateTime().equals(local);
    const note = skipped
      ? `${text} does not exist in ${zone} (clocks go forward): read as ${chosen.toPlainDateTime()}`
      : `${text} happens twice in ${zone} (clocks go back): read as the first, offset ${chosen.offset}`;
    return ok({ instant: chosen.epochMilliseconds, note });
  } catch {
    return err(`"${text}" is not a date that exists`);
  }
}

/**
 * Midnights are asked for again and again (each rule, each day), so they are remembered per zone:
 * the answer depends on nothing but its arguments, and the table is emptied when it grows too big.
 */
const midnightsByZone = new Map<string, Map<DayNumber, Instant>>();
const MOST_MIDNIGHTS = 20_000;

/** The first instant of a calendar day (not always 00:00: some zones change clocks at midnight). */
export function startOfDay(day: DayNumber, zone: string): Instant {
  let midnights = midnightsByZone.get(zone);
  if (!midnights || midnights.size > MOST_MIDNIGHTS) {
    midnights = new Map();
    midnightsByZone.set(zone, midnights);
  }
  let instant = midnights.get(day);
  if (instant === undefined) {
    instant = Temporal.PlainDate.from(printDay(day)).toZonedDateTime(zone).epochMilliseconds;
    midnights.set(day, instant);
  }
  return instant;
}

/** The calendar day an instant falls on. Walks from the UTC day, so that no formatter is needed. */
export function dayOf(instant: Instant, zone: string): DayNumber {
  let day = Math.floor(instant / DAY);
  while (startOfDay(day, zone) > instant) day -= 1;
  while (startOfDay(day + 1, zone) <= instant) day += 1;
  return day;
}

export const dayInterval = (day: DayNumber, zone: string): Interval => ({
  start: startOfDay(day, zone),
  end: startOfDay(day + 1, zone),
});

/**
 * A wall-clock time of a day, as minutes from 00:00 (1440: the next midnight). A skipped or repeated time is resolved as
 * RFC 5545 does; on a day without a clock change this is plain addition.
 */
export function atWallClock(day: DayNumber, minutes: number, zone: string): Instant {
  const start = startOfDay(day, zone);
  if (minutes >= 1440) return atWallClock(day + 1, minutes - 1440, zone);
  if (startOfDay(day + 1, zone) - start === DAY) return start + minutes * MINUTE;
  const time = { hour: Math.floor(minutes / 60), minute: Math.floor(minutes % 60), second: Math.round((minutes % 1) * 60) };
  return Temporal.PlainDate.from(printDay(day)).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** Nine: what falls on a day without an hour begins then for people. */
export const morningOf = (day: DayNumber, zone: string): Instant => atWallClock(day, 9 * 60, zone);

/** A stretch of a day without a clock change: wall-clock minutes run on from `minute`. */
export interface WallStretch extends Interval {
  readonly minute: number;
}

/** A calendar day as stretches of even time: one on most days, two on a day whose clocks change. */
export function wallStretches(day: DayNumber, zone: string): readonly WallStretch[] {
  const { start, end } = dayInterval(day, zone);
  if (end - start === DAY) return [{ start, end, minute: 0 }];
  const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const change = first.getTimeZoneTransition('next');
  const minuteOf = (at: Temporal.ZonedDateTime): number => at.hour * 60 + at.minute + at.second / 60;
  if (!change || change.epochMilliseconds >= end) return [{ start, end, minute: minuteOf(first) }];
  const middle = change.epochMilliseconds;
  return [
    { start, end: middle, minute: minuteOf(first) },
    { start: middle, end, minute: minuteOf(change) },
  ];
}

/** Local fields of an instant, for words and charts. */
export function localParts(instant: Instant, zone: string): { date: string; time: string; weekday: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: local.dayOfWeek,
  };
}

/** `10:00`, as a clock on the wall shows it. A time that it shows twice says which: `01:30 (before the clocks go back)`. */
export function clockTime(instant: Instant, zone: string): string {
  const { time } = localParts(instant, zone);
  const [before, after] = wallStretches(dayOf(instant, zone), zone);
  if (!before || !after) return time;
  const ends = before.minute + (after.start - before.start) / MINUTE;
  const isBefore = instant < after.start;
  const shown = isBefore ? before.minute + (instant - before.start) / MINUTE : after.minute + (instant - after.start) / MINUTE;
  return shown >= after.minute && shown < ends ? `${time} (${isBefore ? 'before' : 'after'} the clocks go back)` : time;
}
