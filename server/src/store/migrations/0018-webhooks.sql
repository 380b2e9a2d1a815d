-- Addresses of a clinic's own programs, and what they are told. A call is written in the transaction of what it tells of, once
-- for each address that wants it: ids and states only, nothing of anybody's health but how urgent a check-in is.
create table webhooks (
  clinic_id uuid not null references clinics (clinic_id),
  webhook_id uuid not null,
  url text not null,
  -- What it signs with, sealed.
  secret bytea not null,
  types jsonb not null,
  -- Null: it is told of everything as it happens.
  paused_at timestamptz,
  paused_why text,
  created_at timestamptz not null,
  created_by text not null,
  archived_at timestamptz,
  primary key (clinic_id, webhook_id)
);

create table webhook_calls (
  clinic_id uuid not null,
  call_id uuid not null default gen_random_uuid(),
  webhook_id uuid not null,
  type text not null,
  body jsonb not null,
  happened_at timestamptz not null default clock_timestamp(),
  -- pending; sent; dead: tried too often
  status text not null default 'pending' check (status in ('pending', 'sent', 'dead')),
  tries integer not null default 0,
  next_at timestamptz not null default '-infinity',
  reason text,
  settled_at timestamptz,
  primary key (clinic_id, call_id),
  foreign key (clinic_id, webhook_id) references webhooks (clinic_id, webhook_id)
);
create index webhook_calls_due on webhook_calls (clinic_id, webhook_id, next_at) where status = 'pending';
create index webhook_calls_of on webhook_calls (clinic_id, webhook_id, happened_at);

create function tell_webhooks(clinic uuid, type_told text, told jsonb) returns void language sql as $$
  insert into app.webhook_calls (clinic_id, webhook_id, type, body)
    select w.clinic_id, w.webhook_id, type_told, told from app.webhooks w
    where w.clinic_id = clinic and w.archived_at is null and w.paused_at is null and w.types ? type_told
$$;

-- A hold is nobody's appointment yet.
create function tell_of_appointment() returns trigger language plpgsql as $$
declare
  what text;
begin
  if new.status = 'held' then return null; end if;
  what := case
    when tg_op = 'INSERT' or old.status = 'held' then 'appointment.booked'
    when new.status = 'cancelled' and old.status <> 'cancelled' then 'appointment.cancelled'
    when new.starts_at <> old.starts_at then 'appointment.moved'
    else 'appointment.changed' end;
  perform app.tell_webhooks(new.clinic_id, what, jsonb_build_object('appointment', new.appointment_id, 'client', new.patient_id, 'service', new.service_id,
    'location', new.location_id, 'status', new.status, 'start', new.starts_at, 'end', new.ends_at, 'zone', new.zone, 'version', new.version));
  return null;
end $$;
create trigger tells_of_appointments after insert or update on appointments for each row execute function tell_of_appointment();

create function tell_of_session() returns trigger language plpgsql as $$ begin
  perform app.tell_webhooks(new.clinic_id, 'session.recorded', jsonb_build_object('session', new.session_id, 'client', new.patient_id,
    'start', new.starts_at, 'end', new.ends_at, 'zone', new.zone));
  return null;
end $$;
create trigger tells_of_sessions after insert on sessions for each row execute function tell_of_session();
