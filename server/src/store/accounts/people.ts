/** Memberships and invitations as rows and back. Every query carries the clinic, or the one account or link it is about. */
import type { MemberRole } from '@afterglow/kernel/api';
import type { Sql } from '../pool.ts';
import { at, IDLE_MINUTES, type StoredMembership } from './sessions.ts';

export interface Person {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly resource: string | null;
  readonly hasSecondFactor: boolean;
  readonly lastSeenAt: number | null;
}

interface PersonRow {
  account_id: string;
  name: string;
  email: string;
  role: MemberRole;
  resource_id: string | null;
  has_factor: boolean;
  last_seen_at: string | null;
}

export async function listPeople(sql: Sql, clinicId: string): Promise<readonly Person[]> {
  const rows = await sql.rows<PersonRow>(
    `select m.account_id, u.name, u.email, m.role, m.resource_id,
       (exists (select 1 from passkey p where p."userId" = u.id) or exists (select 1 from "twoFactor" t where t."userId" = u.id and t.verified)) as has_factor,
       (select max(last_seen_at) from session s where s."userId" = u.id) as last_seen_at
     from memberships m join "user" u on u.id = m.account_id where m.clinic_id = $1 and m.role <> 'client' order by u.name, u.id, m.role`,
    [clinicId],
  );
  return rows.map((row) => ({
    account: row.account_id,
    name: row.name,
    email: row.email,
    role: row.role,
    resource: row.resource_id,
    hasSecondFactor: row.has_factor,
    lastSeenAt: row.last_seen_at === null ? null : at(row.last_seen_at),
  }));
}

export async function rolesAt(sql: Sql, clinicId: string, accountId: string): Promise<readonly MemberRole[]> {
  const rows = await sql.rows<{ role: MemberRole }>('select role from memberships where clinic_id = $1 and account_id = $2', [clinicId, accountId]);
  return rows.map(({ role }) => role);
}

export interface NewMembership extends StoredMembership {
  readonly accountId: string;
}

export async function insertMembership(sql: Sql, { clinicId, accountId, role, patientId, resourceId }: NewMembership, now: Date): Promise<void> {
  await sql.rows(
    `insert into memberships (clinic_id, account_id, role, patient_id, resource_id, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (clinic_id, account_id, role, patient_id) do update set resource_id = excluded.resource_id`,
    [clinicId, accountId, role, patientId, resourceId, now],
  );
}

/** Owners of a clinic, held until the transaction ends: two that remove each other wait for one another. */
export async function lockOwners(sql: Sql, clinicId: string): Promise<readonly string[]> {
  const rows = await sql.rows<{ account_id: string }>(
    `select account_id from memberships where clinic_id = $1 and role = 'owner' order by account_id for update`,
    [clinicId],
  );
  return rows.map(({ account_id }) => account_id);
}

export async function dropStaffRoles(sql: Sql, clinicId: string, accountId: string): Promise<number> {
  return (await sql.rows(`delete from memberships where clinic_id = $1 and account_id = $2 and role <> 'client' returning 1`, [clinicId, accountId])).length;
}

export async function hasMemberships(sql: Sql, accountId: string): Promise<boolean> {
  return (await sql.rows('select 1 from memberships where account_id = $1 limit 1', [accountId])).length > 0;
}

/** Client records at this clinic that some account holds already. */
export async function heldRecords(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.rows<{ patient_id: string }>('select distinct patient_id from memberships where clinic_id = $1 and patient_id = any ($2::uuid[])', [
    clinicId,
    patientIds,
  ]);
  return rows.map(({ patient_id }) => patient_id);
}

/** Two records became one: who came in by the one that is gone comes in by the other; who had both keeps one. Done again, nothing changes. */
export async function moveMemberships(sql: Sql, clinicId: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  await sql.rows(
    `with gone as (delete from memberships where clinic_id = $1 and patient_id = $2 returning account_id, role, resource_id, created_at)
     insert into memberships (clinic_id, account_id, role, patient_id, resource_id, created_at)
     select $1, account_id, role, $3, resource_id, created_at from gone on conflict (clinic_id, account_id, role, patient_id) do nothing`,
    [clinicId, from, to],
  );
}

