/** What the desk sees before it acts: who is ready, and what a move would change for the client. */
import {
  type CarePlan,
  derivePlan,
  diffPlans,
  err,
  type Instant,
  type Library,
  type MOVES,
  moveSession,
  dayMoment,
  dayOf,
  ok,
  parseMoment,
  printDay,
  printInstant,
  type Protocol,
  screen,
  seriesField,
  type Session,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, asSession, findAppointment, listBetween, stands } from '../../store/booking/appointments.ts';
import { type Care, invalid, notFound } from '../deps.ts';
import { libraryOf } from '../terms.ts';
import { readDays } from './book.ts';
import { type ChangeRequest, providerOf } from './change.ts';
import { obstaclesTo } from './claim.ts';
import { verdictOn } from '../intake/verdicts.ts';
import { type Life, lifeOf } from './life.ts';
import { nextFree, prepare } from './search.ts';
import { setupOf } from './setup.ts';

/** Screening of each appointment for a treatment in these days. */
export async function readinessOf(care: Care, clinicId: string, from: string, to: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const { zone } = setup.value.clinic;
  const window = readDays(from, to, zone, 31);
  if (!window.ok) return window;
  const library = await libraryOf(care, clinicId);
  const list = (await listBetween(care.pool, clinicId, window.value.start, window.value.end)).filter((one) => stands(one, care.now()));
  const lives = new Map<string, Life | undefined>();
  for (const { patientId } of list) if (!lives.has(patientId)) lives.set(patientId, await lifeOf(care, clinicId, patientId));
  return ok(list.flatMap((one) => readiness(one, lives.get(one.patientId), library) ?? []));
}

function readiness(appointment: Appointment, life: Life | undefined, library: Library) {
  const verdict = life && verdictOn(appointment, life, library);
  if (!verdict) return undefined;
  const { standing, consultation } = verdict;
  const { status, until, reasons, questions, cleared, lapsed } = standing;
  const isUnseen = consultation !== null && (status === 'eligible' || status === 'conditional');
  return {
    appointment: appointment.id,
    status: isUnseen ? 'review' : status,
    until: until === null ? null : printInstant(until),
    texts: [
      ...(consultation === null ? [] : [consultation]),
      ...reasons.filter((reason) => reason.status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)),
    ],
    questions: new Set(questions.map(({ because }) => because)).size,
    cleared: cleared.length,
    lapsed,
  };
}

/** Obstacles and other times; candidacy then; which instructions get other dates; the later sessions of the series. */
export async function previewMove(care: Care, request: ChangeRequest, body: BodyOf<Routes['previewMove']>) {
  const { clinicId, appointmentId } = request;
  const found = await findAppointment(care.pool, clinicId, appointmentId);
  if (!found) return err(notFound('appointment'));
  const start = parseMoment(body.start, found.zone);
  if (!start.ok) return err(invalid('start', start.error));
  const at = start.value.instant;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const search = {
    clinicId,
    serviceId: found.serviceId,
    patientId: found.patientId,
    providerId: body.provider ?? providerOf(setup.value, found),
    moving: found.id,
    from: at,
    to: at + 1,
  };
  const prepared = await prepare(care, search);
  if (!prepared.ok) return prepared;
  const obstacles = obstaclesTo(prepared.value, at, undefined);
  const library = await libraryOf(care, clinicId);
  const { life } = prepared.value;
  const before = asSession(found);
  const after = before && { ...before, start: at, end: at + (found.end - found.start) };
  const protocol = after && library.protocols[after.protocol];
  return ok({
    obstacles: obstacles.map(({ code, text, until }) => ({ code, text, until: until === null ? null : printInstant(until) })),
    alternatives: obstacles.length === 0 ? [] : (await nextFree(care, search)).map((one) => printInstant(one) ?? ''),
    candidacy: after && protocol ? candidacyAt(after, protocol, life, library) : null,
    changes: before && after ? changesFor(before, after, life, library) : [],
    series: before && protocol ? seriesAfter({ care, life, library, moved: found, to: dayOf(at, found.zone), rest: body.rest }) : [],
  });
}

function candidacyAt(session: Session, protocol: Protocol, life: Life, library: Library) {
  const { status, reasons } = screen({ library, protocol, session, sessions: life.sessions, person: life.person });
  return { status, texts: reasons.filter((reason) => reason.status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)) };
}

function changesFor(before: Session, after: Session, life: Life, library: Library) {
  const planWith = (session: Session): CarePlan =>
    derivePlan({ library, sessions: [...life.sessions, session].sort((a, b) => a.start - b.start), person: life.person });
  const diff = diffPlans(planWith(before), planWith(after));
  const span = (start: Instant, end: Instant): string => `${dayMoment(start, before.zone)} – ${Number.isFinite(end) ? dayMoment(end, before.zone) : 'open'}`;
  return [
    ...diff.changed
      .filter(({ after: one }) => !one.hidden)
      .map(({ before: old, after: one }) => ({ text: one.text, before: span(old.start, old.end), after: span(one.start, one.end) })),
    ...diff.added.filter(({ hidden }) => !hidden).map((one) => ({ text: one.text, before: null, after: span(one.start, one.end) })),
    ...diff.removed.filter(({ hidden }) => !hidden).map((one) => ({ text: one.text, before: span(one.start, one.end), after: null })),
  ];
}

interface SeriesMove {
  readonly care: Care;
  readonly life: Life;
  readonly library: Library;
  readonly moved: Appointment;
  readonly to: number;
  readonly rest: (typeof MOVES)[number];
}

/** The other sessions of the same series, with the days they would get and what that breaks. */
function seriesAfter({ care, life, library, moved, to, rest }: SeriesMove) {
  const protocol = moved.protocol === null ? undefined : library.protocols[moved.protocol];
  const own = [...life.appointments.filter(({ series }) => series !== null && series.id === moved.series?.id), moved].sort((a, b) => a.start - b.start);
  if (!protocol || moved.series === null || own.length < 2) return [];
  const days = own.map(({ start, zone }) => dayOf(start, zone));
  const others = life.sessions.filter(({ id }) => !own.some((one) => one.id === id));
  const field = seriesField({
    library,
    now: Math.min(care.now(), own[0]?.start ?? care.now()),
    zone: moved.zone,
    person: life.person,
    booked: others,
    wants: [{ protocol, sessions: own.length, after: null }],
    events: [],
    weekdays: null,
    finishBy: null,
  });
  const after = moveSession(field, { days, session: own.indexOf(moved), to, move: rest });
  return own.map(({ id, series }, index) => ({
    id,
    number: series?.number ?? index + 1,
    from: printDay(days[index] ?? 0),
    to: printDay(after.days[index] ?? 0),
    broken: after.broken.filter(({ sessions }) => sessions.includes(index)).map(({ text }) => text),
  }));
}
