/**
 * A request that may come twice is answered once. In: its key, what it asks, the work. Out: the first answer, every time.
 * The answer is kept in the transaction that does the work, so there is never one without the other.
 */
import { err, type Result } from '@afterglow/kernel';
import { findReply, keepReply } from '../../store/booking/changes.ts';
import { isContention } from '../../store/failure.ts';
import type { Sql } from '../../store/pool.ts';
import type { Care, Refusal } from '../deps.ts';
import { hashOf } from '../mark.ts';

export interface Asked {
  readonly clinicId: string;
  /** The `Idempotency-Key` of the request; undefined: none was sent. */
  readonly key: string | undefined;
  /** Everything that makes it this request and no other. */
  readonly request: unknown;
}

/** Thrown to leave a transaction with nothing done. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.refusal = refusal;
  }
}

class SaidBefore extends Error {}

/** Looks for the first answer before the work and, should it be refused, after it: the twin of this request may have been faster. */
export async function answered<T extends object>(care: Care, asked: Asked, work: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  const before = await said<T>(care, asked);
  if (before) return before;
  const result = await work();
  return result.ok ? result : ((await said<T>(care, asked)) ?? result);
}

/** A transaction that keeps its answer. Work that refuses changes nothing; contention is tried once more, then it is `busy`. */
export async function once<T extends object>(care: Care, asked: Asked, work: (sql: Sql) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  const { clinicId, key, request } = asked;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await care.pool.inTransaction(async (sql) => {
        const result = await work(sql);
        if (!result.ok) throw new Refused(result.error);
        if (key !== undefined && !(await keepReply(sql, clinicId, key, { hash: hashOf(request), reply: result.value }, care.now()))) throw new SaidBefore();
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return err(error.refusal);
      if (error instanceof SaidBefore) return (await said<T>(care, asked)) ?? err({ type: 'busy' });
      if (!isContention(error)) throw error;
      if (attempt > 0) return err({ type: 'busy' });
    }
  }
}

async function said<T>(care: Care, { clinicId, key, request }: Asked): Promise<Result<T, Refusal> | undefined> {
  if (key === undefined) return undefined;
  const kept = await findReply<T>(care.pool, clinicId, key);
  if (!kept) return undefined;
  if (kept.hash !== hashOf(request)) return err({ type: 'conflict', message: 'this Idempotency-Key was used for another request: make a new key' });
  return { ok: true, value: kept.reply };
}
