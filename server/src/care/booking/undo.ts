/** The last change taken back, within three minutes of it; what was moved together goes back together, or stays as it is. */
import { err, type Instant, ok, type Result } from '@afterglow/kernel';
import { type Appointment, findAppointment } from '../../store/booking/appointments.ts';
import { type Change, changedSince, listChanges, listGroup, markUndone } from '../../store/booking/changes.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { OF_THE_HOUR } from './change.ts';
import { type InTransaction, obstaclesTo, refusalFor, UNDO_MINUTES, usesOf } from './claim.ts';
import { type ChangeRequest, FREEING, load, replaceAll, type Replacement, searchFor, type Together, trying } from './replace.ts';
import { type Draft, prepare, type Search } from './search.ts';

export async function undoChange(care: Care, request: ChangeRequest, inTransaction: InTransaction): Promise<Result<Together, Refusal>> {
  const { clinicId } = request;
  const found = await load(care, request);
  if (!found.ok) return found;
  const current = found.value;
  const last = (await listChanges(care.pool, clinicId, current.id)).at(-1);
  if (!last || last.undone || last.action === 'undo') return err(invalid('version', 'there is nothing to undo'));
  if (last.notifyAt === null || last.notifyAt <= care.now())
    return err(invalid('version', `more than ${UNDO_MINUTES} minutes have passed: move or cancel it instead, so that the client hears of it`));
  const together = last.group === null ? [] : (await listGroup(care.pool, clinicId, last.group)).filter(({ appointmentId }) => appointmentId !== current.id);
  const first = back(request, last, current);
  const others: Replacement[] = [];
  for (const change of together) {
    const other = await findAppointment(care.pool, clinicId, change.appointmentId);
    if (other?.version !== change.version)
      return err(invalid('version', 'one of the sessions moved with it was changed since: move them back one by one. Nothing was changed now'));
    others.push(back(request, change, other));
  }
  const judged: Replacement[] = [];
  const placed: Draft[] = [];
  for (const one of [first, ...others]) {
    const back = await judge(care, { request, since: last.at, moving: [first, ...others].map(({ before }) => before.id), placed }, one);
    if (!back.ok) return back;
    judged.push(back.value);
  }
  const [head, ...along] = judged;
  if (!head) return err(invalid('version', 'there is nothing to undo'));
  const { zone, start } = first.after;
  return trying(care, searchFor(request, first.after, start), zone, inTransaction, async (sql) => {
    const undone = await replaceAll(care, sql, request, [head, ...along]);
    if (!undone.ok) return undone;
    for (const { appointmentId, version } of [last, ...together]) await markUndone(sql, clinicId, appointmentId, version);
    for (const { id, version } of [undone.value.appointment, ...undone.value.along]) await markUndone(sql, clinicId, id, version);
    return undone;
  });
}

/** As it was before this change; what was made by it is cancelled. */
const back = ({ reason }: ChangeRequest, { before, action }: Change, current: Appointment): Replacement => ({
  action: 'undo',
  before: current,
  after: { ...(before ?? { ...current, status: 'cancelled' }), locationId: current.locationId, version: current.version },
  reason: reason || `undo: ${action}`,
});

interface Judging {
  readonly request: ChangeRequest;
  /** When the change was made that is taken back. */
  readonly since: Instant;
  readonly moving: readonly string[];
  /** Those of them that have their old time again. */
  readonly placed: Draft[];
}

/**
 * Whether it can have its old time back: as for a booking, with every limit. What stood against it already when it was left
 * was settled then; only what was booked since counts.
 */
async function judge(care: Care, { request, since, moving, placed }: Judging, one: Replacement): Promise<Result<Replacement, Refusal>> {
  const { before, after } = one;
  const isSame = before.start === after.start && JSON.stringify(before.assigned) === JSON.stringify(after.assigned);
  if (FREEING.includes(after.status) || (isSame && !FREEING.includes(before.status))) return ok(one);
  const search: Search = { ...searchFor({ ...request, appointmentId: after.id }, after, after.start), moving, placed: [...placed] };
  const prepared = await prepare(care, search);
  if (!prepared.ok) return prepared;
  placed.push({ appointment: after, uses: usesOf(after, prepared.value), because: null });
  const found = obstaclesTo(prepared.value, after.start, undefined).filter(({ code }) => !OF_THE_HOUR.includes(code));
  if (found.length === 0) return ok({ ...one, expected: prepared.value });
  const then = await prepare(care, { ...search, moving: [...moving, ...(await changedSince(care.pool, request.clinicId, since))] });
  if (!then.ok) return then;
  const settled = new Set(obstaclesTo(then.value, after.start, undefined).map(({ code, text }) => `${code} ${text}`));
  const fresh = found.filter(({ code, text }) => !settled.has(`${code} ${text}`));
  if (fresh.length > 0) return err(await refusalFor(care, search, after.zone, fresh));
  return ok({ ...one, expected: prepared.value, override: one.reason });
}
