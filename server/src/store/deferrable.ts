/**
 * Foreign keys that carry a client's id, or point into their own table, may be judged at the end of a transaction: merging two
 * records moves both sides of them, and a clinic that moves in brings its rows one after the other. Put on by rule after each migration, so that no new table can be forgotten; they stay immediate otherwise.
 */
export const DEFERRABLE = `do $$ declare f record; begin
  for f in select c.conname, c.conrelid::regclass as of_table from pg_constraint c
    join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'app' and c.contype = 'f' and not c.condeferrable and (c.conrelid = c.confrelid
      or exists (select 1 from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'patient_id' and a.attnum = any (c.conkey)))
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', f.of_table, f.conname);
  end loop;
end $$`;
