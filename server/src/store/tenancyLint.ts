/**
 * What may never stand in the catalogue (row-level security is only a net while it has no hole). In: the owner's connection.
 * Out: what is wrong, one line each; none: all is well. Run by the tests, and by whoever doubts a database.
 */
import type { Sql } from './pool.ts';

/** Tables of schema `app` that belong to no clinic. */
const WITHOUT_CLINIC = ['migrations'];
/** Functions with the rights of their owner, each looked at: the only way to the audit log. */
const ALLOWED = ['audit_append(json)'];
const APP = 'afterglow_app';

const list = WITHOUT_CLINIC.map((name) => `'${name}'`).join(', ');

const LINT = `
with t as (
  select c.oid, c.relname, c.relkind, c.relrowsecurity as rls, c.relforcerowsecurity as frc, c.relispartition as part, c.reloptions, c.relowner
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind in ('r', 'p', 'm', 'v')),
tc as (
  select t.*, (select attnum from pg_attribute a where a.attrelid = t.oid and a.attname = 'clinic_id' and not a.attisdropped) as k,
    exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'patient_id' and not a.attisdropped) as of_patient from t)
select 'no clinic_id' as what, relname as where_ from tc where relkind in ('r', 'p') and k is null and relname not in (${list})
union all select 'no row-level security, or not forced', relname from tc where relkind in ('r', 'p') and k is not null and not (rls and frc)
union all select 'no tenant policy', relname from tc where relkind in ('r', 'p') and k is not null
  and not exists (select 1 from pg_policy p where p.polrelid = tc.oid and p.polname = 'tenant')
union all select 'policy that lets more in: ' || p.polname, tc.relname from tc join pg_policy p on p.polrelid = tc.oid
  where p.polpermissive and p.polname <> 'tenant' and not (tc.relname = 'clinics' and p.polname = 'to_read' and p.polcmd = 'r')
union all select 'key without clinic_id: ' || i.indexrelid::regclass, relname from tc join pg_index i on i.indrelid = tc.oid
  where k is not null and (i.indisunique or i.indisexclusion) and not (k = any (i.indkey))
union all select 'foreign key without clinic_id: ' || conname, relname from tc join pg_constraint co on co.conrelid = tc.oid and contype = 'f'
  where k is not null and not (k = any (co.conkey))
union all select 'view without security_invoker', relname from t where relkind = 'v' and coalesce(reloptions::text, '') not ilike '%security_invoker=true%'
union all select 'materialized view that can be read', relname from t where relkind = 'm' and has_table_privilege('${APP}', oid, 'select')
union all select 'partition that can be read by its name', relname from t where part and has_table_privilege('${APP}', oid, 'select')
union all select 'truncate granted', relname from t where relkind in ('r', 'p') and has_table_privilege('${APP}', oid, 'truncate')
union all select 'owned by the application', relname from t where relowner = (select oid from pg_roles where rolname = '${APP}')
union all select 'security definer', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('app', 'auth') and prosecdef and p.oid::regprocedure::text <> all (array[${ALLOWED.map((name) => `'${name}', 'app.${name}'`).join(', ')}])
union all select 'may create in the schema', n.nspname from pg_namespace n where n.nspname in ('app', 'auth') and has_schema_privilege('${APP}', n.oid, 'create')
union all select 'role that bypasses', rolname from pg_roles where rolname = '${APP}' and (rolsuper or rolbypassrls)
order by 1, 2`;

export async function tenancyFaults(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.rows<{ what: string; where_: string }>(LINT, []);
  return rows.map(({ what, where_ }) => `${where_}: ${what}`);
}
