/** An application on a database of its own, with a fixed clock: what every database test starts from. */
import { randomBytes } from 'node:crypto';
import type { MemberRole } from '@afterglow/kernel/api';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { type Accounts, openAccounts } from '../auth/accounts.ts';
import { openDoor } from '../auth/openDoor.ts';
import type { Doorkeeper, Who } from '../auth/who.ts';
import { type Care, system } from '../care/deps.ts';
import { uuid7 } from '../ids.ts';
import type { Mail } from '../mail/mailer.ts';
import { openMailer } from '../mail/mailer.ts';
import { openPool, type Pool } from '../store/pool.ts';
import { passingPushKeys } from '../vault/pushKeys.ts';
import { passingKeys } from '../vault/signingKeys.ts';
import { KEY_BYTES, passingVault } from '../vault/vault.ts';
import { createDatabase, dropDatabase, urlOf } from './databases.ts';
import { TEMPLATE } from './globalSetup.ts';
import { testLibrary } from './testLibrary.ts';

export { testLibrary };

/** Where people open the application in tests. */
export const ORIGIN = 'http://localhost';
export const NOW = Date.parse('2026-12-18T16:00:00Z');

export interface TestApp {
  readonly app: FastifyInstance;
  /** For preparing and looking: past every policy. */
  readonly care: Care;
  readonly pool: Pool;
  readonly url: string;
  /** What other processes seal with too. */
  readonly vaultKey: Buffer;
  /** Tests move it; nobody else does. */
  readonly clock: { at: number };
  readonly accounts: Accounts;
  /** Sessions run by the machine's clock; tests move it on. */
  readonly authClock: { ahead: number };
  /** Every mail that was sent, the last one last. */
  readonly mails: Mail[];
  readonly close: () => Promise<void>;
}

/** Who a test says it is: a header with a `Who` as JSON, or `nobody`; a cookie: who the real door says; neither: the owner of every clinic. */
export const AS = 'x-test-as';
export const asWho = (clinicId: string, role: MemberRole, patientId: string | null = null, more: Partial<Who> = {}): Readonly<Record<string, string>> => ({
  [AS]: JSON.stringify({
    accountId: `test-${role}`,
    name: `Test ${role}`,
    email: `${role}@test.example`,
    memberships: [{ clinicId, role, patientId, resourceId: null }],
    isLocked: false,
    hasSecondFactor: true,
    mustProve: false,
    sessionId: null,
    idleMinutes: null,
    ...more,
  } satisfies Who),
});

const testDoor = (pool: Pool, real: Doorkeeper): Doorkeeper => ({
  whoIs: async (headers) => {
    const said = headers[AS];
    if (said === undefined && headers.cookie !== undefined) return real.whoIs(headers);
    if (typeof said !== 'string') return openDoor(pool).whoIs(headers);
    return said === 'nobody' ? null : JSON.parse(said);
  },
});

interface TestAppOptions {
  readonly isDemo?: boolean;
  /** The PostgreSQL with the template; left out: the one of this run. */
  readonly adminUrl?: string;
  /** The built web app, for a browser. */
  readonly webDist?: string;
}

export async function testApp(name: string, { isDemo = false, adminUrl = inject('adminUrl'), webDist }: TestAppOptions = {}): Promise<TestApp> {
  const database = `afterglow_test_${name}`;
  await dropDatabase(adminUrl, database);
  await createDatabase(adminUrl, database, TEMPLATE);
  const url = urlOf(adminUrl, database);
  const vaultKey = randomBytes(KEY_BYTES);
  const vault = passingVault(vaultKey);
  const pool = openPool(url, { role: null, vault });
  const appPool = openPool(url, { vault });
  const clock = { at: NOW };
  const care: Care = {
    pool,
    actor: system('test'),
    memory: {},
    vault,
    keys: passingKeys(),
    push: passingPushKeys(),
    library: testLibrary,
    now: () => clock.at,
    newId: () => uuid7(NOW),
    ways: ['email', 'sms', 'push'],
    outside: { testHosts: [] },
  };
  const authClock = { ahead: 0 };
  const mails: Mail[] = [];
  const accounts = openAccounts({
    appUrl: url,
    secret: 'a secret for tests, long enough: 0123456789',
    mailer: openMailer({ goesOut: false, carry: async (mail) => void mails.push(mail), close: () => undefined }, () => undefined),
    outbox: '',
    now: () => Date.now() + authClock.ahead,
    newId: () => uuid7(NOW),
    origin: () => ORIGIN,
    publicUrl: null,
    isDemo,
  });
  const app = await buildApp({
    care: { ...care, pool: appPool },
    accounts,
    doorkeeper: testDoor(appPool, accounts.door),
    webDist: webDist ?? null,
    allowedHosts: null,
  });
  return {
    app,
    care,
    pool,
    url,
    vaultKey,
    accounts,
    authClock,
    mails,
    clock,
    close: async () => {
      await app.close();
      await accounts.close();
      await appPool.close();
      await pool.close();
      await dropDatabase(adminUrl, database);
    },
  };
}
