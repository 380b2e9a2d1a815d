-- Who looked at or changed whose record: one entry a request, ids only, each bound to the one before by a hash. The head row
-- of a clinic is its turnstile. The application may read entries and append through `audit_append`, and nothing else.
create table audit_heads (
  clinic_id uuid primary key references clinics (clinic_id),
  seq bigint not null,
  hash bytea not null
);

create table audit (
  clinic_id uuid not null references clinics (clinic_id),
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  -- Of people who work at the clinic; null for everybody else, so that erasing a client leaves the chain as it is.
  actor_name text,
  role text not null,
  action text not null,
  objects text not null,
  patient_id uuid,
  -- How many clients were shown.
  clients integer not null,
  reason text not null,
  request_id text not null,
  outcome text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (clinic_id, seq)
);
comment on table audit is 'append-only';
create index audit_of_patient on audit (clinic_id, patient_id, seq) where patient_id is not null;

-- What is hashed, as text that anybody can write again: a JSON array of every column in this order.
create function audit_content(e audit) returns text language sql immutable set search_path = app, pg_temp as $$
  select json_build_array(e.clinic_id, e.seq, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.actor_name, e.role, e.action, e.objects,
    e.patient_id, e.clients, e.reason, e.request_id, e.outcome)::text
$$;

-- Appends entries (a JSON array) in order; the clinic's head row is locked last and briefly. Null: there is no such clinic.
-- It works as `system` whoever calls, since a client's own policies would hide the clinic's chain.
create function audit_append(entries json) returns bigint language plpgsql security definer set search_path = app, pg_temp as $$
declare
  head audit_heads;
  e audit;
  one json;
begin
  perform set_config('app.role', 'system', true);
  select * into head from audit_heads where clinic_id = clinic() for no key update;
  if not found then
    if not exists (select 1 from clinics where clinic_id = clinic()) then return null; end if;
    insert into audit_heads values (clinic(), 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into head from audit_heads where clinic_id = clinic() for no key update;
  end if;
  for one in select * from json_array_elements(entries) loop
    e.clinic_id := head.clinic_id;
    e.seq := head.seq + 1;
    e.at := to_timestamp((one->>'at')::bigint / 1000.0);
    e.actor := one->>'actor';
    e.actor_name := one->>'actorName';
    e.role := one->>'role';
    e.action := one->>'action';
    e.objects := one->>'objects';
    e.patient_id := (one->>'patientId')::uuid;
    e.clients := (one->>'clients')::integer;
    e.reason := one->>'reason';
    e.request_id := one->>'requestId';
    e.outcome := one->>'outcome';
    e.prev := head.hash;
    e.hash := sha256(head.hash || convert_to(audit_content(e), 'UTF8'));
    insert into audit select e.*;
    head.seq := e.seq;
    head.hash := e.hash;
  end loop;
  update audit_heads set seq = head.seq, hash = head.hash where clinic_id = head.clinic_id;
  return head.seq;
end $$;
revoke all on function audit_append(json) from public;
