/**
 * What is done with a matter: looked at, taken over, answered, ended with an outcome, opened again. What was told since
 * somebody looked is never ended with it, and an emergency not without the client having been reached.
 */
import { err, expectedAt, needsPerson, ok, type Result, whyWords } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { type ClientCard, findClient } from '../../store/chart/clients.ts';
import { listCheckIns, type StoredCheckIn } from '../../store/checkIns.ts';
import type { Owner } from '../../store/patients.ts';
import { joined, type Sql } from '../../store/pool.ts';
import { listSessions, type StoredSession } from '../../store/sessions.ts';
import { tellWebhooks } from '../../store/webhooks/calls.ts';
import { closeMatter, findOwnerOf, listOpen, lockSession, putMatterOwner, reopenMatter } from '../../store/worklist/matter.ts';
import { findMatter, type MatterHead } from '../../store/worklist/matters.ts';
import { insertNote, listNotes, type MatterNote } from '../../store/worklist/notes.ts';
import { setupOf } from '../booking/setup.ts';
import { photosOf } from '../checkInPhotos.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { sessionView } from '../patients.ts';
import { judgeChanged } from './judge.ts';
import { standingView } from './list.ts';

type Shown = Promise<Result<Awaited<ReturnType<typeof shown>>, Refusal>>;
interface Named {
  readonly clinicId: string;
  readonly matterId: string;
}

const NONE = notFound('matter');

export async function matterOf(care: Care, { clinicId, matterId }: Named): Shown {
  await judgeChanged(care, clinicId);
  const owner = await findOwnerOf(care.pool, clinicId, matterId);
  const client = owner && (await findClient(care.pool, owner));
  const session = owner && (await listSessions(care.pool, owner)).find(({ id }) => id === matterId);
  return owner && client && session ? ok(await shown(care, owner, client, session)) : err(NONE);
}

async function shown(care: Care, owner: Owner, client: ClientCard, session: StoredSession) {
  const { clinicId } = owner;
  const matterId = session.id;
  const told = (await listCheckIns(care.pool, owner)).filter((one) => one.session === matterId);
  const photos = await photosOf(care, owner);
  const open = await listOpen(care.pool, owner, matterId);
  const notes = (await listNotes(care.pool, owner)).filter(({ sessionId }) => sessionId === matterId);
  const head = await findMatter(care.pool, clinicId, matterId, new Date(care.now()));
  const protocol = care.library.protocols[session.protocol];
  return {
    ...standing(care, head, told),
    id: matterId,
    patient: { id: client.id, name: client.name, phone: client.phone },
    day: protocol ? expectedAt(protocol, session, care.now()).day : 0,
    session: sessionView(session),
    upTo: told.at(-1)?.id ?? null,
    checkIns: told.map((one, index) => ({
      id: one.id,
      at: iso(one.at),
      signs: one.signs,
      words: one.words,
      isOpen: open.has(one.id),
      answer: one.answer,
      photos: photos.get(one.id) ?? [],
      why: [...whyWords({ answer: one.answer, signs: one.signs, before: told[index - 1]?.signs ?? null }, care.library)],
    })),
    notes: notes.map(noteView),
    owners: await providersOf(care, clinicId),
  };
}

/** What was dealt with still says how it was told. */
function standing(care: Care, head: MatterHead | undefined, told: readonly StoredCheckIn[]) {
  const now = care.now();
  const last = told.at(-1);
  const ended = { state: last?.answer.disposition ?? 'expected', due: now, since: last?.at ?? now, silentSince: null, owner: null } as const;
  return { ...standingView(care, head ?? ended), isOpen: head !== undefined };
}

function noteView(note: MatterNote) {
  const { id, kind, at, by } = note;
  const ended = note.kind === 'resolved' ? note.body : null;
  return { id, kind, at: iso(at), by, words: note.body.words, outcome: ended?.outcome ?? null, reached: ended?.reached ?? null };
}

async function providersOf(care: Care, clinicId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const setup = await setupOf(care, clinicId);
  return (setup.ok ? setup.value.resources : []).flatMap(({ id, name, kind, isArchived }) => (kind === 'provider' && !isArchived ? [{ id, name }] : []));
}

export async function ownMatter(care: Care, named: Named, { to }: BodyOf<Routes['ownMatter']>): Shown {
  await judgeChanged(care, named.clinicId);
  const { id, name } = care.actor;
  const owner = to === null ? null : to === 'me' ? { id, name } : (await providersOf(care, named.clinicId)).find((one) => one.id === to);
  if (owner === undefined) return err(invalid('to', 'this is nobody who treats at this clinic'));
  return (await putMatterOwner(care.pool, named.clinicId, named.matterId, owner)) ? matterOf(care, named) : err(NONE);
}

