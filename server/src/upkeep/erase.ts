/**
 * Erasing a client: the key is deleted and everything it sealed is unreadable at once, in the database and in every backup of
 * it; what was in clear (name, marks, appointments to come) is taken out. Records that were made one are erased together. In: the
 * client, on what basis. Out: done, or why not.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { appendEntries } from '../store/audit.ts';
import { clinicOfPatient, findErasable, liftHold, putHold, scrubPatient, stillNamed } from '../store/erase.ts';
import { listErasures, shredKey } from '../store/keystoreAdmin.ts';
import { idsOf } from '../store/patients.ts';
import type { KeystorePool } from '../store/keystore.ts';
import type { Pool } from '../store/pool.ts';
import { houseEntry } from './houseEntry.ts';
import type { House } from './openHouse.ts';

export type EraseProblem = { readonly type: 'unknown-client' | 'held'; readonly message: string };

export interface ErasedClient {
  readonly clinic: string;
  readonly client: string;
  readonly erasedAt: string;
}

export async function eraseClient(house: House, patientId: string, basis: string): Promise<Result<ErasedClient, EraseProblem>> {
  const found = await findClient(house, patientId);
  if (!found.ok) return found;
  const { clinicId, pool } = found.value;
  const ids = await idsOf(pool, { clinicId, patientId });
  for (const id of ids) {
    const hold = (await findErasable(pool, { clinicId, patientId: id }))?.hold ?? null;
    if (hold !== null) return err({ type: 'held', message: `this client is under a legal hold and was not erased: ${hold}` });
  }
  const erasedAt = new Date(house.now()).toISOString();
  for (const id of ids) {
    const owner = { clinicId, patientId: id };
    await shredKey(house.keystore, { ...owner, erasedAt, basis });
    await scrubPatient(pool, owner, house.now());
    await appendEntries(pool, [houseEntry('erase', house.now(), id)]);
  }
  return ok({ clinic: clinicId, client: patientId, erasedAt });
}

/** `reason` null: the hold is lifted. */
export async function holdClient(house: House, patientId: string, reason: string | null): Promise<Result<{ readonly clinic: string }, EraseProblem>> {
  const found = await findClient(house, patientId);
  if (!found.ok) return found;
  const { clinicId, pool, erasable } = found.value;
  if (erasable.isErased) return err({ type: 'unknown-client', message: 'this client was erased already' });
  if (reason === null) await liftHold(pool, { clinicId, patientId });
  else await putHold(pool, { clinicId, patientId }, reason, new Date(house.now()));
  await appendEntries(pool, [houseEntry(reason === null ? 'liftHold' : 'hold', house.now(), patientId)]);
  return ok({ clinic: clinicId });
}

async function findClient({ pool: everywhere }: House, patientId: string) {
  const clinicId = await clinicOfPatient(everywhere, patientId);
  const pool = clinicId === undefined ? undefined : everywhere.within({ clinicId, role: 'system', patientId: null });
  const erasable = pool && clinicId !== undefined ? await findErasable(pool, { clinicId, patientId }) : undefined;
  if (!pool || clinicId === undefined || !erasable) return err({ type: 'unknown-client' as const, message: `there is no client ${patientId}` });
  return ok({ clinicId, pool, erasable });
}

/** The ledger of erasures applied again before anybody is served: an older database may have been put back. Out: how many. */
export async function reapplyErasures(everywhere: Pool, keystore: KeystorePool, now: number): Promise<number> {
  const erasures = await listErasures(keystore);
  let count = 0;
  for (const clinicId of new Set(erasures.map((one) => one.clinicId))) {
    const pool = everywhere.within({ clinicId, role: 'system', patientId: null });
    const ids = erasures.filter((one) => one.clinicId === clinicId).map(({ patientId }) => patientId);
    for (const patientId of await stillNamed(pool, clinicId, ids)) {
      await scrubPatient(pool, { clinicId, patientId }, now);
      count += 1;
    }
  }
  return count;
}
