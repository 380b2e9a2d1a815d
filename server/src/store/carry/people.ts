/**
 * Who works at a clinic, and which clients sign in there: names, e-mail, what they may. What they prove themselves by
 * (passwords, passkeys, codes, PINs, sessions, open invitations) stays where it is; a link by mail lets them in at the new place.
 */
import type { Sql } from '../pool.ts';
import type { Cells } from './read.ts';

export const PEOPLE = ['auth.user', 'auth.memberships', 'auth.clinic_access'] as const;
export type PeopleTable = (typeof PEOPLE)[number];

const READ: Readonly<Record<PeopleTable, string>> = {
  'auth.user': `select json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'emailVerified', u."emailVerified", 'createdAt', u."createdAt") as row
     from auth."user" u where exists (select 1 from auth.memberships m where m.clinic_id = $1 and m.account_id = u.id) order by u.email collate "C"`,
  'auth.memberships': `select to_jsonb(m) || jsonb_build_object('email', u.email) as row from auth.memberships m join auth."user" u on u.id = m.account_id
     where m.clinic_id = $1 order by u.email collate "C", m.role collate "C", m.patient_id nulls first`,
  'auth.clinic_access': 'select to_jsonb(a) as row from auth.clinic_access a where a.clinic_id = $1',
};

export const readPeople = async (sql: Sql, clinicId: string, table: PeopleTable): Promise<readonly Cells[]> =>
  (await sql.rows<{ row: Cells }>(READ[table], [clinicId])).map(({ row }) => row);

/** Somebody who has an account here by the same e-mail keeps it. */
const WRITE: Readonly<Record<PeopleTable, string>> = {
  'auth.user': `insert into auth."user" (id, name, email, "emailVerified", "twoFactorEnabled", "createdAt")
     select r.id, r.name, r.email, r."emailVerified", false, r."createdAt" from jsonb_populate_recordset(null::auth."user", $1::jsonb) r on conflict do nothing`,
  'auth.memberships': `insert into auth.memberships (clinic_id, account_id, role, patient_id, resource_id, created_at)
     select (r.o ->> 'clinic_id')::uuid, u.id, r.o ->> 'role', (r.o ->> 'patient_id')::uuid, (r.o ->> 'resource_id')::uuid, (r.o ->> 'created_at')::timestamptz
     from jsonb_array_elements($1::jsonb) as r (o) join auth."user" u on u.email = r.o ->> 'email' on conflict do nothing`,
  'auth.clinic_access': 'insert into auth.clinic_access select (jsonb_populate_recordset(null::auth.clinic_access, $1::jsonb)).* on conflict do nothing',
};

export const writePeople = async (sql: Sql, table: PeopleTable, rows: readonly Cells[]): Promise<void> => {
  await sql.rows(WRITE[table], [JSON.stringify(rows)]);
};
