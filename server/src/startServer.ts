/** Opens the database, brings it up to date, builds the app and listens. Out: where it listens and how to stop, or one reason why not. */
import { DAY, err, HOUR, type Library, MINUTE, ok, type Result } from '@afterglow/kernel';
import { buildApp } from './app.ts';
import { type Accounts, openAccounts } from './auth/accounts.ts';
import { signingSecret } from './auth/secrets.ts';
import { type Care, inClinic, system } from './care/deps.ts';
import { careOn } from './careOn.ts';
import { demonstration, movableClock } from './demoClock.ts';
import { refreshStale } from './care/booking/outside.ts';
import { rezoneAll } from './care/booking/rezone.ts';
import { offerGaps } from './care/booking/waitlist.ts';
import { purgeDeleted } from './care/chart/files.ts';
import { findDemo, seedDemo, seedDemoDoor } from './care/seedDemo.ts';
import { type Config, isLoopback } from './config.ts';
import { uuid7 } from './ids.ts';
import { outboxCarrier, smtpCarrier } from './mail/carriers.ts';
import { mailChannel } from './mail/mailChannel.ts';
import { contactOf, pushChannel } from './outside/pushChannel.ts';
import { smsChannel } from './outside/smsChannel.ts';
import { deliverWebhooks } from './care/webhooks/deliver.ts';
import { dropCalls } from './store/webhooks/calls.ts';
import { sendDue, type Ways } from './care/reminders/send.ts';
import { type Carrier, openMailer } from './mail/mailer.ts';
import { dropStale } from './store/accounts/accounts.ts';
import { type Database, startEmbedded } from './store/embedded.ts';
import { openExternal } from './store/external.ts';
import { type Failure, failure, isContention } from './store/failure.ts';
import { hasClinic, listClinics } from './store/clinics.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import { dropReplies } from './store/booking/changes.ts';
import { sealWhatIsClear } from './store/sealing.ts';
import { anchorAudit } from './upkeep/audit.ts';
import { reapplyErasures } from './upkeep/erase.ts';
import { openKeys } from './openKeys.ts';
import type { Shares } from './vault/shares.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
  /** The code for the first start; null where there is a clinic already. */
  readonly setupCode: string | null;
  /** Where mail is kept that does not go out; null: it goes out. */
  readonly outbox: string | null;
  readonly stop: () => Promise<void>;
}

export const openDatabase = ({ databaseUrl, data }: Pick<Config, 'databaseUrl' | 'data'>): Promise<Result<Database, Failure>> =>
  databaseUrl === null ? startEmbedded(data) : openExternal(databaseUrl);

