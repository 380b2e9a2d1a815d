/** What a client uses: noted that they stopped, or taken back since it was noted by mistake. What was is kept. */
import { dayOf, err, ok, parseDay, type ExposureFile, type Result } from '@afterglow/kernel';
import { deleteUse, listUsesOf, updateUse } from '../../store/chart/uses.ts';
import type { Owner } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import { undoStep } from '../../store/steps.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { rescreened } from '../intake/rescreen.ts';
import { clinicOf } from '../patients.ts';
import { keepBefore } from './change.ts';

type Done = Result<{ readonly done: true }, Refusal>;

/** From then on it is something they used last on that day, which is what rest before a treatment counts from. */
export async function stopUse(care: Care, owner: Owner, id: string, on: string): Promise<Done> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const day = parseDay(on);
  if (day === undefined || day > dayOf(care.now(), clinic.value.zone)) return err(invalid('on', 'give a day that has been'));
  return changeUse(care, owner, id, (sql, { every: _, from: __, to: ___, on: ____, ...fact }) => updateUse(sql, owner, id, { ...fact, last: on }));
}

/** Noted by mistake; where the client had told of it with a step, that is taken back too. */
export const dropUse = (care: Care, owner: Owner, id: string): Promise<Done> =>
  changeUse(care, owner, id, async (sql) => {
    await deleteUse(sql, owner, id);
    await undoStep(sql, owner, id, care.now());
  });

async function changeUse(care: Care, owner: Owner, id: string, write: (sql: Sql, fact: ExposureFile) => Promise<void>): Promise<Done> {
  return rescreened(care, owner, 'something that is used was changed', async (inside) => {
    const use = (await listUsesOf(inside.pool, owner)).find((one) => one.id === id);
    if (!use || !(await keepBefore(inside, owner))) return err(notFound('entry'));
    await write(inside.pool, use.fact);
    return ok({ done: true });
  });
}
