/** Somebody with a browser of their own: keeps cookies, sends what a page sends. And accounts to visit with. */
import { createOTP } from '@better-auth/utils/otp';
import type { MemberRole } from '@afterglow/kernel/api';
import { insertAccount } from '../store/accounts/accounts.ts';
import { insertMembership } from '../store/accounts/people.ts';
import { proveSession } from '../store/accounts/sessions.ts';
import { tokenIn } from '../auth/secrets.ts';
import { findSession } from '../store/accounts/sessions.ts';
import { AS, ORIGIN, type TestApp } from './testApp.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
  readonly json: any;
  readonly cookies: readonly string[];
  readonly text: string;
}

export interface Visitor {
  readonly send: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly signIn: (email: string, password?: string) => Promise<Answer>;
  readonly jar: Map<string, string>;
  /** Marks the session as proved by a second factor, as a passkey would. */
  readonly prove: () => Promise<void>;
}

export const PASSWORD = 'plum tractor sixty winds';

export function visitor(test: TestApp, address = '127.0.0.1'): Visitor {
  const jar = new Map<string, string>();
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: Visitor['send'] = async (method, path, body, more = {}) => {
    const reply = await test.app.inject({
      method,
      url: path,
      remoteAddress: address,
      headers: {
        host: 'localhost',
        ...(method === 'GET' ? {} : { origin: ORIGIN }),
        ...(jar.size > 0 ? { cookie: cookie() } : { [AS]: 'nobody' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const set = [reply.headers['set-cookie'] ?? []].flat();
    for (const line of set) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: reply.statusCode, json: reply.body === '' ? undefined : JSON.parse(reply.body), cookies: set, text: reply.body };
  };
  return {
    send,
    jar,
    signIn: (email, password = PASSWORD) => send('POST', '/api/auth/sign-in/email', { email, password }),
    prove: async () => {
      const token = tokenIn(test.accounts.cookie, cookie());
      const session = token === undefined ? undefined : await findSession(test.accounts.sql, token, new Date(test.accounts.now()));
      if (session) await proveSession(test.accounts.sql, session.sessionId);
    },
  };
}

export interface Placed {
  readonly clinicId: string;
  readonly role: MemberRole;
  readonly patientId?: string;
  readonly resourceId?: string;
}

export async function makeAccount(test: TestApp, email: string, placed: readonly Placed[] = [], password: string | null = PASSWORD): Promise<string> {
  const id = test.accounts.newId();
  const passwordHash = password === null ? null : await test.accounts.library.hash(password);
  const now = new Date(test.accounts.now());
  await insertAccount(test.accounts.sql, { id, name: email.split('@')[0] ?? '', email, passwordHash }, now);
  for (const { clinicId, role, patientId = null, resourceId = null } of placed)
    await insertMembership(test.accounts.sql, { clinicId, accountId: id, role, patientId, resourceId }, now);
  return id;
}

/** The six digits an app would show, `steps` half minutes from now. */
export async function codeFor(uri: string, steps = 0): Promise<string> {
  const secret = new TextDecoder().decode(fromBase32(new URL(uri).searchParams.get('secret') ?? ''));
  return createOTP(secret, { digits: 6, period: 30 }).hotp(Math.floor(Date.now() / 30_000) + steps);
}

function fromBase32(text: string): Uint8Array {
  let bits = '';
  for (const letter of text.replace(/=+$/, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The secret at the end of the last mail's link. */
export const linkIn = (test: TestApp, to: string): string => {
  const mail = test.mails.findLast((one) => one.to === to);
  return /#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
};
