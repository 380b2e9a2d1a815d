/**
 * A window is a stretch of time relative to a session; resolved against a session it is an interval.
 * Calendar bounds cover whole days at both ends, on the safe side; clock bounds are exact.
 */
import type { Interval } from './interval.ts';
import { FOREVER, type Instant } from './instant.ts';
import { clockMs, isClock, type Offset } from './offset.ts';
import { addMonths, type DayNumber } from './calendar.ts';
import { dayOf, startOfDay } from './zone.ts';

export const DAY_ZEROS = ['treatment-day', 'day-after'] as const;
export type DayZero = (typeof DAY_ZEROS)[number];

/** `start` and `end` are the session's own ends; offsets count back from its start or on from its end. */
export type Bound = 'start' | 'end' | Offset;

export interface Window {
  readonly from: Bound;
  /** null: open. */
  readonly to: Bound | null;
}

/** When a session happens; `dayZero` says which calendar day counts as day 0. */
export interface Anchor {
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string;
  readonly dayZero: DayZero;
}

/** `[start, end)` of a window for one session. A `from` day begins at its midnight; a `to` day is covered whole. */
export function resolveWindow(window: Window, anchor: Anchor): Interval {
  const start = resolveBound(window.from, anchor, 0);
  const end = window.to === null ? FOREVER : resolveBound(window.to, anchor, 1);
  return { start, end };
}

/** The calendar day that counts as day 0 after the session. */
export const dayZeroOf = (anchor: Anchor): DayNumber => dayOf(anchor.end, anchor.zone) + (anchor.dayZero === 'day-after' ? 1 : 0);

/** Which day after the session an instant lies on: 0 on day zero, negative before. */
export const dayNumberOf = (at: Instant, anchor: Anchor): number => dayOf(at, anchor.zone) - dayZeroOf(anchor);

function resolveBound(bound: Bound, anchor: Anchor, wholeDay: 0 | 1): Instant {
  if (bound === 'start') return anchor.start;
  if (bound === 'end') return anchor.end;
  const isBefore = bound.amount < 0;
  if (isClock(bound)) return (isBefore ? anchor.start : anchor.end) + clockMs(bound);
  const base = isBefore ? dayOf(anchor.start, anchor.zone) : dayZeroOf(anchor);
  return startOfDay(addCalendar(base, bound) + wholeDay, anchor.zone);
}

export function addCalendar(day: DayNumber, offset: Offset): DayNumber {
  if (offset.unit === 'days') return day + offset.amount;
  if (offset.unit === 'weeks') return day + offset.amount * 7;
  return addMonths(day, offset.amount * (offset.unit === 'years' ? 12 : 1));
}
