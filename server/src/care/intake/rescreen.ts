/**
 * Every new fact screens all open appointments again. In: whose facts, why, the change itself. Out: what the change gave; for
 * each appointment that stands otherwise now there is something for the clinic to look at; one that stands as it did before
 * closes what there was. Nothing is cancelled.
 *
 * The change and what it changed are one transaction: there is never one without the other.
 */
import { type CandidacyDiff, diffCandidacy, isOnlyBack } from '@afterglow/kernel';
import { insertTask } from '../../store/intake/tasks.ts';
import { lockPatient, type Owner } from '../../store/patients.ts';
import { joined } from '../../store/pool.ts';
import type { Care } from '../deps.ts';
import { closeTasks, isTakenBackIn } from './closing.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

export interface Changed {
  readonly verdict: Verdict;
  readonly diff: CandidacyDiff;
}

/** `change` works inside the transaction: with the care it is given. `joining`: whose appointments it makes the owner's. */
export async function rescreened<T>(care: Care, owner: Owner, cause: string, change: (inside: Care) => Promise<T>, joining: readonly Owner[] = []): Promise<T> {
  return (await screenedAgain(care, owner, cause, change, joining)).result;
}

export async function screenedAgain<T>(
  care: Care,
  owner: Owner,
  cause: string,
  change: (inside: Care) => Promise<T>,
  joining: readonly Owner[] = [],
): Promise<{ readonly result: T; readonly changes: readonly Changed[] }> {
  return care.pool.inTransaction(async (sql) => {
    const inside = { ...care, pool: joined(care.pool, sql) };
    await lockPatient(sql, owner);
    const before: Verdict[] = [];
    for (const one of [owner, ...joining]) {
      const verdicts = await verdictsOf(inside, one);
      if (verdicts.ok) before.push(...verdicts.value.list);
    }
    const result = await change(inside);
    return { result, changes: await noteChanges(inside, owner, cause, before) };
  });
}

async function noteChanges(care: Care, owner: Owner, cause: string, before: readonly Verdict[]): Promise<readonly Changed[]> {
  const after = before.length === 0 ? undefined : await verdictsOf(care, owner);
  if (!after?.ok) return [];
  const changes = after.value.list.flatMap((verdict): readonly Changed[] => {
    const was = before.find(({ appointment }) => appointment.id === verdict.appointment.id);
    const diff = was && diffCandidacy(was.standing, verdict.standing);
    return diff ? [{ verdict, diff }] : [];
  });
  if (changes.length === 0) return changes;
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const closed = await closeTasks(care, owner, `Nothing is different any more: ${cause}.`, isTakenBackIn(after.value.list));
  for (const { verdict, diff } of changes) {
    const id = care.newId();
    const appointmentId = verdict.appointment.id;
    const back = closed.flatMap((task) => (task.appointmentId === appointmentId && task.body.kind === 'changed' ? [task.body.diff] : []));
    const task = { id, appointmentId, about: `changed ${id}`, body: { kind: 'changed', cause, diff } } as const;
    if (!isOnlyBack(diff, back)) await insertTask(care.pool, owner, task, key, care.now());
  }
  return changes;
}
