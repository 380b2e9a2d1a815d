/**
 * A series around a life. In: what is wanted, what stands, what was used, what happens when. Out: the best plan and others
 * to compare it with, or why there is none and what would make one.
 *
 * Best, in this order: fewest departures from what is recommended (spacing outside the recommended range, days that are
 * better left alone); the earliest last session; the earliest sessions all together.
 */
import { screen } from '../candidacy/screen.ts';
import { type Extra, type Field, field, place } from './field.ts';
import { smallestClash, waysOut } from './clash.ts';
import { life } from './life.ts';
import { type SeriesCalendar, seriesCalendar } from './seriesCalendar.ts';
import type { PlacedSession, SeriesNote, SeriesPlan, SeriesRequest } from './seriesRequest.ts';
import { skin } from './skin.ts';
import type { Lag, Placement } from './solve.ts';
import { spacing } from './spacing.ts';

const ALTERNATIVES = 3;
/** An alternative starts at least so many days later than the plan before it. */
const LATER = 7;

export function planSeries(request: SeriesRequest): SeriesPlan {
  const of = seriesField(request);
  const best = place(of, of.constraints, { preferences: of.preferences });
  if (!best)
    return {
      status: 'impossible',
      clash: smallestClash(of),
      giveUp: waysOut(of),
      notes: notesOn(
        request,
        of.calendar,
        of.calendar.sessions.map(() => 0),
      ),
    };
  return {
    status: 'placed',
    sessions: placed(of.calendar, best),
    alternatives: alternatives(of, best).map((other) => placed(of.calendar, other)),
    objective: [
      { name: 'departures from what is recommended', value: best.penalty },
      { name: 'day of the last session, counted from the first possible day', value: best.last },
      { name: 'sum of the days of all sessions', value: best.sum },
    ],
    notes: notesOn(request, of.calendar, best.days),
  };
}

/** Everything that bears on the days of a series, named. */
export function seriesField(request: SeriesRequest): Field {
  const calendar = seriesCalendar(request);
  const parts = [skin(request, calendar), spacing(request, calendar), life(request, calendar)];
  return field(
    calendar,
    parts.flatMap((part) => part.constraints),
    parts.flatMap((part) => part.preferences),
  );
}

export const placed = ({ sessions, first }: SeriesCalendar, { days }: Pick<Placement, 'days'>): readonly PlacedSession[] =>
  sessions
    .map(({ protocol, number }, index) => ({ protocol: protocol.id, number, day: first + (days[index] ?? 0) }))
    .sort((a, b) => a.day - b.day || a.number - b.number);

/** The best plans that begin a week later, and a week later again. */
function alternatives(of: Field, best: Placement): readonly Placement[] {
  const found: Placement[] = [];
  for (let last = best; found.length < ALTERNATIVES; ) {
    const extra: Extra = { preferences: of.preferences, lags: notBefore(of.calendar, last) };
    const next = place(of, of.constraints, extra);
    if (!next) break;
    found.push(next);
    last = next;
  }
  return found;
}

/** The first session of each treatment later than in this plan. */
function notBefore({ sessions }: SeriesCalendar, { days }: Placement): readonly Lag[] {
  return sessions.flatMap(({ number }, index) => {
    const day = (days[index] ?? 0) + LATER;
    return number === 1 ? [{ from: index, to: index, earliest: () => day }] : [];
  });
}

/** What screening says of the first session of each treatment, without dates: those are kept already. */
function notesOn({ library, person, booked, wants }: SeriesRequest, calendar: SeriesCalendar, days: readonly number[]): readonly SeriesNote[] {
  return wants.flatMap(({ protocol }, want) => {
    const index = calendar.sessions.findIndex((session) => session.want === want);
    const session = calendar.sessionOn(protocol, days[index] ?? 0);
    const { reasons } = screen({ library, protocol, session, sessions: booked, person });
    return reasons
      .filter(
        ({ status, until }) => status === 'review' || status === 'conditional' || status === 'contraindicated' || (status === 'deferred' && until === null),
      )
      .map(({ status, text, fact }) => ({ protocol: protocol.id, status, text: fact ? `${text} (${fact})` : text }));
  });
}
