/** What there is to look at closes itself once its matter is over. In: whose, why, which. Out: what was closed; nobody has looked at it. */
import { isTakenBack } from '@afterglow/kernel';
import { finishTask, listOpenTasksOf, type StoredTask } from '../../store/intake/tasks.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import type { Verdict } from './verdicts.ts';

export async function closeTasks(care: Care, owner: Owner, note: string, isOver: (task: StoredTask) => boolean): Promise<readonly StoredTask[]> {
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const over = (await listOpenTasksOf(care.pool, owner, key)).filter(isOver);
  for (const { id } of over) await finishTask(care.pool, owner, { id, by: null, note, now: care.now() }, key);
  return over;
}

/** The appointment stands again as it did before: what was told is no news any more. */
export const isTakenBackIn =
  (list: readonly Verdict[]) =>
  ({ appointmentId, body }: StoredTask): boolean =>
    body.kind === 'changed' && list.some(({ appointment, standing }) => appointment.id === appointmentId && isTakenBack(body.diff, standing));
