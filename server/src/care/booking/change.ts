/**
 * What happens to an appointment after it is made: confirm, move, cancel, arrive, not come, undo. Each writes what was and
 * what is, under the version the caller saw, and frees or takes time in the same transaction.
 */
import { assign, err, type Instant, localParts, MINUTE, type Obstacle, ok, type PatientFile, type Result, shapeOf } from '@afterglow/kernel';
import { type Appointment, type AppointmentStatus, findAppointment, stands } from '../../store/booking/appointments.ts';
import { insertChange, listChanges, markUndone } from '../../store/booking/changes.ts';
import { isTaken, lockResources, occupy, release, updateAppointment } from '../../store/booking/claim.ts';
import type { Sql } from '../../store/pool.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { addGuest, type Guest, isNobodyYet, obstaclesTo, refusalFor, resourcesOf, lookFirst, UNDO_MINUTES, usesOf } from './claim.ts';
import { type Prepared, prepare, type Search } from './search.ts';
import { serviceOf, setupOf } from './setup.ts';
import type { Setup } from '../../store/booking/setup.ts';

export interface ChangeRequest {
  readonly clinicId: string;
  readonly appointmentId: string;
  /** The version the caller looked at; another one means somebody changed it meanwhile. */
  readonly version?: number | undefined;
  readonly by: string;
  readonly reason: string;
}

const FREEING: readonly AppointmentStatus[] = ['cancelled', 'no-show'];

/** From which status to which, in the words of the desk. */
const NEXT: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  held: ['cancelled'],
  requested: ['booked', 'cancelled'],
  booked: ['arrived', 'in-session', 'done', 'no-show', 'cancelled'],
  arrived: ['in-session', 'done', 'booked', 'no-show', 'cancelled'],
  'in-session': ['done', 'arrived'],
  done: ['in-session'],
  'no-show': ['booked'],
  cancelled: ['booked'],
};

async function load(care: Care, { clinicId, appointmentId, version }: ChangeRequest): Promise<Result<Appointment, Refusal>> {
  const found = await findAppointment(care.pool, clinicId, appointmentId);
  if (!found) return err(notFound('appointment'));
  if (version !== undefined && version !== found.version) return err(changedMeanwhile);
  return ok(found);
}

const changedMeanwhile: Refusal = { type: 'conflict', message: 'somebody changed this appointment meanwhile: look at it again. Nothing was changed now' };

export interface StatusRequest extends ChangeRequest {
  readonly status: AppointmentStatus;
}

export async function setStatus(care: Care, request: StatusRequest, inTransaction: Transaction): Promise<Result<Appointment, Refusal>> {
  const found = await load(care, request);
  if (!found.ok) return found;
  const before = found.value;
  if (before.status === request.status) return ok(before);
  if (!NEXT[before.status].includes(request.status)) return err(invalid('status', `an appointment that is ${before.status} cannot become ${request.status}`));
  const after: Appointment = { ...before, status: request.status, expiresAt: null };
  const search = searchFor(request, before, before.start);
  const isRestored = FREEING.includes(before.status);
  const prepared = isRestored ? await prepare(care, search) : undefined;
  if (prepared && !prepared.ok) return prepared;
  const obstacles = prepared ? obstaclesTo(prepared.value, before.start, undefined).filter(({ code }) => !OF_THE_HOUR.includes(code)) : [];
  if (obstacles.length > 0) return err(await refusalFor(care, search, before.zone, obstacles));
  return trying(care, search, before.zone, inTransaction, (sql) => replace(care, sql, request, { action: actionOf(before, after), before, after }));
}

/** What speaks against a new booking, not against taking an old one back. */
const OF_THE_HOUR: readonly Obstacle['code'][] = ['past', 'notice', 'horizon', 'grid'];

const actionOf = (before: Appointment, after: Appointment): string =>
  after.status === 'booked' ? (before.status === 'requested' ? 'confirm' : 'restore') : after.status;

interface Replacement {
  readonly action: string;
  readonly before: Appointment;
  readonly after: Appointment;
}

