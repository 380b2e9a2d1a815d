/** Transactions for copies: one that sees a single moment, and one that puts everything in or nothing. */
import type { Pool, Sql } from '../pool.ts';

/**
 * `mayTakeLong`: whole tables, and nobody waits at a screen. They are walked along their keys: sorting what is left for each
 * batch anew, as a table without fresh statistics invites to, would take the square of the time.
 */
const ALONG_KEYS = ['statement_timeout', 'enable_sort', 'enable_bitmapscan', 'enable_seqscan'];

export const atOneMoment = <T>(pool: Pool, work: (sql: Sql) => Promise<T>, { mayTakeLong = false } = {}): Promise<T> =>
  pool.inTransaction(async (sql) => {
    await sql.rows('set transaction isolation level repeatable read, read only', []);
    if (mayTakeLong) for (const setting of ALONG_KEYS) await sql.rows("select set_config($1, '0', true)", [setting]);
    return work(sql);
  });

/** Keys within one table (a record that became part of another) are judged at the end. */
export const allOrNothing = <T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> =>
  pool.inTransaction(async (sql) => {
    await sql.rows('set local statement_timeout = 0', []);
    await sql.rows('set constraints all deferred', []);
    const result = await work(sql);
    await sql.rows('set constraints all immediate', []);
    return result;
  });
