/**
 * What stands around signing in: brakes by account and by address, passwords that are refused, codes that work once, and the old
 * session that ends when a new one begins.
 */
import { MINUTE } from '@afterglow/kernel';
import type { Accounts } from '../../auth/accounts.ts';
import { whyRefused } from '../../auth/passwords.ts';
import { hashOf, tokenIn } from '../../auth/secrets.ts';
import type { Who } from '../../auth/who.ts';
import { accountOfVerification, forgetTries, mayTry, spendCode } from '../../store/accounts/accounts.ts';
import { deleteSession, findSession, proveSession } from '../../store/accounts/sessions.ts';
import { denied, invalid, type Refusal, tooOften } from '../deps.ts';
import { isSigned, isTrusted } from './asking.ts';

export interface SignInCall {
  /** Below /api/auth. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly who: Who | null;
  readonly address: string;
}

const QUARTER = 15 * MINUTE;
const PER_ADDRESS = 100;
const PER_ACCOUNT = 10;
/** Nothing is tried there. */
const UNCOUNTED: readonly string[] = [
  '/sign-out',
  '/passkey/list-user-passkeys',
  '/passkey/generate-authenticate-options',
  '/passkey/generate-register-options',
];
const CODE_PATHS: readonly string[] = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];

const textIn = ({ body }: SignInCall, key: string): string => {
  const value = body[key];
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
};

/** One bucket for a whole network of version 6. */
const network = (address: string): string => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address);

/**
 * Passwords for one account are tried ten times a quarter of an hour, whoever tries; its owner still gets in by a passkey or a
 * link. Each address has a larger number for everything together.
 */
export async function tooMany(accounts: Accounts, call: SignInCall): Promise<Refusal | undefined> {
  const { path, who, address } = call;
  const now = accounts.now();
  if (UNCOUNTED.includes(path)) return undefined;
  if (!(await mayTry(accounts.sql, `address:${network(address)}`, PER_ADDRESS, QUARTER, now))) return tooOften();
  const key = keyFor(call);
  if (key !== undefined && !(await mayTry(accounts.sql, key, PER_ACCOUNT, QUARTER, now))) return tooOften();
  if (who && CODE_PATHS.includes(path) && !(await mayTry(accounts.sql, `code:${who.accountId}`, PER_ACCOUNT, QUARTER, now))) return tooOften();
  return undefined;
}

function keyFor(call: SignInCall): string | undefined {
  if (call.path === '/sign-in/email') return `password:${textIn(call, 'email')}`;
  return call.who && ['/change-password', '/two-factor/disable', '/two-factor/enable'].includes(call.path) ? `password:${call.who.accountId}` : undefined;
}

/** Checked before the library sees it. */
export async function rightBefore(accounts: Accounts, call: SignInCall, needsTrust: boolean): Promise<Refusal | undefined> {
  const { path, body, who } = call;
  if (needsTrust && isSigned(who) && !(await isTrusted(accounts, who)))
    return denied(403, 'second-factor', 'This account has a passkey or codes: prove it is you by one of them first.');
  if (path === '/update-user') {
    const { name } = body;
    const isName = typeof name === 'string' && name.trim() !== '' && name.length <= 120 && !/\p{Cc}/u.test(name);
    return isName && Object.keys(body).length === 1 ? undefined : invalid('name', 'A name is needed: one line, 120 characters at most.');
  }
  const { newPassword } = body;
  if (path !== '/change-password' && path !== '/reset-password') return undefined;
  if (typeof newPassword !== 'string') return invalid('newPassword', 'A new password is needed.');
  const account = path === '/change-password' ? who : await accountOfVerification(accounts.sql, hashOf(`reset-password:${String(body['token'] ?? '')}`));
  const refused = whyRefused(newPassword, account ? [account.email, account.name] : []);
  return refused ? invalid('newPassword', refused) : undefined;
}

/** A code of the app works once: whoever read it over a shoulder comes too late. The session it opened is closed again. */
export async function replayed(accounts: Accounts, call: SignInCall, reply: Readonly<Record<string, unknown>>, cookies: readonly string[]): Promise<boolean> {
  if (call.path !== '/two-factor/verify-totp') return false;
  const session = await sessionIn(accounts, cookies);
  const accountId = session?.accountId ?? call.who?.accountId ?? idIn(reply['user']);
  if (accountId === undefined) return false;
  if (await spendCode(accounts.sql, accountId, hashOf(textIn(call, 'code')), accounts.now())) return false;
  if (session) await deleteSession(accounts.sql, session.accountId, session.sessionId);
  return true;
}

/** After it went well: the tries are forgotten, the session is proved, and the one before is over. */
export async function forgetUse(accounts: Accounts, call: SignInCall, before: Who | null, cookies: readonly string[]): Promise<void> {
  const key = keyFor(call);
  if (key !== undefined) await forgetTries(accounts.sql, key);
  const session = await sessionIn(accounts, cookies);
  const proves = CODE_PATHS.includes(call.path) || call.path === '/passkey/verify-registration';
  const current = session?.sessionId ?? call.who?.sessionId;
  if (proves && current) await proveSession(accounts.sql, current);
  const isNew = session !== undefined && session.sessionId !== before?.sessionId;
  if (isNew || call.path === '/sign-in/email') await endBefore(accounts, before);
}

async function endBefore(accounts: Accounts, before: Who | null): Promise<void> {
  if (isSigned(before)) await deleteSession(accounts.sql, before.accountId, before.sessionId);
}

function sessionIn(accounts: Accounts, cookies: readonly string[]) {
  const tokens = cookies.flatMap((cookie) => tokenIn(accounts.cookie, cookie.split(';')[0]) ?? []);
  const token = tokens.at(-1);
  return token === undefined ? Promise.resolve(undefined) : findSession(accounts.sql, token, new Date(accounts.now()));
}

function idIn(user: unknown): string | undefined {
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : undefined;
}