/** Locks what is left and what is taken, writes, and notes what was done. */
async function replace(care: Care, sql: Sql, request: ChangeRequest, { action, before, after }: Replacement): Promise<Result<Appointment, Refusal>> {
  const { clinicId } = request;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const service = serviceOf(setup.value, after.serviceId);
  if (!service.ok) return service;
  const of = { setup: setup.value, service: service.value };
  const now = care.now();
  const uses = FREEING.includes(after.status) ? [] : usesOf(after, of);
  const isSame = before.start === after.start && JSON.stringify(before.assigned) === JSON.stringify(after.assigned);
  const isLeaving = uses.length === 0 || !isSame || !stands(before, now) || before.expiresAt !== after.expiresAt;
  if (isLeaving) {
    await lockResources(
      sql,
      clinicId,
      [...new Set([before.patientId, after.patientId])],
      [...new Set([...resourcesOf(usesOf(before, of), before.patientId), ...resourcesOf(uses, after.patientId)])],
      now,
    );
  }
  if (!(await updateAppointment(sql, clinicId, after, now))) return err(changedMeanwhile);
  const written = { ...after, version: after.version + 1 };
  if (isLeaving) {
    await release(sql, clinicId, after.id);
    if (uses.length > 0) await occupy(sql, clinicId, written, uses);
  }
  const { by, reason } = request;
  const notifyAt = now + UNDO_MINUTES * MINUTE;
  await insertChange(sql, clinicId, { appointmentId: after.id, version: written.version, action, before, after: written, by, reason, notifyAt, at: now });
  return ok(written);
}

/** A hold becomes a booking; one that ran out is taken again where it is still free. */
export async function confirmHold(
  care: Care,
  request: ChangeRequest & { readonly guest?: Guest | undefined; readonly note?: string | undefined },
  inTransaction: Transaction,
): Promise<Result<Appointment, Refusal>> {
  const found = await load(care, request);
  if (!found.ok) return found;
  const before = found.value;
  if (before.status === 'booked' || before.status === 'requested') return ok(before);
  if (before.status !== 'held') return err(invalid('status', `this appointment is ${before.status}: choose a time again`));
  const isNobody = isNobodyYet(request.clinicId, before.patientId);
  if (isNobody && !request.guest) return err(invalid('guest', 'who is it for? give name and contact'));
  const search = searchFor(request, before, before.start, undefined, request.guest?.facts);
  const prepared = await prepare(care, search);
  if (!prepared.ok) return prepared;
  const obstacles = stands(before, care.now()) ? [] : obstaclesTo(prepared.value, before.start, undefined);
  if (obstacles.length > 0) return err(await refusalFor(care, search, before.zone, obstacles));
  const because = lookFirst({ by: request.by, start: before.start }, prepared.value);
  const status = because === null ? 'booked' : 'requested';
  const patientId = isNobody ? care.newId() : before.patientId;
  const after: Appointment = { ...before, patientId, status, expiresAt: null, note: request.note ?? before.note };
  return trying(care, search, before.zone, inTransaction, async (sql) => {
    if (isNobody && request.guest) await addGuest(care, sql, { clinicId: request.clinicId, patientId }, request.guest);
    return replace(care, sql, { ...request, reason: request.reason || (because ?? '') }, { action: 'confirm', before, after });
  });
}

export type Transaction = (work: (sql: Sql) => Promise<Result<Appointment, Refusal>>) => Promise<Result<Appointment, Refusal>>;

/** What the constraint refuses becomes the next free times. */
async function trying(
  care: Care,
  search: Search,
  zone: string,
  inTransaction: Transaction,
  work: (sql: Sql) => Promise<Result<Appointment, Refusal>>,
): Promise<Result<Appointment, Refusal>> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return err(await refusalFor(care, search, zone, [{ code: 'taken', text: 'Somebody else was a moment faster.', until: null }]));
  }
}

const searchFor = (
  { clinicId, appointmentId }: ChangeRequest,
  { serviceId, patientId }: Appointment,
  start: Instant,
  providerId?: string,
  facts: PatientFile = {},
): Search => ({
  clinicId,
  serviceId,
  ...(isNobodyYet(clinicId, patientId) ? { facts } : { patientId }),
  providerId,
  moving: appointmentId,
  from: start,
  to: start + 1,
});

