/** The waitlist: who waits, and a freed time offered to the first whose skin and calendar allow it, as a hold of two hours. */
import { DAY, dayOf, err, findStarts, ok, parseDay, printDay, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, findAppointment, stands } from '../../store/booking/appointments.ts';
import { closeGap, type Gap, listGaps } from '../../store/booking/changes.ts';
import { insertWaiting, listWaiting, markOffered, type NamedWaiting, updateWaiting } from '../../store/booking/waitlist.ts';
import { findPatient } from '../../store/patients.ts';
import { closedTo, namedTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { clinicOf, checkFacts } from '../patients.ts';
import { addGuest, type Claim, claimTime } from './claim.ts';
import { once } from './once.ts';
import { locationFor } from './places.ts';
import { prepare } from './search.ts';
import { serviceOf, setupOf } from './setup.ts';

/** Long enough to read a message and answer. */
export const OFFER_MINUTES = 120;

export type GuestWait = BodyOf<Routes['waitPublic']>;

export interface WaitBody {
  readonly patient: string;
  readonly service: string;
  readonly location?: string | undefined;
  readonly provider?: string | undefined;
  readonly from: string;
  readonly to: string;
}

const view =
  (closed: ReadonlySet<string>) =>
  ({ id, patientId, patientName, serviceId, locationId, providerId, firstDay, lastDay, status, appointmentId }: NamedWaiting) => ({
    id,
    patient: namedTo(closed, patientId, patientName),
    service: serviceId,
    location: locationId,
    provider: providerId,
    from: printDay(firstDay),
    to: printDay(lastDay),
    status,
    appointment: appointmentId,
  });

export async function waitlistOf(care: Care, clinicId: string): Promise<Result<readonly ReturnType<ReturnType<typeof view>>[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  await offerGaps(care, clinicId);
  return ok((await freshened(care, clinicId)).map(view(await closedTo(care, clinicId))));
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
  const location = locationFor(setup.value, { locationId: body.location, providerId: body.provider, services: [service.value] });
  if (!location.ok) return location;
  const firstDay = parseDay(body.from);
  const lastDay = parseDay(body.to);
  if (firstDay === undefined || lastDay === undefined || lastDay < firstDay) return err(invalid('to', 'give two dates, the first before the last'));
  if (lastDay < dayOf(care.now(), location.value.zone)) return err(invalid('to', 'these days are over'));
  if (!(await findPatient(care.pool, { clinicId, patientId: body.patient }))) return err(notFound('client'));
  const one = {
    id: care.newId(),
    patientId: body.patient,
    serviceId: body.service,
    locationId: location.value.id,
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
  for (const gap of await listGaps(care.pool, clinicId, care.now())) await offerGap(care, clinicId, gap);
}

const NOT_OURS: Refusal = { type: 'conflict', message: 'this time was offered meanwhile, or this person has another offer' };

/**
 * Offers the time to the first who waits for one that fits into it. The hold, the mark on the entry and the mark on the gap are
 * one transaction: whatever stops in between, the gap is still there for the next turn.
 */
async function offerGap(care: Care, clinicId: string, gap: Gap): Promise<void> {
  const fitting = gap.left.start < care.now() ? [] : await freshened(care, clinicId);
  for (const one of fitting) {
    const claim = await claimFor(care, clinicId, gap.left, one);
    if (!claim) continue;
    const held = await claimTime(care, claim, (work) =>
      once(care, { clinicId, key: undefined, request: claim }, async (sql) => {
        const made = await work(sql);
        if (!made.ok) return made;
        const isOurs = (await closeGap(sql, clinicId, gap)) && (await markOffered(sql, clinicId, one.id, made.value.id));
        return isOurs ? made : err(NOT_OURS);
      }),
    );
    if (held.ok || held.error.type === 'busy') return;
  }
  await closeGap(care.pool, clinicId, gap);
}

/** A hold for this person within the time that was left; undefined: they do not fit into it. */
async function claimFor(care: Care, clinicId: string, left: Appointment, one: NamedWaiting): Promise<Claim | undefined> {
  const day = dayOf(left.start, left.zone);
  if (one.status !== 'waiting' || one.locationId !== left.locationId || day < one.firstDay || day > one.lastDay || one.patientId === left.patientId)
    return undefined;
  const of = { clinicId, serviceId: one.serviceId, locationId: one.locationId, patientId: one.patientId, providerId: one.providerId ?? undefined };
  const prepared = await prepare(care, { ...of, from: left.start, to: Math.min(left.end, left.start + DAY) });
  const [start] = prepared.ok ? findStarts({ ...prepared.value.request, limit: 1 }) : [];
  return start === undefined ? undefined : { ...of, start, isHold: true, holdMinutes: OFFER_MINUTES, by: 'waitlist' };
}