export async function replyToMatter(care: Care, named: Named, { id, words }: BodyOf<Routes['replyToMatter']>): Shown {
  const owner = await findOwnerOf(care.pool, named.clinicId, named.matterId);
  if (!owner) return err(NONE);
  await insertNote(care.pool, owner, { id, sessionId: named.matterId, kind: 'reply', at: care.now(), by: care.actor.name, body: { words } });
  return matterOf(care, named);
}

export async function resolveMatter(care: Care, named: Named, body: BodyOf<Routes['resolveMatter']>): Shown {
  const { clinicId, matterId } = named;
  const done = await care.pool.inTransaction(async (sql): Promise<Result<null, Refusal>> => {
    const inside = { ...care, pool: joined(care.pool, sql) };
    const owner = await lockSession(sql, clinicId, matterId);
    if (!owner) return err(NONE);
    await judgeChanged(inside, clinicId);
    const head = await findMatter(sql, clinicId, matterId, new Date(care.now()));
    if (!head) return err({ type: 'conflict', message: 'this was dealt with already' });
    const told = (await listCheckIns(sql, owner)).filter((one) => one.session === matterId);
    if ((told.at(-1)?.id ?? null) !== body.upTo) return err({ type: 'conflict', message: 'the client told something more meanwhile: look at it first' });
    const refusal = missingIn(body, head);
    if (refusal) return err(refusal);
    const { outcome, words, reached } = body;
    const at = await afterAll(inside, owner);
    await closeMatter(sql, owner, matterId, new Date(at), care.actor.name);
    const note = { outcome, words, reached, state: head.state };
    await insertNote(sql, owner, { id: care.newId(), sessionId: matterId, kind: 'resolved', at, by: care.actor.name, body: note });
    await tellDisposed(sql, owner, { checkIn: body.upTo, session: matterId, disposition: head.state, status: 'resolved' });
    return ok(null);
  });
  return done.ok ? matterOf(care, named) : done;
}

interface Disposed {
  /** The last one told; null: they were silent. */
  readonly checkIn: string | null;
  readonly session: string;
  /** As it stood; `silent`: the client told nothing. */
  readonly disposition: string;
  readonly status: 'resolved' | 'reopened';
}

const tellDisposed = (sql: Sql, { clinicId, patientId }: Owner, told: Disposed): Promise<void> =>
  tellWebhooks(sql, clinicId, 'check-in.disposed', { ...told, client: patientId });

/** Now, and later than every note there is: they are told apart by their time. */
const afterAll = async (care: Care, owner: Owner): Promise<number> => Math.max(care.now(), ...(await listNotes(care.pool, owner)).map(({ at }) => at + 1));

function missingIn({ outcome, words, reached }: BodyOf<Routes['resolveMatter']>, { state }: MatterHead): Refusal | undefined {
  if (state === 'emergency' && !reached) return invalid('reached', 'an emergency stays on the list until the client was reached');
  if (reached && outcome === 'not-reached') return invalid('outcome', 'either the client was reached, or not');
  if (needsPerson(state) && words === '') return invalid('words', 'say in a few words what was done');
  return undefined;
}

export async function reopened(care: Care, named: Named): Shown {
  const { clinicId, matterId } = named;
  const done = await care.pool.inTransaction(async (sql): Promise<Result<null, Refusal>> => {
    const owner = await lockSession(sql, clinicId, matterId);
    if (!owner) return err(NONE);
    const ended = (await listNotes(sql, owner)).findLast(({ sessionId, kind }) => sessionId === matterId && kind !== 'reply');
    if (ended?.kind !== 'resolved') return err({ type: 'conflict', message: 'this is open' });
    const inside = { ...care, pool: joined(care.pool, sql) };
    await reopenMatter(sql, owner, matterId, new Date(ended.at));
    await insertNote(sql, owner, {
      id: care.newId(),
      sessionId: matterId,
      kind: 'reopened',
      at: await afterAll(inside, owner),
      by: care.actor.name,
      body: { words: '' },
    });
    const last = (await listCheckIns(sql, owner)).findLast((one) => one.session === matterId);
    const disposition = ended.body.state;
    await tellDisposed(sql, owner, { checkIn: last?.id ?? null, session: matterId, disposition, status: 'reopened' });
    return ok(null);
  });
  return done.ok ? matterOf(care, named) : done;
}

/** What a client reads by their check-ins. */
export async function clinicReplies(care: Care, owner: Owner): Promise<Result<ReplyOf<Routes['clinicReplies']>, Refusal>> {
  if (!(await findClient(care.pool, owner))) return err(notFound('client'));
  const notes = await listNotes(care.pool, owner);
  return ok(
    notes.flatMap(({ id, sessionId, kind, at, by, body }) => (kind === 'reply' ? [{ id, session: sessionId, at: iso(at), by, words: body.words }] : [])),
  );
}
