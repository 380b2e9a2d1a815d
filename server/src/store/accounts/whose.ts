/** Whose something is that an address names by an id of its own. In: the kind of id, as paths name it. Out: clients; none: nobody's. */
import type { Sql } from '../pool.ts';

const BY_ID = {
  appointmentId: ['select patient_id from appointments where clinic_id = $1 and appointment_id = $2'],
  waitlistId: ['select patient_id from waitlist where clinic_id = $1 and waitlist_id = $2'],
  feedId: ["select owner_id as patient_id from feeds where clinic_id = $1 and feed_id = $2 and owner_kind = 'client'"],
  matterId: ['select patient_id from sessions where clinic_id = $1 and session_id = $2'],
  taskId: [
    'select patient_id from tasks where clinic_id = $1 and task_id = $2 and patient_id is not null',
    'select patient_id from screening_tasks where clinic_id = $1 and task_id = $2',
  ],
} as const;

export type Named = keyof typeof BY_ID;
export const NAMED_IDS: readonly Named[] = ['appointmentId', 'waitlistId', 'feedId', 'matterId', 'taskId'];

export const whoseIs = async (sql: Sql, clinicId: string, kind: Named, id: string): Promise<readonly string[]> =>
  (await sql.rows<{ patient_id: string }>(BY_ID[kind].join(' union '), [clinicId, id])).map((row) => row.patient_id);
