/** Which hours and days a board shows: those somebody is in, and those something is booked on. In: days and resources. Out: edges. */
import { minutesOf, parseDay, printClock, printDay, weekdayOf, WEEKDAYS } from '@afterglow/kernel';
import type { DeskDays, Resource } from './deskData.ts';

/** Shown at least, so that a quiet day looks like a day. */
const USUAL = { from: '08:00', to: '19:00' };

export interface BoardEdges {
  /** `08:00` */
  readonly from: string;
  readonly to: string;
  /** The days, first to last. */
  readonly dates: readonly string[];
  readonly hasSunday: boolean;
}

export function openingsOf({ hours }: Resource, date: string): readonly { readonly from: string; readonly to: string }[] {
  const exception = hours.exceptions.findLast((one) => one.first <= date && date <= one.last);
  const name = WEEKDAYS[weekdayOf(parseDay(date) ?? 0) - 1];
  return exception ? exception.openings : ((name && hours.weekly[name]) ?? []);
}

export function edgesOf({ appointments }: DeskDays, resources: readonly Resource[], date: string, view: 'day' | 'week'): BoardEdges {
  const day = parseDay(date) ?? 0;
  const first = view === 'day' ? day : day - (weekdayOf(day) - 1);
  const dates = Array.from({ length: view === 'day' ? 1 : 7 }, (_, index) => printDay(first + index));
  const openings = dates.flatMap((one) => resources.flatMap((resource) => openingsOf(resource, one)));
  const booked = appointments.map(({ wallStart, start, end }) => {
    const from = wallStart.slice(11);
    return { from, to: plus(from, Math.round((Date.parse(end) - Date.parse(start)) / 60_000)) };
  });
  const all = [USUAL, ...openings, ...booked];
  const sunday = dates[6] ?? '';
  return {
    from: `${all
      .map(({ from }) => from)
      .reduce((a, b) => (a < b ? a : b))
      .slice(0, 2)}:00`,
    to: fullHour(all.map(({ to }) => to).reduce((a, b) => (a > b ? a : b))),
    dates,
    hasSunday: resources.some((one) => openingsOf(one, sunday).length > 0) || appointments.some(({ wallStart }) => wallStart.startsWith(sunday)),
  };
}

/** A wall time some minutes on, or back where they are below 0; on the same day. */
export function plus(time: string, minutes: number): string {
  const total = Math.max(0, Math.min(24 * 60, minutesOf(time) + minutes));
  return printClock(total);
}

const fullHour = (time: string): string => (time.endsWith(':00') ? time : plus(`${time.slice(0, 2)}:00`, 60));
