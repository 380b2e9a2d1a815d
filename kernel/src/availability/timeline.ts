/**
 * What a resource is taken with, ready to be searched. In: its bookings in any order, and how many it can hold at once.
 * Out: the stretches in which it is full, sorted; a search looks up its window and never reads the history before it.
 */
import type { Interval } from '../time/interval.ts';
import { type Spans, spansOf } from './spans.ts';

export interface Timeline {
  readonly full: Float64Array;
}

export function timeline(bookings: readonly Interval[], capacity = 1): Timeline {
  return { full: Float64Array.from(capacity === 1 ? spansOf(bookings) : crowded(bookings, capacity)) };
}

/** The full stretches that touch a window. */
export function fullWithin({ full }: Timeline, { start, end }: Interval): Spans {
  let low = 0;
  let high = full.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((full[2 * middle + 1] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = 2 * low; index < full.length && (full[index] ?? 0) < end; index += 2) found.push(full[index] ?? 0, full[index + 1] ?? 0);
  return found;
}

/** Stretches with as many bookings at once as there are places. */
function crowded(bookings: readonly Interval[], capacity: number): Spans {
  const edges = bookings
    .filter(({ start, end }) => start < end)
    .flatMap(({ start, end }) => [
      { at: start, step: 1 },
      { at: end, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.step - b.step);
  const spans: number[] = [];
  let count = 0;
  for (const { at, step } of edges) {
    const was = count;
    count += step;
    if (was < capacity && count >= capacity) {
      if (spans.at(-1) === at) spans.pop();
      else spans.push(at);
    } else if (was >= capacity && count < capacity) spans.push(at);
  }
  return spans;
}
