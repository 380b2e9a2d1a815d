/**
 * The healing course, dated for one session. In: protocol and session. Out: upper edges of normal (0 to 3) per sign.
 * Where an hour column and a day column meet, the wider edge counts; after the last column nothing is expected.
 */
import type { Level } from '../grammar/vocabulary.ts';
import { anchorOf } from '../protocol/anchor.ts';
import type { CourseTable, Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import { contains, type Interval } from '../time/interval.ts';
import { clockMs, isClock } from '../time/offset.ts';
import { addCalendar, type Anchor, dayNumberOf, dayZeroOf, resolveWindow } from '../time/window.ts';
import { startOfDay } from '../time/zone.ts';

/** A stretch in which the upper edge of normal for one sign stays the same. */
export interface CourseBand extends Interval {
  readonly session: string;
  readonly sign: string;
  readonly upper: Level;
}

/** The columns of a course table as intervals: hour columns follow on, day columns cover whole days. */
export function courseColumns(table: CourseTable, anchor: Anchor): readonly Interval[] {
  let reached = anchor.end;
  let day = dayZeroOf(anchor);
  let sawDays = false;
  return table.until.map((until, index) => {
    if (isClock(until)) {
      const column = { start: reached, end: anchor.end + clockMs(until) };
      reached = column.end;
      return column;
    }
    const start = index === 0 ? anchor.end : startOfDay(day + (sawDays ? 1 : firstDayStep(anchor)), anchor.zone);
    sawDays = true;
    day = addCalendar(dayZeroOf(anchor), until);
    reached = startOfDay(day + 1, anchor.zone);
    return { start, end: reached };
  });
}

const firstDayStep = (anchor: Anchor): number => (anchor.dayZero === 'day-after' ? 0 : 1);

/** All bands of a session, in order of sign and time, without overlaps; neighbours that agree are joined. */
export function courseBands(protocol: Protocol, session: Session): readonly CourseBand[] {
  const table = protocol.course;
  if (!table) return [];
  const columns = courseColumns(table, anchorOf(session, protocol));
  const edges = [...new Set(columns.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return Object.keys(table.signs).flatMap((sign) => {
    const bands: CourseBand[] = [];
    edges.slice(0, -1).forEach((start, index) => {
      const end = edges[index + 1] ?? start;
      const upper = widestAt(table, columns, sign, start);
      const last = bands.at(-1);
      if (upper === undefined) return;
      if (last && last.end === start && last.upper === upper) bands[bands.length - 1] = { ...last, end };
      else bands.push({ session: session.id, sign, start, end, upper });
    });
    return bands;
  });
}

/**
 * The upper edge of normal of a sign at one moment; 0 once the course is over;
 * undefined before the end of the session, for a sign the course does not hold, and in a hole.
 */
export function upperAt(protocol: Protocol, session: Session, sign: string, now: Instant): Level | undefined {
  const table = protocol.course;
  if (!table || !Object.hasOwn(table.signs, sign) || now < session.end) return undefined;
  const columns = courseColumns(table, anchorOf(session, protocol));
  if (now >= (columns.at(-1)?.end ?? session.end)) return 0;
  return widestAt(table, columns, sign, now);
}

export interface Expected {
  readonly day: number;
  readonly bands: Readonly<Record<string, Level>>;
  /** What the day is like, in the protocol's words; null where it says nothing. */
  readonly headline: string | null;
  readonly text: string | null;
}

/** What is normal now: the bands above 0 and the protocol's own words for this hour or day. */
export function expectedAt(protocol: Protocol, session: Session, now: Instant): Expected {
  const anchor = anchorOf(session, protocol);
  const signs = Object.keys(protocol.course?.signs ?? {});
  const bands = Object.fromEntries(signs.flatMap((sign) => entry(sign, upperAt(protocol, session, sign, now))));
  const said = protocol.expectations.find((expectation) => contains(resolveWindow(expectation.window, anchor), now));
  return { day: dayNumberOf(now, anchor), bands, headline: said?.headline ?? null, text: said?.text ?? null };
}

const entry = (sign: string, upper: Level | undefined): readonly (readonly [string, Level])[] => (upper ? [[sign, upper]] : []);

function widestAt(table: CourseTable, columns: readonly Interval[], sign: string, at: Instant): Level | undefined {
  const row = table.signs[sign]?.upper ?? [];
  let widest: Level | undefined;
  columns.forEach((column, index) => {
    const upper = row[index];
    if (upper === null || upper === undefined || !contains(column, at)) return;
    if (widest === undefined || upper > widest) widest = upper;
  });
  return widest;
}
