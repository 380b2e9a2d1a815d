/** Mounts a declared endpoint: reads path and body strictly, calls its verb, sends its reply or a problem. */
import type { Result } from '@afterglow/kernel';
import type { BodyOf, Endpoint, ParamsOf, ReplyOf, RouteName, Routes } from '@afterglow/kernel/api';
import { pathText, routes, shapeIssues } from '@afterglow/kernel/api';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import type { Refusal } from '../care/deps.ts';
import { problemOf, type Problem, sendProblem } from './problem.ts';

/** What an endpoint does. It may give more than its reply declares. */
export type Verbs = {
  readonly [N in RouteName]: (call: {
    readonly params: ParamsOf<Routes[N]>;
    readonly body: BodyOf<Routes[N]>;
    readonly key: string | undefined;
  }) => Promise<Result<Readonly<object>, Refusal>>;
};

export function mountAll(app: FastifyInstance, verbs: Verbs): void {
  for (const [name, endpoint] of Object.entries(routes)) mount(app, endpoint, verbs[name as RouteName] as Verb);
}

type Verb = (call: { readonly params: unknown; readonly body: unknown; readonly key: string | undefined }) => Promise<Result<ReplyOf<Endpoint>, Refusal>>;

function mount(app: FastifyInstance, endpoint: Endpoint, verb: Verb): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const params = endpoint.params.safeParse(request.params, { reportInput: true });
      if (!params.success)
        return sendProblem(request, reply, { status: 404, code: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' });
      const body = endpoint.body.safeParse(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : request.body, { reportInput: true });
      if (!body.success) return sendProblem(request, reply, wrongBody(body.error));
      const key = request.headers['idempotency-key'];
      if (typeof key === 'string' && key.length > LONGEST_KEY) return sendProblem(request, reply, LONG_KEY);
      const result = await verb({ params: params.data, body: body.data, key: typeof key === 'string' && key !== '' ? key : undefined });
      if (!result.ok) return sendProblem(request, reply, problemOf(result.error));
      return reply
        .code(endpoint.status)
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(result.value));
    },
  });
}

const LONGEST_KEY = 200;
const LONG_KEY: Problem = {
  status: 400,
  code: 'wrong-key',
  title: 'Idempotency-Key too long',
  detail: `An Idempotency-Key has at most ${LONGEST_KEY} characters.`,
};

function wrongBody(error: z.ZodError): Problem {
  const errors = shapeIssues(error.issues).map(({ path, message }) => ({ path: pathText(path), message }));
  return {
    status: 400,
    code: 'wrong-body',
    title: 'The body is not as declared',
    detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
    errors,
  };
}
