/**
 * What a person's life asks of the days: events, days of the week, a date to be done by, days the clinic is open.
 * In: request and calendar. Out: constraints that may be given up, each at its cost.
 */
import { anchorOf } from '../protocol/anchor.ts';
import { courseBands } from '../healing/course.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Exposure } from '../record/person.ts';
import { dayWords, weekdayOf } from '../time/dateWords.ts';
import { negate, type Offset, offsetWords } from '../time/offset.ts';
import { addCalendar, resolveWindow } from '../time/window.ts';
import { isAnyKindOf, labelOf } from '../taxonomy/taxonomy.ts';
import { dayInterval, dayOf } from '../time/zone.ts';
import { type Constraint, COSTS, type Preference } from './constraint.ts';
import type { SeriesCalendar } from './seriesCalendar.ts';
import type { PlannedEvent, SeriesRequest } from './seriesRequest.ts';
import { exposureRules } from './skin.ts';
import type { Spacing } from './spacing.ts';

export function life(request: SeriesRequest, calendar: SeriesCalendar): Spacing {
  const events = request.events.map((event) => eventParts(request, calendar, event));
  return {
    constraints: [...events.flatMap((part) => part.constraints), ...wishes(request, calendar)],
    preferences: events.flatMap((part) => part.preferences),
  };
}

function eventParts(request: SeriesRequest, calendar: SeriesCalendar, event: PlannedEvent): Spacing {
  const exposed = event.exposureClass === null ? NOTHING : exposedBy(request, calendar, event, event.exposureClass);
  return {
    constraints: [
      ...(event.need === 'unavailable' ? [unavailable(calendar, event)] : []),
      ...(event.need === 'presentable' ? [presentable(request, calendar, event)] : []),
      ...(event.results === null ? [] : [resultsBy(calendar, event)]),
      ...exposed.constraints,
    ],
    preferences: exposed.preferences,
  };
}

const NOTHING: Spacing = { constraints: [], preferences: [] };

const nameOf = ({ title, first, last }: PlannedEvent): string =>
  first === last ? `${title} on ${dayWords(first)}` : `${title} from ${dayWords(first)} to ${dayWords(last)}`;

function unavailable(calendar: SeriesCalendar, event: PlannedEvent): Constraint {
  return {
    id: `event:${event.title}`,
    text: `No session during ${nameOf(event)}`,
    cost: COSTS.unavailable,
    isBlocked: (_, day) => calendar.first + day >= event.first && calendar.first + day <= event.last,
  };
}

function presentable({ wants }: SeriesRequest, calendar: SeriesCalendar, event: PlannedEvent): Constraint {
  const healing = new Map(wants.map(({ protocol }) => [protocol.id, healingDays(protocol, calendar)]));
  return {
    id: `event:${event.title}`,
    text: `Healed and presentable for ${nameOf(event)}`,
    cost: COSTS.presentable,
    isBlocked: (session, day) => {
      const date = calendar.first + day;
      return date <= event.last && date + (healing.get(calendar.sessions[session]?.protocol.id ?? '') ?? 0) > event.first;
    },
  };
}

/** More than a mild sign shows; or makeup or being seen is still limited. */
const MILD = 1;
const SEEN = ['being-seen', 'makeup'];

/**
 * The first day after a session, counted from its day, on which nothing more than mild is expected all day, and neither
 * makeup nor being seen is ruled out. From the healing course and the rules of the protocol.
 */
export function healingDays(protocol: Protocol, calendar: Pick<SeriesCalendar, 'sessionOn' | 'zone'>): number {
  const session = calendar.sessionOn(protocol, 0);
  const visible = courseBands(protocol, session).filter(({ upper }) => upper > MILD);
  const limits = protocol.rules.filter(
    ({ effect, classes, gate }) => (effect === 'avoid' || effect === 'minimise') && !gate && classes.some((id) => SEEN.includes(id)),
  );
  const ends = [...visible.map(({ end }) => end), ...limits.map(({ window }) => resolveWindow(window, anchorOf(session, protocol)).end)];
  const finite = ends.filter((end) => Number.isFinite(end) && end > session.end);
  return finite.length === 0 ? 0 : dayOf(Math.max(...finite) - 1, calendar.zone) + 1 - dayOf(session.start, calendar.zone);
}

/** Days are planned, not hours: 30 hours before an event are two days before it. */
function inDays({ unit, amount }: Offset): Offset {
  if (unit !== 'hours' && unit !== 'minutes') return { unit, amount };
  return { unit: 'days', amount: Math.ceil(amount / (unit === 'hours' ? 24 : 24 * 60)) };
}

function resultsBy(calendar: SeriesCalendar, event: PlannedEvent): Constraint {
  const lead = event.results ?? { unit: 'days', amount: 0 };
  const last = addCalendar(event.first, negate(inDays(lead))) - calendar.first;
  return {
    id: `results:${event.title}`,
    text: `The last session at least ${offsetWords(lead)} before ${nameOf(event)}`,
    cost: COSTS.results,
    isBlocked: (_, day) => day > last,
  };
}

/** What the skin meets at an event, against the windows before and after each session. */
function exposedBy(request: SeriesRequest, calendar: SeriesCalendar, event: PlannedEvent, exposureClass: string): Spacing {
  const interval = { start: dayInterval(event.first, request.zone).start, end: dayInterval(event.last, request.zone).end };
  const { taxonomy } = request.library;
  const exposure: Exposure = {
    id: event.title,
    words: nameOf(event),
    classes: [exposureClass],
    unrecognised: [],
    area: null,
    interval,
    habit: false,
    prescribed: null,
  };
  const parts = request.wants.map(({ protocol }) => exposureRules(request, calendar, protocol, [exposure]));
  const must = parts.flatMap((part) => part.constraints);
  const preferences: readonly Preference[] = parts.flatMap((part) => part.preferences);
  if (must.length === 0) return { constraints: [], preferences };
  const label = labelOf(taxonomy, exposureClass);
  return {
    constraints: [
      {
        id: `exposure:${event.title}`,
        text: `Skin not in treatment during ${nameOf(event)} (${isAnyKindOf(taxonomy, exposureClass, ['sun-exposure']) ? 'sun' : label})`,
        cost: COSTS.exposure,
        isBlocked: (session, day) => must.some((constraint) => constraint.isBlocked?.(session, day)),
      },
    ],
    preferences,
  };
}

const DAY_WORDS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function wishes({ weekdays, finishBy, isOpen }: SeriesRequest, calendar: SeriesCalendar): readonly Constraint[] {
  const wanted: Constraint[] = [];
  if (weekdays) {
    wanted.push({
      id: 'days',
      text: `Only on ${[...weekdays]
        .sort()
        .map((day) => DAY_WORDS[day])
        .join(', ')}`,
      cost: COSTS.weekdays,
      isBlocked: (_, day) => !weekdays.has(weekdayOf(calendar.first + day)),
    });
  }
  if (finishBy !== null) {
    wanted.push({ id: 'finishBy', text: `Finished by ${dayWords(finishBy)}`, cost: COSTS.finishBy, isBlocked: (_, day) => calendar.first + day > finishBy });
  }
  if (isOpen) {
    wanted.push({
      id: 'free-times',
      text: 'Only days on which the clinic has a free time',
      cost: null,
      isBlocked: (session, day) => !isOpen(calendar.sessions[session]?.protocol.id ?? '', calendar.first + day),
    });
  }
  return wanted;
}
