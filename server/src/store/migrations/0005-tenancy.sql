-- For which clinic, in which role and for which client a transaction works (set local, by the pool). A transaction that
-- says nothing sees nothing: after a `set local` the setting is empty, not null, hence nullif.
create function clinic() returns uuid language sql stable as $$ select nullif(current_setting('app.clinic_id', true), '')::uuid $$;
create function acting_role() returns text language sql stable as $$ select nullif(current_setting('app.role', true), '') $$;
create function acting_patient() returns uuid language sql stable as $$ select nullif(current_setting('app.patient_id', true), '')::uuid $$;
