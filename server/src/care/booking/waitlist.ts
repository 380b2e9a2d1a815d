/** The waitlist: who waits, and a freed time offered to the first whose skin and calendar allow it, as a hold of two hours. */
import { DAY, dayOf, err, findStarts, ok, parseDay, printDay, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, findAppointment, stands } from '../../store/booking/appointments.ts';
import { closeGap, listGaps } from '../../store/booking/changes.ts';
import { endOffer, insertWaiting, listWaiting, markOffered, type NamedWaiting, updateWaiting, type Waiting } from '../../store/booking/waitlist.ts';
import type { Sql } from '../../store/pool.ts';
import { findPatient } from '../../store/patients.ts';
import { closedTo, namedTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { clinicOf, checkFacts } from '../patients.ts';
import { addGuest, type Claim, claimTime } from './claim.ts';
import { once } from './once.ts';
import { locationFor } from './places.ts';
import { prepare } from './search.ts';
import { offeredService, setupOf } from './setup.ts';

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

/** An entry with the time held for it; `ended`: it was taken, or it ran out or was given back; null: it stands, or there is none. */
interface Looked {
  readonly one: NamedWaiting;
  readonly offer: Appointment | undefined;
  readonly ended: 'taken' | 'over' | null;
}

async function looked(care: Care, clinicId: string): Promise<readonly Looked[]> {
  const found: Looked[] = [];
  for (const one of await listWaiting(care.pool, clinicId)) {
    const offer = one.appointmentId === null ? undefined : await findAppointment(care.pool, clinicId, one.appointmentId);
    const isTaken = offer && offer.status !== 'held' && offer.status !== 'cancelled';
    const isOpen = one.status !== 'offered' || (offer?.status === 'held' && stands(offer, care.now()));
    found.push({ one, offer, ended: isOpen ? null : isTaken ? 'taken' : 'over' });
  }
  return found;
}

/** An offer nobody took in time: the person waits on. */
async function freshened(care: Care, clinicId: string): Promise<readonly NamedWaiting[]> {
  const fresh: NamedWaiting[] = [];
  for (const { one, offer, ended } of await looked(care, clinicId)) {
    if (ended === null) fresh.push(one);
    else if (ended === 'taken') await updateWaiting(care.pool, clinicId, one.id, 'closed', offer?.id ?? null);
    else {
      await updateWaiting(care.pool, clinicId, one.id, 'waiting', null);
      fresh.push({ ...one, status: 'waiting', appointmentId: null });
    }
  }
  return fresh;
}

type Wish = Omit<WaitBody, 'patient'>;

/** What is waited for, where and on which days; or what is wrong with it. */
async function readWish(
  care: Care,
  clinicId: string,
  body: Wish,
): Promise<Result<Pick<Waiting, 'serviceId' | 'locationId' | 'providerId' | 'firstDay' | 'lastDay'>, Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const service = offeredService(care, setup.value, body.service);
  if (!service.ok) return service;
  const location = locationFor(setup.value, { locationId: body.location, providerId: body.provider, services: [service.value] });
  if (!location.ok) return location;
  const firstDay = parseDay(body.from);
  const lastDay = parseDay(body.to);
  if (firstDay === undefined || lastDay === undefined || lastDay < firstDay) return err(invalid('to', 'give two dates, the first before the last'));
  if (lastDay < dayOf(care.now(), location.value.zone)) return err(invalid('to', 'these days are over'));
  return ok({ serviceId: body.service, locationId: location.value.id, providerId: body.provider ?? null, firstDay, lastDay });
}

export async function joinWaitlist(care: Care, clinicId: string, body: WaitBody) {
  const wish = await readWish(care, clinicId, body);
  if (!wish.ok) return wish;
  if (!(await findPatient(care.pool, { clinicId, patientId: body.patient }))) return err(notFound('client'));
  const one = { ...wish.value, id: care.newId(), patientId: body.patient, status: 'waiting', appointmentId: null } as const;
  await insertWaiting(care.pool, clinicId, one, new Date(care.now()));
  return waitlistOf(care, clinicId);
}

