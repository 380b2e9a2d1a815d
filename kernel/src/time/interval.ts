/** Half-open stretches of time `[start, end)`. A small, total set of operations; open ends are ±Infinity. */
import type { Instant } from './instant.ts';

export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

export const isEmpty = (a: Interval): boolean => !(a.start < a.end);

export const contains = (a: Interval, at: Instant): boolean => a.start <= at && at < a.end;

export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end && !isEmpty(a) && !isEmpty(b);

/** The part two intervals share; undefined when there is none. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const both = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
  return isEmpty(both) ? undefined : both;
}

/** The same instants as sorted, disjoint intervals with a gap between each two. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter((a) => !isEmpty(a)).sort((a, b) => a.start - b.start);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

/** What of `a` is left without the holes. */
export function subtract(a: Interval, holes: readonly Interval[]): readonly Interval[] {
  const left: Interval[] = [];
  let start = a.start;
  for (const hole of union(holes)) {
    if (hole.end <= start) continue;
    if (hole.start >= a.end) break;
    if (hole.start > start) left.push({ start, end: Math.min(hole.start, a.end) });
    start = Math.max(start, hole.end);
  }
  if (start < a.end) left.push({ start, end: a.end });
  return left;
}
