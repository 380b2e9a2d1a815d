/** What a client is reminded of, as they and the clinic see it; and what they choose. */
import { err, ok, REMINDER_KINDS, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, listByIds } from '../../store/booking/appointments.ts';
import { findClinic } from '../../store/clinics.ts';
import { findPatient, listContacts, type Owner } from '../../store/patients.ts';
import { countDevices } from '../../store/reminders/devices.ts';
import { findChoice, putChoice } from '../../store/reminders/choices.ts';
import { listReminders, listTroubled, revive, type StoredReminder } from '../../store/reminders/reminders.ts';
import { openTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { reckonChanged } from './reckon.ts';
import { SHOWN_FOR } from './send.ts';

type Reminders = ReplyOf<Routes['reminders']>;
const MOST = 200;

type Visits = ReadonlyMap<string, Appointment>;
const visitsOf = (care: Care, clinicId: string, list: readonly StoredReminder[]): Promise<Visits> =>
  listByIds(care.pool, clinicId, [...new Set(list.map(({ session }) => session))]);

const view = ({ key, kind, session, at, until, status, channel, reason, tries, settledAt }: StoredReminder, visit: Appointment | undefined, zone: string) => ({
  key,
  kind,
  session,
  zone: visit?.zone ?? zone,
  visit: visit ? iso(visit.start) : null,
  at: iso(at),
  until: iso(until),
  status,
  channel,
  reason,
  tries,
  settledAt: isoOrNull(settledAt),
});

/** What is pending is worked out first, should something have changed a moment ago. `session`: the sign-in that asks. */
export async function remindersFor(care: Care, owner: Owner, session: string | null = null): Promise<Result<Reminders, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  await reckonChanged(care, owner.clinicId, owner.patientId);
  const [clinic, choice, contacts, devices, list] = await Promise.all([
    findClinic(care.pool, owner.clinicId),
    findChoice(care.pool, owner),
    listContacts(care.pool, owner.clinicId, [owner.patientId]),
    countDevices(care.pool, owner, session),
    listReminders(care.pool, owner),
  ]);
  if (!clinic) return err(notFound('clinic'));
  const visits = await visitsOf(care, owner.clinicId, list);
  const contact = contacts.get(owner.patientId);
  const leads = { email: Boolean(contact?.email), sms: Boolean(contact?.phone), push: devices.all > 0 };
  return ok({
    choice: { unwanted: [...choice.unwanted], channel: choice.channel, zone: choice.zone },
    zone: clinic.zone,
    ways: care.ways.filter((name) => leads[name]),
    push: { key: care.push.read().publicKey, isOnThisDevice: devices.ofSession > 0 },
    reminders: list.map((one) => view(one, visits.get(one.session), clinic.zone)),
  });
}

export async function chooseReminders(
  care: Care,
  owner: Owner,
  { unwanted, channel, zone }: BodyOf<Routes['chooseReminders']>,
  session: string | null = null,
): Promise<Result<Reminders, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const before = await findChoice(care.pool, owner);
  const choice = { unwanted: REMINDER_KINDS.filter((kind) => unwanted.includes(kind)), channel, zone: zone === undefined ? before.zone : zone };
  await putChoice(care.pool, owner, choice, new Date(care.now()));
  return remindersFor(care, owner, session);
}

export async function retryReminder(care: Care, owner: Owner, key: string): Promise<Result<Reminders, Refusal>> {
  if (await revive(care.pool, owner, key, care.now())) return remindersFor(care, owner);
  return err(invalid('key', 'this reminder was not given up, or it is too late for it now'));
}

export async function troubledReminders(care: Care, clinicId: string): Promise<Result<ReplyOf<Routes['troubledReminders']>, Refusal>> {
  const list = await openTo(care, clinicId, await listTroubled(care.pool, clinicId, care.now() - SHOWN_FOR, MOST), ({ patientId }) => patientId);
  const [clinic, visits] = await Promise.all([findClinic(care.pool, clinicId), visitsOf(care, clinicId, list)]);
  if (!clinic) return err(notFound('clinic'));
  return ok(list.map((one) => ({ ...view(one, visits.get(one.session), clinic.zone), patient: { id: one.patientId, name: one.patientName } })));
}
