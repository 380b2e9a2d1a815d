/**
 * Sets of instants as flat lists `[start, end, start, end, …]`: sorted, half-open, with a gap between each two. Flat numbers,
 * because a calendar search is nothing but unions and intersections of a few thousand of them.
 */
export type Spans = readonly number[];

/** Everything in both. */
export function both(a: Spans, b: Spans): Spans {
  const shared: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const aEnd = a[i + 1] ?? 0;
    const bEnd = b[j + 1] ?? 0;
    const start = Math.max(a[i] ?? 0, b[j] ?? 0);
    const end = Math.min(aEnd, bEnd);
    if (start < end) shared.push(start, end);
    if (aEnd < bEnd) i += 2;
    else j += 2;
  }
  return shared;
}

/** Everything in either. */
export function either(a: Spans, b: Spans): Spans {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const joined: number[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const isFromA = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0));
    const start = (isFromA ? a[i] : b[j]) ?? 0;
    const until = (isFromA ? a[i + 1] : b[j + 1]) ?? 0;
    if (isFromA) i += 2;
    else j += 2;
    if (start > end) {
      joined.push(start, until);
      end = until;
    } else if (until > end) {
      joined[joined.length - 1] = until;
      end = until;
    }
  }
  return joined;
}

/** What is left of `a` without `b`. */
export function without(a: Spans, b: Spans): Spans {
  const left: number[] = [];
  for (let i = 0, j = 0; i < a.length; i += 2) {
    let start = a[i] ?? 0;
    const end = a[i + 1] ?? 0;
    while (j < b.length && (b[j + 1] ?? 0) <= start) j += 2;
    for (let k = j; k < b.length && (b[k] ?? 0) < end; k += 2) {
      if ((b[k] ?? 0) > start) left.push(start, b[k] ?? 0);
      start = Math.max(start, b[k + 1] ?? 0);
    }
    if (start < end) left.push(start, end);
  }
  return left;
}

/** The instants `t` for which all of `[t + from, t + to)` lies in the set. */
export function startsWithin(free: Spans, from: number, to: number): Spans {
  const starts: number[] = [];
  for (let i = 0; i < free.length; i += 2) {
    const first = (free[i] ?? 0) - from;
    const last = (free[i + 1] ?? 0) - to;
    if (first <= last) starts.push(first, last + 1);
  }
  return starts;
}

export function spansContain(spans: Spans, at: number): boolean {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[2 * middle + 1] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low < spans.length / 2 && (spans[2 * low] ?? 0) <= at;
}

/** Any intervals, in any order, as spans. */
export function spansOf(intervals: readonly { readonly start: number; readonly end: number }[]): Spans {
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const joined: number[] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last) joined[joined.length - 1] = Math.max(last, end);
    else joined.push(start, end);
  }
  return joined;
}
