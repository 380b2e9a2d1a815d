-- Why a record is restricted, was opened all the same, or was made one with another: words about a client, sealed as all
-- others are. What was there before waits in `reason_clear` until the server has sealed it (store/sealing.ts).
alter table restrictions rename column reason to reason_clear;
alter table restrictions alter column reason_clear drop not null, add column reason bytea;
alter table glass_breaks rename column reason to reason_clear;
alter table glass_breaks alter column reason_clear drop not null, add column reason bytea;
alter table merges rename column reason to reason_clear;
alter table merges alter column reason_clear drop not null, add column reason bytea;

-- An owner that is no superuser sees no clinic's rows otherwise; TENANCY forces it on again.
alter table clinics no force row level security;
alter table restrictions no force row level security;
alter table glass_breaks no force row level security;
alter table merges no force row level security;
update clinics c set is_sealed = false
  where exists (select 1 from restrictions r where r.clinic_id = c.clinic_id)
     or exists (select 1 from glass_breaks g where g.clinic_id = c.clinic_id)
     or exists (select 1 from merges m where m.clinic_id = c.clinic_id);

-- Of whatever version the database was before; then they are as if they had always been sealed.
create or replace function drop_clear_columns() returns void language plpgsql as $$
declare one record;
begin
  for one in select table_name, column_name from information_schema.columns where table_schema = 'app' and column_name like '%\_clear' loop
    execute format('alter table app.%I drop column %I', one.table_name, one.column_name);
  end loop;
  alter table app.exposures alter column fact set not null;
  alter table app.check_ins alter column signs set not null, alter column told set not null;
end $$;
do $$ begin
  if not exists (select 1 from clinics where not is_sealed)
     and not exists (select 1 from restrictions where reason_clear is not null)
     and not exists (select 1 from glass_breaks where reason_clear is not null)
     and not exists (select 1 from merges where reason_clear is not null) then
    perform drop_clear_columns();
    drop function drop_clear_columns();
  end if;
end $$;
