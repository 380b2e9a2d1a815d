/**
 * Row-level security, the net under every query's own `clinic_id = $1`: put on by rule after each migration, so that no new
 * table can be forgotten. In: the owner's connection, with search_path = app.
 */

/** Anybody may look a clinic up: its name, hours and phone are on its public page. Only it may change them. */
const PUBLIC_TO_READ = ['clinics'];

/** Tables with a patient_id that a client reads beyond their own rows: booking counts what stands on a day, whoever it is for. */
const READ_BY_ALL_CLIENTS = ['appointments', 'waitlist'];

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

const policy = (name: string, condition: string, definition: string): string => `
    if ${condition} and not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = '${name}') then
      execute format('create policy ${name} on app.%I ${definition.replaceAll("'", "''")}', t.name);
    end if;`;

export const TENANCY = `do $$ declare t record; begin
  for t in select c.relname as name, c.oid, c.relrowsecurity and c.relforcerowsecurity as is_on,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped) as of_patient
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute k on k.attrelid = c.oid and k.attname = 'clinic_id' and not k.attisdropped
    where n.nspname = 'app' and c.relkind in ('r', 'p')
  loop
    if not t.is_on then
      execute format('alter table app.%I enable row level security', t.name);
      execute format('alter table app.%I force row level security', t.name);
    end if;
    ${policy('tenant', 'true', 'using (clinic_id = app.clinic()) with check (clinic_id = app.clinic())')}
    ${policy('to_read', `t.name in (${list(PUBLIC_TO_READ)})`, 'for select using (true)')}
    ${policy(
      'own_client',
      `t.of_patient and t.name not in (${list(READ_BY_ALL_CLIENTS)})`,
      "as restrictive using (app.acting_role() is distinct from 'client' or patient_id = app.acting_patient())",
    )}
  end loop;
end $$`;
