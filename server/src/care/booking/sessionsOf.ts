/** A client's sessions, recorded and to come. In: whose. Out: sessions in order, each with the protocol version it pins. */
import { listOfPatient, withAppointments } from '../../store/booking/appointments.ts';
import type { Owner } from '../../store/patients.ts';
import { listSessions, type StoredSession } from '../../store/sessions.ts';
import type { Care } from '../deps.ts';

/** Sessions as the plan and the chart show them: recorded, and booked. */
export async function sessionsOf(care: Care, owner: Owner): Promise<readonly StoredSession[]> {
  return withAppointments(await listSessions(care.pool, owner), await listOfPatient(care.pool, owner.clinicId, owner.patientId), care.now());
}
