/** Cancelling by the client themselves: free until so many hours before, and in the minutes after booking; then by phone. */
import { err, HOUR, type Result } from '@afterglow/kernel';
import { findAppointment } from '../../store/booking/appointments.ts';
import { listChanges } from '../../store/booking/changes.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { changeStatus } from './book.ts';
import { locationOf } from './places.ts';
import type { ChangeRequest } from './replace.ts';
import { setupOf } from './setup.ts';
import type { AppointmentView } from './views.ts';

export async function cancelAsClient(care: Care, request: ChangeRequest, key: string | undefined): Promise<Result<AppointmentView, Refusal>> {
  const setup = await setupOf(care, request.clinicId);
  if (!setup.ok) return setup;
  const found = await findAppointment(care.pool, request.clinicId, request.appointmentId);
  if (!found) return err(notFound('appointment'));
  const { cancellation } = setup.value.clinic;
  const phone = locationOf(setup.value, found.locationId)?.phone ?? setup.value.clinic.phone;
  const isLate = found.status !== 'held' && found.start - care.now() < cancellation.freeHours * HOUR;
  if (isLate && found.status !== 'cancelled' && !(await isJustMade(care, request))) {
    return err({ type: 'conflict', message: `this is less than ${cancellation.freeHours} hours ahead: call ${phone} to cancel. Nothing was changed` });
  }
  return changeStatus(care, { ...request, status: 'cancelled' }, key);
}

/** Within the minutes in which nobody is told of a change yet. */
async function isJustMade(care: Care, { clinicId, appointmentId }: ChangeRequest): Promise<boolean> {
  const [first] = await listChanges(care.pool, clinicId, appointmentId);
  return first?.notifyAt != null && first.notifyAt > care.now();
}
