/**
 * Messages between a client and the clinic. In: whose, what was written. Out: the conversation as the reader sees it. A client
 * is told by a letter that one waits, never what it says; a client's message waits in the clinic's inbox until it is answered
 * or closed.
 */
import { afterQuiet, DAY, err, ok, type Result, USUAL_QUIET } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { findClinic } from '../../store/clinics.ts';
import { findConversation, listConversations, noteMessage, setConversation } from '../../store/messages/conversations.ts';
import { insertMessage, listMessages, markRead, type Message } from '../../store/messages/messages.ts';
import { findChoice } from '../../store/reminders/choices.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { dropNotices, putNotice } from '../../store/reminders/reminders.ts';
import { tellWebhooks } from '../../store/webhooks/calls.ts';
import { openTo } from '../accounts/restricted.ts';
import { byline, type Care, isStaff, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';

type Talk = ReplyOf<Routes['messages']>;
type Inbox = ReplyOf<Routes['inbox']>;

const MOST = 200;
const NOTICE_FOR = 7 * DAY;
/** Time to write another line, or to be read, before a letter goes out. */
const NOTICE_AFTER = 60_000;

/** `isOwn`: who acts is this client, whatever else they are. */
export type Side = { readonly side?: 'client' | 'staff' | undefined; readonly isOwn: boolean };
const sideOf = (care: Care, { side, isOwn }: Side): Message['author'] => (isStaff(care.actor) && !(side === 'client' && isOwn) ? 'staff' : 'client');

/** What a client need not know: who of the clinic sees to it, what became of a letter. */
function view(care: Care, { id, author, by, text, at, readAt, notice }: Message): Talk['messages'][number] {
  return { id, author, by, text, at: iso(at), readAt: isoOrNull(readAt), notice: isStaff(care.actor) && author === 'staff' ? notice : null };
}

export async function messagesOf(care: Care, owner: Owner): Promise<Result<Talk, Refusal>> {
  const patient = await findPatient(care.pool, owner);
  if (!patient) return err(notFound('client'));
  const [talk, messages] = await Promise.all([findConversation(care.pool, owner), listMessages(care.pool, owner)]);
  return ok({
    patient: { id: patient.id, name: patient.name },
    status: talk?.status ?? 'closed',
    assignee: isStaff(care.actor) ? (talk?.assignee ?? null) : null,
    messages: messages.map((one) => view(care, one.author === 'client' ? { ...one, by: patient.name } : one)),
  });
}

export async function sendMessage(care: Care, owner: Owner, { id, text, side }: BodyOf<Routes['sendMessage']>, isOwn: boolean): Promise<Result<Talk, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const author = sideOf(care, { side, isOwn });
  const at = care.now();
  const [clinic, choice] = await Promise.all([findClinic(care.pool, owner.clinicId), findChoice(care.pool, owner)]);
  const noticeAt = afterQuiet(at + NOTICE_AFTER, USUAL_QUIET, choice.zone ?? clinic?.zone ?? 'UTC');
  const message = { id, author, by: byline(care.actor), text: text.trim(), at } as const;
  const isTaken = await care.pool.inTransaction(async (sql) => {
    if (!(await insertMessage(sql, owner, message))) {
      const before = (await listMessages(sql, owner)).find((one) => one.id === id);
      return before?.text !== message.text || before.author !== author;
    }
    await noteMessage(sql, owner, author, at);
    if (author === 'staff') {
      // Whoever of the clinic answers has seen what they answer; a client's words may have waited on a phone.
      await markRead(sql, owner, 'client', at);
      await putNotice(sql, owner, id, noticeAt, at + NOTICE_FOR);
    } else await tellWebhooks(sql, owner.clinicId, 'message.received', { message: id, client: owner.patientId });
    return false;
  });
  if (isTaken) return err({ type: 'conflict', message: 'a message with this id was sent before, with other words: make a new id' });
  return messagesOf(care, owner);
}

/** Whoever of the two looks has read what the other wrote. */
export async function readMessages(care: Care, owner: Owner, side: Side): Promise<Result<Talk, Refusal>> {
  await care.pool.inTransaction(async (sql) => {
    const reader = sideOf(care, side);
    await markRead(sql, owner, reader === 'staff' ? 'client' : 'staff', care.now());
    if (reader === 'client') await dropNotices(sql, owner);
  });
  return messagesOf(care, owner);
}

export async function inboxOf(care: Care, clinicId: string, status: 'open' | 'closed'): Promise<Result<Inbox, Refusal>> {
  const all = await openTo(care, clinicId, await listConversations(care.pool, clinicId, status, MOST), ({ patientId }) => patientId);
  return ok(
    all.map(({ patientId, patientName, assignee, lastAt, waitingSince }) => ({
      patient: { id: patientId, name: patientName },
      status,
      assignee,
      lastAt: iso(lastAt),
      waitingSince: isoOrNull(waitingSince),
    })),
  );
}

export async function keepConversation(care: Care, owner: Owner, { status, assign }: BodyOf<Routes['keepConversation']>): Promise<Result<Talk, Refusal>> {
  const before = await findConversation(care.pool, owner);
  if (!before) return err(notFound('conversation'));
  const { id, name } = care.actor;
  const assignee = assign === 'me' ? { id, name } : assign === 'nobody' ? null : before.assignee;
  await setConversation(care.pool, owner, { status: status ?? before.status, assignee });
  return messagesOf(care, owner);
}
