/** Who waits for a call, for those who may not read why: name, phone, since when, who looks after it. */
import { ok, type Result } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { listContacts } from '../../store/patients.ts';
import { listCallBacks } from '../../store/worklist/callBacks.ts';
import { closedTo } from '../accounts/restricted.ts';
import type { Care, Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { judgeChanged } from './judge.ts';
import { NEEDS_FROM } from './list.ts';

const MOST = 100;

export async function callBacks(care: Care, clinicId: string): Promise<Result<ReplyOf<Routes['callBacks']>, Refusal>> {
  await judgeChanged(care, clinicId);
  const closed = [...(await closedTo(care, clinicId))];
  const list = await listCallBacks(care.pool, clinicId, { now: new Date(care.now()), closed, needsFrom: NEEDS_FROM, most: MOST });
  const contacts = await listContacts(
    care.pool,
    clinicId,
    list.map(({ patient }) => patient.id),
  );
  return ok(list.map(({ patient, since, owner }) => ({ patient: { ...patient, phone: contacts.get(patient.id)?.phone ?? '' }, since: iso(since), owner })));
}
