/**
 * What is said of results. In: whose, what was said, as whom. Out: everything that was said and what is asked now. Kept once,
 * however often it is sent; a correction is a new entry.
 */
import {
  askAt,
  countingEntries,
  entryKey,
  err,
  ok,
  type OutcomeAsk,
  outcomeAsks,
  outcomeDue,
  parseMoment,
  type Rater,
  type Result,
  wrongOutcome,
} from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { findOutcome, insertOutcome, listOutcomes, type StoredOutcome } from '../../store/outcomes/outcomes.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import type { StoredSession } from '../../store/sessions.ts';
import { tellWebhooks } from '../../store/webhooks/calls.ts';
import { sessionsOf } from '../booking/sessionsOf.ts';
import { type Care, invalid, isStaff, notFound, type Refusal, wrongKey } from '../deps.ts';
import { iso } from '../iso.ts';

type Outcomes = ReplyOf<Routes['outcomes']>;

export async function outcomesOf(care: Care, owner: Owner): Promise<Result<Outcomes, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const [sessions, entries] = await Promise.all([begunSessions(care, owner), listOutcomes(care.pool, owner)]);
  const due = (rater: Rater): Outcomes['open']['client'] => outcomeDue({ library: care.library, sessions, entries, now: care.now() }, rater).map(askView);
  const counted = countingEntries(entries);
  return ok({
    entries: entries.map((one) => ({ ...one, answers: [...one.answers], at: iso(one.at), isCounted: counted.get(entryKey(one))?.id === one.id })),
    open: { client: due('client'), provider: isStaff(care.actor) ? due('provider') : [] },
    sessions: sessions.map((session) => ({
      id: session.id,
      protocol: session.protocol,
      title: care.library.protocols[session.protocol]?.short ?? session.protocol,
      start: iso(session.start),
      zone: session.zone,
      asks: outcomeAsks(care.library, session, sessions).map((ask) => ({ ...askView(ask), opens: iso(ask.opens) })),
    })),
  });
}

const askView = ({ session, asked, from, until }: OutcomeAsk) => ({ session, asked, from: iso(from), until: iso(until) });

const begunSessions = async (care: Care, owner: Owner): Promise<readonly StoredSession[]> =>
  (await sessionsOf(care, owner)).filter(({ start }) => start <= care.now());

type Body = BodyOf<Routes['addOutcome']>;

/**
 * The id is the key: sent again, however late, it is stored once. Nothing is said of a later moment than it arrived: else a phone
 * that is ahead would answer for a day that has not come. `isOwn`: who acts is this client, whatever else they are.
 */
export async function addOutcome(care: Care, owner: Owner, body: Body, isOwn: boolean, key?: string): Promise<Result<Outcomes, Refusal>> {
  const wrong = wrongKey(key, body.id, 'an answer');
  if (wrong) return err(wrong);
  if (!care.library.outcomes) return err(notFound('scale'));
  const rater = raterOf(care, body, isOwn);
  if (!rater) return err(invalid('as', 'a provider speaks as a provider: leave it out'));
  const before = await findOutcome(care.pool, owner, body.id);
  if (before) return again(care, owner, before, { ...body, rater });
  const said = await readSaid(care, owner, body, rater);
  if (!said.ok) return said;
  const { id: result, session, asked } = said.value;
  const isNew = await care.pool.inTransaction(async (sql) => {
    if (!(await insertOutcome(sql, owner, said.value, new Date(care.now())))) return false;
    await tellWebhooks(sql, owner.clinicId, 'result.recorded', { result, client: owner.patientId, session, rater, asked });
    return true;
  });
  if (isNew) return outcomesOf(care, owner);
  const meanwhile = await findOutcome(care.pool, owner, body.id);
  return meanwhile ? again(care, owner, meanwhile, { ...body, rater }) : err(ANOTHER);
}

const ANOTHER: Refusal = { type: 'conflict', message: 'something with this id was sent before, with other content: make a new id' };

const again = (care: Care, owner: Owner, before: StoredOutcome, sent: Content): Promise<Result<Outcomes, Refusal>> | Result<Outcomes, Refusal> =>
  contentOf(before) === contentOf(sent) ? outcomesOf(care, owner) : err(ANOTHER);

async function readSaid(care: Care, owner: Owner, body: Body, rater: Rater): Promise<Result<StoredOutcome, Refusal>> {
  const { library } = care;
  const sessions = await sessionsOf(care, owner);
  const session = sessions.find(({ id }) => id === body.session);
  if (!session || !library.protocols[session.protocol]) return err(notFound('session of this client'));
  const moment = parseMoment(body.at, session.zone);
  if (!moment.ok) return err(invalid('at', moment.error));
  const at = Math.min(moment.value.instant, care.now());
  const asks = outcomeAsks(library, session, sessions);
  const ask = askAt(asks, at);
  if (!ask) return err(invalid('at', notAsked(asks, at)));
  const problems = problemsOf(library, rater, body.answers);
  if (problems.length > 0) return err({ type: 'invalid', errors: problems });
  const { id, answers, words } = body;
  return ok({ id, session: session.id, rater, asked: ask.asked, at, answers, words: words || null, by: rater === 'client' ? null : care.actor.name });
}

function problemsOf({ outcomes: book }: Care['library'], rater: Rater, answers: Body['answers']) {
  const problems = answers.flatMap((answer, index) => {
    const message = book && wrongOutcome(book, rater, answer);
    return message === undefined ? [] : [{ path: `answers.${index}`, message }];
  });
  const isTwice = new Set(answers.map(({ scale }) => scale)).size < answers.length;
  return isTwice ? [...problems, { path: 'answers', message: 'one answer a scale' }] : problems;
}

/** Undefined: a client speaks for nobody else, and nobody of the clinic for a client. */
function raterOf(care: Care, { as }: Body, isOwn: boolean): Rater | undefined {
  if (!isStaff(care.actor)) return as === 'provider' ? undefined : 'client';
  return as === 'client' ? (isOwn ? 'client' : undefined) : 'provider';
}

function notAsked(asks: readonly OutcomeAsk[], at: number): string {
  const next = asks.find(({ opens }) => opens > at);
  return next ? `the result is asked for from ${iso(next.opens)} on` : 'nothing is asked about this session any more';
}

type Content = Pick<StoredOutcome, 'session' | 'rater' | 'answers'> & { readonly words?: string | null | undefined };

/** Also where it was said in another order. The moment is not compared: where it was held back, it is another each time it is sent. */
const contentOf = ({ session, rater, answers, words }: Content): string =>
  JSON.stringify([session, rater, answers.map(({ scale, version, value }) => `${scale} ${version} ${value}`).sort(), words || null]);
