/** What the clinic has to look at: verdicts that a new fact changed, bookings against the rules. Rows and back. */
import type { CandidacyDiff } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { AppointmentStatus } from '../booking/appointments.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { opened } from './sealed.ts';

export type TaskBody =
  | { readonly kind: 'changed'; readonly cause: string; readonly diff: CandidacyDiff }
  | { readonly kind: 'countersign'; readonly reason: string; readonly by: string; readonly texts: readonly string[] };

export interface NewTask {
  readonly id: string;
  readonly appointmentId: string;
  /** The same thing noted twice is one task. */
  readonly about: string;
  readonly body: TaskBody;
}

export interface StoredTask {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly appointmentId: string;
  readonly serviceId: string;
  readonly start: number;
  readonly zone: string;
  readonly body: TaskBody;
  readonly createdAt: number;
  /** `by` null: it closed itself. */
  readonly done: { readonly at: number; readonly by: string | null; readonly note: string } | null;
}

const bodyPlace = (id: string) => ({ table: 'screening_tasks', column: 'body', rowId: id });
const notePlace = (id: string) => ({ table: 'screening_tasks', column: 'note', rowId: id });

export async function insertTask(sql: Sql, { clinicId, patientId }: Owner, task: NewTask, key: ClientKey, now: number): Promise<void> {
  await sql.rows(
    `insert into screening_tasks (clinic_id, task_id, patient_id, appointment_id, kind, about, body, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [clinicId, task.id, patientId, task.appointmentId, task.body.kind, task.about, key.seal(bodyPlace(task.id), task.body), new Date(now)],
  );
}

interface Row {
  task_id: string;
  patient_id: string;
  name: string;
  appointment_id: string;
  service_id: string;
  starts_at: string;
  zone: string;
  body: Buffer;
  created_at: string;
  done_at: string | null;
  done_by: string | null;
  note: Buffer | null;
  status: AppointmentStatus;
  updated_at: string;
}

const TASKS = `select t.task_id, t.patient_id, p.name, t.appointment_id, a.service_id, a.starts_at, a.zone, t.body, t.created_at, t.done_at, t.done_by, t.note, a.status, a.updated_at
  from screening_tasks t join patients p on p.clinic_id = t.clinic_id and p.patient_id = t.patient_id
  join appointments a on a.clinic_id = t.clinic_id and a.appointment_id = t.appointment_id`;

export type KeyOf = (patientId: string) => Promise<ClientKey>;

/** What is open, at most so many, the nearest appointment first; what has been cancelled is no work any more. */
export async function listOpenTasks(sql: Sql, clinicId: string, keyOf: KeyOf, limit = 200): Promise<readonly StoredTask[]> {
  const rows = await sql.rows<Row>(
    `${TASKS} where t.clinic_id = $1 and t.done_at is null and a.status not in ('cancelled', 'no-show') order by a.starts_at, t.created_at limit $2`,
    [clinicId, limit],
  );
  return Promise.all(rows.map(async (row) => toTask(row, await keyOf(row.patient_id))));
}

export async function listTasksOf(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey): Promise<readonly StoredTask[]> {
  const rows = await sql.rows<Row>(`${TASKS} where t.clinic_id = $1 and t.patient_id = $2 order by t.created_at desc limit 100`, [clinicId, patientId]);
  return rows.map((row) => toTask(row, key));
}

export async function listOpenTasksOf(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey): Promise<readonly StoredTask[]> {
  const rows = await sql.rows<Row>(`${TASKS} where t.clinic_id = $1 and t.patient_id = $2 and t.done_at is null order by t.created_at`, [clinicId, patientId]);
  return rows.map((row) => toTask(row, key));
}

export async function findTask(sql: Sql, clinicId: string, taskId: string, keyOf: KeyOf): Promise<StoredTask | undefined> {
  const [row] = await sql.rows<Row>(`${TASKS} where t.clinic_id = $1 and t.task_id = $2`, [clinicId, taskId]);
  return row && toTask(row, await keyOf(row.patient_id));
}

function toTask(row: Row, key: ClientKey): StoredTask {
  return {
    id: row.task_id,
    patientId: row.patient_id,
    patientName: row.name,
    appointmentId: row.appointment_id,
    serviceId: row.service_id,
    start: Date.parse(row.starts_at),
    zone: row.zone,
    body: opened<TaskBody>(key, bodyPlace(row.task_id), row.body),
    createdAt: Date.parse(row.created_at),
    done: doneOf(row, key),
  };
}

/** With its appointment it is over, as long as that one does not stand. */
const OVER_WITH: Partial<Record<AppointmentStatus, string>> = { cancelled: 'The appointment was cancelled.', 'no-show': 'The client did not come.' };

function doneOf(row: Row, key: ClientKey): StoredTask['done'] {
  if (row.done_at !== null)
    return { at: Date.parse(row.done_at), by: row.done_by, note: row.note === null ? '' : opened<string>(key, notePlace(row.task_id), row.note) };
  const note = OVER_WITH[row.status];
  return note === undefined ? null : { at: Date.parse(row.updated_at), by: null, note };
}

export async function finishTask(
  sql: Sql,
  { clinicId, patientId }: Owner,
  { id, by, note, now }: { readonly id: string; readonly by: string | null; readonly note: string; readonly now: number },
  key: ClientKey,
): Promise<boolean> {
  const rows = await sql.rows(
    'update screening_tasks set done_at = $4, done_by = $5, note = $6 where clinic_id = $1 and patient_id = $2 and task_id = $3 and done_at is null returning task_id',
    [clinicId, patientId, id, new Date(now), by, note === '' ? null : key.seal(notePlace(id), note)],
  );
  return rows.length === 1;
}
