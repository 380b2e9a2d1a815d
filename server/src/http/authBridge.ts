/**
 * Signing in, under /api/auth: the few addresses of the sign-in library that are used, each behind its brakes. In: a request.
 * Out: the library's reply as ours: problems as everywhere, and never a session's token in a body.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Accounts } from '../auth/accounts.ts';
import { ADDRESS_HEADER } from '../auth/library.ts';
import { isSigned } from '../care/accounts/asking.ts';
import { forgetUse, replayed, rightBefore, type SignInCall, tooMany } from '../care/accounts/signIn.ts';
import { LOCKED, SIGN_IN } from './admit.ts';
import { callerOf } from './mount.ts';
import { problemOf, sendProblem } from './problem.ts';

interface Path {
  readonly method: 'GET' | 'POST';
  /** What it needs: nobody in particular; an open session; an open session that is proved, where the account can prove one. */
  readonly needs: 'nothing' | 'session' | 'trust';
}

/** Everything else of the library is answered with 404. */
export const AUTH_PATHS: Readonly<Record<string, Path>> = {
  '/sign-in/email': { method: 'POST', needs: 'nothing' },
  '/sign-in/magic-link': { method: 'POST', needs: 'nothing' },
  '/magic-link/verify': { method: 'POST', needs: 'nothing' },
  '/request-password-reset': { method: 'POST', needs: 'nothing' },
  '/reset-password': { method: 'POST', needs: 'nothing' },
  '/two-factor/verify-totp': { method: 'POST', needs: 'nothing' },
  '/two-factor/verify-backup-code': { method: 'POST', needs: 'nothing' },
  '/passkey/generate-authenticate-options': { method: 'GET', needs: 'nothing' },
  '/passkey/verify-authentication': { method: 'POST', needs: 'nothing' },
  '/sign-out': { method: 'POST', needs: 'nothing' },
  '/update-user': { method: 'POST', needs: 'session' },
  '/change-password': { method: 'POST', needs: 'trust' },
  '/two-factor/enable': { method: 'POST', needs: 'trust' },
  '/two-factor/disable': { method: 'POST', needs: 'trust' },
  '/two-factor/generate-backup-codes': { method: 'POST', needs: 'trust' },
  '/passkey/generate-register-options': { method: 'GET', needs: 'trust' },
  '/passkey/verify-registration': { method: 'POST', needs: 'trust' },
  '/passkey/list-user-passkeys': { method: 'GET', needs: 'session' },
  '/passkey/delete-passkey': { method: 'POST', needs: 'trust' },
};

/** A request that is answered before it is worked on: how long it takes tells nothing. */
const ANSWERED_AT_ONCE: readonly string[] = ['/sign-in/magic-link', '/request-password-reset'];

export function mountSignIn(app: FastifyInstance, accounts: Accounts): void {
  for (const [path, { method, needs }] of Object.entries(AUTH_PATHS)) {
    app.route({ method, url: `/api/auth${path}`, handler: (request, reply) => answer(accounts, { path, needs }, request, reply) });
  }
}

async function answer(accounts: Accounts, { path, needs }: Pick<Path, 'needs'> & { readonly path: string }, request: FastifyRequest, reply: FastifyReply) {
  const who = await accounts.door.whoIs(request.headers);
  if (needs !== 'nothing' && !isSigned(who)) return sendProblem(request, reply, SIGN_IN);
  const isLeaving = path === '/sign-out';
  if (who?.isLocked && needs !== 'nothing') return sendProblem(request, reply, LOCKED);
  // A locked screen, or a session that is over: whoever signs in anew gets one of their own, and nothing of the old one is used.
  const isFresh = who === null || who.isLocked;
  const call: SignInCall = { path, body: bodyOf(request.body), who: isFresh ? null : who, address: callerOf(request).address };
  const refused = (await tooMany(accounts, call)) ?? (await rightBefore(accounts, call, needs === 'trust'));
  if (refused) return sendProblem(request, reply, problemOf(refused));
  const asked = requestFor(request, call, isFresh && !isLeaving ? accounts.cookie.name : undefined);
  if (ANSWERED_AT_ONCE.includes(path)) {
    accounts.mailer.later(async () => void (await accounts.library.handle(asked)));
    return json(reply, 200, { done: true });
  }
  const answered = await accounts.library.handle(asked);
  const body = bodyOf(await answered.json().catch(() => ({})));
  if (!answered.ok) return sendProblem(request, reply, problemFor(answered.status, String(body['code'] ?? '')));
  const cookies = answered.headers.getSetCookie();
  if (await replayed(accounts, call, body, cookies)) return sendProblem(request, reply, problemFor(401, 'INVALID_CODE'));
  await forgetUse(accounts, call, who, cookies);
  reply.header('set-cookie', cookies);
  if (isLeaving) reply.header('clear-site-data', '"cache", "storage"');
  return json(reply, 200, withoutTokens(Array.isArray(body) ? body : { ...body }));
}

const json = (reply: FastifyReply, status: number, value: unknown): FastifyReply =>
  reply.code(status).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(value));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const bodyOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** The request as the library takes it. A link's secret travels in a body, never in an address. */
function requestFor(request: FastifyRequest, { path, body, address }: SignInCall, withoutCookie: string | undefined): Request {
  const headers = new Headers();
  for (const name of ['origin', 'user-agent', 'cookie', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest', 'referer']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (withoutCookie !== undefined) headers.set('cookie', cookiesWithout(request.headers.cookie ?? '', withoutCookie));
  headers.set(ADDRESS_HEADER, address);
  const url = new URL(`/api/auth${path}`, `${request.protocol}://${request.host}`);
  if (path === '/magic-link/verify') {
    url.searchParams.set('token', String(body['token'] ?? ''));
    return new Request(url, { headers });
  }
  if (request.method === 'GET') return new Request(url, { headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

const cookiesWithout = (header: string, name: string): string =>
  header
    .split(';')
    .filter((part) => !part.trim().startsWith(`${name}=`))
    .join(';');

function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (key === 'token' ? [] : [[key, withoutTokens(one)]])));
}

/** Our words for what went wrong; the library's own code is kept, in small letters. */
function problemFor(status: number, code: string) {
  const known = status >= 500 || status < 400 ? { status: 400, code: 'failed' } : { status, code: code.toLowerCase().replaceAll('_', '-') || 'refused' };
  return { ...known, title: 'That did not work', detail: WORDS[known.code] ?? 'That did not work. Try again.' };
}

const WORDS: Readonly<Record<string, string>> = {
  'invalid-email-or-password': 'E-mail address or password is not right.',
  'invalid-password': 'This is not your password.',
  'invalid-token': 'This link was used or is too old. Ask for a new one.',
  'invalid-code': 'This code is not right, or was used already.',
  'invalid-backup-code': 'This recovery code is not right, or was used already.',
  'invalid-two-factor-cookie': 'That took too long: sign in again.',
  'too-many-attempts-request-new-code': 'That was tried too often: sign in again.',
  'account-temporarily-locked': 'That was tried too often: wait a quarter of an hour, or use a passkey.',
  'session-not-fresh': 'You signed in a while ago: sign in again, then repeat this.',
  'passkey-not-found': 'This passkey is not known here.',
  'user-not-verified': 'The device did not ask who you are: use one that asks for a finger, a face or a PIN.',
};
