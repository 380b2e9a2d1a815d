/**
 * The days a series is planned on, numbered from today, and sessions on them. Every session is taken to start at the same
 * local time, so that windows in hours and windows in days are both judged exactly.
 */
import type { Protocol } from '../protocol/schema.ts';
import { type Session, sessionAt } from '../record/person.ts';
import type { DayNumber } from '../time/calendar.ts';
import { HOUR, type Instant } from '../time/instant.ts';
import { roughDays } from '../time/offset.ts';
import { atWallClock, dayOf } from '../time/zone.ts';
import type { PlannedSession, SeriesRequest } from './seriesRequest.ts';
import type { Day } from './solve.ts';

/** Local start of a planned session, in minutes from midnight, where the request names none. */
const START_MINUTES = 10 * 60;
/** Room around the longest spacing of a series. */
const SPARE_DAYS = 400;
const LONGEST_DAYS = 2400;

export interface SeriesCalendar {
  readonly first: DayNumber;
  readonly days: number;
  readonly zone: string;
  readonly sessions: readonly PlannedSession[];
  readonly startOn: (day: Day) => Instant;
  readonly sessionOn: (protocol: Protocol, day: Day) => Session;
  /** The first day on which a session may start no sooner than this instant. */
  readonly dayFrom: (earliest: Instant) => Day;
}

export function seriesCalendar({ now, zone, wants }: Pick<SeriesRequest, 'now' | 'zone' | 'wants'>): SeriesCalendar {
  const today = dayOf(now, zone);
  const startAt = (day: DayNumber): Instant => atWallClock(day, START_MINUTES, zone);
  const first = startAt(today) >= now ? today : today + 1;
  const starts = new Map<Day, Instant>();
  const startOn = (day: Day): Instant => {
    const start = starts.get(day) ?? startAt(first + day);
    starts.set(day, start);
    return start;
  };
  const dayFrom = (earliest: Instant): Day => {
    if (!Number.isFinite(earliest)) return earliest > 0 ? LONGEST_DAYS : 0;
    const day = dayOf(earliest, zone) - first;
    return startOn(day) >= earliest ? day : day + 1;
  };
  return {
    first,
    days: Math.min(LONGEST_DAYS, SPARE_DAYS + wants.reduce((sum, { protocol, sessions }) => sum + sessions * spacingOf(protocol), 0)),
    zone,
    sessions: wants.flatMap(({ protocol, sessions }, want) => Array.from({ length: sessions }, (_, index) => ({ protocol, number: index + 1, want }))),
    startOn,
    sessionOn: (protocol, day) => sessionAt(protocol.id, { start: startOn(day), end: startOn(day) + HOUR, zone }),
    dayFrom,
  };
}

const spacingOf = ({ cadence }: Protocol): number => (cadence ? Math.ceil(roughDays(cadence.latest ?? cadence.recommended[1])) : 1);
