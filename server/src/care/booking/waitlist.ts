/** The waitlist: who waits, and a freed time offered to the first whose skin and calendar allow it, as a hold of two hours. */
import { DAY, dayOf, err, findStarts, ok, parseDay, printDay, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, findAppointment, stands } from '../../store/booking/appointments.ts';
import { takeGaps } from '../../store/booking/changes.ts';
import { insertWaiting, listWaiting, type NamedWaiting, updateWaiting } from '../../store/booking/waitlist.ts';
import { findPatient } from '../../store/patients.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { clinicOf, checkFacts } from '../patients.ts';
import { addGuest, claimTime } from './claim.ts';
import { once } from './once.ts';
import { prepare } from './search.ts';
import { serviceOf, setupOf } from './setup.ts';

/** Long enough to read a message and answer. */
export const OFFER_MINUTES = 120;

export type GuestWait = BodyOf<Routes['waitPublic']>;

export interface WaitBody {
  readonly patient: string;
  readonly service: string;
  readonly provider?: string | undefined;
  readonly from: string;
  readonly to: string;
}

const view = ({ id, patientId, patientName, serviceId, providerId, firstDay, lastDay, status, appointmentId }: NamedWaiting) => ({
  id,
  patient: { id: patientId, name: patientName },
  service: serviceId,
  provider: providerId,
  from: printDay(firstDay),
  to: printDay(lastDay),
  status,
  appointment: appointmentId,
});

export async function waitlistOf(care: Care, clinicId: string): Promise<Result<readonly ReturnType<typeof view>[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  await offerGaps(care, clinicId);
  return ok((await freshened(care, clinicId)).map(view));
}

/** An offer nobody took in time: the person waits on. */
async function freshened(care: Care, clinicId: string): Promise<readonly NamedWaiting[]> {
  const list = await listWaiting(care.pool, clinicId);
  const fresh: NamedWaiting[] = [];
  for (const one of list) {
    const offer = one.appointmentId === null ? undefined : await findAppointment(care.pool, clinicId, one.appointmentId);
    if (one.status !== 'offered' || (offer && offer.status === 'held' && stands(offer, care.now()))) fresh.push(one);
    else if (offer && offer.status !== 'held' && offer.status !== 'cancelled') await updateWaiting(care.pool, clinicId, one.id, 'closed', offer.id);
    else {
      await updateWaiting(care.pool, clinicId, one.id, 'waiting', null);
      fresh.push({ ...one, status: 'waiting', appointmentId: null });
    }
  }
  return fresh;
}

export async function joinWaitlist(care: Care, clinicId: string, body: WaitBody) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const service = serviceOf(setup.value, body.service);
  if (!service.ok) return service;
  const firstDay = parseDay(body.from);
  const lastDay = parseDay(body.to);
  if (firstDay === undefined || lastDay === undefined || lastDay < firstDay) return err(invalid('to', 'give two dates, the first before the last'));
  if (lastDay < dayOf(care.now(), setup.value.clinic.zone)) return err(invalid('to', 'these days are over'));
  if (!(await findPatient(care.pool, { clinicId, patientId: body.patient }))) return err(notFound('client'));
  const one = {
    id: care.newId(),
    patientId: body.patient,
    serviceId: body.service,
    providerId: body.provider ?? null,
    firstDay,
    lastDay,
    status: 'waiting',
    appointmentId: null,
  } as const;
  await insertWaiting(care.pool, clinicId, one, new Date(care.now()));
  return waitlistOf(care, clinicId);
}

/** Somebody new, who gets a record with the wish. */
export async function waitAsGuest(care: Care, clinicId: string, { guest, ...wish }: GuestWait): Promise<Result<{ readonly done: true }, Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const checked = checkFacts(care, guest.facts ?? {}, clinic.value.zone);
  if (!checked.ok) return checked;
  const patientId = care.newId();
  await care.pool.inTransaction((sql) => addGuest(care, sql, { clinicId, patientId }, { ...guest, facts: guest.facts ?? {} }));
  const joined = await joinWaitlist(care, clinicId, { ...wish, patient: patientId });
  return joined.ok ? ok({ done: true }) : joined;
}

export async function leaveWaitlist(care: Care, clinicId: string, id: string) {
  return (await updateWaiting(care.pool, clinicId, id, 'closed', null)) ? waitlistOf(care, clinicId) : err(notFound('entry'));
}

/** Offers every time that was left more than three minutes ago: until then the change can be undone, and takes it back. */
export async function offerGaps(care: Care, clinicId: string): Promise<void> {
  for (const left of await takeGaps(care.pool, clinicId, care.now())) await offerGap(care, clinicId, left);
}

/** Offers the time an appointment has left to the first who waits for one that fits into it. */
async function offerGap(care: Care, clinicId: string, left: Appointment): Promise<void> {
  if (left.start < care.now()) return;
  const day = dayOf(left.start, left.zone);
  for (const one of await freshened(care, clinicId)) {
    if (one.status !== 'waiting' || day < one.firstDay || day > one.lastDay || one.patientId === left.patientId) continue;
    const search = {
      clinicId,
      serviceId: one.serviceId,
      patientId: one.patientId,
      providerId: one.providerId ?? undefined,
      from: left.start,
      to: Math.min(left.end, left.start + DAY),
    };
    const prepared = await prepare(care, search);
    const [start] = prepared.ok ? findStarts({ ...prepared.value.request, limit: 1 }) : [];
    if (start === undefined) continue;
    const claim = {
      clinicId,
      serviceId: one.serviceId,
      patientId: one.patientId,
      providerId: search.providerId,
      start,
      isHold: true,
      holdMinutes: OFFER_MINUTES,
      by: 'waitlist',
    };
    const held = await claimTime(care, claim, (work) => once(care, { clinicId, key: undefined, request: claim }, work));
    if (!held.ok) continue;
    await updateWaiting(care.pool, clinicId, one.id, 'offered', held.value.id);
    return;
  }
}
