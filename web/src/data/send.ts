/**
 * One call of the API. In: an endpoint's name, its params and body. Out: the reply, or a problem; nothing is thrown. Replies are
 * checked against the contract, which is loaded with the first that needs it; what a client's phone starts with is checked by hand
 * here, so that Today comes up without it.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import type { CallRequest, Fetch, ProblemJson, ReplyOf, RouteName, Routes } from '@afterglow/kernel/api';
import { table } from 'virtual:routes';
import { isRecord } from './stored.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** What the first screen asks for, and what it would fall over without. */
const STARTS: Partial<Record<RouteName, (reply: Readonly<Record<string, unknown>>) => boolean>> = {
  me: ({ account, memberships, secondFactor }) => (account === null || isRecord(account)) && Array.isArray(memberships) && isRecord(secondFactor),
  demo: ({ clinic, patient, now }) => isText(clinic) && isText(patient) && isText(now),
  library: ({ taxonomy, signs, sources, protocols }) => isRecord(taxonomy) && isRecord(signs) && isRecord(sources) && isRecord(protocols),
  clinicIngredients: () => true,
  planBundle: ({ hash, clinic, facts, sessions, checkIns }) =>
    isText(hash) && isRecord(clinic) && isText(clinic['zone']) && isRecord(facts) && Array.isArray(sessions) && Array.isArray(checkIns),
};

export type Sender = <N extends RouteName>(name: N, request?: CallRequest<N>) => Promise<Result<ReplyOf<Routes[N]>, ProblemJson>>;

export function createSender(fetch: Fetch): Sender {
  return async (name, request = {}) => {
    const starts = STARTS[name];
    if (!starts) {
      const { createClient } = await import('@afterglow/kernel/api');
      return createClient(fetch)(name, request);
    }
    const [method, path] = table[name];
    const params: Readonly<Record<string, unknown>> = { ...(request.params ?? {}) };
    try {
      const reply = await fetch(
        path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key] ?? ''))),
        {
          method,
          headers: { accept: 'application/json' },
        },
      );
      const json = await reply.json();
      if (!reply.ok) return err(problemIn(json, reply.status));
      return isRecord(json) && starts(json) ? ok(json as ReplyOf<Routes[typeof name]>) : err(problem(reply.status, 'unexpected-reply', UNEXPECTED));
    } catch {
      return err(problem(0, 'unreachable', 'The server cannot be reached.'));
    }
  };
}

const UNEXPECTED = 'The server answered in a way this page does not understand.';

function problemIn(json: unknown, status: number): ProblemJson {
  const { code, detail, title } = isRecord(json) ? json : {};
  return isText(code) && isText(detail)
    ? { ...problem(status, code, detail), title: isText(title) ? title : code }
    : problem(status, 'unexpected-reply', UNEXPECTED);
}

const problem = (status: number, code: string, detail: string): ProblemJson => ({ type: `urn:afterglow:problem:${code}`, title: code, status, detail, code });
