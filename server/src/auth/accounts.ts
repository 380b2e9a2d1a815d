/** Everything accounts need, opened together. In: the database, settings, how mail goes. Out: `Accounts`, and how to close them. */
import { MINUTE } from '@afterglow/kernel';
import { resetLetter, passwordChangedLetter, signInLetter } from '../mail/letters.ts';
import type { Mailer } from '../mail/mailer.ts';
import { findAccount, mayTry } from '../store/accounts/accounts.ts';
import { openAuthConnections } from '../store/authConnections.ts';
import { openPool, type Pool } from '../store/pool.ts';
import { realDoor } from './door.ts';
import { cookieNameFor, LINK_MINUTES, openLibrary, type SignInLibrary } from './library.ts';
import { cookieFor, newCode, type SessionCookie } from './secrets.ts';
import type { Doorkeeper } from './who.ts';

export interface Accounts {
  /** Connections on schema `auth`. */
  readonly sql: Pool;
  readonly library: SignInLibrary;
  readonly door: Doorkeeper;
  readonly mailer: Mailer;
  readonly now: () => number;
  readonly newId: () => string;
  /** The address people open, for links in mails. */
  readonly origin: () => string;
  readonly cookie: SessionCookie;
  readonly isDemo: boolean;
  /** Where mail that does not go out is kept; shown in a demonstration. */
  readonly outbox: string;
  /** Printed by the server at its first start; whoever types it in sets the clinic up. */
  readonly setupCode: string;
  readonly close: () => Promise<void>;
}

export interface AccountsRequest {
  readonly appUrl: string;
  readonly secret: string;
  readonly mailer: Mailer;
  readonly outbox: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly origin: () => string;
  /** What passkeys are bound to; null: this machine. */
  readonly publicUrl: string | null;
  readonly isDemo: boolean;
}

/** More links than this to one mailbox are not sent; the reply is the same. */
const LINKS = { most: 3, span: LINK_MINUTES * MINUTE } as const;

export function openAccounts({ appUrl, secret, mailer, outbox, now, newId, origin, publicUrl, isDemo }: AccountsRequest): Accounts {
  const sql = openPool(appUrl, { schema: 'auth', max: 6 });
  const connections = openAuthConnections(appUrl);
  const isSecure = publicUrl?.startsWith('https://') ?? false;
  const cookie: SessionCookie = { name: cookieNameFor(isSecure), secret, isSecure };
  const mayMail = (email: string, kind: string): Promise<boolean> => mayTry(sql, `mail:${kind}:${email}`, LINKS.most, LINKS.span, now());
  const library = openLibrary({
    connections,
    secret,
    baseUrl: publicUrl ?? 'http://localhost',
    isSecure,
    sendLink: async (email, token) => {
      const mayGo = await mayMail(email, 'link');
      const account = await findAccount(sql, email);
      if (mayGo && account) mailer.post(signInLetter(account.email, `${origin()}/sign-in/link#${token}`));
    },
    sendReset: async (email, token) => {
      if (await mayMail(email, 'reset')) mailer.post(resetLetter(email, `${origin()}/sign-in/reset#${token}`));
    },
    onPasswordChanged: (email) => mailer.post(passwordChangedLetter(email)),
  });
  return {
    sql,
    library,
    door: realDoor({ sql, cookie, now, isDemo }),
    mailer,
    now,
    newId,
    origin,
    cookie,
    isDemo,
    outbox,
    setupCode: newCode(),
    close: async () => {
      await mailer.close();
      await sql.close();
      await connections.end();
    },
  };
}

/** From where a request comes, for the list of sessions and the brakes. */
export interface Caller {
  readonly address: string;
  readonly device: string;
}

/** Signs somebody in: the cookie to be set. */
export async function signIn(accounts: Accounts, accountId: string, caller: Caller, isProven = false): Promise<string> {
  return cookieFor(accounts.cookie, await accounts.library.open(accountId, caller, isProven));
}