export interface MoveRequest extends ChangeRequest {
  readonly start: Instant;
  readonly providerId?: string | undefined;
  readonly override?: string | undefined;
}

/** A move in time keeps the provider; rooms and devices may change. */
export const providerOf = ({ resources }: Setup, { assigned }: Appointment): string | undefined =>
  Object.values(assigned).find((id) => resources.some((one) => one.id === id && one.kind === 'provider'));

/** To another time, or another provider. The appointment does not stand in its own way. */
export async function moveAppointment(care: Care, request: MoveRequest, inTransaction: Transaction): Promise<Result<Appointment, Refusal>> {
  const found = await load(care, request);
  if (!found.ok) return found;
  const before = found.value;
  if (!stands(before, care.now()) || before.status === 'done') return err(invalid('status', `an appointment that is ${before.status} cannot be moved`));
  const target = await moveTarget(care, request, before);
  if (!target.ok) return target;
  const reason = [request.reason, request.override ?? ''].filter(Boolean).join(' · ');
  return trying(care, target.value.search, before.zone, inTransaction, (sql) =>
    replace(care, sql, { ...request, reason }, { action: 'move', before, after: target.value.after }),
  );
}

export interface MoveTarget {
  readonly search: Search;
  readonly prepared: Prepared;
  readonly after: Appointment;
}

export async function moveTarget(care: Care, request: MoveRequest, before: Appointment): Promise<Result<MoveTarget, Refusal>> {
  const { start, override } = request;
  const setup = await setupOf(care, request.clinicId);
  if (!setup.ok) return setup;
  const search = searchFor(request, before, start, request.providerId ?? providerOf(setup.value, before));
  const prepared = await prepare(care, search);
  if (!prepared.ok) return prepared;
  const obstacles = obstaclesTo(prepared.value, start, override);
  const assigned = obstacles.length === 0 ? assign(preferring(prepared.value, before), start) : undefined;
  if (!assigned) return err(await refusalFor(care, search, before.zone, obstacles));
  const { date, time } = localParts(start, before.zone);
  const end = start + shapeOf(prepared.value.service).client.to;
  const after: Appointment = {
    ...before,
    start,
    end,
    wallStart: `${date}T${time}`,
    assigned: Object.fromEntries([...assigned].map(([role, { id }]) => [role, id])),
  };
  return ok({ search, prepared: prepared.value, after });
}

/** Who served it before comes first, so that a move in time keeps provider and room where it can. */
function preferring({ request }: Prepared, { assigned }: Appointment): Prepared['request'] {
  const own = new Set(Object.values(assigned));
  const kept = request.resources.filter(({ id }) => own.has(id));
  const narrowed = { ...request, resources: kept };
  return assign(narrowed, request.from) ? narrowed : { ...request, resources: [...kept, ...request.resources.filter(({ id }) => !own.has(id))] };
}

/** The last change taken back, within three minutes of it. */
export async function undoChange(care: Care, request: ChangeRequest, inTransaction: Transaction): Promise<Result<Appointment, Refusal>> {
  const found = await load(care, request);
  if (!found.ok) return found;
  const current = found.value;
  const last = (await listChanges(care.pool, request.clinicId, current.id)).at(-1);
  if (!last || last.undone || last.action === 'undo') return err(invalid('version', 'there is nothing to undo'));
  if (last.notifyAt === null || last.notifyAt <= care.now())
    return err(invalid('version', `more than ${UNDO_MINUTES} minutes have passed: move or cancel it instead, so that the client hears of it`));
  const after: Appointment = { ...(last.before ?? { ...current, status: 'cancelled' }), version: current.version };
  const search = searchFor(request, after, after.start);
  return trying(care, search, after.zone, inTransaction, async (sql) => {
    const undone = await replace(care, sql, { ...request, reason: request.reason || `undo: ${last.action}` }, { action: 'undo', before: current, after });
    if (!undone.ok) return undone;
    await markUndone(sql, request.clinicId, current.id, last.version);
    await markUndone(sql, request.clinicId, current.id, undone.value.version);
    return undone;
  });
}
