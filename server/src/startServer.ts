/** Opens the database, brings it up to date, builds the app and listens. Out: where it listens and how to stop, or one reason why not. */
import { join } from 'node:path';
import { err, type Library, MINUTE, ok, type Result } from '@afterglow/kernel';
import { buildApp } from './app.ts';
import { openDoor } from './auth/openDoor.ts';
import { type Care, inClinic, system } from './care/deps.ts';
import { refreshStale } from './care/booking/outside.ts';
import { offerGaps } from './care/booking/waitlist.ts';
import { seedDemo } from './care/seedDemo.ts';
import { type Config, isLoopback } from './config.ts';
import { uuid7 } from './ids.ts';
import { type Database, startEmbedded } from './store/embedded.ts';
import { openExternal } from './store/external.ts';
import { type Failure, failure } from './store/failure.ts';
import { listClinics } from './store/clinics.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import { fileKeys } from './vault/signingKeys.ts';
import { passingVault } from './vault/vault.ts';

export interface ServerRequest extends Config {
  readonly library: Library;
  readonly webDist: string | null;
}

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startServer(request: ServerRequest): Promise<Result<Running, Failure>> {
  const database = request.databaseUrl === null ? await startEmbedded(request.data) : await openExternal(request.databaseUrl);
  if (!database.ok) return database;
  try {
    const running = await serveFrom(database.value, request);
    if (!running.ok) await database.value.stop();
    return running;
  } catch (error) {
    await database.value.stop();
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return err(failure('database-failed', `the database could not be prepared${code}: nothing was changed`));
  }
}

const CALENDARS_EVERY = 15 * MINUTE;

const GAPS_EVERY = 30_000;

/** Busy times elsewhere, and times left for the waitlist: looked at again and again, clinic by clinic. A failure waits for the next turn. */
function every(span: number, care: Care, work: (care: Care, clinicId: string) => Promise<void>): NodeJS.Timeout {
  const run = async (): Promise<void> => {
    for (const { id } of await listClinics(care.pool)) await work(inClinic(care, id, system('upkeep')), id);
  };
  return setInterval(() => void run().catch(() => undefined), span).unref();
}

async function serveFrom(database: Database, request: ServerRequest): Promise<Result<Running, Failure>> {
  await migrate(database.ownerUrl);
  const pool = openPool(database.appUrl);
  const now = (): number => request.fixedNow ?? Date.now();
  const care: Care = {
    pool,
    actor: system('start'),
    memory: {},
    vault: passingVault(),
    keys: fileKeys(join(request.data, 'signing-keys')),
    library: request.library,
    now,
    newId: () => uuid7(now()),
    outside: { testHosts: [] },
  };
  if (request.demo) await seedDemo(care);
  const allowedHosts = isLoopback(request.host) ? ['localhost', '127.0.0.1', '::1', '[::1]', request.host] : null;
  const app = await buildApp({ care, doorkeeper: openDoor(pool), webDist: request.webDist, allowedHosts });
  try {
    const url = await app.listen({ port: request.port, host: request.host });
    const timers = [every(CALENDARS_EVERY, care, (at, id) => refreshStale(at, id, CALENDARS_EVERY)), every(GAPS_EVERY, care, offerGaps)];
    return ok({
      url: url.replace('127.0.0.1', 'localhost'),
      stop: async () => {
        for (const timer of timers) clearInterval(timer);
        await app.close();
        await pool.close();
        await database.stop();
      },
    });
  } catch (error) {
    await app.close();
    await pool.close();
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(
      isTaken
        ? failure('port-taken', `port ${request.port} is taken by another program: choose another with --port`)
        : failure('listen-failed', `cannot listen on ${request.host}:${request.port}`),
    );
  }
}
