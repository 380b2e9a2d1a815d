/** Tasks of a clinic: what is open, and what was done in the last day, so that it can be taken back. */
import { DAY, err, ok, parseDay, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findClient } from '../../store/chart/clients.ts';
import { insertTask, type KeyOf, listTasks, markTask, type StoredTask } from '../../store/chart/tasks.ts';
import { openTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { isoOrNull } from '../iso.ts';

const view = ({ id, title, due, forWhom, patient, by, doneAt, doneBy }: StoredTask) => ({
  id,
  title,
  due,
  forWhom,
  patient,
  by,
  doneAt: isoOrNull(doneAt),
  doneBy,
});
type Tasks = Result<readonly ReturnType<typeof view>[], Refusal>;

const keysOf =
  (care: Care, clinicId: string): KeyOf =>
  (patientId) =>
    care.vault.keyOf(clinicId, patientId);

export async function tasksOf(care: Care, clinicId: string): Promise<Tasks> {
  const tasks = await listTasks(care.pool, keysOf(care, clinicId), clinicId, new Date(care.now() - DAY));
  return ok((await openTo(care, clinicId, tasks, ({ patient }) => patient?.id)).map(view));
}

export async function addTask(care: Care, clinicId: string, body: BodyOf<Routes['addTask']>): Promise<Tasks> {
  const { title, due, forWhom, patient } = body;
  if (due !== null && parseDay(due) === undefined) return err(invalid('due', `"${due}" is not a date that exists`));
  const client = patient === null ? undefined : await findClient(care.pool, { clinicId, patientId: patient });
  if (patient !== null && (!client || client.mergedInto !== null)) return err(notFound('client'));
  const task = { id: care.newId(), title, due, forWhom, by: care.actor.name, patientId: patient };
  await insertTask(care.pool, keysOf(care, clinicId), clinicId, task, new Date(care.now()));
  return tasksOf(care, clinicId);
}

export async function changeTask(care: Care, clinicId: string, id: string, isDone: boolean): Promise<Tasks> {
  const done = isDone ? { at: new Date(care.now()), by: care.actor.name } : null;
  return (await markTask(care.pool, clinicId, id, done)) ? tasksOf(care, clinicId) : err(notFound('task'));
}
