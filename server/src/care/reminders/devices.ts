/** Notifications on a client's own device: turned on and off by whoever holds it. In: a browser's subscription, the sign-in that asks. */
import { err, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { checkAddress } from '../../outside/address.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { findChoice, putChoice } from '../../store/reminders/choices.ts';
import { dropDevice as drop, putDevice } from '../../store/reminders/devices.ts';
import { type Care, denied, invalid, notFound, type Refusal } from '../deps.ts';
import { remindersFor } from './choose.ts';

type Reply = Promise<Result<ReplyOf<Routes['reminders']>, Refusal>>;

/** Whoever turns it on wants to be written to there: it becomes their way. */
export async function addDevice(care: Care, owner: Owner, { isRenewal = false, ...device }: BodyOf<Routes['addDevice']>, session: string | null): Reply {
  if (session === null) return err(NO_SESSION);
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const checked = checkAddress(device.endpoint, care.outside);
  if (!checked.ok) return err(invalid('endpoint', checked.error));
  const at = new Date(care.now());
  const isKept = await putDevice(care.pool, owner, { ...device, session, key: care.push.read().publicKey }, at, isRenewal);
  if (!isKept) return err(notFound('device'));
  if (!isRenewal) await putChoice(care.pool, owner, { ...(await findChoice(care.pool, owner)), channel: 'push' }, at);
  return remindersFor(care, owner, session);
}

export async function dropDevice(care: Care, owner: Owner, session: string | null): Reply {
  if (session === null) return err(NO_SESSION);
  await drop(care.pool, owner, session);
  return remindersFor(care, owner, session);
}

const NO_SESSION = denied(401, 'sign-in', 'This needs an account: sign in on this device and try again.');
