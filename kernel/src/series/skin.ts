/**
 * What the skin itself asks of the days: what was used, what speaks against the treatment, what is booked already.
 * In: request and calendar. Out: constraints (must) and preferences (better), each naming its fact.
 */
import { isMedicine, ruledKinds } from '../candidacy/exposures.ts';
import { earliestAfter } from '../candidacy/washout.ts';
import { anchorOf, treatedArea } from '../protocol/anchor.ts';
import { evaluate, type Truth } from '../protocol/evaluate.ts';
import type { CandidacyItem, Protocol, Rule } from '../protocol/schema.ts';
import type { Exposure, Session } from '../record/person.ts';
import { overlaps } from '../time/interval.ts';
import { dayWords } from '../time/dateWords.ts';
import { resolveWindow } from '../time/window.ts';
import { dayOf } from '../time/zone.ts';
import { betterOutside, type Constraint, COSTS, type Preference } from './constraint.ts';
import type { SeriesCalendar } from './seriesCalendar.ts';
import type { SeriesRequest } from './seriesRequest.ts';
import { dayAfter, nextOf, type Spacing } from './spacing.ts';
import type { Day } from './solve.ts';

export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** Blocks a stretch of days for the sessions of one treatment. */
export const blocking = ({ sessions }: SeriesCalendar, protocol: Protocol, { first, last }: DayRange): Pick<Constraint, 'isBlocked' | 'stretch'> => ({
  stretch: { first, last },
  isBlocked: (session, day) => sessions[session]?.protocol.id === protocol.id && day >= first && day <= last,
});

export function skin(request: SeriesRequest, calendar: SeriesCalendar): Spacing {
  const protocols = request.wants.map(({ protocol }) => protocol);
  const used = (request.person.exposures ?? []).map((exposure) => untilNow(exposure, request.now));
  const washouts = protocols.map((protocol) => exposureRules(request, calendar, protocol, used));
  return {
    constraints: [
      ...washouts.flatMap((part) => part.constraints),
      ...protocols.flatMap((protocol) => protocol.candidacy.flatMap((item) => standing(request, calendar, protocol, item))),
      ...protocols.flatMap((protocol) => request.booked.flatMap((other) => aroundBooked(request, calendar, protocol, other))),
    ],
    preferences: washouts.flatMap((part) => part.preferences),
  };
}

/** A plan takes it that a habit stops today. */
function untilNow(exposure: Exposure, now: number): Exposure {
  const { start, end } = exposure.interval;
  if (!exposure.habit && Number.isFinite(end)) return exposure;
  return { ...exposure, interval: { start, end: Math.max(now, Number.isFinite(end) ? end : now) } };
}

/** The avoid-rules of one treatment against what the skin met or will meet. Medicines are not waited for: a person clears them. */
export function exposureRules(request: SeriesRequest, calendar: SeriesCalendar, protocol: Protocol, exposures: readonly Exposure[]): Spacing {
  const { taxonomy } = request.library;
  const area = treatedArea({ area: null }, protocol);
  const situation = { person: request.person, session: calendar.sessionOn(protocol, 0), area, taxonomy };
  const constraints: Constraint[] = [];
  const preferences: Preference[] = [];
  for (const rule of protocol.rules) {
    if (rule.effect !== 'avoid' || (rule.if && evaluate(rule.if, situation).value === false)) continue;
    for (const exposure of exposures) {
      const kinds = ruledKinds(rule, exposure, area, taxonomy);
      const range = kinds.length > 0 && !isMedicine(rule, exposure, kinds, taxonomy) ? meeting(rule, exposure, protocol, calendar) : undefined;
      if (!range) continue;
      const text = `${protocol.short}: ${exposure.words} (${rule.text})`;
      if (rule.strength === 'must') {
        constraints.push({ id: `washout:${protocol.id}:${rule.id}:${exposure.id}`, text, cost: null, ...blocking(calendar, protocol, range) });
      } else {
        calendar.sessions.forEach((session, index) => {
          if (session.protocol.id === protocol.id) preferences.push({ text, choice: betterOutside(index, range.first, range.last) });
        });
      }
    }
  }
  return { constraints, preferences };
}

/** The days on which a session's window meets the exposure: one stretch, since windows move with their session. */
function meeting(rule: Rule, exposure: Exposure, protocol: Protocol, calendar: SeriesCalendar): DayRange | undefined {
  const windowOn = (day: Day) => resolveWindow(rule.window, anchorOf(calendar.sessionOn(protocol, day), protocol));
  const first = firstDay(calendar.days, (day) => windowOn(day).end > exposure.interval.start);
  const last = firstDay(calendar.days, (day) => windowOn(day).start >= exposure.interval.end) - 1;
  if (last < first || first >= calendar.days || !overlaps(windowOn(first), exposure.interval)) return undefined;
  return { first, last };
}

/** The first day for which something holds that stays true from then on; `days` when it never does. */
export function firstDay(days: number, holds: (day: Day) => boolean): Day {
  let low = 0;
  let high = days;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A candidacy item that rules the treatment out, for a time or altogether. What a provider decides is a note, not a date. */
function standing(request: SeriesRequest, calendar: SeriesCalendar, protocol: Protocol, item: CandidacyItem): readonly Constraint[] {
  if (item.severity !== 'absolute' && item.severity !== 'defer') return [];
  const { person, library } = request;
  const area = treatedArea({ area: null }, protocol);
  const onDay = (day: Day): Truth => evaluate(item.if, { person, session: calendar.sessionOn(protocol, day), area, taxonomy: library.taxonomy });
  const today = onDay(0);
  if (today.value !== true) return [];
  const washout = item.washout && today.exposures.length > 0 ? item.washout : undefined;
  const lastUse = Math.max(...today.exposures.map((exposure) => untilNow(exposure, request.now).interval.end));
  const free = washout ? calendar.dayFrom(earliestAfter(lastUse, washout, calendar.zone)) : firstDay(calendar.days, (day) => onDay(day).value !== true);
  if (free >= calendar.days && item.severity === 'defer') return [];
  return [
    {
      id: `candidacy:${protocol.id}:${item.id}`,
      text: `${protocol.short}: ${item.text}`,
      cost: null,
      ...blocking(calendar, protocol, { first: 0, last: free - 1 }),
    },
  ];
}

/** The days too close to a session that stands already: before it and after it, by the rules of both treatments. */
function aroundBooked(request: SeriesRequest, calendar: SeriesCalendar, protocol: Protocol, booked: Session): readonly Constraint[] {
  const other = request.library.protocols[booked.protocol];
  if (!other) return [];
  const then = calendar.dayFrom(booked.start);
  const after = other.id === protocol.id ? nextOf(request, calendar, protocol, booked) : dayAfter(request, calendar, booked, other, protocol);
  const before = firstDay(calendar.days, (day) => {
    const mine = calendar.sessionOn(protocol, day);
    const next = other.id === protocol.id ? nextOf(request, calendar, protocol, mine) : dayAfter(request, calendar, mine, protocol, other);
    return Math.max(next, day + 1) > then;
  });
  const range = { first: before, last: after - 1 };
  if (range.last < Math.max(0, range.first)) return [];
  return [
    {
      id: `booked:${booked.protocol}:${booked.id.split('@')[1] ?? ''}`,
      text: `${protocol.short}: far enough from ${other.short} on ${dayWords(dayOf(booked.start, calendar.zone))}`,
      cost: booked.start > request.now ? COSTS.booked : null,
      ...blocking(calendar, protocol, range),
    },
  ];
}
