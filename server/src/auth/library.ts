/**
 * The sign-in library (better-auth), set up for us. In: connections, secret, how mail goes. Out: few functions, so that nothing
 * else knows it. Accounts are made by invitations alone: there is no sign-up, and a link makes nobody.
 */
import { passkey } from '@better-auth/passkey';
import { PASSWORD_LENGTH } from '@afterglow/kernel/api';
import { APIError, betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { magicLink, twoFactor } from 'better-auth/plugins';
import type { openAuthConnections } from '../store/authConnections.ts';
import { SESSION_DAYS } from './secrets.ts';

export interface LibraryDeps {
  readonly connections: ReturnType<typeof openAuthConnections>;
  readonly secret: string;
  /** http://localhost, or the public address; its host is what passkeys are bound to. */
  readonly baseUrl: string;
  readonly isSecure: boolean;
  readonly sendLink: (email: string, token: string) => Promise<void>;
  readonly sendReset: (email: string, token: string) => Promise<void>;
  readonly onPasswordChanged: (email: string) => void;
}

export interface SignInLibrary {
  readonly handle: (request: Request) => Promise<Response>;
  readonly hash: (password: string) => Promise<string>;
  readonly isPassword: (password: string, hash: string) => Promise<boolean>;
  /** A new session; its token. */
  readonly open: (accountId: string, from: { readonly address: string; readonly device: string }, isProven: boolean) => Promise<string>;
}

/** Where a host name may not be (a `__Host-` cookie), and which the browser sends over https only. */
export const cookieNameFor = (isSecure: boolean): string => `${isSecure ? '__Host-' : ''}afterglow.session_token`;
/** The bridge tells the library from where a request came; whatever the sender wrote there is dropped. */
export const ADDRESS_HEADER = 'x-afterglow-address';
export const LINK_MINUTES = 10;

/** Sessions made by these were proved beyond a password or a mailbox. */
const PROVING: readonly string[] = ['/passkey/verify-authentication', '/two-factor/verify-totp', '/two-factor/verify-backup-code'];
/** These make the session anew for whoever is signed in: what it was proved by stays. */
const KEEPING: readonly string[] = ['/change-password', '/two-factor/disable'];

export function openLibrary(deps: LibraryDeps): SignInLibrary {
  const auth = betterAuth(optionsFor(deps));
  return {
    handle: (request) => auth.handler(request),
    hash: async (password) => (await auth.$context).password.hash(password),
    isPassword: async (password, hash) => (await auth.$context).password.verify({ password, hash }),
    open: async (accountId, { address, device }, isProven) => {
      const context = await auth.$context;
      const mark = { ipAddress: address, userAgent: device, ...(isProven ? { factor: 'second' } : {}) };
      return (await context.internalAdapter.createSession(accountId, false, mark, true)).token;
    },
  };
}

function optionsFor({ connections, secret, baseUrl, isSecure, sendLink, sendReset, onPasswordChanged }: LibraryDeps) {
  return {
    appName: 'Afterglow',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: connections,
    // Errors may carry what somebody typed: they are told to nobody, the bridge writes their code down.
    logger: { disabled: true },
    telemetry: { enabled: false },
    trustedOrigins: (request?: Request) => (request ? [new URL(request.url).origin] : []),
    // Counted by ourselves, by account and by address (http/authBridge.ts).
    rateLimit: { enabled: false },
    verification: { storeIdentifier: 'hashed' as const },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: LINK_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }: { readonly user: { readonly email: string }; readonly token: string }) => sendReset(user.email, token),
      onPasswordReset: async ({ user }: { readonly user: { readonly email: string } }) => onPasswordChanged(user.email),
    },
    session: {
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
      additionalFields: { factor: { type: 'string' as const, required: false, input: false } },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: `${isSecure ? '__Host-' : ''}afterglow`,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax' as const, path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: { session: { create: { before: markProven } } },
    hooks: { after: tellOfChange(onPasswordChanged) },
    plugins: [
      twoFactor({ issuer: 'Afterglow', allowPasswordless: true }),
      magicLink({ disableSignUp: true, expiresIn: LINK_MINUTES * 60, sendMagicLink: ({ email, token }) => sendLink(email, token) }),
      passkey({
        rpName: 'Afterglow',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => onlyVerified(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => onlyVerified(verification.authenticationInfo?.userVerified) },
      }),
    ],
  };
}

/** A passkey counts as two factors only where the device asked for finger, face or PIN. */
async function onlyVerified(isVerified: boolean | undefined): Promise<undefined> {
  if (isVerified !== true) throw new APIError('BAD_REQUEST', { code: 'USER_NOT_VERIFIED', message: 'The device did not ask who you are.' });
  return undefined;
}

interface Asked {
  readonly path?: string;
  readonly context?: { readonly session?: { readonly session?: Readonly<Record<string, unknown>> } | null };
}

async function markProven<S extends object>(session: S, asked: Asked | null) {
  const path = asked?.path ?? '';
  const kept = KEEPING.includes(path) ? asked?.context?.session?.session?.['factor'] : undefined;
  return PROVING.includes(path) || kept === 'second' ? { data: { ...session, factor: 'second' } } : undefined;
}

const tellOfChange = (told: (email: string) => void) =>
  createAuthMiddleware(async (ctx) => {
    const email = ctx.context.session?.user.email;
    if (ctx.path === '/change-password' && email !== undefined && !(ctx.context.returned instanceof Error)) told(email);
  });
