/**
 * What a client is reminded of, and when: a pure function of what is booked, what was done, what they told and the plan that
 * follows. In: a client's visits and sessions. Out: reminders in the order they are sent, each with a key that stays the same
 * for as long as what it reminds of does, so that none is sent twice and none for a time that is no more.
 */
import { checkInTimes } from '../healing/silence.ts';
import { countingEntries, entryKey, type OutcomeEntry } from '../outcomes/entry.ts';
import { outcomeAsks } from '../outcomes/outcomeDue.ts';
import type { Instruction } from '../plan/carePlan.ts';
import { derivePlan, protocolOf } from '../plan/derivePlan.ts';
import { saidOf, type StepReport } from '../plan/steps.ts';
import type { Library } from '../protocol/library.ts';
import type { Person, Session } from '../record/person.ts';
import { DAY, HOUR, type Instant, printInstant } from '../time/instant.ts';
import { clockMs, isClock, type Offset, printOffset } from '../time/offset.ts';
import { addCalendar } from '../time/window.ts';
import { dayOf, morningOf } from '../time/zone.ts';
import { outsideQuiet, type QuietHours } from './quiet.ts';

/** `message`: a letter that one waits; not part of a plan. */
export const REMINDER_KINDS = ['appointment', 'pre-care', 'aftercare', 'check-in', 'outcome', 'message'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface Reminder {
  /** Kind, what it is about and the time it is due by the plan: the idempotency key of its sending. */
  readonly key: string;
  readonly kind: ReminderKind;
  /** The visit or session. */
  readonly session: string;
  /** Rules it quotes; none: an appointment, a check-in or a result. */
  readonly rules: readonly string[];
  /** When it is sent: never in quiet hours. */
  readonly at: Instant;
  /** Later than this it helps nobody: dropped, and reported. */
  readonly until: Instant;
}

/** An appointment that stands, for a treatment or not. */
export interface Visit {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string;
  /** When this time was agreed: what was due before is said at once, together. */
  readonly since: Instant;
}

export interface ReminderHabits {
  /** By whose clock they live. */
  readonly zone: string;
  readonly quiet: QuietHours;
  /** How long before an appointment. */
  readonly leads: readonly Offset[];
}

/** A morning and an evening nobody minds; a reminder two days before, while it can still be moved, and one on the day. */
export const USUAL_QUIET: QuietHours = { from: 21 * 60, to: 8 * 60 };
export const USUAL_LEADS: readonly Offset[] = [
  { unit: 'days', amount: 2 },
  { unit: 'hours', amount: 3 },
];

export interface ReminderRequest {
  readonly library: Library;
  readonly person: Person;
  readonly visits: readonly Visit[];
  /** Done, and those the visits are for. */
  readonly sessions: readonly Session[];
  readonly told: readonly { readonly session: string; readonly at: Instant }[];
  /** What they said of the steps, as far as it stands: nobody is reminded of what they did. */
  readonly said: readonly StepReport[];
  /** What was said about results. */
  readonly outcomes?: readonly OutcomeEntry[];
  readonly habits: ReminderHabits;
}

export function remindersOf(request: ReminderRequest): readonly Reminder[] {
  const { library, person, sessions, visits } = request;
  const { instructions } = derivePlan({ library, sessions, person });
  const visitOf = new Map(visits.map((visit) => [visit.id, visit]));
  const found = [
    ...visits.flatMap((visit) => ofVisit(visit, request.habits)),
    ...sessions.flatMap((session) => [
      ...ofInstructions(
        session,
        instructions.filter((one) => one.session === session.id && !isDone(one, session, request.said)),
        visitOf.get(session.id),
        request.habits,
      ),
      ...ofCheckIns(session, request),
      ...ofOutcomes(session, request),
    ]),
  ];
  return found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

interface Due extends Omit<Reminder, 'key' | 'at'> {
  readonly due: Instant;
  /** Which of its kind, for this session: what is about another time is another reminder. */
  readonly what: string;
}

const reminder = ({ due, what, ...rest }: Due, { quiet, zone }: ReminderHabits): Reminder => ({
  key: [rest.kind, rest.session, what].join('/'),
  ...rest,
  at: outsideQuiet(due, rest.until, quiet, zone),
});

const iso = (at: Instant): string => printInstant(at) ?? '';

const before = ({ start, zone }: Visit, lead: Offset): Instant =>
  isClock(lead) ? start - clockMs(lead) : morningOf(addCalendar(dayOf(start, zone), { ...lead, amount: -lead.amount }), zone);

/** A reminder that would have been due before the time was agreed is not made up for: they have just heard. */
const ofVisit = (visit: Visit, habits: ReminderHabits): readonly Reminder[] =>
  habits.leads
    .map((lead) => ({ due: before(visit, lead), what: `${iso(visit.start)}/${printOffset(lead)}` }))
    .filter(({ due }) => due > visit.since && due < visit.start)
    .map((due) => reminder({ kind: 'appointment', session: visit.id, rules: [], until: visit.start, ...due }, habits));

/** "I used it" ends no reminder: it is still to be left. */
function isDone(step: Instruction, { zone }: Session, reports: readonly StepReport[]): boolean {
  const said = saidOf(step, reports, zone);
  return said === 'done' || said === 'asked';
}

/** Effects that ask something of them; what to expect is shown, not sent. */
const isTask = ({ effect, hidden, minor }: Instruction): boolean => effect !== 'expect' && !hidden && !minor;

/** One reminder for all steps that begin at once; what began before the time was agreed comes together, at once. */
function ofInstructions(session: Session, all: readonly Instruction[], visit: Visit | undefined, habits: ReminderHabits): readonly Reminder[] {
  const together = new Map<string, Due>();
  for (const one of all.filter(isTask)) {
    const isBefore = one.phase === 'prepare';
    if (isBefore ? one.start >= session.start : one.start < session.end) continue;
    const morning = morningOf(dayOf(one.start, session.zone), session.zone);
    const isLate = isBefore && visit !== undefined && morning <= visit.since;
    const due = isLate ? visit.since : isBefore ? morning : Math.max(morning, one.start);
    const what = isBefore ? `${iso(session.start)}/${isLate ? 'from-now' : iso(due)}` : iso(due);
    const others = together.get(what);
    together.set(what, {
      kind: isBefore ? 'pre-care' : 'aftercare',
      session: session.id,
      rules: [...(others?.rules ?? []), one.id].sort(),
      due,
      until: Math.max(others?.until ?? due, isBefore ? session.start : Math.min(one.end, due + DAY)),
      what,
    });
  }
  return [...together.values()].filter(({ due, until }) => due < until).map((due) => reminder(due, habits));
}

/** A question is of use until the next one, and for a day at the longest; one that was answered is not asked. */
function ofCheckIns(session: Session, { library, told, habits }: ReminderRequest): readonly Reminder[] {
  const reports = told.filter((one) => one.session === session.id).map(({ at }) => at);
  const times = checkInTimes(protocolOf(library, session), session);
  return times.flatMap((due, index) => {
    const next = times[index + 1] ?? Number.POSITIVE_INFINITY;
    const sooner = Math.min(6 * HOUR, (due - (times[index - 1] ?? session.end)) / 2);
    if (reports.some((at) => at >= due - sooner && at < next)) return [];
    return [reminder({ kind: 'check-in', session: session.id, rules: [], due, what: iso(due), until: Math.min(next, due + DAY) }, habits)];
  });
}

/** Asking once is enough, and for a week: the question stays on their page. */
function ofOutcomes(session: Session, { library, sessions, outcomes = [], habits }: ReminderRequest): readonly Reminder[] {
  const said = countingEntries(outcomes);
  return outcomeAsks(library, session, sessions).flatMap(({ asked, from, until }) => {
    if (said.has(entryKey({ session: session.id, rater: 'client', asked }))) return [];
    const due = { kind: 'outcome' as const, session: session.id, rules: [], due: from, what: `${asked}/${iso(from)}`, until: Math.min(until, from + 7 * DAY) };
    return [reminder(due, habits)];
  });
}
