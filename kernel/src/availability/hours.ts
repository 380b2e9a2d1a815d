/**
 * When something is open, by the wall clock. In: weekly hours, exceptions for single days, a zone. Out: spans of instants.
 * Clock changes move the instants, never the local times.
 */
import { err, ok, type Result } from '../result.ts';
import type { DayNumber } from '../time/calendar.ts';
import { weekdayOf } from '../time/dateWords.ts';
import type { Interval } from '../time/interval.ts';
import { atWallClock, dayOf } from '../time/zone.ts';
import type { Spans } from './spans.ts';

/** Minutes from local midnight; `to` may be 1440, the end of the day. */
export interface Opening {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  /** Index 1 Monday … 7 Sunday; 0 is not used. A day that is not listed is closed. Breaks are gaps between two openings. */
  readonly weekly: Readonly<Record<number, readonly Opening[]>>;
  /** Days that differ: closed without openings, or open at other times. The last that covers a day counts. */
  readonly exceptions: readonly HoursException[];
}

export interface HoursException {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly openings: readonly Opening[];
  readonly reason: string;
}

export function openingsOn({ weekly, exceptions }: Hours, day: DayNumber): readonly Opening[] {
  const exception = exceptions.findLast(({ first, last }) => day >= first && day <= last);
  return exception ? exception.openings : (weekly[weekdayOf(day)] ?? []);
}

/** Everything open between two instants; what begins before or ends after is cut. */
export function openSpans(hours: Hours, zone: string, { start, end }: Interval): Spans {
  const spans: number[] = [];
  for (let day = dayOf(start, zone); day <= dayOf(end - 1, zone); day += 1) {
    for (const { from, to } of openingsOn(hours, day)) {
      const opens = Math.max(start, atWallClock(day, from, zone));
      const closes = Math.min(end, atWallClock(day, to, zone));
      if (opens >= closes) continue;
      if (spans.at(-1) === opens) spans[spans.length - 1] = closes;
      else spans.push(opens, closes);
    }
  }
  return spans;
}

/** Of a text that is known to be a time: `09:30`. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** `09:30` as minutes; `24:00` is the end of the day. */
export function parseClock(text: string): Result<number, string> {
  const minutes = /^([01]\d|2[0-4]):[0-5]\d$/.test(text) ? minutesOf(text) : Number.NaN;
  return minutes <= 1440 ? ok(minutes) : err(`"${text}" is not a time of day: use 09:30, or 24:00 for the end of the day`);
}

export const printClock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Openings in order and apart; the error names the two times that cannot be. */
export function checkOpenings(openings: readonly Opening[]): Result<readonly Opening[], string> {
  const sorted = [...openings].sort((a, b) => a.from - b.from);
  for (const [index, { from, to }] of sorted.entries()) {
    if (to <= from) return err(`it closes (${printClock(to)}) before it opens (${printClock(from)})`);
    const before = sorted[index - 1];
    if (before && before.to > from) return err(`${printClock(from)} to ${printClock(to)} overlaps ${printClock(before.from)} to ${printClock(before.to)}`);
  }
  return ok(sorted);
}
