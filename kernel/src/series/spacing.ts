/**
 * How far sessions must lie apart: by the cadence of one treatment, and by the rules of two treatments about each other.
 * In: the calendar, protocols, rules. Out: constraints with lags in days, exact for hours, days, weeks and months.
 */
import { anchorOf } from '../protocol/anchor.ts';
import { instantAfter } from '../protocol/cadence.ts';
import type { Cadence, Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { rulesAbout } from '../candidacy/otherSessions.ts';
import { earliestAfter } from '../candidacy/washout.ts';
import { negate, type Offset, offsetWords } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import { betterWith, type Constraint, COSTS, type Preference } from './constraint.ts';
import type { SeriesCalendar } from './seriesCalendar.ts';
import type { SeriesRequest } from './seriesRequest.ts';
import type { Day, Lag } from './solve.ts';

export interface Spacing {
  readonly constraints: readonly Constraint[];
  readonly preferences: readonly Preference[];
}

export function spacing(request: SeriesRequest, calendar: SeriesCalendar): Spacing {
  const parts = request.wants.map((_, want) => withinWant(request, calendar, want));
  return {
    constraints: [
      ...parts.flatMap((part) => part.constraints),
      ...request.wants.flatMap((_, a) => request.wants.flatMap((__, b) => (a < b ? betweenWants(request, calendar, a, b) : []))),
      ...inOrder(request, calendar),
    ],
    preferences: parts.flatMap((part) => part.preferences),
  };
}

const indexesOf = ({ sessions }: SeriesCalendar, want: number): readonly number[] =>
  sessions.flatMap((session, index) => (session.want === want ? [index] : []));

/** Remembers what was computed: a search asks for the same days again and again. */
function remembered(compute: (day: Day) => Day): (day: Day) => Day {
  const known = new Map<Day, Day>();
  return (day) => {
    const found = known.get(day) ?? compute(day);
    known.set(day, found);
    return found;
  };
}

function withinWant(request: SeriesRequest, calendar: SeriesCalendar, want: number): Spacing {
  const protocol = request.wants[want]?.protocol;
  const indexes = indexesOf(calendar, want);
  if (!protocol || indexes.length < 2) return { constraints: [], preferences: [] };
  const { cadence } = protocol;
  const onward = (offset: Offset) => remembered((day) => calendar.dayFrom(instantAfter(offset, calendar.sessionOn(protocol, day))));
  const next = remembered((day) => nextOf(request, calendar, protocol, calendar.sessionOn(protocol, day)));
  const rested = cadence?.rest?.atLeast ? onward(cadence.rest.atLeast) : next;
  const pairs = indexes.slice(1).map((to, at) => ({ from: indexes[at] ?? to, to, isAfterRest: cadence !== undefined && isAfterRest(cadence, at + 1) }));
  const inSeries = pairs.filter((pair) => !pair.isAfterRest);
  const apart: Constraint = {
    id: `cadence:${protocol.id}`,
    text: `${indexes.length} ${protocol.short} sessions${cadence ? ` at least ${offsetWords(cadence.min)} apart` : ''}`,
    cost: null,
    lags: pairs.map(({ from, to, isAfterRest }) => ({ from, to, earliest: isAfterRest ? (day) => Math.max(rested(day), next(day)) : next })),
  };
  if (!cadence) return { constraints: [apart], preferences: [] };
  return {
    constraints: [apart, ...latest(cadence, protocol, inSeries, onward)],
    preferences: inSeries.flatMap(({ from, to }): readonly Preference[] => [
      { text: `no sooner than ${offsetWords(cadence.recommended[0])}`, choice: betterWith({ from, to, earliest: onward(cadence.recommended[0]) }) },
      { text: `within ${offsetWords(cadence.recommended[1])}`, choice: betterWith(noLater(onward(cadence.recommended[1]), from, to)) },
    ]),
  };
}

/** The first day for the next session of the same treatment: its shortest interval, and its rules about itself. */
export function nextOf(request: SeriesRequest, calendar: SeriesCalendar, protocol: Protocol, done: Session): Day {
  const byRules = dayAfter(request, calendar, done, protocol, protocol);
  const byCadence = protocol.cadence ? calendar.dayFrom(instantAfter(protocol.cadence.min, done)) : byRules;
  return Math.max(byRules, byCadence, calendar.dayFrom(done.start) + 1);
}

/** A usual series is over after so many sessions; what follows is a new one. */
const isAfterRest = ({ rest, sessions }: Cadence, done: number): boolean => rest?.atLeast !== undefined && done % sessions === 0;

function latest(
  cadence: Cadence,
  protocol: Protocol,
  pairs: readonly { from: number; to: number }[],
  onward: (offset: Offset) => (day: Day) => Day,
): readonly Constraint[] {
  if (!cadence.latest || pairs.length === 0) return [];
  const limit = onward(cadence.latest);
  return [
    {
      id: `latest:${protocol.id}`,
      text: `the next ${protocol.short} within ${offsetWords(cadence.latest)}; later, the clinic is asked`,
      cost: COSTS.latest,
      lags: pairs.map(({ from, to }) => noLater(limit, from, to)),
    },
  ];
}

/** `to` on `limit(from)` at the latest, said from behind: `from` no sooner than the first day whose limit reaches `to`. */
function noLater(limit: (day: Day) => Day, from: number, to: number): Lag {
  const earliest = remembered((day) => {
    let least = day - (limit(day) - day);
    while (limit(least) < day) least += 1;
    while (limit(least - 1) >= day) least -= 1;
    return least;
  });
  return { from: to, to: from, earliest };
}

function betweenWants(request: SeriesRequest, calendar: SeriesCalendar, a: number, b: number): readonly Constraint[] {
  const first = request.wants[a]?.protocol;
  const second = request.wants[b]?.protocol;
  if (!first || !second) return [];
  const afterFirst = remembered(keptApart(request, calendar, first, second));
  const afterSecond = remembered(keptApart(request, calendar, second, first));
  return [
    {
      id: `apart:${first.id}:${second.id}`,
      text: `${first.short} and ${second.short} as far apart as their rules ask`,
      cost: null,
      choices: indexesOf(calendar, a).flatMap((from) =>
        indexesOf(calendar, b).map((to) => [
          { lags: [{ from, to, earliest: afterFirst }], penalty: 0 },
          { lags: [{ from: to, to: from, earliest: afterSecond }], penalty: 0 },
        ]),
      ),
    },
  ];
}

function inOrder(request: SeriesRequest, calendar: SeriesCalendar): readonly Constraint[] {
  return request.wants.flatMap(({ protocol, after }, want) => {
    const before = request.wants.findIndex((other) => other.protocol.id === after);
    const last = indexesOf(calendar, before).at(-1);
    if (before < 0 || last === undefined) return [];
    return [
      {
        id: `after:${protocol.id}`,
        text: `${protocol.short} only after the last ${request.wants[before]?.protocol.short}`,
        cost: null,
        lags: indexesOf(calendar, want).map((to) => ({ from: last, to, earliest: (day: Day) => day + 1 })),
      },
    ];
  });
}

/** From the day of a session of one treatment to the first day for the other: rules of both, and never the same day. */
function keptApart(request: SeriesRequest, calendar: SeriesCalendar, earlier: Protocol, later: Protocol): (day: Day) => Day {
  return (day) => Math.max(day + 1, dayAfter(request, calendar, calendar.sessionOn(earlier, day), earlier, later));
}

/** The first day for a session of `later` after this session, by the must-rules of both treatments. */
export function dayAfter(request: SeriesRequest, calendar: SeriesCalendar, done: Session, earlier: Protocol, later: Protocol): Day {
  const anywhere = { ...done, area: null };
  const starts = [
    ...rulesAbout(request, earlier, anywhere, { protocol: later.id, area: null }).map((rule) => resolveWindow(rule.window, anchorOf(done, earlier)).end),
    ...rulesAbout(request, later, anywhere, { protocol: earlier.id, area: null }).flatMap(({ window: { from } }) =>
      from === 'start' || from === 'end' || from.amount >= 0 ? [] : [earliestAfter(done.end, negate(from), done.zone)],
    ),
  ];
  return starts.length === 0 ? calendar.dayFrom(done.end) : calendar.dayFrom(Math.max(...starts));
}
