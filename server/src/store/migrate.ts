/** Brings the database up to date at start. In: the owner's connection. Each file runs once, in order, under one lock. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DEFERRABLE } from './deferrable.ts';
import { TENANCY } from './tenancy.ts';

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));
/** Any number will do, as long as every Afterglow uses the same. */
const LOCK = 4_600_001;

/** The names of the files that ran now. */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('create schema if not exists app');
    await client.query('set local search_path = app');
    await client.query('create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())');
    const done = await client.query<{ name: string }>('select name from migrations');
    const applied = new Set(done.rows.map(({ name }) => name));
    const open = readdirSync(FOLDER)
      .filter((name) => name.endsWith('.sql') && !applied.has(name))
      .sort();
    for (const name of open) {
      await client.query(readFileSync(join(FOLDER, name), 'utf8'));
      await client.query('insert into migrations (name) values ($1)', [name]);
    }
    await client.query(TENANCY);
    await client.query(DEFERRABLE);
    await client.query(GRANTS);
    await client.query('commit');
    return open;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** The application's role reads and writes rows; it alters nothing and truncates nothing. What is append-only it only adds to. */
const GRANTS = `do $$ declare kept text; begin
  if exists (select 1 from pg_roles where rolname = 'afterglow_app') then
    grant usage on schema app, auth to afterglow_app;
    grant select, insert, update, delete on all tables in schema app, auth to afterglow_app;
    for kept in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'app' and c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'append-only'
    loop
      execute format('revoke update, delete on app.%I from afterglow_app', kept);
    end loop;
    revoke insert, update, delete on app.audit, app.audit_heads from afterglow_app;
    grant execute on function app.audit_append(json) to afterglow_app;
  end if;
end $$`;
