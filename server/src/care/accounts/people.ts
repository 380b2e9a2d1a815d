/** Who works at a clinic: invite, change a role, take it back. An owner alone makes and unmakes owners; the last one stays. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, MemberRole, ReplyOf, Routes } from '@afterglow/kernel/api';
import type { Accounts } from '../../auth/accounts.ts';
import { deleteSessions } from '../../store/accounts/sessions.ts';
import {
  dropStaffRoles,
  hasMemberships,
  idleMinutesOf,
  insertMembership,
  listInvitations,
  listPeople,
  lockOwners,
  putIdleMinutes,
  rolesAt,
  withdraw,
} from '../../store/accounts/people.ts';
import { readSetup } from '../../store/booking/setup.ts';
import { type Care, denied, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { sendInvitation } from './invitations.ts';

type People = ReplyOf<Routes['people']>;
type Params = { readonly clinicId: string; readonly accountId: string };

export async function peopleOf(accounts: Accounts, clinicId: string): Promise<People> {
  const people = await listPeople(accounts.sql, clinicId);
  const open = await listInvitations(accounts.sql, clinicId, new Date(accounts.now()));
  return {
    idleMinutes: await idleMinutesOf(accounts.sql, clinicId),
    people: people.map((one) => ({ ...one, lastSeenAt: isoOrNull(one.lastSeenAt) })),
    invitations: open.map(({ id, email, role, by, expiresAt }) => ({ id, email, role, by, expiresAt: iso(expiresAt) })),
  };
}

export async function invite(
  accounts: Accounts,
  care: Care,
  clinicId: string,
  { email, role, resource }: BodyOf<Routes['invite']>,
): Promise<Result<People, Refusal>> {
  if (role === 'owner' && care.actor.role !== 'owner') return err(OWNERS_ONLY);
  if (resource !== undefined && !(await isProvider(care, clinicId, resource))) return err(invalid('resource', 'There is no such provider in the calendar.'));
  const isThere = (await listPeople(accounts.sql, clinicId)).some((one) => one.email === email);
  if (isThere) return err({ type: 'conflict', message: 'This person works here already: change their role instead.' });
  await sendInvitation(accounts, care, { clinicId, email, role, patientIds: [], resourceId: resource ?? null, by: care.actor.name });
  return ok(await peopleOf(accounts, clinicId));
}

export async function withdrawInvitation(accounts: Accounts, clinicId: string, invitationId: string): Promise<Result<People, Refusal>> {
  if (!(await withdraw(accounts.sql, clinicId, invitationId, new Date(accounts.now())))) return err(notFound('invitation'));
  return ok(await peopleOf(accounts, clinicId));
}

export async function changeRole(
  accounts: Accounts,
  care: Care,
  params: Params,
  { role, resource }: BodyOf<Routes['changeRole']>,
): Promise<Result<People, Refusal>> {
  if (typeof resource === 'string' && !(await isProvider(care, params.clinicId, resource)))
    return err(invalid('resource', 'There is no such provider in the calendar.'));
  return replaceRoles(accounts, care, params, role, resource ?? null);
}

export const removePerson = (accounts: Accounts, care: Care, params: Params): Promise<Result<People, Refusal>> =>
  replaceRoles(accounts, care, params, null, null);

/** Memberships are read with every request, so that what is written here holds from the next one on. */
async function replaceRoles(
  accounts: Accounts,
  care: Care,
  { clinicId, accountId }: Params,
  role: MemberRole | null,
  resourceId: string | null,
): Promise<Result<People, Refusal>> {
  const now = new Date(accounts.now());
  const refused = await accounts.sql.inTransaction(async (sql): Promise<Refusal | undefined> => {
    const owners = await lockOwners(sql, clinicId);
    const roles = (await rolesAt(sql, clinicId, accountId)).filter((one) => one !== 'client');
    if (roles.length === 0) return notFound('person');
    if ((roles.includes('owner') || role === 'owner') && care.actor.role !== 'owner') return OWNERS_ONLY;
    if (roles.includes('owner') && role !== 'owner' && owners.length === 1) return LAST_OWNER;
    await dropStaffRoles(sql, clinicId, accountId);
    if (role !== null) await insertMembership(sql, { clinicId, accountId, role, patientId: null, resourceId }, now);
    else if (!(await hasMemberships(sql, accountId))) await deleteSessions(sql, accountId);
    return undefined;
  });
  return refused ? err(refused) : ok(await peopleOf(accounts, clinicId));
}

export async function changeAccess(accounts: Accounts, clinicId: string, { idleMinutes }: BodyOf<Routes['changeAccess']>): Promise<Result<People, Refusal>> {
  await putIdleMinutes(accounts.sql, clinicId, idleMinutes);
  return ok(await peopleOf(accounts, clinicId));
}

const isProvider = async (care: Care, clinicId: string, resourceId: string): Promise<boolean> =>
  ((await readSetup(care.pool, clinicId))?.resources ?? []).some(({ id, kind }) => id === resourceId && kind === 'provider');

const OWNERS_ONLY = denied(403, 'not-allowed', 'Only an owner makes somebody an owner, or takes it back.');
const LAST_OWNER: Refusal = { type: 'conflict', message: 'A clinic keeps at least one owner: make somebody else an owner first.' };
