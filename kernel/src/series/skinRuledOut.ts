/**
 * The starts that a client's skin rules out, to the minute. In: facts, sessions that stand, a treatment, a stretch of time.
 * Out: stretches with their reasons. The same constraints as a series of one session, on an axis of minutes instead of days.
 */
import type { RuledOut } from '../availability/explainStart.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { type Person, type Session, sessionAt } from '../record/person.ts';
import { FOREVER, type Instant, MINUTE, SINCE_EVER } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { dayOf } from '../time/zone.ts';
import type { SeriesCalendar } from './seriesCalendar.ts';
import { skin } from './skin.ts';

export interface SkinRequest {
  readonly library: Library;
  readonly protocol: Protocol;
  readonly person: Person;
  /** The other sessions of this person, done and booked. */
  readonly sessions: readonly Session[];
  readonly now: Instant;
  readonly zone: string;
  /** Starts that matter. */
  readonly window: Interval;
  /** How long the client stays. */
  readonly length: number;
}

/** Appointments start on whole multiples of this. */
const TICK = 5 * MINUTE;

export function skinRuledOut(request: SkinRequest): readonly RuledOut[] {
  const { library, protocol, person, sessions, now, zone } = request;
  const axis = minuteAxis(request);
  const asked = { library, now, zone, person, booked: sessions, wants: [{ protocol, sessions: 1, after: null }], events: [], weekdays: null, finishBy: null };
  return skin(asked, axis).constraints.flatMap(({ stretch, text }): readonly RuledOut[] => {
    if (!stretch || stretch.last < 0) return [];
    return [
      {
        code: 'skin',
        text,
        start: stretch.first <= 0 ? SINCE_EVER : axis.startOn(stretch.first),
        end: stretch.last >= axis.days - 1 ? FOREVER : axis.startOn(stretch.last + 1),
      },
    ];
  });
}

/** As a calendar of a series, with ticks for days. */
function minuteAxis({ protocol, zone, window, length }: SkinRequest): SeriesCalendar {
  const from = Math.floor(window.start / TICK) * TICK;
  const startOn = (tick: number): Instant => from + tick * TICK;
  return {
    first: dayOf(from, zone),
    days: Math.max(1, Math.ceil((window.end - from) / TICK)),
    zone,
    sessions: [{ protocol, number: 1, want: 0 }],
    startOn,
    sessionOn: (of, tick) => sessionAt(of.id, { start: startOn(tick), end: startOn(tick) + length, zone }),
    dayFrom: (earliest) => (Number.isFinite(earliest) ? Math.ceil((earliest - from) / TICK) : earliest > 0 ? Number.MAX_SAFE_INTEGER : 0),
  };
}
