/** Everything that can go wrong as RFC 9457 problem details: mapped once, here. */
import { obstacleLine } from '@afterglow/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../care/deps.ts';
import { iso, isoOrNull } from '../care/iso.ts';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Why a time cannot be had, and the next free ones. */
  readonly because?: readonly { readonly code: string; readonly text: string; readonly until: string | null }[];
  readonly alternatives?: readonly string[];
  /** What somebody else changed meanwhile, who, and the version it has now. */
  readonly changed?: readonly { readonly field: string; readonly was: string; readonly now: string }[];
  readonly by?: string;
  readonly version?: number;
}

const TITLES = { 401: 'Sign in first', 403: 'Not possible', 429: 'Too often' } as const;

export function problemOf(refusal: Refusal): Problem {
  switch (refusal.type) {
    case 'not-found':
      return { status: 404, code: 'not-found', title: 'Not found', detail: `There is no such ${refusal.what}.` };
    case 'invalid':
      return {
        status: 422,
        code: 'invalid',
        title: 'Something in it cannot be used',
        detail: refusal.errors.map(({ message }) => message).join('; '),
        errors: refusal.errors,
      };
    case 'conflict':
      return { status: 409, code: 'conflict', title: 'Already there', detail: refusal.message };
    case 'taken':
      return {
        status: 409,
        code: refusal.because.every(({ code }) => code === 'taken' || code === 'client') ? 'taken' : 'not-offered',
        title: 'That time cannot be had',
        detail: obstacleLine(refusal.because, refusal.zone) || 'Somebody else was a moment faster.',
        because: refusal.because.map(({ code, text, until }) => ({ code, text, until: isoOrNull(until) })),
        alternatives: refusal.alternatives.map((at) => iso(at)),
      };
    case 'changed':
      return {
        status: 409,
        code: 'changed',
        title: 'Changed meanwhile',
        detail: `${refusal.by} changed this meanwhile. Nothing of yours was kept yet, and nothing of theirs overwritten.`,
        changed: refusal.changed,
        by: refusal.by,
        version: refusal.version,
      };
    case 'denied':
      return { status: refusal.status, code: refusal.code, title: TITLES[refusal.status], detail: refusal.message };
    case 'busy':
      return { status: 503, code: 'busy', title: 'Busy', detail: 'Many people are booking right now. Nothing was changed; try again.' };
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, { status, code, title, detail, ...more }: Problem): FastifyReply {
  if (status === 503) reply.header('retry-after', '1');
  if (status === 429) reply.header('retry-after', '900');
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ type: `urn:afterglow:problem:${code}`, title, status, detail, code, requestId: request.id, ...more }));
}

const KNOWN: Readonly<Record<string, Omit<Problem, 'detail'> & { readonly detail: string }>> = {
  erased: { status: 410, code: 'erased', title: 'Erased', detail: 'This record was erased. What was in it cannot be read by anybody any more.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'malformed-json', title: 'Malformed JSON', detail: 'The body is not readable as JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'malformed-json', title: 'Empty body', detail: 'A JSON body is needed.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'wrong-content-type', title: 'Wrong content type', detail: 'Send application/json.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too-large', title: 'Too large', detail: 'This is more than may be sent here.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'wrong-length', title: 'Wrong length', detail: 'The body is shorter or longer than announced.' },
};

export function problemOfError(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'SyntaxError') return KNOWN['FST_ERR_CTP_INVALID_JSON_BODY'] ?? FAILED;
  return KNOWN[code] ?? FAILED;
}

const FAILED: Problem = {
  status: 500,
  code: 'failed',
  title: 'Something went wrong',
  detail: 'This is a fault of ours. Nothing was changed; try again, and tell us the request id.',
};
