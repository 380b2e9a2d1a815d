/** Mounts a declared endpoint: lets in by the address, then reads the body strictly, calls its verb, sends its reply or a problem. */
import type { Result } from '@afterglow/kernel';
import type { BodyOf, Endpoint, ParamsOf, ReplyOf, RouteName, Routes } from '@afterglow/kernel/api';
import { pathText, routes, shapeIssues } from '@afterglow/kernel/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Caller } from '../auth/accounts.ts';
import type { Doorkeeper, Who } from '../auth/who.ts';
import type { Journal } from '../care/audit/journal.ts';
import type { Asking } from '../care/accounts/asking.ts';
import { type Actor, type Care, inClinic, notFound, type Refusal } from '../care/deps.ts';
import { admit, NOT_FOUND, RESTRICTED, speaksFor } from './admit.ts';
import { addressIn, clientsInBody, pastAddress, pastAll, patientIn } from './bar.ts';
import { clinicIn, entryOf } from './entry.ts';
import { problemOf, type Problem, sendProblem } from './problem.ts';
import { sendTable } from './tables.ts';

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
    // Before a byte of the body is read.
    onRequest: async (request, reply) => {
      const who = await house.doorkeeper.whoIs(request.headers);
      const call: Answering = { name, endpoint, house, verb, who, setCookie: (cookie) => reply.header('set-cookie', cookie) };
      const { actor, params, patientId, problem } = await refusalWrittenDown(call, request);
      if (actor && !problem) inside.set(request, { call, actor, params, patientId });
      else return sendProblem(request, reply, problem ?? NOT_FOUND);
    },
    handler: async (request, reply) => {
      const entered = inside.get(request);
      if (!entered) return sendProblem(request, reply, NOT_FOUND);
      const answering = answerTo(entered.call, request, entered);
      const answer = await (endpoint.phi ? writtenDown(entered.call, request, answering) : answering);
      if (answer.problem) return sendProblem(request, reply, answer.problem);
      if (endpoint.bytes) return sendFile(reply, answer.value as FileReply);
      if (endpoint.isTable) return sendTable(request, reply, answer.value as object);
      return reply
        .code(endpoint.status)
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(answer.value));
    },
  });
}

interface Answering {
  readonly name: RouteName;
  readonly endpoint: Endpoint;
  readonly house: House;
  readonly verb: Verb;
  readonly who: Who | null;
  readonly setCookie: Asking['setCookie'];
}

/** Somebody who was let in, until their body is read. */
interface Entered {
  readonly call: Answering;
  readonly actor: Actor;
  readonly params: unknown;
  readonly patientId: string | undefined;
}
const inside = new WeakMap<FastifyRequest, Entered>();

interface Answer {
  readonly actor?: Actor;
  readonly patientId?: string | undefined;
  readonly problem?: Problem;
  readonly value?: unknown;
}

/** Exactly one entry a request, refused or not; what cannot be written down is not shown. */
async function writtenDown(call: Answering, request: FastifyRequest, answering: Promise<Answer>): Promise<Answer> {
  const { name, who, house } = call;
  const clinicId = clinicIn(request.params);
  const write = async ({ actor, patientId, value }: Answer, outcome: string): Promise<boolean> => {
    if (clinicId === undefined) return true;
    const at = house.care.now();
    const entry = entryOf({ name, params: request.params, patientId, who, actor, outcome, shown: value, requestId: request.id, at });
    return house.journal.write(clinicId, entry).then(
      () => true,
      () => false,
    );
  };
  try {
    const answer = await answering;
    return (await write(answer, answer.problem?.code ?? 'ok')) ? answer : { problem: NOT_WRITTEN_DOWN };
  } catch (error) {
    await write({}, 'failed');
    throw error;
  }
}

/** Who is let in is written down with what is answered; who is not, here. */
async function refusalWrittenDown(call: Answering, request: FastifyRequest): ReturnType<typeof enter> {
  const entering = enter(call, request);
  if (!call.endpoint.phi) return entering;
  const entered = await entering.catch(() => undefined);
  return entered && !entered.problem ? entered : writtenDown(call, request, entering);
}

/** As whom they come in, from the address alone: who is not let in sends their body for nothing. */
async function enter({ endpoint, house, who }: Answering, request: FastifyRequest): Promise<Answer & { readonly params?: unknown }> {
  const params = endpoint.params.safeParse(request.params, { reportInput: true });
  if (!params.success) return { problem: NOT_FOUND };
  const { clinicId, patientId } = addressIn(params.data);
  const known = admit(endpoint, { clinicId, patientId }, who);
  if (!known.ok) return { problem: known.error };
  const open = await pastAddress(house.care, { endpoint, clinicId, who }, params.data, known.value);
  if (!open.ok) return { actor: known.value, patientId: patientId ?? open.error.patientId, problem: RESTRICTED };
  return { actor: open.value, patientId, params: params.data };
}

async function answerTo({ endpoint, house, verb, who, setCookie }: Answering, request: FastifyRequest, entered: Entered): Promise<Answer> {
  const { actor, params } = entered;
  const { clinicId } = addressIn(params);
  const body = endpoint.body.safeParse(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : request.body, { reportInput: true });
  if (!body.success) return { actor, problem: wrongBody(body.error) };
  const patient = patientIn(body.data);
  const patientId = entered.patientId ?? patient;
  if (patient !== undefined && !speaksFor(actor, patient)) return { actor, patientId, problem: problemOf(notFound('client')) };
  const open = await pastAll(house.care, { endpoint, clinicId, who }, clientsInBody(body.data), actor);
  if (!open.ok) return { actor, patientId: patientId ?? open.error.patientId, problem: RESTRICTED };
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > LONGEST_KEY) return { actor, patientId, problem: LONG_KEY };
  const result = await verb({
    care: careFor(house.care, endpoint, clinicId, actor),
    params,
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

/** Open endpoints speak to the database as a visitor, whoever calls: what anybody may see is all they show. */
const careFor = (care: Care, { roles }: Endpoint, clinicId: string | undefined, actor: Actor): Care =>
  clinicId === undefined ? { ...care, actor } : inClinic(care, clinicId, actor, roles.includes('anyone') ? 'guest' : actor.role);

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
