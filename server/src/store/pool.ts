/**
 * The application's connections. Rows never leave `store/`; errors leave without their parameters.
 *
 * Every statement runs inside a transaction that says for which clinic, and in which role: `within` is the only way to one,
 * and the database's row-level security shows nothing to a statement without a clinic. The context is local to its
 * transaction, so no connection carries it to the next borrower; the three messages travel together (pipelined).
 */
import { Socket } from 'node:net';
import pg from 'pg';
import type { Vault } from '../vault/vault.ts';
import { StoreError, toStoreError } from './failure.ts';

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text);

export interface Sql {
  readonly rows: <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
  /** Keys of the clients whose rows are read and written: what they told is sealed in the rows, and open outside `store/`. */
  readonly vault: Vault;
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

/** For which clinic and as what a statement runs. `patientId`: the client who asks, where it is one. */
export interface Context {
  readonly clinicId: string;
  readonly role: 'owner' | 'director' | 'provider' | 'desk' | 'client' | 'guest' | 'system';
  readonly patientId: string | null;
}

export interface Pool extends Sql {
  readonly inTransaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** A transaction of statements that wait for none of each other's rows: one packet there and one back. A later one is refused. */
  readonly atOnce: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** The same connections, for one clinic. */
  readonly within: (context: Context) => Pool;
  readonly isUp: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export const APP_ROLE = 'afterglow_app';

export interface PoolOptions {
  /** Which database role it works as, whoever signs in: one that owns nothing and bypasses nothing. Null: as who signs in. */
  readonly role?: string | null;
  readonly max?: number;
  /** Left out: rows without anything sealed can be read and written, others not. */
  readonly vault?: Vault;
  /** Whose tables: the clinics' (`app`), or those of accounts (`auth`), which stand outside every clinic. */
  readonly schema?: 'app' | 'auth';
}

const noKey = (): never => {
  throw new StoreError('no-vault');
};
const NO_VAULT: Vault = { keyOf: async () => noKey(), keysOf: async () => noKey(), blindIndex: async () => noKey(), blindIndexes: async () => noKey() };

export function openPool(appUrl: string, { role = APP_ROLE, max = 10, vault = NO_VAULT, schema = 'app' }: PoolOptions = {}): Pool {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max,
    pipeline: true,
    stream: gatheringSocket,
    connectionTimeoutMillis: 5_000,
    options: `${role === null ? '' : `-c role=${role} `}-c search_path=${schema} -c plan_cache_mode=force_generic_plan -c timezone=UTC -c statement_timeout=10000 -c lock_timeout=5000`,
  });
  pool.on('error', () => undefined);
  // Also of a connection that is lent out and waits: its next statement fails, and the process lives.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return poolIn(pool, 'begin', vault);
}

/** A socket that sends what is written in one turn as one packet: a statement is many small messages, and has others before and after it. */
function gatheringSocket(): Socket {
  const socket = new Socket();
  // Not sooner: connecting puts the plain `write` back.
  socket.once('connect', () => {
    const write = socket.write.bind(socket) as (...sent: readonly unknown[]) => boolean;
    let isGathering = false;
    socket.write = (...sent: readonly unknown[]) => {
      if (!isGathering) {
        isGathering = true;
        socket.cork();
        process.nextTick(() => {
          isGathering = false;
          socket.uncork();
        });
      }
      return write(...sent);
    };
  });
  return socket;
}

/** `begin`: opens a transaction and says for whom, as one message. */
function poolIn(pool: pg.Pool, begin: string, vault: Vault): Pool {
  return {
    vault,
    rows: (text, values) => withClient(pool, (client) => inOneGo(client, begin, text, values)),
    inTransaction: (work) => withClient(pool, (client) => transaction(client, begin, vault, work)),
    atOnce: (work) => withClient(pool, (client) => atOnce(client, begin, vault, work)),
    within: (context) => poolIn(pool, beginFor(context), vault),
    isUp: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}

/** The same pool, but everything it does belongs to this transaction. */
export const joined = (pool: Pool, sql: Sql): Pool => ({ ...pool, rows: sql.rows, inTransaction: (work) => work(sql), atOnce: (work) => work(sql) });

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function beginFor({ clinicId, role, patientId }: Context): string {
  if (!UUID.test(clinicId) || (patientId !== null && !UUID.test(patientId))) throw new StoreError('bad-context');
  return `begin; set local app.clinic_id = '${clinicId}'; set local app.role = '${role}'; set local app.patient_id = '${patientId ?? ''}'`;
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    return await work(client);
  } catch (error) {
    isBroken = error instanceof StoreError && error.code === 'unknown';
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** One statement in a transaction of its own: opened, asked and closed without waiting in between. */
async function inOneGo<Row extends pg.QueryResultRow>(client: pg.PoolClient, begin: string, text: string, values: readonly unknown[]) {
  const [begun, asked, closed] = await Promise.allSettled([client.query(begin), client.query<Row>(prepared(text, values)), client.query('commit')]);
  for (const one of [asked, begun, closed]) if (one.status === 'rejected') throw toStoreError(one.reason);
  return asked.status === 'fulfilled' ? asked.value.rows : [];
}

async function atOnce<T>(client: pg.PoolClient, begin: string, vault: Vault, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { sql, end } = sqlOn(client, vault);
  const begun = client.query(begin);
  const asked = work(sql);
  end();
  const [answer, opened, closed] = await Promise.allSettled([asked, begun, client.query('commit')]);
  if (answer.status === 'rejected') throw answer.reason;
  for (const one of [opened, closed]) if (one.status === 'rejected') throw toStoreError(one.reason);
  return answer.value;
}

async function transaction<T>(client: pg.PoolClient, begin: string, vault: Vault, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { sql, end } = sqlOn(client, vault);
  try {
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const result = await work(sql);
    end();
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    end();
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Each statement is prepared once a connection; statements are constants, so there are only so many. */
const names = new Map<string, string>();
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return { text, values: [...values], name };
}

/** `end`: no statement after it. One of several that go side by side may come late, and the connection is somebody else's by then. */
function sqlOn(client: pg.PoolClient, vault: Vault): { readonly sql: Sql; readonly end: () => void } {
  let hasEnded = false;
  const rows = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => {
    if (hasEnded) throw new StoreError('too-late');
    try {
      return (await client.query<Row>(prepared(text, values))).rows;
    } catch (error) {
      throw toStoreError(error);
    }
  };
  return {
    sql: { vault, rows },
    end: () => {
      hasEnded = true;
    },
  };
}