/** Somebody new, who gets a record with the wish. */
export async function waitAsGuest(care: Care, clinicId: string, { guest, ...wish }: GuestWait): Promise<Result<{ readonly done: true }, Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const checked = checkFacts(care, guest.facts ?? {}, clinic.value.zone);
  if (!checked.ok) return checked;
  const read = await readWish(care, clinicId, wish);
  if (!read.ok) return read;
  const patientId = care.newId();
  await care.pool.inTransaction((sql) => addGuest(care, sql, { clinicId, patientId }, { ...guest, facts: guest.facts ?? {} }));
  const joined = await joinWaitlist(care, clinicId, { ...wish, patient: patientId });
  return joined.ok ? ok({ done: true }) : joined;
}

export async function leaveWaitlist(care: Care, clinicId: string, id: string) {
  return (await updateWaiting(care.pool, clinicId, id, 'closed', null)) ? waitlistOf(care, clinicId) : err(notFound('entry'));
}

/** A time to offer: as the appointment that left it, who may have it, and what ends it, once; false: somebody else has ended it. */
interface Left {
  readonly left: Appointment;
  readonly to: readonly Waiting[];
  readonly end: (sql: Sql) => Promise<boolean>;
}

/**
 * Offers every time that was left more than three minutes ago: until then the change can be undone, and takes it back. An offer
 * that ran out goes on to those who came later, so that a time is not handed round for ever.
 */
export async function offerGaps(care: Care, clinicId: string): Promise<void> {
  await offerRanOut(care, clinicId);
  for (const gap of await listGaps(care.pool, clinicId, care.now()))
    await offer(care, clinicId, { left: gap.left, to: await freshened(care, clinicId), end: (sql) => closeGap(sql, clinicId, gap) });
}

/** The latest comer's first: then they wait again when the time of an earlier one goes on. */
async function offerRanOut(care: Care, clinicId: string): Promise<void> {
  const ranOut = (await looked(care, clinicId)).filter(({ offer: held, ended }) => ended === 'over' && held?.status === 'held').reverse();
  for (const { one, offer: held } of ranOut) {
    if (!held) continue;
    const list = await listWaiting(care.pool, clinicId);
    const to = list.slice(list.findIndex(({ id }) => id === one.id) + 1);
    await offer(care, clinicId, { left: held, to, end: (sql) => endOffer(sql, clinicId, one.id, held.id) });
  }
}

const NOT_OURS: Refusal = { type: 'conflict', message: 'this time was offered meanwhile, or this person has another offer' };

/**
 * Offers the time to the first who waits for one that fits into it. The hold, the mark on the entry and the end of what was left
 * are one transaction: whatever stops in between, it is still there for the next turn.
 */
async function offer(care: Care, clinicId: string, { left, to, end }: Left): Promise<void> {
  for (const one of left.start < care.now() ? [] : to) {
    const claim = await claimFor(care, clinicId, left, one);
    if (!claim) continue;
    const held = await claimTime(care, claim, (work) =>
      once(care, { clinicId, key: undefined, request: claim }, async (sql) => {
        const made = await work(sql);
        if (!made.ok) return made;
        const isOurs = (await end(sql)) && (await markOffered(sql, clinicId, one.id, made.value.id));
        return isOurs ? made : err(NOT_OURS);
      }),
    );
    if (held.ok || held.error.type === 'busy') return;
  }
  await end(care.pool);
}

/** A hold for this person within the time that was left; undefined: they do not fit into it. */
async function claimFor(care: Care, clinicId: string, left: Appointment, one: Waiting): Promise<Claim | undefined> {
  const day = dayOf(left.start, left.zone);
  if (one.status !== 'waiting' || one.locationId !== left.locationId || day < one.firstDay || day > one.lastDay || one.patientId === left.patientId)
    return undefined;
  const of = { clinicId, serviceId: one.serviceId, locationId: one.locationId, patientId: one.patientId, providerId: one.providerId ?? undefined };
  const prepared = await prepare(care, { ...of, from: left.start, to: Math.min(left.end, left.start + DAY) });
  const [start] = prepared.ok ? findStarts({ ...prepared.value.request, limit: 1 }) : [];
  return start === undefined ? undefined : { ...of, start, isHold: true, holdMinutes: OFFER_MINUTES, by: 'waitlist' };
}
