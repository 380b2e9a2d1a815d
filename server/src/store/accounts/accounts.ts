/** Accounts as rows and back: who has which means to sign in, PINs, tries, used codes. In: connections on schema `auth`. */
import type { Sql } from '../pool.ts';

export interface StoredAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export async function findAccount(sql: Sql, email: string): Promise<StoredAccount | undefined> {
  const [row] = await sql.rows<{ id: string; name: string; email: string }>('select id, name, email from "user" where email = $1', [email]);
  return row;
}

export async function findAccountById(sql: Sql, accountId: string): Promise<StoredAccount | undefined> {
  const [row] = await sql.rows<{ id: string; name: string; email: string }>('select id, name, email from "user" where id = $1', [accountId]);
  return row;
}

/** Whose mailbox a reset link went to. `identifier` as the sign-in library keeps it. */
export async function accountOfVerification(sql: Sql, identifier: string): Promise<StoredAccount | undefined> {
  const [row] = await sql.rows<{ id: string; name: string; email: string }>(
    'select u.id, u.name, u.email from verification v join "user" u on u.id = v.value where v.identifier = $1',
    [identifier],
  );
  return row;
}

export interface NewAccount extends StoredAccount {
  readonly passwordHash: string | null;
}

/** The mailbox was proved by a link, or the account is the owner's at the first start. */
export async function insertAccount(sql: Sql, { id, name, email, passwordHash }: NewAccount, at: Date): Promise<void> {
  await sql.rows('insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, $4, $4)', [id, name, email, at]);
  if (passwordHash !== null) await insertPassword(sql, id, passwordHash, at);
}

export async function insertPassword(sql: Sql, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await sql.rows(
    `insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt") values ('pw-' || $1, $1, 'credential', $1, $2, $3, $3)`,
    [accountId, passwordHash, at],
  );
}

export async function passwordHashOf(sql: Sql, accountId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ password: string }>(
    `select password from account where "userId" = $1 and "providerId" = 'credential' and password is not null`,
    [accountId],
  );
  return row?.password;
}

export async function updateEmail(sql: Sql, accountId: string, email: string, at: Date): Promise<void> {
  await sql.rows('update "user" set email = $2, "emailVerified" = true, "updatedAt" = $3 where id = $1', [accountId, email, at]);
}

export interface Means {
  readonly passkeys: number;
  readonly hasCodes: boolean;
  readonly hasPin: boolean;
  readonly hasPassword: boolean;
}

export async function meansOf(sql: Sql, accountId: string): Promise<Means> {
  const [row] = await sql.rows<{ passkeys: number; codes: boolean; pin: boolean; password: boolean }>(
    `select (select count(*)::int from passkey where "userId" = $1) as passkeys,
       exists (select 1 from "twoFactor" where "userId" = $1 and verified) as codes,
       exists (select 1 from pins where account_id = $1) as pin,
       exists (select 1 from account where "userId" = $1 and "providerId" = 'credential' and password is not null) as password`,
    [accountId],
  );
  return { passkeys: row?.passkeys ?? 0, hasCodes: row?.codes ?? false, hasPin: row?.pin ?? false, hasPassword: row?.password ?? false };
}

export async function pinHashOf(sql: Sql, accountId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ pin_hash: string }>('select pin_hash from pins where account_id = $1', [accountId]);
  return row?.pin_hash;
}

export async function putPin(sql: Sql, accountId: string, pinHash: string | null, at: Date): Promise<void> {
  if (pinHash === null) await sql.rows('delete from pins where account_id = $1', [accountId]);
  else
    await sql.rows('insert into pins (account_id, pin_hash, set_at) values ($1, $2, $3) on conflict (account_id) do update set pin_hash = $2, set_at = $3', [
      accountId,
      pinHash,
      at,
    ]);
}

/** True for a try that is still allowed; one statement, so that many at once are counted. */
export async function mayTry(sql: Sql, key: string, most: number, span: number, now: number): Promise<boolean> {
  const [row] = await sql.rows<{ tries: number }>(
    `insert into attempts (attempt_key, tries, resets_at) values ($1, 1, $3)
     on conflict (attempt_key) do update set tries = case when attempts.resets_at <= $2 then 1 else attempts.tries + 1 end,
       resets_at = case when attempts.resets_at <= $2 then $3 else attempts.resets_at end returning tries`,
    [key, new Date(now), new Date(now + span)],
  );
  return row !== undefined && row.tries <= most;
}

export async function forgetTries(sql: Sql, key: string): Promise<void> {
  await sql.rows('delete from attempts where attempt_key = $1', [key]);
}

/** False: this code was used before. */
export async function spendCode(sql: Sql, accountId: string, codeHash: string, now: number): Promise<boolean> {
  await sql.rows('delete from used_codes where account_id = $1 and used_at < $2', [accountId, new Date(now - 5 * 60_000)]);
  const rows = await sql.rows('insert into used_codes (account_id, code_hash, used_at) values ($1, $2, $3) on conflict do nothing returning 1', [
    accountId,
    codeHash,
    new Date(now),
  ]);
  return rows.length === 1;
}

/** What ran out is dropped: tries, links, sessions. */
export async function dropStale(sql: Sql, now: Date): Promise<void> {
  await sql.rows('delete from attempts where resets_at < $1', [now]);
  await sql.rows('delete from verification where "expiresAt" < $1', [now]);
  await sql.rows('delete from email_changes where expires_at < $1', [now]);
  await sql.rows('delete from session where "expiresAt" < $1', [now]);
}

export async function insertEmailChange(sql: Sql, tokenHash: string, accountId: string, email: string, expiresAt: Date): Promise<void> {
  await sql.rows('delete from email_changes where account_id = $1', [accountId]);
  await sql.rows('insert into email_changes (token_hash, account_id, email, expires_at) values ($1, $2, $3, $4)', [tokenHash, accountId, email, expiresAt]);
}

export async function takeEmailChange(sql: Sql, tokenHash: string, now: Date): Promise<{ readonly accountId: string; readonly email: string } | undefined> {
  const [row] = await sql.rows<{ account_id: string; email: string }>(
    'delete from email_changes where token_hash = $1 and expires_at > $2 returning account_id, email',
    [tokenHash, now],
  );
  return row && { accountId: row.account_id, email: row.email };
}
