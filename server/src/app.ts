/** Builds the application without listening. In: care and where the web app lies. Out: a Fastify instance. */
import { randomUUID } from 'node:crypto';
import { openApi, routes } from '@afterglow/kernel/api';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Accounts } from './auth/accounts.ts';
import type { Doorkeeper } from './auth/who.ts';
import { openJournal } from './care/audit/journal.ts';
import type { Care } from './care/deps.ts';
import type { Demonstration } from './demoClock.ts';
import { mountSignIn } from './http/authBridge.ts';
import { mountDemoDoor } from './http/demoDoor.ts';
import { mountFeeds } from './http/feeds.ts';
import { mountAll } from './http/mount.ts';
import { mountPages } from './http/pages.ts';
import { problemOfError, sendProblem } from './http/problem.ts';
import { verbsOf } from './http/verbs.ts';

export const VERSION = '0.1.0';

/** A slow or silent sender is cut off (Fastify's own default would wait for ever). */
export const TIMEOUTS = { requestTimeout: 15_000, connectionTimeout: 20_000, keepAliveTimeout: 10_000 } as const;

export interface AppDeps {
  readonly care: Care;
  readonly accounts: Accounts;
  /** Of a demonstration: its clock, which visitors move. */
  readonly demo?: Demonstration;
  /** Left out: the accounts' own. */
  readonly doorkeeper?: Doorkeeper;
  readonly webDist: string | null;
  /** Hosts this server answers for; null: any. Guards it against names that other sites point at it. */
  readonly allowedHosts: readonly string[] | null;
  /** A proxy in front says from where requests come, and over https. */
  readonly trustProxy?: boolean;
}

export async function buildApp({
  care,
  accounts,
  doorkeeper = accounts.door,
  webDist,
  allowedHosts,
  trustProxy = false,
  demo,
}: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    ...TIMEOUTS,
    trustProxy,
    bodyLimit: 256 * 1024,
    genReqId: () => randomUUID(),
    logger: {
      level: 'warn',
      serializers: {
        req: ({ method, id, routeOptions }) => ({ method, id, route: routeOptions?.url ?? '?' }),
        err: ({ name }) => ({ type: name, message: '', stack: '' }),
      },
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 100 },
  });
  app.server.headersTimeout = 16_000;
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    if (problem.status >= 500)
      app.log.error(
        { req: request, code: error instanceof Error && 'code' in error ? error.code : error instanceof Error ? error.name : 'unknown' },
        'request failed',
      );
    return sendProblem(request, reply, problem);
  });
  if (allowedHosts) {
    app.addHook('onRequest', async (request, reply) => {
      const host = request.hostname;
      if (!allowedHosts.includes(host))
        return sendProblem(request, reply, { status: 421, code: 'wrong-host', title: 'Wrong host', detail: 'This server answers for its own address only.' });
    });
  }
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || request.method === 'GET' || request.method === 'HEAD' || hostOf(origin) === request.host) return;
    return sendProblem(request, reply, { status: 403, code: 'wrong-origin', title: 'Not from here', detail: 'Another site cannot act on this one.' });
  });
  if (accounts.cookie.isSecure) {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    });
  }
  await mountPages(app, webDist);
  mountAll(app, { care, doorkeeper, verbs: verbsOf(care, accounts), journal: openJournal(care.pool) });
  mountSignIn(app, accounts);
  if (accounts.isDemo) mountDemoDoor(app, accounts, demo);
  mountFeeds(app, care);
  const document = openApi(routes, VERSION);
  app.get('/openapi.json', async () => document);
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) =>
    (await care.pool.isUp())
      ? { status: 'ok' }
      : sendProblem(request, reply, { status: 503, code: 'database-down', title: 'Not ready', detail: 'The database does not answer.' }),
  );
  return app;
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
