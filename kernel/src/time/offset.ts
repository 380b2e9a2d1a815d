/**
 * Offsets from a session. Clock hours and calendar days are different things: `PT72H` is 72 elapsed
 * hours, `P3D` is three dates of the clinic's calendar. The unit of the source is kept.
 */
import { err, ok, type Result } from '../result.ts';

export const CALENDAR_UNITS = ['days', 'weeks', 'months', 'years'] as const;
export const CLOCK_UNITS = ['hours', 'minutes'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];
export type ClockUnit = (typeof CLOCK_UNITS)[number];

/** A signed amount of one unit: negative lies before the session starts, positive after it ends. */
export interface Offset {
  readonly unit: CalendarUnit | ClockUnit;
  readonly amount: number;
}

const UNIT_BY_LETTER: Readonly<Record<string, Offset['unit']>> = {
  D: 'days',
  W: 'weeks',
  M: 'months',
  Y: 'years',
  TH: 'hours',
  TM: 'minutes',
};
const LETTER_BY_UNIT: Readonly<Record<Offset['unit'], string>> = {
  days: 'D',
  weeks: 'W',
  months: 'M',
  years: 'Y',
  hours: 'H',
  minutes: 'M',
};

export const OFFSET_HINT = 'use P5D (days), P2W (weeks), P6M (months), P1Y (years), PT72H (hours) or PT30M (minutes); one unit each';

/** Reads `P14D`, `-P5D`, `PT72H`; refuses mixed units, since days and hours do not add up across a clock change. */
export function parseOffset(text: string): Result<Offset, string> {
  const match = /^([+-])?P(T)?(\d{1,5})([A-Z])$/.exec(text);
  const unit = match ? UNIT_BY_LETTER[`${match[2] ?? ''}${match[4]}`] : undefined;
  if (!match || !unit) return err(`"${text}" is not a duration: ${OFFSET_HINT}`);
  const amount = Number(match[3]);
  return ok({ unit, amount: match[1] === '-' && amount !== 0 ? -amount : amount });
}

/** Prints the text that `parseOffset` reads. */
export function printOffset(offset: Offset): string {
  const sign = offset.amount < 0 ? '-' : '';
  const clock = isClock(offset) ? 'T' : '';
  return `${sign}P${clock}${Math.abs(offset.amount)}${LETTER_BY_UNIT[offset.unit]}`;
}

export const isClock = (offset: Offset): boolean => offset.unit === 'hours' || offset.unit === 'minutes';

export const negate = (offset: Offset): Offset => ({ unit: offset.unit, amount: offset.amount === 0 ? 0 : -offset.amount });

/** Elapsed milliseconds of a clock offset. */
export const clockMs = (offset: Offset): number => offset.amount * (offset.unit === 'hours' ? 3_600_000 : 60_000);

/** A rough length in days, for ordering and for words; never for computing a date. */
export function roughDays(offset: Offset): number {
  const days = { days: 1, weeks: 7, months: 30.44, years: 365.25, hours: 1 / 24, minutes: 1 / 1440 };
  return offset.amount * days[offset.unit];
}

/** `4 weeks`, `1 day`, `72 hours`: for sentences. */
export const offsetWords = ({ unit, amount }: Offset): string => `${Math.abs(amount)} ${Math.abs(amount) === 1 ? unit.slice(0, -1) : unit}`;
