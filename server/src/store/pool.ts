/** The application's connections. Rows never leave `store/`; errors leave without their parameters. */
import pg from 'pg';
import { toStoreError } from './failure.ts';

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text);

export interface Sql {
  readonly rows: <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
}

/** Within a transaction: a part of it that is taken back alone when it fails. */
export async function attempting<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql.rows('savepoint attempt', []);
  try {
    const result = await work();
    await sql.rows('release savepoint attempt', []);
    return result;
  } catch (error) {
    await sql.rows('rollback to savepoint attempt', []);
    throw error;
  }
}

export interface Pool extends Sql {
  readonly inTransaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly isUp: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export function openPool(appUrl: string): Pool {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    options: '-c search_path=app -c timezone=UTC -c statement_timeout=10000 -c lock_timeout=5000',
  });
  pool.on('error', () => undefined);
  return {
    ...sqlOn(pool),
    inTransaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(sqlOn(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    isUp: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}

/** Each statement is prepared once a connection; statements are constants, so there are only so many. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

const sqlOn = (client: pg.Pool | pg.PoolClient): Sql => ({
  rows: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => {
    try {
      return (await client.query<Row>({ text, values: [...values], name: nameOf(text) })).rows;
    } catch (error) {
      throw toStoreError(error);
    }
  },
});
