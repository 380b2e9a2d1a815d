/** What the database says about itself, for `doctor`. In: the owner's connections. Out: plain facts; `lintPolicies` gives one line a fault. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { APP_ROLE, type Sql } from './pool.ts';

export async function databaseFacts(sql: Sql): Promise<{ readonly version: string; readonly number: number; readonly now: number }> {
  const [row] = await sql.rows<{ version: string; number: string; now: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number, (extract(epoch from clock_timestamp()) * 1000)::bigint as now",
    [],
  );
  return { version: row?.version ?? '?', number: Number(row?.number ?? 0), now: Number(row?.now ?? 0) };
}

export async function appRole(sql: Sql): Promise<{ readonly isThere: boolean; readonly mayTooMuch: boolean }> {
  const [row] = await sql.rows<{ too_much: boolean }>(
    'select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as too_much from pg_roles where rolname = $1',
    [APP_ROLE],
  );
  return { isThere: row !== undefined, mayTooMuch: row?.too_much ?? false };
}

/** Files that have not run, and files that ran and are not known here (a newer program wrote this database). */
export async function migrationState(sql: Sql): Promise<{ readonly open: readonly string[]; readonly unknown: readonly string[]; readonly done: number }> {
  const files = readdirSync(fileURLToPath(new URL('./migrations/', import.meta.url))).filter((name) => name.endsWith('.sql'));
  const done = (await sql.rows<{ name: string }>('select name from app.migrations', [])).map(({ name }) => name);
  return { open: files.filter((name) => !done.includes(name)), unknown: done.filter((name) => !files.includes(name)), done: done.length };
}

export async function isSomethingClear(sql: Sql): Promise<boolean> {
  return (
    (await sql.rows("select 1 from information_schema.columns where table_schema = 'app' and column_name like '%\\_clear'", [])).length > 0 ||
    (await sql.rows('select 1 from app.clinics where not is_sealed', [])).length > 0
  );
}

/** Functions that work as their owner, each looked at by hand. */
const DEFINERS = ['audit_append'];
/** Tables of no clinic. */
const OF_NO_CLINIC = ['migrations'];

/** After TRUST §9: what would let one clinic see another. */
const LINT = `
  with t as (select c.oid, c.relname, c.relkind, c.relrowsecurity and c.relforcerowsecurity as is_on, c.relispartition as is_part, c.reloptions, c.relowner
             from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind in ('r', 'p', 'm', 'v')),
  k as (select t.*, (select attnum from pg_attribute a where a.attrelid = t.oid and a.attname = 'clinic_id' and not a.attisdropped) as k from t)
  select 'row-level security is off' as fault, relname::text as at from k where relkind in ('r', 'p') and k is not null and not is_on
  union all select 'no policy', relname from k where relkind in ('r', 'p') and k is not null and not exists (select 1 from pg_policy p where p.polrelid = k.oid)
  union all select 'no clinic_id', relname from k where relkind in ('r', 'p') and k is null and relname <> all($1)
  union all select 'key without clinic_id', i.indexrelid::regclass::text from k join pg_index i on i.indrelid = k.oid
    where k is not null and (i.indisunique or i.indisexclusion) and not (k = any(i.indkey))
  union all select 'foreign key without clinic_id', conname from k join pg_constraint co on co.conrelid = k.oid and contype = 'f' where k is not null and not (k = any(co.conkey))
  union all select 'view that looks past policies', relname from t where relkind = 'v' and coalesce(reloptions::text, '') not ilike '%security_invoker=true%'
  union all select 'readable materialized view', relname from t where relkind = 'm' and has_table_privilege($2, oid, 'select')
  union all select 'readable partition', relname from t where is_part and has_table_privilege($2, oid, 'select')
  union all select 'may be truncated', relname from t where relkind in ('r', 'p') and has_table_privilege($2, oid, 'truncate')
  union all select 'owned by the application', relname from t where relowner = (select oid from pg_roles where rolname = $2)
  union all select 'works as its owner', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and prosecdef and proname <> all($3)
  union all select 'audit log may be changed', relname from t where relname in ('audit', 'audit_heads')
    and (has_table_privilege($2, oid, 'insert') or has_table_privilege($2, oid, 'update') or has_table_privilege($2, oid, 'delete'))`;

export async function lintPolicies(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.rows<{ fault: string; at: string }>(LINT, [OF_NO_CLINIC, APP_ROLE, DEFINERS]);
  return rows.map(({ fault, at }) => `${at}: ${fault}`);
}

/** Appointments to come that were agreed under other zone rules than this program knows. */
export async function countOtherZoneRules(sql: Sql, clinicId: string, tzVersion: string, now: number): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(
    "select count(*)::int as n from app.appointments where clinic_id = $1 and starts_at > $2 and tz_version <> $3 and status not in ('cancelled', 'no-show')",
    [clinicId, new Date(now), tzVersion],
  );
  return row?.n ?? 0;
}
