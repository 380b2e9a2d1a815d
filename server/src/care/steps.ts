/**
 * Steps of a client's plan: done, asked about, or "I used it"; taken back; and how a session's steps were kept. In: whose, what
 * was said. Out: it, and where the open appointments stand. What was used is a fact like any other: it stands among what they
 * use, under the id of the report, and screens them again in the same transaction.
 */
import {
  type Adherence,
  adherence,
  dayOf,
  dayWords,
  derivePlan,
  err,
  type ExposureFile,
  type Instant,
  labelOf,
  nobodyKnown,
  ok,
  parseMoment,
  printDay,
  readPatient,
  type Result,
  sayable,
  type Session,
  type PlanStep,
  stepIn,
  stepKind,
  usesOf,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { asSession, findAppointment } from '../store/booking/appointments.ts';
import { deleteUse, listUsesOf } from '../store/chart/uses.ts';
import { insertExposure, type Owner } from '../store/patients.ts';
import { findStep, insertStep, listStanding, listSteps, type StoredStep, undoStep } from '../store/steps.ts';
import { type Life, lifeOf } from './booking/life.ts';
import { keepBefore } from './chart/change.ts';
import { byline, type Care, invalid, notFound, type Refusal, wrongKey } from './deps.ts';
import { appointmentView } from './intake/fill.ts';
import { type Changed, screenedAgain } from './intake/rescreen.ts';
import { verdictsOf } from './intake/verdicts.ts';
import { iso } from './iso.ts';
import { libraryOf } from './terms.ts';

type Body = BodyOf<Routes['reportStep']>;

export const stepView = ({ id, session, rule, said, day, at, thing }: Omit<StoredStep, 'undoneAt'>) => ({
  id,
  session,
  rule,
  said,
  day: printDay(day),
  at: iso(at),
  fact: thing,
});

/** What stands, in the order it was said. */
export const stepsOf = async (care: Care, owner: Owner) => (await listSteps(care.pool, owner)).filter(({ undoneAt }) => undoneAt === null).map(stepView);

/** The id is the key: sent again, however late, it is stored once, and what was taken back stays so. */
export async function reportStep(care: Care, owner: Owner, body: Body, key?: string) {
  const wrong = wrongKey(key, body.id, 'a report');
  if (wrong) return err(wrong);
  const before = await findStep(care.pool, owner, body.id);
  if (before) return again(care, owner, before, body);
  const read = await readReport(care, owner, body);
  if (!read.ok) return read;
  const step = read.value;
  const now = care.now();
  const write = async ({ pool }: Care): Promise<boolean> => {
    if (!(await insertStep(pool, owner, step, now))) return false;
    if (step.thing) await insertExposure(pool, owner, { id: step.id, fact: step.thing }, new Date(now));
    return true;
  };
  const { result: isNew, changes } = step.thing
    ? await screenedAgain(care, owner, `they told us: ${wordsOf(care, step)}`, write)
    : { result: await write(care), changes: [] };
  if (isNew) return ok(await answerOf(care, owner, { ...step, undoneAt: null }, changes));
  const stored = await findStep(care.pool, owner, body.id);
  return stored ? again(care, owner, stored, body) : err(ANOTHER);
}

/** As it is said to the clinic: "retinol, on Sat 9 Jan 2027". */
function wordsOf({ library }: Care, { thing, day }: Pick<StoredStep, 'thing' | 'day'>): string {
  const name = thing && ('class' in thing ? labelOf(library.taxonomy, thing.class) : thing.product);
  return `${name ?? 'something'}, on ${dayWords(day)}`;
}

const ANOTHER: Refusal = { type: 'conflict', message: 'a report with this id was sent before, with other content: make a new id' };

async function again(care: Care, owner: Owner, stored: StoredStep, { session, rule, said }: Body) {
  const isSame = stored.session === session && stored.rule === rule && stored.said === said;
  return isSame ? ok(await answerOf(care, owner, stored, [])) : err(ANOTHER);
}

export async function takeBackStep(care: Care, owner: Owner, id: string) {
  const stored = await findStep(care.pool, owner, id);
  if (!stored) return err(notFound('report of this client'));
  if (stored.undoneAt !== null) return ok(await answerOf(care, owner, stored, []));
  const now = care.now();
  const undone = { ...stored, undoneAt: now };
  if (!stored.thing) {
    await undoStep(care.pool, owner, id, now);
    return ok(await answerOf(care, owner, undone, []));
  }
  const { changes } = await screenedAgain(care, owner, `they took back: ${wordsOf(care, stored)}`, async (inside) => {
    if (!(await undoStep(inside.pool, owner, id, now)) || !(await listUsesOf(inside.pool, owner)).some((use) => use.id === id)) return;
    await keepBefore(inside, owner);
    await deleteUse(inside.pool, owner, id);
  });
  return ok(await answerOf(care, owner, undone, changes));
}

async function answerOf(care: Care, owner: Owner, step: StoredStep, changes: readonly Changed[]) {
  const verdicts = step.said === 'used' ? await verdictsOf(care, owner) : undefined;
  const list = verdicts?.ok ? verdicts.value.list : [];
  return {
    step: { ...stepView(step), undone: step.undoneAt !== null },
    appointments: list.map((verdict) => ({
      ...appointmentView(care, owner, verdict),
      before: changes.find((one) => one.verdict.appointment.id === verdict.appointment.id)?.diff.before ?? null,
    })),
  };
}

/** Proved against the protocol, not against today's plan: what was said before a plan changed is still true. Never of later than now. */
async function readReport(care: Care, owner: Owner, body: Body): Promise<Result<Omit<StoredStep, 'undoneAt'>, Refusal>> {
  const [life, library] = [await lifeOf(care, owner.clinicId, owner.patientId), await libraryOf(care, owner.clinicId)];
  if (!life) return err(notFound('client'));
  const session = await sessionIn(care, owner, life, body.session);
  const protocol = session && library.protocols[session.protocol];
  if (!session || !protocol) return err(notFound('session of this client'));
  const step = stepIn(protocol, session, body.rule);
  if (!step) return err(invalid('rule', 'this treatment has no such step'));
  const kind = stepKind(step, life.person, library.taxonomy);
  if (!sayable(kind).includes(body.said)) return err(invalid('said', NOT_OF[kind]));
  const at = parseMoment(body.at, session.zone);
  if (!at.ok) return err(invalid('at', at.error));
  const said = { id: body.id, session: session.id, rule: body.rule, said: body.said, at: Math.min(at.value.instant, care.now()), by: byline(care.actor) };
  if (body.said !== 'used') {
    return body.fact ? err(invalid('fact', 'only what was used is told with a step')) : ok({ ...said, day: dayOf(said.at, session.zone), thing: null });
  }
  const start = await readFact(care, owner, { fact: body.fact, step, at: said.at, zone: session.zone });
  return start.ok ? ok({ ...said, day: dayOf(start.value, session.zone), thing: body.fact ?? null }) : start;
}

const NOT_OF = {
  leave: 'this step is done, or something was used',
  ask: 'a prescribed medicine is never stopped by a plan: say that you asked whoever prescribed it',
  do: 'this step is something to do: it is done, or not answered',
} as const;

/** Also of an appointment that was cancelled meanwhile: what was used was used. */
async function sessionIn(care: Care, { clinicId, patientId }: Owner, { sessions }: Life, id: string): Promise<Session | undefined> {
  const found = sessions.find((one) => one.id === id);
  if (found) return found;
  const appointment = await findAppointment(care.pool, clinicId, id);
  return appointment?.patientId === patientId ? asSession(appointment) : undefined;
}

interface Used {
  readonly fact: ExposureFile | undefined;
  readonly step: PlanStep;
  readonly at: Instant;
  /** Of the session: days are told and counted by its clock. */
  readonly zone: string;
}

/** When it was used, or what is wrong: one day or time that has been, of something the step is about. */
async function readFact(care: Care, owner: Owner, { fact, step, at, zone }: Used): Promise<Result<Instant, Refusal>> {
  if (!fact || fact.on === undefined || (fact.last ?? fact.from ?? fact.to ?? fact.every) !== undefined)
    return err(invalid('fact', 'say what was used, and `on` which day or at what time'));
  const library = await libraryOf(care, owner.clinicId);
  const read = readPatient({ exposures: [fact] }, { zone, library });
  if (!read.ok) return err(invalid('fact', read.error.map(({ message }) => message).join('; ')));
  const [use] = usesOf(step, { ...nobodyKnown, exposures: read.value.person.exposures }, library.taxonomy);
  if (!use) return err(invalid('fact', 'this step is not about that'));
  return use.interval.start <= at ? ok(use.interval.start) : err(invalid('fact.on', 'give a day that has been'));
}

/** How the steps of a session were kept, by the word of the client; what nobody answered is in neither count. */
export async function adherenceOf(care: Care, owner: Owner, sessionId: string): Promise<Result<Adherence, Refusal>> {
  const [life, library] = [await lifeOf(care, owner.clinicId, owner.patientId), await libraryOf(care, owner.clinicId)];
  const session = life?.sessions.find(({ id, protocol }) => id === sessionId && library.protocols[protocol] !== undefined);
  if (!life || !session) return err(notFound('session of this client'));
  const { instructions } = derivePlan({ library, sessions: [session], person: life.person });
  return ok(adherence(instructions, session, await listStanding(care.pool, owner), care.now()));
}
