/** A typed client from the declared endpoints. In: how to fetch. Out: `call(name, { params, body })` → the reply or a problem. */
import { err, ok, type Result } from '../../result.ts';
import type { BodyInputOf, ParamsOf, ReplyOf } from './endpoint.ts';
import { type RouteName, type Routes, routes } from './routes.ts';
import { problem, type ProblemJson } from './schemas.ts';

/** The part of `fetch` that is needed. */
export type Fetch = (
  url: string,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
) => Promise<{ readonly ok: boolean; readonly status: number; readonly json: () => Promise<unknown> }>;

export interface CallRequest<N extends RouteName> {
  readonly params?: ParamsOf<Routes[N]>;
  readonly body?: BodyInputOf<Routes[N]>;
  /** The same request sent twice with the same key is done once. */
  readonly key?: string;
}

export type Client = <N extends RouteName>(name: N, request?: CallRequest<N>) => Promise<Result<ReplyOf<Routes[N]>, ProblemJson>>;

/** Nothing is thrown: a server that cannot be reached is the problem `unreachable`. */
export function createClient(fetch: Fetch, baseUrl = ''): Client {
  return async (name, request = {}) => {
    const endpoint = routes[name];
    const params = (request.params ?? {}) as Readonly<Record<string, string>>;
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
    try {
      const reply = await fetch(`${baseUrl}${path}`, {
        method: endpoint.method,
        headers: {
          accept: 'application/json',
          ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      const json = await reply.json();
      if (!reply.ok) return err(readProblem(json, reply.status));
      const parsed = endpoint.reply.safeParse(json);
      return parsed.success
        ? ok(parsed.data as ReplyOf<Routes[typeof name]>)
        : err(ownProblem(reply.status, 'unexpected-reply', 'The server answered in a way this page does not understand.'));
    } catch {
      return err(ownProblem(0, 'unreachable', 'The server cannot be reached.'));
    }
  };
}

function readProblem(json: unknown, status: number): ProblemJson {
  const parsed = problem.safeParse(json);
  return parsed.success ? parsed.data : ownProblem(status, 'unexpected-reply', `The server answered with ${status}.`);
}

const ownProblem = (status: number, code: string, detail: string): ProblemJson => ({
  type: `urn:afterglow:problem:${code}`,
  title: code,
  status,
  detail,
  code,
});