export interface Invitation {
  readonly clinicId: string;
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly patientIds: readonly string[];
  readonly resourceId: string | null;
  readonly by: string;
  readonly expiresAt: number;
}

interface InvitationRow {
  clinic_id: string;
  invitation_id: string;
  email: string;
  role: MemberRole;
  patient_ids: string[];
  resource_id: string | null;
  invited_by: string;
  expires_at: string;
}

const columns = 'clinic_id, invitation_id, email, role, patient_ids, resource_id, invited_by, expires_at';
const toInvitation = (row: InvitationRow): Invitation => ({
  clinicId: row.clinic_id,
  id: row.invitation_id,
  email: row.email,
  role: row.role,
  patientIds: row.patient_ids,
  resourceId: row.resource_id,
  by: row.invited_by,
  expiresAt: at(row.expires_at),
});

/** The newest invitation of somebody to a role replaces older ones. */
export async function insertInvitation(sql: Sql, invitation: Invitation, tokenHash: string, now: Date): Promise<void> {
  const { clinicId, id, email, role, patientIds, resourceId, by, expiresAt } = invitation;
  await sql.rows(
    'update invitations set withdrawn_at = $4 where clinic_id = $1 and email = $2 and role = $3 and accepted_at is null and withdrawn_at is null',
    [clinicId, email, role, now],
  );
  await sql.rows(`insert into invitations (${columns}, token_hash, created_at) values ($1, $2, $3, $4, $5::uuid[], $6, $7, $8, $9, $10)`, [
    clinicId,
    id,
    email,
    role,
    patientIds,
    resourceId,
    by,
    new Date(expiresAt),
    tokenHash,
    now,
  ]);
}

const OPEN = 'accepted_at is null and withdrawn_at is null and expires_at >';

export async function listInvitations(sql: Sql, clinicId: string, now: Date): Promise<readonly Invitation[]> {
  const rows = await sql.rows<InvitationRow>(
    `select ${columns} from invitations where clinic_id = $1 and role <> 'client' and ${OPEN} $2 order by created_at desc`,
    [clinicId, now],
  );
  return rows.map(toInvitation);
}

export async function findInvitation(sql: Sql, tokenHash: string, now: Date): Promise<Invitation | undefined> {
  const [row] = await sql.rows<InvitationRow>(`select ${columns} from invitations where token_hash = $1 and ${OPEN} $2`, [tokenHash, now]);
  return row && toInvitation(row);
}

/** Used up by whoever comes first. */
export async function takeInvitation(sql: Sql, tokenHash: string, now: Date): Promise<Invitation | undefined> {
  const [row] = await sql.rows<InvitationRow>(`update invitations set accepted_at = $2 where token_hash = $1 and ${OPEN} $2 returning ${columns}`, [
    tokenHash,
    now,
  ]);
  return row && toInvitation(row);
}

export async function withdraw(sql: Sql, clinicId: string, invitationId: string, now: Date): Promise<boolean> {
  const rows = await sql.rows(`update invitations set withdrawn_at = $3 where clinic_id = $1 and invitation_id = $2 and ${OPEN} $3 returning 1`, [
    clinicId,
    invitationId,
    now,
  ]);
  return rows.length === 1;
}

export async function idleMinutesOf(sql: Sql, clinicId: string): Promise<number> {
  const [row] = await sql.rows<{ idle_minutes: number }>('select idle_minutes from clinic_access where clinic_id = $1', [clinicId]);
  return row?.idle_minutes ?? IDLE_MINUTES;
}

export async function putIdleMinutes(sql: Sql, clinicId: string, minutes: number): Promise<void> {
  await sql.rows('insert into clinic_access (clinic_id, idle_minutes) values ($1, $2) on conflict (clinic_id) do update set idle_minutes = $2', [
    clinicId,
    minutes,
  ]);
}
