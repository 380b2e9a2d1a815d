/** Connections for the sign-in library, on schema `auth`. Its errors leave without what stood in the statement. */
import pg from 'pg';
import { toStoreError } from './failure.ts';
import { APP_ROLE } from './pool.ts';

const TIMESTAMPTZ = 1184;

export function openAuthConnections(appUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 4,
    connectionTimeoutMillis: 5_000,
    options: `-c role=${APP_ROLE} -c search_path=auth -c timezone=UTC -c statement_timeout=10000 -c lock_timeout=5000`,
    // The library works with dates, the rest of the house with text (pool.ts).
    types: { getTypeParser: (oid, format) => (oid === TIMESTAMPTZ ? (text: string) => new Date(text) : pg.types.getTypeParser(oid, format)) },
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    const guarded = (...args: readonly unknown[]): unknown => {
      const result: unknown = Reflect.apply(query, client, args);
      return result instanceof Promise ? result.catch((error: unknown) => Promise.reject(toStoreError(error))) : result;
    };
    Object.assign(client, { query: guarded });
  });
  return pool;
}
