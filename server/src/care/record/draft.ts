/** Starting a record and saving it: every change is kept at once, under the version the writer saw. */
import { dayOf, emptyRecord, err, ok, type Result, type SessionRecord } from '@afterglow/kernel';
import type { BodyOf, RecordReply, Routes } from '@afterglow/kernel/api';
import { findDraft, insertDraft, updateDraft } from '../../store/record/drafts.ts';
import { findSigned } from '../../store/record/signed.ts';
import { setStatus } from '../booking/change.ts';
import { once } from '../booking/once.ts';
import { setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { assigned, readRecord } from './read.ts';
import { knownSituationOf, type RecordAddress, type RecordSituation, situationOf } from './situation.ts';

/** Called again, it shows what was started. */
export async function startRecord(care: Care, address: RecordAddress): Promise<Result<RecordReply, Refusal>> {
  const found = await knownSituationOf(care, address);
  if (!found.ok) return found;
  const situation = found.value;
  const { owner, sessionId, protocol, key, clinic } = situation;
  if (await findDraft(care.pool, owner, sessionId, key)) return readRecord(care, address);
  if (await findSigned(care.pool, owner, sessionId, key)) return err(alreadySigned);
  const isToday = dayOf(situation.start, clinic.zone) === dayOf(care.now(), clinic.zone);
  const refused = cannotStart(situation, isToday, care.now());
  if (refused) return err(refused);
  const record = await firstRecord(care, situation, isToday ? care.now() : situation.start);
  const begun = await once(care, { clinicId: owner.clinicId, key: undefined, request: null }, async (sql) => {
    await insertDraft(sql, owner, { sessionId, protocol: protocol.id, body: record, by: care.actor.name, at: care.now() }, key);
    const status = situation.appointment?.status;
    if (!isToday || (status !== 'booked' && status !== 'arrived')) return ok({});
    const change = { clinicId: owner.clinicId, appointmentId: sessionId, by: care.actor.name, reason: '', status: 'in-session' } as const;
    return setStatus(care, change, (work) => work(sql));
  });
  return begun.ok ? readRecord(care, address) : begun;
}

function cannotStart({ appointment, session, start }: RecordSituation, isToday: boolean, now: number): Refusal | undefined {
  if (!isToday && start > now) return invalid('start', 'this session is on a later day: start its record on the day');
  if (session || !appointment) return undefined;
  const { status } = appointment;
  return status === 'held' || status === 'requested' || status === 'cancelled' || status === 'no-show'
    ? invalid('status', `this appointment is ${status}: confirm it first`)
    : undefined;
}

/** What is known already: when it starts, and the device of the appointment. */
async function firstRecord(care: Care, situation: RecordSituation, startedAt: number): Promise<SessionRecord> {
  const setup = await setupOf(care, situation.owner.clinicId);
  const device = setup.ok ? assigned(situation, setup.value.resources, 'device') : undefined;
  const empty = emptyRecord();
  return {
    ...empty,
    startedAt: iso(startedAt),
    device: device ? { ...empty.device, resource: device.id, name: device.name } : empty.device,
  };
}

export const alreadySigned: Refusal = { type: 'conflict', message: 'this record is signed: write an addendum' };

export async function saveRecord(care: Care, address: RecordAddress, { version, record }: BodyOf<Routes['saveRecord']>) {
  const found = await situationOf(care, address);
  if (!found.ok) return found;
  const { owner, sessionId, library, key } = found.value;
  const unknown = record.zones.find(({ id }) => !Object.hasOwn(library.record.zones, id));
  if (unknown) return err(invalid(`zones.${unknown.id}`, `there is no zone "${unknown.id}"`));
  const repeated = record.zones.find(({ id }, index) => record.zones.findIndex((zone) => zone.id === id) !== index);
  if (repeated) return err(invalid(`zones.${repeated.id}`, `the zone "${repeated.id}" stands there twice`));
  const at = care.now();
  const saved = await updateDraft(care.pool, owner, { sessionId, body: record, version, by: care.actor.name, at }, key);
  if (saved !== undefined) return ok({ version: saved, at: iso(at) });
  const now = await findDraft(care.pool, owner, sessionId, key);
  if (now) return err(savedMeanwhile(now.by));
  return (await findSigned(care.pool, owner, sessionId, key)) ? err(alreadySigned) : err(notFound('draft'));
}

export const savedMeanwhile = (by: string): Refusal => ({
  type: 'conflict',
  message: `${by} saved this record meanwhile: look at what changed. Nothing was overwritten`,
});
