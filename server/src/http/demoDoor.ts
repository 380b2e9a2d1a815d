/** The doors of a demonstration: in as anybody, the mail that was written, and its clock. A real server does not have them. */
import { parseInstant } from '@afterglow/kernel';
import type { FastifyInstance } from 'fastify';
import { type Accounts, signIn } from '../auth/accounts.ts';
import { demoAccountId, isDemoRole } from '../auth/demoAccounts.ts';
import { iso } from '../care/iso.ts';
import { type Demonstration, FARTHEST } from '../demoClock.ts';
import { type OutboxMail, readOutbox } from '../mail/carriers.ts';
import { DEMO_EMAIL } from '../care/seedDemo.ts';
import { callerOf } from './mount.ts';
import { sendProblem } from './problem.ts';

/** Letters of the demo client that are told of with the time. */
const LATEST = 5;

export function mountDemoDoor(app: FastifyInstance, accounts: Accounts, demo: Demonstration | undefined): void {
  app.post<{ readonly Body: { readonly as?: unknown } | null }>('/api/auth/demo', async (request, reply) => {
    const as = request.body?.as ?? 'everybody';
    if (!isDemoRole(as))
      return sendProblem(request, reply, { status: 422, code: 'invalid', title: 'Not one of them', detail: 'There is no such role in the demonstration.' });
    reply.header('set-cookie', await signIn(accounts, demoAccountId(as), callerOf(request), true));
    return reply.header('cache-control', 'no-store').send({ done: true });
  });
  app.get('/api/demo/mail', async (_request, reply) => {
    await accounts.mailer.settled();
    return reply.header('cache-control', 'no-store').send(readOutbox(accounts.outbox));
  });
  if (!demo) return;
  app.get('/api/demo/clock', async (_request, reply) => reply.header('cache-control', 'no-store').send(shown(demo, accounts)));
  app.post<{ readonly Body: { readonly to?: unknown } | null }>('/api/demo/clock', async (request, reply) => {
    const to = readTime(request.body?.to, demo.clock.unmoved());
    if (to === undefined)
      return sendProblem(request, reply, {
        status: 422,
        code: 'invalid',
        title: 'Not a time to go to',
        detail: 'Give "to" as 2026-12-19T16:00:00Z, at most 120 days from now, or null for now.',
      });
    const isThere = await demo.move(to);
    return reply.header('cache-control', 'no-store').send({ ...shown(demo, accounts), isThere });
  });
}

function readTime(text: unknown, unmoved: number): number | null | undefined {
  if (text === null) return null;
  const to = typeof text === 'string' ? parseInstant(text) : undefined;
  return to !== undefined && Math.abs(to - unmoved) <= FARTHEST ? to : undefined;
}

/** The time, and the letters the demo client has by then, the newest first. */
function shown({ clock }: Demonstration, accounts: Accounts) {
  const now = clock.now();
  const hers = readOutbox(accounts.outbox, ({ to, at }: OutboxMail) => to === DEMO_EMAIL && Date.parse(at) <= now);
  return {
    now: iso(now),
    isMoved: clock.isMoved(),
    count: hers.length,
    letters: hers.slice(0, LATEST).map(({ at, subject }) => ({ at, subject })),
  };
}
