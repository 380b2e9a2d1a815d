/** Mounts a declared endpoint: reads path and body strictly, calls its verb, sends its reply or a problem. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Endpoint, ParamsOf, ReplyOf, RouteName, Routes } from '@afterglow/kernel/api';
import { pathText, routes, shapeIssues } from '@afterglow/kernel/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Caller } from '../auth/accounts.ts';
import type { Doorkeeper, Who } from '../auth/who.ts';
import type { Journal } from '../care/audit/journal.ts';
import type { Asking } from '../care/accounts/asking.ts';
import { isBarred } from '../care/accounts/restricted.ts';
import { type Actor, type Care, inClinic, notFound, type Refusal } from '../care/deps.ts';
import { admit, asClient, NOT_FOUND, RESTRICTED, speaksFor, type Target } from './admit.ts';
import { clinicIn, entryOf } from './entry.ts';
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
  /** Where every look at a record is written down before it is shown. */
  readonly journal: Journal;
}

export function mountAll(app: FastifyInstance, house: House): void {
  for (const name of Object.keys(routes) as readonly RouteName[]) mount(app, name, house, house.verbs[name] as Verb);
}

interface Call {
  readonly care: Care;
  readonly params: unknown;
  readonly body: unknown;
  readonly key: string | undefined;
  readonly asking: Asking;
}
type Verb = (call: Call) => Promise<Result<ReplyOf<Endpoint>, Refusal>>;

function mount(app: FastifyInstance, name: RouteName, house: House, verb: Verb): void {
  const endpoint: Endpoint = routes[name];
  app.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(endpoint.bodyLimit === undefined ? {} : { bodyLimit: endpoint.bodyLimit }),
    handler: async (request, reply) => {
      const call: Answering = {
        endpoint,
        house,
        verb,
        who: await house.doorkeeper.whoIs(request.headers),
        setCookie: (cookie) => reply.header('set-cookie', cookie),
      };
      const answer = endpoint.phi ? await writtenDown(name, call, request) : await answerTo(call, request);
      if (answer.problem) return sendProblem(request, reply, answer.problem);
      if (endpoint.bytes) return sendFile(reply, answer.value as FileReply);
      return reply
        .code(endpoint.status)
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(answer.value));
    },
  });
}

interface Answering {
  readonly endpoint: Endpoint;
  readonly house: House;
  readonly verb: Verb;
  readonly who: Who | null;
  readonly setCookie: Asking['setCookie'];
}

interface Answer {
  readonly actor?: Actor;
  readonly patientId?: string | undefined;
  readonly problem?: Problem;
  readonly value?: unknown;
}

/** Exactly one entry a request, refused or not; what cannot be written down is not shown. */
async function writtenDown(name: RouteName, call: Answering, request: FastifyRequest): Promise<Answer> {
  const clinicId = clinicIn(request.params);
  const write = async ({ actor, patientId, value }: Answer, outcome: string): Promise<boolean> => {
    if (clinicId === undefined) return true;
    const at = call.house.care.now();
    const entry = entryOf({ name, params: request.params, patientId, who: call.who, actor, outcome, shown: value, requestId: request.id, at });
    return call.house.journal.write(clinicId, entry).then(
      () => true,
      () => false,
    );
  };
  try {
    const answer = await answerTo(call, request);
    return (await write(answer, answer.problem?.code ?? 'ok')) ? answer : { problem: NOT_WRITTEN_DOWN };
  } catch (error) {
    await write({}, 'failed');
    throw error;
  }
}

async function answerTo({ endpoint, house, verb, who, setCookie }: Answering, request: FastifyRequest): Promise<Answer> {
  const params = endpoint.params.safeParse(request.params, { reportInput: true });
  if (!params.success) return { problem: NOT_FOUND };
  const target = targetOf(params.data);
  const known = admit(endpoint, target, who);
  if (!known.ok) return { problem: known.error };
  const admitted = await past(house.care, endpoint, { ...target, who }, known.value);
  if (!admitted.ok) return { actor: known.value, patientId: target.patientId, problem: admitted.error };
  const actor = admitted.value;
  const body = endpoint.body.safeParse(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : request.body, { reportInput: true });
  if (!body.success) return { actor, problem: wrongBody(body.error) };
  const { patient } = targetOf(body.data);
  const patientId = target.patientId ?? patient;
  if (patient !== undefined) {
    if (!speaksFor(actor, patient)) return { actor, patientId, problem: problemOf(notFound('client')) };
    const open = await past(house.care, endpoint, { clinicId: target.clinicId, patientId: patient, who }, actor);
    if (!open.ok) return { actor, patientId, problem: open.error };
  }
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > LONGEST_KEY) return { actor, patientId, problem: LONG_KEY };
  const result = await verb({
    care: careFor(house.care, endpoint, target.clinicId, actor),
    params: params.data,
    body: body.data,
    key: typeof key === 'string' && key !== '' ? key : undefined,
    asking: { who, caller: callerOf(request), setCookie },
  });
  return result.ok ? { actor, patientId, value: result.value } : { actor, patientId, problem: problemOf(result.error) };
}

/** What a verb answers whose endpoint says `bytes`. `name`: it is handed over to be kept, not shown. */
export interface FileReply {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string | null;
}

/** Files of clients are for this reader alone, are what they say they are, and run nothing. */
const sendFile = (reply: FastifyReply, { bytes, type, name }: FileReply): FastifyReply =>
  reply
    .header('content-type', type)
    .header('content-disposition', name === null ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .send(bytes);

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

const NOT_WRITTEN_DOWN: Problem = {
  status: 503,
  code: 'not-written-down',
  title: 'Not now',
  detail: 'Who looks at a record is written down first, and that is not possible now. Nothing is shown; try again in a moment.',
};
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
