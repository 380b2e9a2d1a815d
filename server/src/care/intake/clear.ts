/**
 * A provider decides about an appointment the rules do not simply let through: clear, defer, refuse, with a reason. Kept with
 * everything the verdict came from and the rules of then, so that it can be replayed.
 */
import {
  candidacyJson,
  dayWords,
  dayOf,
  type Decision,
  err,
  FOREVER,
  mayClear,
  ok,
  openRuleBook,
  parseDay,
  readScreeningRecord,
  reasonKey,
  replay,
  type Result,
  ruleBook,
  type ScreeningRecord,
  screeningRecordJson,
  startOfDay,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findClearance, insertClearance, keepBook, type KeptClearance } from '../../store/intake/clearances.ts';
import { lockPatient, type Owner } from '../../store/patients.ts';
import { joined } from '../../store/pool.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { hashOf, sha256 } from '../mark.ts';
import { libraryOf } from '../terms.ts';
import { closeTasks, isTakenBackIn } from './closing.ts';
import { type Verdict, type Verdicts, verdictsOf } from './verdicts.ts';

type Body = BodyOf<Routes['decide']>;

const DECIDED: Readonly<Record<Decision, string>> = { clear: 'Cleared', defer: 'Put off', refuse: 'Refused' };

/** What is decided is looked at: it closes what there was to look at, but for questions nobody has answered. */
export async function decide(care: Care, owner: Owner, body: Body): Promise<Result<{ readonly id: string; readonly status: string }, Refusal>> {
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  return care.pool.inTransaction(async (sql) => {
    const inside = { ...care, pool: joined(care.pool, sql) };
    await lockPatient(sql, owner);
    const verdicts = await verdictsOf(inside, owner);
    if (!verdicts.ok) return verdicts;
    const verdict = verdicts.value.list.find(({ appointment }) => appointment.id === body.appointment);
    if (!verdict) return err(notFound('open appointment of this client for a treatment'));
    const until = untilOf(care, body, verdict);
    if (!until.ok) return until;
    const id = care.newId();
    const record = recordOf(care.now(), verdict, verdicts.value);
    const book = JSON.stringify(ruleBook(verdicts.value.library, record));
    await keepBook(sql, owner.clinicId, sha256(book), book, care.now());
    const made = {
      id,
      appointmentId: verdict.appointment.id,
      protocol: verdict.protocol.id,
      protocolVersion: verdict.protocol.version,
      protocolHash: hashOf(verdict.protocol),
      bookHash: sha256(book),
      decision: body.decision,
      statusThen: verdict.ruled.status,
      reason: body.reason,
      covers: verdict.ruled.reasons.filter(({ status }) => mayClear(status)).map(reasonKey),
      until: until.value,
      byId: care.actor.id,
      by: care.actor.name,
      at: care.now(),
      record: screeningRecordJson(record),
    };
    await insertClearance(sql, owner, made, key);
    const after = await verdictsOf(inside, owner);
    const list = after.ok ? after.value.list : [];
    const now = list.find(({ appointment }) => appointment.id === body.appointment);
    const isSettled = body.decision !== 'clear' || now?.standing.status === 'eligible';
    const isBack = isTakenBackIn(list);
    await closeTasks(inside, owner, `${DECIDED[body.decision]} by ${care.actor.name}.`, (task) =>
      task.appointmentId === body.appointment ? isSettled || isBack(task) : isBack(task),
    );
    return ok({ id, status: now?.standing.status ?? verdict.ruled.status });
  });
}

/** Cleared through a last day, which covers the session; deferred until a day; a refusal has no end. */
function untilOf(care: Care, { decision, until }: Body, { ruled, session }: Verdict): Result<number | null, Refusal> {
  const { zone } = session;
  if (decision === 'refuse') return ok(null);
  const day = until === undefined ? undefined : parseDay(until);
  if (until !== undefined && day === undefined) return err(invalid('until', `"${until}" is not a date: use 2026-12-15`));
  if (decision === 'defer') {
    if (day === undefined || day <= dayOf(care.now(), zone)) return err(invalid('until', 'until when? give a date to come'));
    return ok(startOfDay(day, zone));
  }
  if (!mayClear(ruled.status))
    return err(
      invalid(
        'decision',
        ruled.status === 'eligible' ? 'there is nothing to clear: the rules let it through' : 'what the protocol rules out cannot be cleared here',
      ),
    );
  const last = day ?? dayOf(session.start, zone);
  if (startOfDay(last + 1, zone) <= session.start) return err(invalid('until', `a clearance that ends on ${dayWords(last)} does not cover this session`));
  return ok(startOfDay(last + 1, zone));
}

function recordOf(now: number, { protocol, session, ruled }: Verdict, { life }: Verdicts): ScreeningRecord {
  return { now, protocol: { id: protocol.id, version: protocol.version }, session, sessions: life.sessions, person: life.person, verdict: ruled };
}

async function kept(care: Care, { clearanceId, ...owner }: Owner & { readonly clearanceId: string }): Promise<Result<KeptClearance, Refusal>> {
  const found = await findClearance(care.pool, owner, clearanceId, await care.vault.keyOf(owner.clinicId, owner.patientId));
  return found ? ok(found) : err(notFound('clearance of this client'));
}

/** As a file that `afterglow replay` reads, anywhere. */
export async function readClearance(care: Care, params: Owner & { readonly clearanceId: string }) {
  const found = await kept(care, params);
  return found.ok ? ok({ ...found.value, at: iso(found.value.at), until: isoOrNull(found.value.until) }) : found;
}

/** The same inputs through the rules of then; and through the rules of today, to see what has changed since. */
export async function replayClearance(care: Care, params: Owner & { readonly clearanceId: string }) {
  const found = await kept(care, params);
  if (!found.ok) return found;
  const { book, bookHash, record } = found.value;
  const read = readScreeningRecord(record);
  if (!read.ok) return err(invalid('record', `what was kept cannot be read: ${read.error}`));
  const isBookWhole = sha256(book) === bookHash;
  const then = replay(read.value, openRuleBook(book));
  const today = replay(read.value, await libraryOf(care, params.clinicId));
  return ok({
    isSame: isBookWhole && then.isSame,
    isBookWhole,
    stored: finite(then.stored),
    replayed: then.now && finite(then.now),
    today: today.now && { isSame: today.isSame, version: care.library.protocols[read.value.protocol.id]?.version ?? '', ...finite(today.now) },
  });
}

/** A date that never comes travels as no date. */
function finite(verdict: Parameters<typeof candidacyJson>[0]) {
  const never = (at: number | null): number | null => (at === FOREVER ? null : at);
  return candidacyJson({ ...verdict, until: never(verdict.until), reasons: verdict.reasons.map((reason) => ({ ...reason, until: never(reason.until) })) });
}
