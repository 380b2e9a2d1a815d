/** What the desk sees before it acts: who is ready, and what a move would change for the client. */
import { type CarePlan, dayMoment, derivePlan, diffPlans, err, type Instant, type Library, ok, type Protocol, screen, type Session } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, asSession, findAppointment, stands } from '../../store/booking/appointments.ts';
import type { Setup } from '../../store/booking/setup.ts';
import { openTo } from '../accounts/restricted.ts';
import { type Care, notFound } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { type ConsentAnswer, consentBook } from '../consent/state.ts';
import { statusOf, textsOf, verdictOn } from '../intake/verdicts.ts';
import { libraryOf } from '../terms.ts';
import { providerOf } from './aim.ts';
import { listDays, readDays } from './days.ts';
import { obstaclesTo } from './claim.ts';
import { type Life, lifeOf } from './life.ts';
import { type Follower, planMove, wantedWall } from './move.ts';
import { resourceOf } from './places.ts';
import type { ChangeRequest } from './replace.ts';
import { nextFree } from './search.ts';
import { setupOf } from './setup.ts';

/** Screening of each appointment for a treatment in these days. */
export async function readinessOf(care: Care, clinicId: string, from: string, to: string, locationId?: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const days = readDays(setup.value, { from, to, most: 31 }, { locationId });
  if (!days.ok) return days;
  const library = await libraryOf(care, clinicId);
  const shown = await openTo(care, clinicId, await listDays(care, clinicId, days.value, { locationId }), ({ patientId }) => patientId);
  const list = shown.filter((one) => stands(one, care.now()));
  const lives = new Map<string, Life | undefined>();
  for (const { patientId } of list) if (!lives.has(patientId)) lives.set(patientId, await lifeOf(care, clinicId, patientId));
  const consentOf = await consentBook(care, clinicId, [...lives.keys()]);
  return ok(list.flatMap((one) => readiness(one, lives.get(one.patientId), library, consentOf) ?? []));
}

type ConsentOf = (patientId: string, protocolId: string, at: Instant) => ConsentAnswer;

function readiness(appointment: Appointment, life: Life | undefined, library: Library, consentOf: ConsentOf) {
  const verdict = life && verdictOn(appointment, life, library);
  if (!verdict) return undefined;
  const { standing, protocol, session } = verdict;
  const { until, questions, cleared, lapsed } = standing;
  const consent = consentOf(appointment.patientId, protocol.id, session.start);
  const told = textsOf(verdict);
  return {
    appointment: appointment.id,
    status: statusOf(verdict),
    consent: consent.status,
    until: isoOrNull(until),
    texts: appointment.status === 'done' || consent.words === '' ? told : [...told, consent.words],
    questions: new Set(questions.map(({ because }) => because)).size,
    cleared: cleared.length,
    lapsed,
  };
}

/** Obstacles and other times; candidacy then; which instructions get other dates; where the sessions of its series will be. */
export async function previewMove(
  care: Care,
  { clinicId, appointmentId }: Pick<ChangeRequest, 'clinicId' | 'appointmentId'>,
  body: BodyOf<Routes['previewMove']>,
) {
  const found = await findAppointment(care.pool, clinicId, appointmentId);
  if (!found) return err(notFound('appointment'));
  const plan = await planMove(care, clinicId, found, { ...body, override: '' });
  if (!plan.ok) return plan;
  const { aimed, series } = plan.value;
  const { prepared, search } = aimed;
  const obstacles = obstaclesTo(prepared, search.from, undefined);
  const { library } = prepared.setup;
  const { person, sessions } = prepared.life;
  const before = asSession(found);
  const after = before && { ...before, start: search.from, end: search.from + (found.end - found.start) };
  const protocol = after && library.protocols[after.protocol];
  const others = series.filter((one) => one.isMoving && one.before.id !== found.id);
  const then: Life = { ...prepared.life, sessions: [...sessions, ...others.flatMap((one) => asSession(one.draft?.appointment ?? one.before) ?? [])] };
  const planWith = (list: readonly Session[]): CarePlan => derivePlan({ library, sessions: [...list].sort((a, b) => a.start - b.start), person });
  const planNow = (): CarePlan => planWith([...sessions, ...[found, ...others.map((one) => one.before)].flatMap((one) => asSession(one) ?? [])]);
  return ok({
    obstacles: obstacles.map(({ code, text, until }) => ({ code, text, until: isoOrNull(until) })),
    alternatives: obstacles.length === 0 ? [] : (await nextFree(care, search)).map((one) => iso(one)),
    candidacy: after && protocol ? candidacyAt(after, protocol, then, library) : null,
    changes: after ? changesBetween(planNow(), planWith([...then.sessions, after]), found.zone) : [],
    series: series.map((one) => followerView(prepared.setup, one)),
  });
}

function followerView(setup: Setup, one: Follower) {
  const { before, draft, isMoving, because, alternatives, broken, number } = one;
  const provider = draft && providerOf(setup, draft.appointment);
  return {
    id: before.id,
    number,
    from: before.wallStart,
    to: draft?.appointment.wallStart ?? (isMoving ? wantedWall(one) : before.wallStart),
    start: draft ? iso(draft.appointment.start) : null,
    provider: provider === undefined || provider === providerOf(setup, before) ? null : (resourceOf(setup, provider)?.name ?? null),
    because,
    alternatives: alternatives.map((at) => iso(at)),
    broken,
  };
}

function candidacyAt(session: Session, protocol: Protocol, life: Life, library: Library) {
  const { status, reasons } = screen({ library, protocol, session, sessions: life.sessions, person: life.person });
  return { status, texts: reasons.filter((reason) => reason.status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)) };
}

function changesBetween(now: CarePlan, then: CarePlan, zone: string) {
  const diff = diffPlans(now, then);
  const span = (start: Instant, end: Instant): string => `${dayMoment(start, zone)} – ${Number.isFinite(end) ? dayMoment(end, zone) : 'open'}`;
  return [
    ...diff.changed
      .filter(({ after: one }) => !one.hidden)
      .map(({ before: old, after: one }) => ({ text: one.text, before: span(old.start, old.end), after: span(one.start, one.end) })),
    ...diff.added.filter(({ hidden }) => !hidden).map((one) => ({ text: one.text, before: null, after: span(one.start, one.end) })),
    ...diff.removed.filter(({ hidden }) => !hidden).map((one) => ({ text: one.text, before: span(one.start, one.end), after: null })),
  ];
}
