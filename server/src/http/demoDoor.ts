/** The doors of a demonstration: in as anybody, and the mail that was written. A real server does not have them. */
import type { FastifyInstance } from 'fastify';
import { type Accounts, signIn } from '../auth/accounts.ts';
import { demoAccountId, isDemoRole } from '../auth/demoAccounts.ts';
import { readOutbox } from '../mail/carriers.ts';
import { callerOf } from './mount.ts';
import { sendProblem } from './problem.ts';

export function mountDemoDoor(app: FastifyInstance, accounts: Accounts): void {
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
}