export async function startServer(request: ServerRequest): Promise<Result<Running, Failure>> {
  const isOpenToOthers = !request.demo && !isLoopback(request.host);
  if (isOpenToOthers && request.databaseUrl === null && !existsSync(join(request.data, 'postgres'))) return err(notSetUp(request.host));
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

const WEBHOOKS_EVERY = 5_000;
const CALLS_KEPT = 30 * DAY;

/** Reminders that are due leave within a minute, also when a turn takes longer than the pause. */
const REMINDERS_EVERY = 15_000;

/** Heads of the audit log are signed so often, and when the server stops. */
const ANCHORS_EVERY = 15 * MINUTE;
/** Answers to requests that may come twice are kept for a day. */
const REPLIES_KEPT = DAY;

/** Busy times elsewhere, and times left for the waitlist: looked at again and again, clinic by clinic. A failure waits for the next turn. */
function every(span: number, care: Care, work: (care: Care, clinicId: string) => Promise<void>): NodeJS.Timeout {
  let isBusy = false;
  const told = new Map<string, string>();
  /** What fails is said once, not each time. `where`: a clinic, or empty. */
  const heard = (where: string, done: Promise<void>): Promise<void> =>
    done.then(
      () => void told.delete(where),
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        if (words !== told.get(where)) process.stderr.write(`afterglow: background work failed: ${words}\n`);
        told.set(where, words);
      },
    );
  const run = async (): Promise<void> => {
    // One clinic that fails holds up no other.
    for (const { id } of await listClinics(care.pool)) await heard(id, work(inClinic(care, id, system('upkeep')), id));
  };
  const turn = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    await heard('', run());
    isBusy = false;
  };
  return setInterval(() => void turn(), span).unref();
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
  const keys = await openKeys(database, request);
  if (!keys.ok) return keys;
  const { vault } = keys.value;
  await sealWhatIsClear(database.ownerUrl, vault);
  const clock = movableClock(() => request.fixedNow ?? Date.now());
  const place = { origin: request.publicUrl ?? '' };
  const carrier = carrierFor(request, request.demo ? clock.now : () => Date.now());
  const mute = careOn(openPool(database.appUrl, { vault }), { ...request, now: clock.now });
  const ways = waysOf(mute, request, carrier, () => place.origin);
  const care: Care = { ...mute, ways: ways.channels.map(({ name }) => name) };
  const { pool, now } = care;
  const isSetUp = request.demo || (await hasClinic(pool));
  if (!isSetUp && !isLoopback(request.host)) {
    await pool.close();
    await keys.value.close();
    return err(notSetUp(request.host));
  }
  await reapplyErasures(pool, keys.value.keystore, now());
  const accounts = accountsFor({ database, request, secret: secret.value, carrier, origin: () => place.origin });
  if (request.demo) {
    await seedDemo(care);
    await seedDemoDoor(care, accounts);
  }
  const demo = request.demo ? await findDemo(care) : undefined;
  const notes = await rezoneNow(care);
  const app = await buildApp({
    care,
    accounts,
    webDist: request.webDist,
    allowedHosts: hostsFor(request),
    trustProxy: request.trustProxy,
    ...(demo ? { demo: demonstration(clock, care, demo.clinic, ways) } : {}),
  });
  const close = async (): Promise<void> => {
    await app.close();
    await accounts.close();
    await pool.close();
    await keys.value.close();
  };
  try {
    const url = (await app.listen({ port: request.port, host: request.host })).replace('127.0.0.1', 'localhost');
    if (request.publicUrl === null) place.origin = url;
    // Zipped before the first phone asks.
    const host = hostsFor(request)?.[0] ?? request.host;
    for (const path of ['/api/library', '/api/ingredients']) void app.inject({ url: path, headers: { host, 'accept-encoding': 'br' } }).catch(() => undefined);
    const anchor = async (): Promise<void> => {
      await anchorAudit({ settings: request, pool, roots: keys.value.roots, now }).catch(() => undefined);
    };
    const timers = [
      every(CALENDARS_EVERY, care, (at, id) => refreshStale(at, id, CALENDARS_EVERY)),
      every(GAPS_EVERY, care, offerGaps),
      every(WEBHOOKS_EVERY, care, async (at, id) => void (await deliverWebhooks(at, id))),
      every(HOUR, care, ({ pool: sql }, id) => dropCalls(sql, id, now() - CALLS_KEPT)),
      every(REMINDERS_EVERY, care, async (at, id) => {
        const { unread } = await sendDue(at, id, ways);
        if (unread.length > 0) throw new Error(`no reminders for ${unread.map(({ patientId, why }) => `${patientId} (${why})`).join(', ')}`);
      }),
      every(HOUR, care, ({ pool: sql }, id) => dropReplies(sql, id, now() - REPLIES_KEPT)),
      every(HOUR, care, purgeDeleted),
      setInterval(() => void dropStale(accounts.sql, new Date()).catch(() => undefined), STALE_EVERY).unref(),
      setInterval(() => void anchor(), ANCHORS_EVERY).unref(),
    ];
    return ok({
      url: request.publicUrl ?? url,
      notes,
      shares: keys.value.shares,
      setupCode: isSetUp ? null : accounts.setupCode,
      outbox: accounts.mailer.goesOut ? null : accounts.outbox,
      stop: async () => {
        for (const timer of timers) clearInterval(timer);
        await anchor();
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

const outboxOf = ({ data }: Pick<Config, 'data'>): string => join(data, 'outbox');

const carrierFor = (config: Config, now: () => number): Carrier =>
  config.smtp === null ? outboxCarrier(outboxOf(config), now) : smtpCarrier(config.smtp.url, config.smtp.from);

const waysOf = ({ push, outside, now }: Care, { sms, smtp, publicUrl }: ServerRequest, carrier: Carrier, origin: () => string): Ways => ({
  channels: [
    mailChannel(carrier),
    ...(sms === null ? [] : [smsChannel(sms)]),
    pushChannel({ keys: push, outside, contact: contactOf(publicUrl, smtp?.from), now }),
  ],
  origin,
});

interface AccountsNeeds {
  readonly database: Database;
  readonly request: ServerRequest;
  readonly secret: string;
  readonly carrier: Carrier;
  readonly origin: () => string;
}

/** Sessions run by the machine's own clock, also where a demonstration shows a fixed time. */
function accountsFor({ database, request, secret, carrier, origin }: AccountsNeeds): Accounts {
  const now = (): number => Date.now();
  const mailer = openMailer(carrier, (code) => process.stderr.write(`afterglow: a mail could not be sent (${code})\n`));
  const { publicUrl, demo: isDemo } = request;
  return openAccounts({ appUrl: database.appUrl, secret, mailer, outbox: outboxOf(request), now, newId: () => uuid7(now()), origin, publicUrl, isDemo });
}

/** A server for this machine, or for one address, answers for no other name. */
function hostsFor({ host, publicUrl }: ServerRequest): readonly string[] | null {
  const own = publicUrl === null ? [] : [new URL(publicUrl).hostname];
  if (isLoopback(host)) return ['localhost', '127.0.0.1', '::1', '[::1]', host, ...own];
  return publicUrl === null ? null : own;
}
