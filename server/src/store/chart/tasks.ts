/** What somebody has to do, as rows and back. About a client, the words are sealed with the client's key. */
import type { ClientKey } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';

export interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly due: string | null;
  readonly forWhom: string;
  readonly patient: { readonly id: string; readonly name: string } | null;
  readonly by: string;
  readonly doneAt: number | null;
  readonly doneBy: string | null;
}

export type KeyOf = (patientId: string) => Promise<ClientKey>;
const place = (rowId: string) => ({ table: 'tasks', column: 'about', rowId });

interface Row {
  task_id: string;
  patient_id: string | null;
  patient_name: string | null;
  title: string | null;
  about: Buffer | null;
  due: string | null;
  for_whom: string;
  created_by: string;
  done_at: string | null;
  done_by: string | null;
}

/** All that is open, and what was done since; by due date. */
export async function listTasks(sql: Sql, keyOf: KeyOf, clinicId: string, doneSince: Date): Promise<readonly StoredTask[]> {
  const rows = await sql.rows<Row>(
    `select t.task_id, t.patient_id, p.name as patient_name, t.title, t.about, t.due::text, t.for_whom, t.created_by, t.done_at, t.done_by
     from tasks t left join patients p on p.clinic_id = $1 and p.patient_id = t.patient_id
     where t.clinic_id = $1 and (t.done_at is null or t.done_at > $2) order by t.done_at is not null, t.due nulls last, t.created_at, t.task_id limit 300`,
    [clinicId, doneSince],
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row.task_id,
      title: row.title ?? (await opened(keyOf, row)),
      due: row.due,
      forWhom: row.for_whom,
      patient: row.patient_id === null ? null : { id: row.patient_id, name: row.patient_name ?? '' },
      by: row.created_by,
      doneAt: row.done_at === null ? null : Date.parse(row.done_at),
      doneBy: row.done_by,
    })),
  );
}

async function opened(keyOf: KeyOf, { task_id, patient_id, about }: Row): Promise<string> {
  if (patient_id === null || about === null) return '';
  const words = (await keyOf(patient_id)).open(place(task_id), about);
  return typeof words === 'string' ? words : '';
}

export type NewTask = Pick<StoredTask, 'id' | 'title' | 'due' | 'forWhom' | 'by'> & { readonly patientId: string | null };

export async function insertTask(sql: Sql, keyOf: KeyOf, clinicId: string, task: NewTask, at: Date): Promise<void> {
  const { id, patientId, title } = task;
  const about = patientId === null ? null : (await keyOf(patientId)).seal(place(id), title);
  await sql.rows(
    'insert into tasks (clinic_id, task_id, patient_id, title, about, due, for_whom, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [clinicId, id, patientId, patientId === null ? title : null, about, task.due, task.forWhom, at, task.by],
  );
}

/** `done`: when and by whom; null: not after all. False: there is no such task. */
export async function markTask(sql: Sql, clinicId: string, id: string, done: { readonly at: Date; readonly by: string } | null): Promise<boolean> {
  const rows = await sql.rows('update tasks set done_at = $3, done_by = $4 where clinic_id = $1 and task_id = $2 returning task_id', [
    clinicId,
    id,
    done?.at ?? null,
    done?.by ?? null,
  ]);
  return rows.length > 0;
}
