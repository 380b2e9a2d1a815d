/** Opens the database, brings it up to date, builds the app and listens. Out: where it listens and how to stop, or one reason why not. */
import { err, type Library, MINUTE, ok, type Result } from '@afterglow/kernel';
import { buildApp } from './app.ts';
import { type Accounts, openAccounts } from './auth/accounts.ts';
import { signingSecret } from './auth/secrets.ts';
import { type Care, inClinic, system } from './care/deps.ts';
import { refreshStale } from './care/booking/outside.ts';
import { offerGaps } from './care/booking/waitlist.ts';
import { seedDemo, seedDemoDoor } from './care/seedDemo.ts';
import { type Config, isLoopback } from './config.ts';
import { uuid7 } from './ids.ts';
import { outboxCarrier, smtpCarrier } from './mail/carriers.ts';
import { openMailer } from './mail/mailer.ts';
import { dropStale } from './store/accounts/accounts.ts';
import { type Database, startEmbedded } from './store/embedded.ts';
import { openExternal } from './store/external.ts';
import { type Failure, failure } from './store/failure.ts';
import { hasClinic, listClinics } from './store/clinics.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface ServerRequest extends Config {
  readonly library: Library;
  readonly webDist: string | null;
}

export interface Running {
  readonly url: string;
  /** The code for the first start; null where there is a clinic already. */
  readonly setupCode: string | null;
  /** Where mail is kept that does not go out; null: it goes out. */
  readonly outbox: string | null;
  readonly stop: () => Promise<void>;
}

export async function startServer(request: ServerRequest): Promise<Result<Running, Failure>> {
  const isOpenToOthers = !request.demo && !isLoopback(request.host);
  if (isOpenToOthers && request.databaseUrl === null && !existsSync(join(request.data, 'postgres'))) return err(notSetUp(request.host));
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

const STALE_EVERY = 10 * MINUTE;

/** Whoever comes first would own the clinic. */
const notSetUp = (host: string): Failure =>
  failure(
    'not-set-up',
    `this server has no clinic yet and must not be reached from other machines: start it with --host 127.0.0.1 (not "${host}"), open /setup, then let others in`,
  );

async function serveFrom(database: Database, request: ServerRequest): Promise<Result<Running, Failure>> {
  const secret = signingSecret(request.data, request.authSecret);
  if (!secret.ok) return err(failure('weak-secret', secret.error));
  await migrate(database.ownerUrl);
  const pool = openPool(database.appUrl);
  const isSetUp = request.demo || (await hasClinic(pool));
  if (!isSetUp && !isLoopback(request.host)) {
    await pool.close();
    return err(notSetUp(request.host));
  }
  const now = (): number => request.fixedNow ?? Date.now();
  const care: Care = { pool, actor: system('start'), memory: {}, library: request.library, now, newId: () => uuid7(now()), outside: { testHosts: [] } };
  const place = { origin: request.publicUrl ?? '' };
  const accounts = accountsFor(database, request, secret.value, () => place.origin);
  if (request.demo) {
    await seedDemo(care);
    await seedDemoDoor(care, accounts);
  }
  const app = await buildApp({ care, accounts, webDist: request.webDist, allowedHosts: hostsFor(request), trustProxy: request.trustProxy });
  const close = async (): Promise<void> => {
    await app.close();
    await accounts.close();
    await pool.close();
  };
  try {
    const url = (await app.listen({ port: request.port, host: request.host })).replace('127.0.0.1', 'localhost');
    if (request.publicUrl === null) place.origin = url;
    const timers = [
      every(CALENDARS_EVERY, care, (at, id) => refreshStale(at, id, CALENDARS_EVERY)),
      every(GAPS_EVERY, care, offerGaps),
      setInterval(() => void dropStale(accounts.sql, new Date()).catch(() => undefined), STALE_EVERY).unref(),
    ];
    return ok({
      url: request.publicUrl ?? url,
      setupCode: isSetUp ? null : accounts.setupCode,
      outbox: accounts.mailer.goesOut ? null : accounts.outbox,
      stop: async () => {
        for (const timer of timers) clearInterval(timer);
        await close();
        await database.stop();
      },
    });
  } catch (error) {
    await close();
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return err(
      isTaken
        ? failure('port-taken', `port ${request.port} is taken by another program: choose another with --port`)
        : failure('listen-failed', `cannot listen on ${request.host}:${request.port}`),
    );
  }
}

/** Sessions run by the machine's own clock, also where a demonstration shows a fixed time. */
function accountsFor(database: Database, { data, smtp, publicUrl, demo }: ServerRequest, secret: string, origin: () => string): Accounts {
  const outbox = join(data, 'outbox');
  const now = (): number => Date.now();
  const carrier = smtp === null ? outboxCarrier(outbox, now) : smtpCarrier(smtp.url, smtp.from);
  const mailer = openMailer(carrier, (code) => process.stderr.write(`afterglow: a mail could not be sent (${code})\n`));
  return openAccounts({ appUrl: database.appUrl, secret, mailer, outbox, now, newId: () => uuid7(now()), origin, publicUrl, isDemo: demo });
}

/** A server for this machine, or for one address, answers for no other name. */
function hostsFor({ host, publicUrl }: ServerRequest): readonly string[] | null {
  const own = publicUrl === null ? [] : [new URL(publicUrl).hostname];
  if (isLoopback(host)) return ['localhost', '127.0.0.1', '::1', '[::1]', host, ...own];
  return publicUrl === null ? null : own;
}
