/** Making and dropping databases for tests. */
import pg from 'pg';

export function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  await onServer(adminUrl, `create database ${name}${template ? ` template ${template}` : ''}`);
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await onServer(adminUrl, `drop database if exists ${name} with (force)`);
}

export async function onServer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Gives the database to somebody who is no superuser, as a managed PostgreSQL does. Out: its address as theirs. */
export async function plainOwner(adminUrl: string, name: string): Promise<string> {
  const role = `${name}_owner`;
  await onServer(
    adminUrl,
    `do $$ begin if not exists (select 1 from pg_roles where rolname = '${role}') then
       create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password 'plain'; end if; end $$`,
  );
  await onServer(adminUrl, `alter database ${name} owner to ${role}`);
  const url = new URL(urlOf(adminUrl, name));
  url.username = role;
  url.password = 'plain';
  return url.toString();
}
