/** Opens the database, brings it up to date, builds the app and listens. Out: where it listens and how to stop, or one reason why not. */
import { DAY, err, HOUR, type Library, MINUTE, ok, type Result } from '@afterglow/kernel';
import { buildApp } from './app.ts';
import { openDoor } from './auth/openDoor.ts';
import { type Care, inClinic, system } from './care/deps.ts';
import { careOn } from './careOn.ts';
import { refreshStale } from './care/booking/outside.ts';
import { rezoneAll } from './care/booking/rezone.ts';
import { offerGaps } from './care/booking/waitlist.ts';
import { purgeDeleted } from './care/chart/files.ts';
import { seedDemo } from './care/seedDemo.ts';
import { type Config, isLoopback } from './config.ts';
import { type Database, startEmbedded } from './store/embedded.ts';
import { openExternal } from './store/external.ts';
import { type Failure, failure, isContention } from './store/failure.ts';
import { listClinics } from './store/clinics.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import { dropReplies } from './store/booking/changes.ts';
import { sealWhatIsClear } from './store/sealing.ts';
import { anchorAudit } from './upkeep/audit.ts';
import { reapplyErasures } from './upkeep/erase.ts';
import { openKeys } from './openKeys.ts';
import type { Shares } from './vault/shares.ts';

export interface ServerRequest extends Config {
  readonly library: Library;
  readonly webDist: string | null;
}

export interface Running {
  readonly url: string;
  /** What was put right at this start, in plain words. */
  readonly notes: readonly string[];
  /** Of a root key made at this start: to be written down. */
  readonly shares: Shares | null;
  readonly stop: () => Promise<void>;
}

export const openDatabase = ({ databaseUrl, data }: Pick<Config, 'databaseUrl' | 'data'>): Promise<Result<Database, Failure>> =>
  databaseUrl === null ? startEmbedded(data) : openExternal(databaseUrl);

export async function startServer(request: ServerRequest): Promise<Result<Running, Failure>> {
  const database = await openDatabase(request);
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

/** Heads of the audit log are signed so often, and when the server stops. */
const ANCHORS_EVERY = 15 * MINUTE;
/** Answers to requests that may come twice are kept for a day. */
const REPLIES_KEPT = DAY;

/** Busy times elsewhere, and times left for the waitlist: looked at again and again, clinic by clinic. A failure waits for the next turn. */
function every(span: number, care: Care, work: (care: Care, clinicId: string) => Promise<void>): NodeJS.Timeout {
  const run = async (): Promise<void> => {
    for (const { id } of await listClinics(care.pool)) await work(inClinic(care, id, system('upkeep')), id);
  };
  return setInterval(() => void run().catch(() => undefined), span).unref();
}

/** Where others hold on too long, the next start does it; what was agreed is kept either way. */
async function rezoneNow(care: Care): Promise<readonly string[]> {
  try {
    return (await rezoneAll(care)).lines;
  } catch (error) {
    if (!isContention(error)) throw error;
    return ['time zone rules: the appointments were busy and were not looked at; afterglow rezone does it'];
  }
}

async function serveFrom(database: Database, request: ServerRequest): Promise<Result<Running, Failure>> {
  await migrate(database.ownerUrl);
  const keys = await openKeys(database, request);
  if (!keys.ok) return keys;
  const { vault } = keys.value;
  await sealWhatIsClear(database.ownerUrl, vault);
  const care = careOn(openPool(database.appUrl, { vault }), request);
  const { pool, now } = care;
  await reapplyErasures(pool, keys.value.keystore, now());
  if (request.demo) await seedDemo(care);
  const notes = await rezoneNow(care);
  const allowedHosts = isLoopback(request.host) ? ['localhost', '127.0.0.1', '::1', '[::1]', request.host] : null;
  const app = await buildApp({ care, doorkeeper: openDoor(pool), webDist: request.webDist, allowedHosts });
  try {
    const url = await app.listen({ port: request.port, host: request.host });
    const anchor = async (): Promise<void> => {
      await anchorAudit({ settings: request, pool, roots: keys.value.roots, now }).catch(() => undefined);
    };
    const timers = [
      every(CALENDARS_EVERY, care, (at, id) => refreshStale(at, id, CALENDARS_EVERY)),
      every(GAPS_EVERY, care, offerGaps),
      every(HOUR, care, ({ pool: sql }, id) => dropReplies(sql, id, now() - REPLIES_KEPT)),
      every(HOUR, care, purgeDeleted),
      setInterval(() => void anchor(), ANCHORS_EVERY).unref(),
    ];
    return ok({
      url: url.replace('127.0.0.1', 'localhost'),
      notes,
      shares: keys.value.shares,
      stop: async () => {
        for (const timer of timers) clearInterval(timer);
        await app.close();
        await anchor();
        await pool.close();
        await keys.value.close();
        await database.stop();
      },
    });
  } catch (error) {
    await app.close();
    await pool.close();
    await keys.value.close();
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(
      isTaken
        ? failure('port-taken', `port ${request.port} is taken by another program: choose another with --port`)
        : failure('listen-failed', `cannot listen on ${request.host}:${request.port}`),
    );
  }
}
