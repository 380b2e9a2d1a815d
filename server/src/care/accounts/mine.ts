/** What somebody does with their own account: lock and unlock, PIN, password, address, sessions. */
import { err, HOUR, MINUTE, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import type { Accounts } from '../../auth/accounts.ts';
import { whyRefused } from '../../auth/passwords.ts';
import { hashOf, hashPin, isPin, newToken } from '../../auth/secrets.ts';
import { emailChangedLetter, emailLetter } from '../../mail/letters.ts';
import {
  findAccount,
  findAccountById,
  insertEmailChange,
  insertPassword,
  mayTry,
  passwordHashOf,
  pinHashOf,
  putPin,
  takeEmailChange,
  updateEmail,
} from '../../store/accounts/accounts.ts';
import { deleteSession, deleteSessions, listSessionsOf, lockSession, takeTry, unlockSession } from '../../store/accounts/sessions.ts';
import { type Care, denied, invalid, type Refusal, tooOften } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicsOf } from '../clinics.ts';
import { type Asking, isSigned, isTrusted, type Signed, wrongPassword } from './asking.ts';

type Done = Result<{ readonly done: true }, Refusal>;
const DONE: Done = ok({ done: true });
const TRIES = 5;
const PROVE = denied(403, 'second-factor', 'This account has a passkey or codes: prove it is you by one of them first.');
const SIGN_IN = denied(401, 'sign-in', 'That was tried too often, or the session has ended: sign in again.');

export async function lock(accounts: Accounts, { who }: Asking): Promise<Done> {
  if (isSigned(who)) await lockSession(accounts.sql, who.sessionId, new Date(accounts.now()));
  return DONE;
}

/** A try is counted before it is looked at. After five the session is gone, not the account. */
export async function unlock(accounts: Accounts, { who }: Asking, { pin, password }: BodyOf<Routes['unlock']>): Promise<Done> {
  if (!isSigned(who)) return err(SIGN_IN);
  if (!who.isLocked) return DONE;
  const left = await takeTry(accounts.sql, who.sessionId, TRIES);
  const isThem = left !== undefined && (await isRight(accounts, who.accountId, pin, password));
  if (isThem) {
    await unlockSession(accounts.sql, who.sessionId, new Date(accounts.now()));
    return DONE;
  }
  if (left === undefined || left === 0) {
    await deleteSession(accounts.sql, who.accountId, who.sessionId);
    return err(SIGN_IN);
  }
  const what = pin === undefined ? 'password' : 'PIN';
  return err(invalid(pin === undefined ? 'password' : 'pin', `This is not the right ${what}. ${left === 1 ? 'One try is left' : `${left} tries are left`}.`));
}

async function isRight(accounts: Accounts, accountId: string, pin: string | undefined, password: string | undefined): Promise<boolean> {
  const hash = pin === undefined ? await passwordHashOf(accounts.sql, accountId) : await pinHashOf(accounts.sql, accountId);
  if (hash === undefined) return false;
  return pin === undefined ? password !== undefined && accounts.library.isPassword(password, hash) : isPin(pin, hash);
}

export async function setPin(accounts: Accounts, who: Signed, { pin, password }: BodyOf<Routes['setPin']>): Promise<Done> {
  if (!(await isTrusted(accounts, who))) return err(PROVE);
  if (!(await mayTry(accounts.sql, `password:${who.accountId}`, 2 * TRIES, 15 * MINUTE, accounts.now()))) return err(tooOften());
  const wrong = await wrongPassword(accounts, who.accountId, password);
  if (wrong) return err(wrong);
  if (pin !== null && isPlain(pin)) return err(invalid('pin', 'Others try this first: no row like 1234 and no digit alone like 0000.'));
  await putPin(accounts.sql, who.accountId, pin === null ? null : await hashPin(pin), new Date(accounts.now()));
  return DONE;
}

/** All the same, or each one more or less than the one before. */
function isPlain(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const [step = 0] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
}

export async function setPassword(accounts: Accounts, care: Care, who: Signed, { password }: BodyOf<Routes['setPassword']>): Promise<Done> {
  if (!(await isTrusted(accounts, who))) return err(PROVE);
  if ((await passwordHashOf(accounts.sql, who.accountId)) !== undefined)
    return err({ type: 'conflict', message: 'This account has a password: change it with the old one.' });
  const refused = whyRefused(password, [...(await clinicsOf(care, who)).map(({ name }) => name), who.email, who.name]);
  if (refused) return err(invalid('password', refused));
  await insertPassword(accounts.sql, who.accountId, await accounts.library.hash(password), new Date(accounts.now()));
  return DONE;
}

/** The reply never tells whether the new address has an account. */
export async function changeEmail(accounts: Accounts, who: Signed, { email, password }: BodyOf<Routes['changeEmail']>): Promise<Done> {
  if (!(await isTrusted(accounts, who))) return err(PROVE);
  if (!(await mayTry(accounts.sql, `password:${who.accountId}`, 2 * TRIES, 15 * MINUTE, accounts.now()))) return err(tooOften());
  const wrong = await wrongPassword(accounts, who.accountId, password);
  if (wrong) return err(wrong);
  accounts.mailer.later(async () => {
    if (await findAccount(accounts.sql, email)) return;
    const token = newToken();
    await insertEmailChange(accounts.sql, hashOf(token), who.accountId, email, new Date(accounts.now() + HOUR));
    accounts.mailer.post(emailLetter(email, `${accounts.origin()}/account/email#${token}`));
  });
  return DONE;
}

export async function confirmEmail(accounts: Accounts, { caller }: Asking, { token }: BodyOf<Routes['confirmEmail']>): Promise<Done> {
  if (!(await mayTry(accounts.sql, `token:${caller.address}`, 20, 15 * MINUTE, accounts.now()))) return err(tooOften());
  const now = new Date(accounts.now());
  const change = await takeEmailChange(accounts.sql, hashOf(token), now);
  if (!change || (await findAccount(accounts.sql, change.email))) return err(invalid('token', 'This link was used or is too old. Ask for a new one.'));
  const before = await findAccountById(accounts.sql, change.accountId);
  await updateEmail(accounts.sql, change.accountId, change.email, now);
  if (before) accounts.mailer.post(emailChangedLetter(before.email));
  return DONE;
}

export async function sessionsOf(accounts: Accounts, who: Signed): Promise<ReplyOf<Routes['sessions']>> {
  return (await listSessionsOf(accounts.sql, who.accountId, new Date(accounts.now()))).map((one) => ({
    ...one,
    isThis: one.id === who.sessionId,
    startedAt: iso(one.startedAt),
    lastSeenAt: iso(one.lastSeenAt),
  }));
}

export async function endSession(accounts: Accounts, who: Signed, sessionId: string): Promise<ReplyOf<Routes['sessions']>> {
  await deleteSession(accounts.sql, who.accountId, sessionId);
  return sessionsOf(accounts, who);
}

export async function endSessions(accounts: Accounts, who: Signed): Promise<Done> {
  await deleteSessions(accounts.sql, who.accountId);
  return DONE;
}
