/**
 * What happens to an appointment after it is made: confirm, cancel, arrive, not come. Each writes what was and what is, under
 * the version the caller saw, and frees or takes time in the same transaction.
 */
import { err, type Obstacle, ok, type Result } from '@afterglow/kernel';
import { type Appointment, type AppointmentStatus, stands } from '../../store/booking/appointments.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { addGuest, type Guest, type InTransaction, isNobodyYet, obstaclesTo, lookFirst, refusalFor } from './claim.ts';
import { type ChangeRequest, FREEING, load, replace, searchFor, trying } from './replace.ts';
import { prepare } from './search.ts';

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

export interface StatusRequest extends ChangeRequest {
  readonly status: AppointmentStatus;
}

export async function setStatus(care: Care, request: StatusRequest, inTransaction: InTransaction): Promise<Result<Appointment, Refusal>> {
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
  return trying(care, search, before.zone, inTransaction, (sql) =>
    replace(care, sql, request, { action: actionOf(before, after), before, after, expected: prepared?.value }),
  );
}

/** What speaks against a new booking, not against taking an old one back. */
export const OF_THE_HOUR: readonly Obstacle['code'][] = ['past', 'notice', 'horizon', 'grid'];

const actionOf = (before: Appointment, after: Appointment): string =>
  after.status === 'booked' ? (before.status === 'requested' ? 'confirm' : 'restore') : after.status;

/** A hold becomes a booking; one that ran out is taken again where it is still free. */
export async function confirmHold(
  care: Care,
  request: ChangeRequest & { readonly guest?: Guest | undefined; readonly note?: string | undefined },
  inTransaction: InTransaction,
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
  const obstacles = obstaclesTo(prepared.value, before.start, undefined).filter(({ code }) => !stands(before, care.now()) || (isNobody && code === 'skin'));
  if (obstacles.length > 0) return err(await refusalFor(care, search, before.zone, obstacles));
  const because = lookFirst({ by: request.by, start: before.start }, prepared.value);
  const status = because === null ? 'booked' : 'requested';
  const patientId = isNobody ? care.newId() : before.patientId;
  const after: Appointment = { ...before, patientId, status, expiresAt: null, note: request.note ?? before.note };
  return trying(care, search, before.zone, inTransaction, async (sql) => {
    if (isNobody && request.guest) await addGuest(care, sql, { clinicId: request.clinicId, patientId }, request.guest);
    const expected = stands(before, care.now()) ? undefined : prepared.value;
    return replace(care, sql, { ...request, reason: request.reason || (because ?? '') }, { action: 'confirm', before, after, expected });
  });
}
