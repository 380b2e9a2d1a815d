/** Links that make somebody something at a clinic: invitations by the clinic, and the claim of who booked without an account. */
import { DAY, err, MINUTE, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, MemberRole, ReplyOf, Routes } from '@afterglow/kernel/api';
import { type Accounts, signIn } from '../../auth/accounts.ts';
import { whyRefused } from '../../auth/passwords.ts';
import { hashOf, newToken } from '../../auth/secrets.ts';
import { clientLetter, staffLetter } from '../../mail/letters.ts';
import { findAccount, insertAccount, mayTry } from '../../store/accounts/accounts.ts';
import { findInvitation, heldRecords, insertInvitation, insertMembership, type Invitation, takeInvitation } from '../../store/accounts/people.ts';
import { findByContact } from '../../store/patients.ts';
import { findClinic } from '../../store/clinics.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, inClinic, invalid, notFound, type Refusal, system, tooOften } from '../deps.ts';
import type { Asking } from './asking.ts';

const VALID = 7 * DAY;
const PER_ADDRESS = { most: 20, span: 15 * MINUTE } as const;
const PER_MAILBOX = { most: 3, span: 15 * MINUTE } as const;
const GONE = invalid('token', 'This link was used, taken back or is too old. Ask for a new one.');

export interface Invited {
  readonly clinicId: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly patientIds: readonly string[];
  readonly resourceId: string | null;
  readonly by: string;
}

/** Kept, and mailed. */
export async function sendInvitation(accounts: Accounts, care: Care, invited: Invited): Promise<void> {
  const token = newToken();
  const now = accounts.now();
  const clinic = await findClinic(care.pool, invited.clinicId);
  await insertInvitation(accounts.sql, { ...invited, id: accounts.newId(), expiresAt: now + VALID }, hashOf(token), new Date(now));
  const link = `${accounts.origin()}/accept#${token}`;
  const name = clinic?.name ?? '';
  accounts.mailer.post(
    invited.role === 'client' ? clientLetter(invited.email, name, link) : staffLetter(invited.email, name, invited.by, ROLE_WORDS[invited.role], link),
  );
}

const ROLE_WORDS: Readonly<Record<MemberRole, string>> = {
  owner: 'an owner',
  director: 'medical director',
  provider: 'a provider',
  desk: 'front desk',
  client: 'a client',
};

export async function inviteClient(
  accounts: Accounts,
  care: Care,
  owner: Owner,
  { email }: BodyOf<Routes['inviteClient']>,
): Promise<Result<{ readonly done: true }, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  if ((await heldRecords(accounts.sql, owner.clinicId, [owner.patientId])).length > 0)
    return err({ type: 'conflict', message: 'This client has an account already.' });
  await sendInvitation(accounts, care, {
    clinicId: owner.clinicId,
    email,
    role: 'client',
    patientIds: [owner.patientId],
    resourceId: null,
    by: care.actor.name,
  });
  return ok({ done: true });
}

/** The reply is the same, and comes as fast, whether anybody booked with this address or not. */
export async function claimBookings(
  accounts: Accounts,
  care: Care,
  { caller }: Asking,
  clinicId: string,
  { email }: BodyOf<Routes['claim']>,
): Promise<Result<{ readonly done: true }, Refusal>> {
  if (!(await mayTry(accounts.sql, `claim:${caller.address}`, PER_ADDRESS.most, PER_ADDRESS.span, accounts.now()))) return err(tooOften());
  accounts.mailer.later(async () => {
    if (!(await mayTry(accounts.sql, `mail:claim:${email}`, PER_MAILBOX.most, PER_MAILBOX.span, accounts.now()))) return;
    const here = inClinic(care, clinicId, system('claim'));
    const records = await findByContact(here.pool, clinicId, email);
    const held = await heldRecords(accounts.sql, clinicId, records);
    const patientIds = records.filter((id) => !held.includes(id));
    if (patientIds.length > 0) await sendInvitation(accounts, here, { clinicId, email, role: 'client', patientIds, resourceId: null, by: 'claim' });
  });
  return ok({ done: true });
}

export async function readInvitation(
  accounts: Accounts,
  care: Care,
  { caller }: Asking,
  { token }: BodyOf<Routes['readInvitation']>,
): Promise<Result<ReplyOf<Routes['readInvitation']>, Refusal>> {
  if (!(await mayTry(accounts.sql, `token:${caller.address}`, PER_ADDRESS.most, PER_ADDRESS.span, accounts.now()))) return err(tooOften());
  const found = await findInvitation(accounts.sql, hashOf(token), new Date(accounts.now()));
  const clinic = found && (await findClinic(care.pool, found.clinicId));
  if (!found || !clinic) return err(GONE);
  const { email, role } = found;
  return ok({ clinic: { id: clinic.id, name: clinic.name }, role, email, hasAccount: (await findAccount(accounts.sql, email)) !== undefined });
}

export async function acceptInvitation(
  accounts: Accounts,
  care: Care,
  { who, caller, setCookie }: Asking,
  { token, name, password }: BodyOf<Routes['acceptInvitation']>,
): Promise<Result<ReplyOf<Routes['acceptInvitation']>, Refusal>> {
  if (!(await mayTry(accounts.sql, `token:${caller.address}`, PER_ADDRESS.most, PER_ADDRESS.span, accounts.now()))) return err(tooOften());
  const now = new Date(accounts.now());
  const found = await findInvitation(accounts.sql, hashOf(token), now);
  if (!found) return err(GONE);
  const existing = await findAccount(accounts.sql, found.email);
  if (!existing && name === undefined) return err(invalid('name', 'A name is needed.'));
  const clinic = await findClinic(care.pool, found.clinicId);
  const refused = existing || password === undefined ? undefined : whyRefused(password, [clinic?.name ?? '', found.email, name ?? '']);
  if (refused) return err(invalid('password', refused));
  const passwordHash = existing || password === undefined ? null : await accounts.library.hash(password);
  const accountId = existing?.id ?? accounts.newId();
  const taken = await accounts.sql.inTransaction(async (sql) => {
    const one = await takeInvitation(sql, hashOf(token), now);
    if (!one) return undefined;
    if (!existing) await insertAccount(sql, { id: accountId, name: name ?? '', email: one.email, passwordHash }, now);
    for (const membership of membershipsOf(one, await heldRecords(sql, one.clinicId, one.patientIds)))
      await insertMembership(sql, { ...membership, accountId }, now);
    return one;
  });
  if (!taken) return err(GONE);
  // Only a new account is signed in by its link: an old one has its own ways in, and perhaps a second factor.
  if (!existing) setCookie(await signIn(accounts, accountId, caller));
  return ok({ clinic: taken.clinicId, role: taken.role, isSignedIn: !existing || who?.accountId === accountId });
}

const membershipsOf = ({ clinicId, role, patientIds, resourceId }: Invitation, held: readonly string[]) =>
  role === 'client'
    ? patientIds.filter((id) => !held.includes(id)).map((patientId) => ({ clinicId, role, patientId, resourceId: null }))
    : [{ clinicId, role, patientId: null, resourceId }];
