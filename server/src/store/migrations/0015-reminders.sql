-- What clients will be reminded of, worked out from the plan, and what became of it. A reminder is sent under its key, which
-- names the time it is about: `pending` ones are the function of what is booked and done now, all others are history.
create table reminders (
  clinic_id uuid not null,
  patient_id uuid not null,
  reminder_key text not null,
  kind text not null check (kind in ('appointment', 'pre-care', 'aftercare', 'check-in')),
  session_id uuid not null,
  rules jsonb not null,
  -- When it is sent, and until when it is of use.
  due_at timestamptz not null,
  until_at timestamptz not null,
  -- pending; sent; dropped: it came too late, or there was no way to them; dead: tried too often
  status text not null check (status in ('pending', 'sent', 'dropped', 'dead')),
  tries integer not null default 0,
  -- When it is tried next: due_at, or later after a failure.
  next_at timestamptz not null,
  channel text,
  -- Why it was dropped, or what the last try met: a code.
  reason text,
  settled_at timestamptz,
  primary key (clinic_id, patient_id, reminder_key),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index reminders_due on reminders (clinic_id, next_at) where status = 'pending';
create index reminders_to_look_at on reminders (clinic_id, settled_at) where status in ('dead', 'dropped');

-- Clients whose reminders have to be worked out again. Whatever changes what they follow from says so in its own transaction;
-- nothing is sent to a client who stands here.
create table changed_clients (
  clinic_id uuid not null,
  patient_id uuid not null,
  changes bigint not null,
  primary key (clinic_id, patient_id)
);

-- Which kinds a client does not want. No row: all, by e-mail.
create table reminder_choices (
  clinic_id uuid not null,
  patient_id uuid not null,
  unwanted jsonb not null,
  channel text not null,
  updated_at timestamptz not null,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

-- Also waits for what is being sent to them at this moment: once a change is told, nothing of before goes out any more.
create function client_changed(clinic uuid, patient uuid) returns void language plpgsql as $$ begin
  if patient = clinic then return; end if;
  insert into app.changed_clients (clinic_id, patient_id, changes) values (clinic, patient, 1)
    on conflict (clinic_id, patient_id) do update set changes = changed_clients.changes + 1;
  perform 1 from app.reminders where clinic_id = clinic and patient_id = patient and status = 'pending' order by reminder_key for update;
end $$;

create function note_client() returns trigger language plpgsql as $$ begin
  if tg_op <> 'DELETE' then perform app.client_changed(new.clinic_id, new.patient_id); end if;
  if tg_op = 'DELETE' then perform app.client_changed(old.clinic_id, old.patient_id);
  elsif tg_op = 'UPDATE' and old.patient_id <> new.patient_id then perform app.client_changed(old.clinic_id, old.patient_id);
  end if;
  return null;
end $$;

create trigger reminds_of_appointments after insert or update or delete on appointments for each row execute function note_client();
create trigger reminds_of_sessions after insert or update or delete on sessions for each row execute function note_client();
create trigger reminds_of_uses after insert or update or delete on exposures for each row execute function note_client();
create trigger reminds_of_tales after insert or update or delete on intake_tales for each row execute function note_client();
create trigger reminds_of_check_ins after insert or update or delete on check_ins for each row execute function note_client();
create trigger reminds_of_choices after insert or update on reminder_choices for each row execute function note_client();
create trigger reminds_of_clients after update on patients for each row
  when ((new.facts, new.merged_into, new.erased_at) is distinct from (old.facts, old.merged_into, old.erased_at)) execute function note_client();

-- The owner of the tables reads past row-level security, which is forced again after each migration.
alter table appointments no force row level security;
alter table sessions no force row level security;
insert into changed_clients (clinic_id, patient_id, changes)
  select distinct clinic_id, patient_id, 1 from (select clinic_id, patient_id from appointments union select clinic_id, patient_id from sessions) c
  where patient_id <> clinic_id;
