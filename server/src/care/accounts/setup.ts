/** First start: whoever can read the code off the server's terminal makes the clinic and its owner. Once. */
import { err, isZone, MINUTE, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Accounts, signIn } from '../../auth/accounts.ts';
import { whyRefused } from '../../auth/passwords.ts';
import { isSame } from '../../auth/secrets.ts';
import { findAccount, insertAccount, mayTry } from '../../store/accounts/accounts.ts';
import { insertMembership } from '../../store/accounts/people.ts';
import { hasClinic, insertClinic } from '../../store/clinics.ts';
import { type Care, inClinic, invalid, notFound, type Refusal, system, tooOften } from '../deps.ts';
import type { Asking } from './asking.ts';

const TRIES = { most: 10, span: 15 * MINUTE } as const;
const spelled = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

export async function setUp(
  accounts: Accounts,
  care: Care,
  { caller, setCookie }: Asking,
  { code, clinic, owner }: BodyOf<Routes['setup']>,
): Promise<Result<{ readonly clinic: string }, Refusal>> {
  if (accounts.isDemo || (await hasClinic(care.pool))) return err(notFound('page'));
  if (!(await mayTry(accounts.sql, `setup:${caller.address}`, TRIES.most, TRIES.span, accounts.now()))) return err(tooOften());
  if (!isSame(spelled(code), spelled(accounts.setupCode))) return err(invalid('code', 'This is not the code the server printed when it started.'));
  if (!isZone(clinic.zone)) return err(invalid('clinic.zone', 'This is not a time zone: use a name like America/Chicago.'));
  const refused = whyRefused(owner.password, [clinic.name, owner.email, owner.name]);
  if (refused) return err(invalid('owner.password', refused));
  const clinicId = care.newId();
  const accountId = accounts.newId();
  const passwordHash = await accounts.library.hash(owner.password);
  const now = new Date(accounts.now());
  const made = await accounts.sql.inTransaction(async (sql): Promise<Result<string, Refusal>> => {
    if (await findAccount(sql, owner.email)) return err(invalid('owner.email', 'This address has an account already: use another one for the owner.'));
    await insertAccount(sql, { id: accountId, name: owner.name, email: owner.email, passwordHash }, now);
    await insertMembership(sql, { clinicId, accountId, role: 'owner', patientId: null, resourceId: null }, now);
    await insertClinic(inClinic(care, clinicId, system('setup')).pool, { id: clinicId, ...clinic }, now, false);
    return ok(clinicId);
  });
  if (!made.ok) return made;
  setCookie(await signIn(accounts, accountId, caller));
  return ok({ clinic: clinicId });
}
