/**
 * Signing. In: the version of the draft that was looked at, who signs, what it means. Out: the record, signed for ever.
 * In one transaction: the record and its hash, the session as it really was (day 0), the appointment done, lots and stock, and
 * what the real time changes for later appointments.
 */
import {
  canonicalJson,
  err,
  factsOf,
  missingFrom,
  ok,
  parseInstant,
  resolveWindow,
  type Result,
  type SessionRecord,
  sessionRecord,
  type SignedContent,
} from '@afterglow/kernel';
import type { BodyOf, RecordReply, Routes } from '@afterglow/kernel/api';
import { deleteDraft, findDraft } from '../../store/record/drafts.ts';
import { findSigned, insertSigned, type SessionLot } from '../../store/record/signed.ts';
import { joined, type Sql } from '../../store/pool.ts';
import { putSession } from '../../store/sessions.ts';
import { setStatus } from '../booking/change.ts';
import { once } from '../booking/once.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { closeTasks } from '../intake/closing.ts';
import { rescreened } from '../intake/rescreen.ts';
import { iso } from '../iso.ts';
import { hashOf, sha256 } from '../mark.ts';
import { whatSpeaksAgainst } from './beforeSigning.ts';
import { alreadySigned, savedMeanwhile } from './draft.ts';
import { readRecord } from './read.ts';
import { type KnownSituation, knownSituationOf, type RecordAddress } from './situation.ts';
import { takeFromStock } from './stock.ts';
import { areaOf } from './treatedArea.ts';

export type SignBody = BodyOf<Routes['signRecord']>;

export async function signRecord(care: Care, address: RecordAddress, body: SignBody): Promise<Result<RecordReply, Refusal>> {
  const found = await knownSituationOf(care, address);
  if (!found.ok) return found;
  const situation = found.value;
  const { owner, sessionId, key, library, modality } = situation;
  if (await findSigned(care.pool, owner, sessionId, key)) return err(alreadySigned);
  const draft = await findDraft(care.pool, owner, sessionId, key);
  if (!draft) return err(notFound('draft'));
  if (draft.version !== body.version) return err(savedMeanwhile(draft.by));
  const record = sessionRecord.parse(draft.body);
  const gaps = missingFrom(record, { guide: library.record, modality, now: care.now() });
  if (gaps.length > 0) return err({ type: 'invalid', errors: gaps.map(({ path, text }) => ({ path, message: text })) });
  const against = await whatSpeaksAgainst(care, situation);
  if (against.length > 0 && body.override === undefined) return err({ type: 'invalid', errors: against.map((message) => ({ path: 'override', message })) });
  const what = { situation, record, body, against };
  const signed = await once(care, { clinicId: owner.clinicId, key: undefined, request: null }, (sql) => {
    const inside = { ...care, pool: joined(care.pool, sql) };
    return rescreened(inside, owner, 'a treatment was signed', () => writeSigned(inside, sql, what));
  });
  return signed.ok ? readRecord(care, address) : signed;
}

interface ToSign {
  readonly situation: KnownSituation;
  readonly record: SessionRecord;
  readonly body: SignBody;
  readonly against: readonly string[];
}

async function writeSigned(care: Care, sql: Sql, { situation, record, body, against }: ToSign): Promise<Result<object, Refusal>> {
  const { owner, sessionId, key } = situation;
  const locked = await findDraft(sql, owner, sessionId, key, true);
  if (!locked) return err(alreadySigned);
  if (locked.version !== body.version) return err(savedMeanwhile(locked.by));
  const content = contentOf(care, situation, record, { ...body, against });
  const session = sessionFrom(situation, record, content);
  await putSession(sql, owner, session, new Date(care.now()));
  const text = canonicalJson(content);
  const { signature, late } = content;
  const row = { sessionId, protocol: session.protocol, text, hash: sha256(text), by: signature.account, name: signature.name, at: care.now(), isLate: late };
  await insertSigned(sql, owner, row, lotsOf(record), key);
  const taken = await takeFromStock(care, sql, { ...owner, sessionId }, record.products ?? []);
  if (!taken.ok) return taken;
  await deleteDraft(sql, owner, sessionId);
  await closeTasks(care, owner, 'The treatment was signed.', ({ appointmentId, body: { kind } }) => appointmentId === sessionId && kind === 'changed');
  if (!situation.appointment) return ok({});
  const change = { clinicId: owner.clinicId, appointmentId: sessionId, by: signature.name, reason: '', status: 'done' } as const;
  return setStatus(care, change, (work) => work(sql));
}

function contentOf(
  care: Care,
  situation: KnownSituation,
  record: SessionRecord,
  { name, meaning, words, override, against }: SignBody & { readonly against: readonly string[] },
): SignedContent {
  const { owner, clinic, patient, sessionId } = situation;
  const pinned = pinnedBy(situation);
  return {
    format: 'afterglow-session-record/1',
    clinic: { id: owner.clinicId, name: clinic.name },
    client: { id: owner.patientId, name: patient.name },
    session: sessionId,
    protocol: pinned,
    zone: clinic.zone,
    record,
    signature: { account: care.actor.id, name, at: iso(care.now()), meaning, words },
    late: isLate(situation, record, care.now()),
    override: against.length > 0 && override !== undefined ? { against: [...against], reason: override } : null,
  };
}

/** What the session was planned with, where that was kept; else the protocol of now. */
function pinnedBy({ session, protocol }: KnownSituation): SignedContent['protocol'] {
  if (session) return { id: session.protocol, version: session.version, hash: session.hash };
  return { id: protocol.id, version: protocol.version, hash: hashOf(protocol) };
}

function isLate({ library, clinic, protocol }: KnownSituation, record: SessionRecord, now: number): boolean {
  const { start, end } = timesOf(record);
  const anchor = { start, end, zone: clinic.zone, dayZero: protocol.dayZero ?? 'treatment-day' };
  return resolveWindow({ from: 'end', to: library.record.late.after }, anchor).end < now;
}

function timesOf({ startedAt, endedAt }: SessionRecord): { readonly start: number; readonly end: number } {
  const start = startedAt === null ? undefined : parseInstant(startedAt);
  const end = endedAt === null ? undefined : parseInstant(endedAt);
  if (start === undefined || end === undefined) throw new Error('a record without times was to be signed');
  return { start, end };
}

function sessionFrom({ sessionId, clinic, library, protocol: { area } }: KnownSituation, record: SessionRecord, { protocol }: SignedContent) {
  return {
    id: sessionId,
    protocol: protocol.id,
    version: protocol.version,
    hash: protocol.hash,
    ...timesOf(record),
    zone: clinic.zone,
    area: areaOf(record, library, area ?? null),
    facts: factsOf(record),
  };
}

export function lotsOf({ device, products, anesthetic }: SessionRecord): readonly SessionLot[] {
  const all: readonly SessionLot[] = [
    { use: 'device', name: [device.name, device.tip].filter(Boolean).join(' '), lot: device.lot.trim() },
    ...(anesthetic ?? []).map(({ product, lot }) => ({ use: 'anesthetic', name: product, lot: lot.trim() }) as const),
    ...(products ?? []).map(({ name, use, lot }) => ({ use, name, lot: lot.trim() })),
  ];
  return all.filter(({ lot }) => lot !== '');
}
