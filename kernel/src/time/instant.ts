/**
 * Points in time. In: ISO 8601 text. Out: `Instant`, milliseconds since 1970-01-01T00:00Z.
 * `FOREVER` and `SINCE_EVER` are the open ends of intervals; they print as null.
 */
import { Temporal } from 'temporal-polyfill';
import { printDay } from './calendar.ts';

/** Milliseconds since the epoch, UTC. */
export type Instant = number;

export const FOREVER: Instant = Number.POSITIVE_INFINITY;
export const SINCE_EVER: Instant = Number.NEGATIVE_INFINITY;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `2026-12-15T16:00:00Z`; open ends are null. Plain arithmetic: lists of appointments print thousands of them. */
export function printInstant(instant: Instant): string | null {
  if (!Number.isFinite(instant)) return null;
  const seconds = Math.floor(instant / 1000);
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const text = printDay(day);
  return /^\d{4}-/.test(text) ? `${text}T${clock}Z` : Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });
}

/** Reads an instant with `Z` or an offset; undefined when the text is something else. */
export function parseInstant(text: string): Instant | undefined {
  if (!/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
