/** Dates in words for charts, sheets and calendars, the same on every machine (no locale data is asked). */
import { civilFrom, type DayNumber } from './calendar.ts';
import type { Instant } from './instant.ts';
import { clockTime, localParts } from './zone.ts';

const WEEKDAY_NAMES = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LONG_WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG_MONTHS = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function parts(at: Instant, zone: string) {
  const { date, weekday } = localParts(at, zone);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day, weekday };
}

/** As files write them: the first is Monday. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `15 Dec` */
export function shortDate(at: Instant, zone: string): string {
  const { day, month } = parts(at, zone);
  return `${day} ${MONTHS[month]}`;
}

/** `Tue 15 Dec` */
export function dayDate(at: Instant, zone: string): string {
  const { day, month, weekday } = parts(at, zone);
  return `${WEEKDAY_NAMES[weekday]} ${day} ${MONTHS[month]}`;
}

/** `Tuesday 15 December, 10:00` */
export function longMoment(at: Instant, zone: string): string {
  const { day, month, weekday } = parts(at, zone);
  return `${LONG_WEEKDAYS[weekday]} ${day} ${LONG_MONTHS[month]}, ${clockTime(at, zone)}`;
}

/** `Tue 15 Dec, 10:00`: when something is or was; also at midnight. */
export const shortMoment = (at: Instant, zone: string): string => `${dayDate(at, zone)}, ${clockTime(at, zone)}`;

/** Where a day begins or ends: `Tue 15 Dec, 10:00`; a midnight is left out. */
export function dayMoment(at: Instant, zone: string): string {
  return localParts(at, zone).time === '00:00' ? dayDate(at, zone) : shortMoment(at, zone);
}

/** The last day a window ending here still covers: `until Tue 22 Dec` for one that ends at midnight of the 23rd. */
export const lastDay = (end: Instant, zone: string): string => dayDate(end - 1, zone);

/** `Sat 22 May 2027`: a date of the calendar, without a zone. */
export function dayWords(day: DayNumber): string {
  const civil = civilFrom(day);
  return `${WEEKDAY_NAMES[weekdayOf(day)]} ${civil.day} ${MONTHS[civil.month]} ${civil.year}`;
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;
