/** The last change taken back, within three minutes of it; what was moved together goes back together, or stays as it is. */
import { err, type Result } from '@afterglow/kernel';
import { type Appointment, findAppointment } from '../../store/booking/appointments.ts';
import { type Change, listChanges, listGroup, markUndone } from '../../store/booking/changes.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { type InTransaction, UNDO_MINUTES } from './claim.ts';
import { type ChangeRequest, load, replaceAll, type Replacement, searchFor, type Together, trying } from './replace.ts';

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
  const { zone, start } = first.after;
  return trying(care, searchFor(request, first.after, start), zone, inTransaction, async (sql) => {
    const undone = await replaceAll(care, sql, request, [first, ...others]);
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
