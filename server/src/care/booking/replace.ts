/**
 * Writing over appointments: one or several, in one transaction, all or none. In: what was and what will be, under the version
 * the caller saw. Out: what is now. Everything they leave and take is locked first, in one order; the constraint decides.
 */
import { err, type Instant, MINUTE, ok, type PatientFile, type Result } from '@afterglow/kernel';
import { type Appointment, type AppointmentStatus, findAppointment, type Occupancy, stands } from '../../store/booking/appointments.ts';
import { insertChange } from '../../store/booking/changes.ts';
import { isTaken, lockResources, occupy, release, updateAppointment } from '../../store/booking/claim.ts';
import type { Sql } from '../../store/pool.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { type InTransaction, isNobodyYet, refusalFor, resourcesOf, UNDO_MINUTES, usesOf, type Work } from './claim.ts';
import type { Prepared, Search } from './search.ts';
import { type OpenSetup, serviceOf, setupOf } from './setup.ts';
import { checkAgain, Outdated } from './stillHolds.ts';

export interface ChangeRequest {
  readonly clinicId: string;
  readonly appointmentId: string;
  /** The version the caller looked at; another one means somebody changed it meanwhile. */
  readonly version?: number | undefined;
  readonly by: string;
  readonly reason: string;
}

export interface Replacement {
  readonly action: string;
  readonly before: Appointment;
  readonly after: Appointment;
  readonly reason: string;
  /** What it was judged by; looked at again once all is locked. */
  readonly expected?: Prepared | undefined;
  /** The desk has said why it may be more than a limit. */
  readonly override?: string | undefined;
}

export const FREEING: readonly AppointmentStatus[] = ['cancelled', 'no-show'];

export const changedMeanwhile: Refusal = {
  type: 'conflict',
  message: 'somebody changed this appointment meanwhile: look at it again. Nothing was changed now',
};

const bookedMeanwhile: Refusal = { type: 'conflict', message: 'something else was booked at this moment: look again. Nothing was changed now' };

export async function load(care: Care, { clinicId, appointmentId, version }: ChangeRequest): Promise<Result<Appointment, Refusal>> {
  const found = await findAppointment(care.pool, clinicId, appointmentId);
  if (!found) return err(notFound('appointment'));
  if (version !== undefined && version !== found.version) return err(changedMeanwhile);
  return ok(found);
}

/** What was asked for, and what went with it. */
export interface Together {
  readonly appointment: Appointment;
  readonly along: readonly Appointment[];
}

export async function replace(care: Care, sql: Sql, request: ChangeRequest, one: Omit<Replacement, 'reason'>): Promise<Result<Appointment, Refusal>> {
  const done = await replaceAll(care, sql, request, [{ ...one, reason: request.reason }]);
  return done.ok ? ok(done.value.appointment) : done;
}

/** Several are changed together, and taken back together: they share a group. */
export async function replaceAll(
  care: Care,
  sql: Sql,
  { clinicId, by }: Pick<ChangeRequest, 'clinicId' | 'by'>,
  list: readonly [Replacement, ...Replacement[]],
  group: string | null = null,
): Promise<Result<Together, Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const now = care.now();
  const steps: Step[] = [];
  for (const one of [...list].sort((a, b) => (a.after.id < b.after.id ? -1 : 1))) {
    const step = stepOf(one, setup.value, now);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  const leaving = steps.filter(({ isLeaving }) => isLeaving);
  if (leaving.length > 0) {
    const patients = leaving.flatMap(({ before, after }) => [before.patientId, after.patientId]);
    await lockResources(sql, clinicId, [...new Set(patients)], [...new Set(leaving.flatMap(({ touched }) => touched))], now);
  }
  const moving = steps.map(({ before }) => before.id);
  for (const { after, expected, override } of steps) if (expected) await checkAgain(care, sql, { ...after, clinicId, moving, override }, expected);
  for (const { after } of steps) if (!(await updateAppointment(sql, clinicId, after, now))) return err(changedMeanwhile);
  for (const { after } of leaving) await release(sql, clinicId, after.id);
  for (const { written, uses } of leaving) if (uses.length > 0) await occupy(sql, clinicId, written, uses);
  const notifyAt = now + UNDO_MINUTES * MINUTE;
  for (const { action, before, written, reason } of steps) {
    await insertChange(sql, clinicId, {
      appointmentId: written.id,
      version: written.version,
      action,
      before,
      after: written,
      by,
      reason,
      notifyAt,
      at: now,
      group,
    });
  }
  return ok({ appointment: writtenOf(list[0]), along: list.slice(1).map(writtenOf) });
}

const writtenOf = ({ after }: Replacement): Appointment => ({ ...after, version: after.version + 1 });

interface Step extends Replacement {
  readonly written: Appointment;
  readonly uses: readonly Occupancy[];
  /** It leaves or takes time: otherwise nothing needs a lock. */
  readonly isLeaving: boolean;
  /** Resources it leaves and takes. */
  readonly touched: readonly string[];
}

function stepOf(one: Replacement, setup: OpenSetup, now: Instant): Result<Step, Refusal> {
  const { before, after } = one;
  const service = serviceOf(setup, after.serviceId);
  if (!service.ok) return service;
  const of = { setup, service: service.value };
  const uses = FREEING.includes(after.status) ? [] : usesOf(after, of);
  const isSame = before.start === after.start && JSON.stringify(before.assigned) === JSON.stringify(after.assigned);
  return ok({
    ...one,
    written: writtenOf(one),
    uses,
    isLeaving: uses.length === 0 || !isSame || !stands(before, now) || before.expiresAt !== after.expiresAt,
    touched: [...resourcesOf(usesOf(before, of), before.patientId), ...resourcesOf(uses, after.patientId)],
  });
}

/** What the constraint refuses becomes the next free times. */
export async function trying<T extends object>(
  care: Care,
  search: Search,
  zone: string,
  inTransaction: InTransaction,
  work: Work<T>,
): Promise<Result<T, Refusal>> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (error instanceof Outdated) return err(bookedMeanwhile);
    if (!isTaken(error)) throw error;
    return err(await refusalFor(care, search, zone, [{ code: 'taken', text: 'Somebody else was a moment faster.', until: null }]));
  }
}

export const searchFor = (
  { clinicId, appointmentId }: Pick<ChangeRequest, 'clinicId' | 'appointmentId'>,
  { serviceId, locationId, patientId }: Appointment,
  start: Instant,
  providerId?: string,
  facts: PatientFile = {},
): Search => ({
  clinicId,
  serviceId,
  locationId,
  ...(isNobodyYet(clinicId, patientId) ? { facts } : { patientId }),
  providerId,
  moving: [appointmentId],
  from: start,
  to: start + 1,
});
