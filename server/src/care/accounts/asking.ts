/** Who asks, from where, and how a reply signs them in: what verbs of accounts get beside the rest. */
import type { Accounts, Caller } from '../../auth/accounts.ts';
import type { Who } from '../../auth/who.ts';
import { meansOf, passwordHashOf } from '../../store/accounts/accounts.ts';
import type { Owner } from '../../store/patients.ts';
import { invalid, type Refusal } from '../deps.ts';

export interface Asking {
  readonly who: Who | null;
  readonly caller: Caller;
  readonly setCookie: (cookie: string) => void;
}

/** Somebody with an open session: what an endpoint for those signed in may rely on. */
export type Signed = Who & { readonly sessionId: string };

/** Are they this client, whatever else they are here? */
export const isOwn = ({ who }: Asking, { clinicId, patientId }: Owner): boolean =>
  who?.memberships.some((one) => one.role === 'client' && one.clinicId === clinicId && one.patientId === patientId) ?? false;

export const isSigned = (who: Who | null): who is Signed => who !== null && who.sessionId !== null;

/**
 * May this session change how the account is entered? Where there is a passkey or a code, the session has to be proved by one:
 * a mailbox or a password alone must not be enough to add another.
 */
export async function isTrusted(accounts: Accounts, who: Signed): Promise<boolean> {
  if (who.hasSecondFactor) return true;
  const { passkeys, hasCodes } = await meansOf(accounts.sql, who.accountId);
  return passkeys === 0 && !hasCodes;
}

/** The old password, where there is one. */
export async function wrongPassword(accounts: Accounts, accountId: string, password: string | undefined): Promise<Refusal | undefined> {
  const hash = await passwordHashOf(accounts.sql, accountId);
  if (hash === undefined) return undefined;
  if (password === undefined) return invalid('password', 'Your password is needed for this.');
  return (await accounts.library.isPassword(password, hash)) ? undefined : invalid('password', 'This is not your password.');
}
