/** Mounts a declared endpoint: reads path and body strictly, calls its verb, sends its reply or a problem. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Endpoint, ParamsOf, ReplyOf, RouteName, Routes } from '@afterglow/kernel/api';
import { pathText, routes, shapeIssues } from '@afterglow/kernel/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Caller } from '../auth/accounts.ts';
import type { Doorkeeper, Who } from '../auth/who.ts';
import type { Asking } from '../care/accounts/asking.ts';
import { isBarred } from '../care/accounts/restricted.ts';
import { type Actor, type Care, inClinic, notFound, type Refusal } from '../care/deps.ts';
import { admit, asClient, NOT_FOUND, RESTRICTED, speaksFor, type Target } from './admit.ts';
import { problemOf, type Problem, sendProblem } from './problem.ts';

/** What an endpoint does. It may give more than its reply declares. */
export type Verbs = {
  readonly [N in RouteName]: (call: {
    /** At the clinic of the address, as who calls. */
    readonly care: Care;
    readonly params: ParamsOf<Routes[N]>;
    readonly body: BodyOf<Routes[N]>;
    readonly key: string | undefined;
    readonly asking: Asking;
  }) => Promise<Result<Readonly<object>, Refusal>>;
};

export interface House {
  readonly care: Care;
  readonly doorkeeper: Doorkeeper;
  readonly verbs: Verbs;
}

export function mountAll(app: FastifyInstance, house: House): void {
  for (const [name, endpoint] of Object.entries(routes)) mount(app, endpoint, house, house.verbs[name as RouteName] as Verb);
}

interface Call {
  readonly care: Care;
  readonly params: unknown;
  readonly body: unknown;
  readonly key: string | undefined;
  readonly asking: Asking;
}
type Verb = (call: Call) => Promise<Result<ReplyOf<Endpoint>, Refusal>>;

function mount(app: FastifyInstance, endpoint: Endpoint, { care, doorkeeper }: House, verb: Verb): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const params = endpoint.params.safeParse(request.params, { reportInput: true });
      if (!params.success) return sendProblem(request, reply, NOT_FOUND);
      const target = targetOf(params.data);
      const who = await doorkeeper.whoIs(request.headers);
      const known = admit(endpoint, target, who);
      if (!known.ok) return sendProblem(request, reply, known.error);
      const admitted = await past(care, endpoint, { ...target, who }, known.value);
      if (!admitted.ok) return sendProblem(request, reply, admitted.error);
      const body = endpoint.body.safeParse(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : request.body, { reportInput: true });
      if (!body.success) return sendProblem(request, reply, wrongBody(body.error));
      const { patient } = targetOf(body.data);
      if (patient !== undefined) {
        if (!speaksFor(admitted.value, patient)) return sendProblem(request, reply, problemOf(notFound('client')));
        const open = await past(care, endpoint, { clinicId: target.clinicId, patientId: patient, who }, admitted.value);
        if (!open.ok) return sendProblem(request, reply, open.error);
      }
      const key = request.headers['idempotency-key'];
      if (typeof key === 'string' && key.length > LONGEST_KEY) return sendProblem(request, reply, LONG_KEY);
      const result = await verb({
        care: careFor(care, endpoint, target.clinicId, admitted.value),
        params: params.data,
        body: body.data,
        key: typeof key === 'string' && key !== '' ? key : undefined,
        asking: { who, caller: callerOf(request), setCookie: (cookie) => reply.header('set-cookie', cookie) },
      });
      if (!result.ok) return sendProblem(request, reply, problemOf(result.error));
      return reply
        .code(endpoint.status)
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(result.value));
    },
  });
}

/** From where a request comes: the address is the proxy's word only where a proxy is trusted (config.ts). */
export const callerOf = ({ ip, headers }: FastifyRequest): Caller => ({ address: ip, device: (headers['user-agent'] ?? '').slice(0, 200) });

/** Past the bar of a restricted record, as whom; opening one with a reason is the one thing that is always possible. */
async function past(
  care: Care,
  endpoint: Endpoint,
  { clinicId, patientId, who }: Target & { readonly who: Who | null },
  actor: Actor,
): Promise<Result<Actor, Problem>> {
  if (clinicId === undefined || patientId === undefined || endpoint.path === routes.breakGlass.path) return ok(actor);
  if (!(await isBarred(inClinic(care, clinicId, actor), { clinicId, patientId }, who))) return ok(actor);
  const own = admit(endpoint, { clinicId, patientId }, asClient(who));
  return own.ok && own.value.patientId === patientId ? own : err(RESTRICTED);
}

/** Open endpoints speak to the database as a visitor, whoever calls: what anybody may see is all they show. */
const careFor = (care: Care, { roles }: Endpoint, clinicId: string | undefined, actor: Actor): Care =>
  clinicId === undefined ? { ...care, actor } : inClinic(care, clinicId, actor, roles.includes('anyone') ? 'guest' : actor.role);

/** The ids in a path or body that say whom a call is about. */
function targetOf(value: unknown): { readonly clinicId?: string; readonly patientId?: string; readonly patient?: string } {
  if (typeof value !== 'object' || value === null) return {};
  const text = (key: string): Readonly<Record<string, string>> => {
    const found = Object.entries(value).find(([name]) => name === key)?.[1];
    return typeof found === 'string' ? { [key]: found } : {};
  };
  return { ...text('clinicId'), ...text('patientId'), ...text('patient') };
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
