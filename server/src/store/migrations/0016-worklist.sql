-- What somebody at the clinic should look at: one row for each session of which a client told something nobody has dealt with,
-- or is asked something. In clear: one number by which the list is sorted (docs/trust.md), times, who looks after it. What was
-- told stays sealed where it is.
create table matters (
  clinic_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  -- Null: nothing that was told is open.
  urgency smallint,
  due_at timestamptz,
  since timestamptz,
  -- From then on the client counts as silent, if nothing more is heard. Null: no question is to come.
  silent_at timestamptz,
  asked_at timestamptz,
  silent_urgency smallint,
  silent_due_at timestamptz,
  -- The farthest of the open check-ins, and how many they are.
  check_in_id uuid,
  open_count smallint not null,
  -- An account, or a provider of the calendar.
  owner_id text,
  owner_name text,
  primary key (clinic_id, session_id),
  check ((urgency is null) = (due_at is null) and (urgency is null) = (since is null) and (urgency is null) = (check_in_id is null)),
  check ((silent_at is null) = (silent_urgency is null) and (silent_at is null) = (silent_due_at is null) and (silent_at is null) = (asked_at is null))
);
create index matters_told on matters (clinic_id) where urgency is not null;
create index matters_silent on matters (clinic_id, silent_at) where urgency is null;
create index matters_of_client on matters (clinic_id, patient_id);

-- Answers to clients, and how a matter ended: never changed, only added to.
create table matter_notes (
  clinic_id uuid not null,
  note_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('reply', 'resolved', 'reopened')),
  at timestamptz not null,
  by_whom text not null,
  body bytea not null,
  primary key (clinic_id, note_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index matter_notes_of_client on matter_notes (clinic_id, patient_id, session_id, at);

-- A clinic's own due times and replies. No row: the usual ones.
create table worklist_settings (
  clinic_id uuid primary key references clinics (clinic_id),
  figures jsonb not null,
  templates jsonb not null,
  updated_at timestamptz not null
);

-- Sessions whose matter has to be judged again: whatever changes it says so in its own transaction.
create table changed_sessions (
  clinic_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  changes bigint not null,
  primary key (clinic_id, session_id)
);

create function session_changed(clinic uuid, session uuid, patient uuid) returns void language sql as $$
  insert into app.changed_sessions (clinic_id, session_id, patient_id, changes) values (clinic, session, patient, 1)
    on conflict (clinic_id, session_id) do update set changes = changed_sessions.changes + 1, patient_id = excluded.patient_id
$$;
create function note_session() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then perform app.session_changed(old.clinic_id, old.session_id, old.patient_id);
  else perform app.session_changed(new.clinic_id, new.session_id, new.patient_id);
  end if;
  return null;
end $$;

-- A session that is written down long after it was is not asked about any more.
create trigger worklist_of_new_sessions after insert on sessions for each row
  when (new.starts_at > new.created_at - interval '40 days') execute function note_session();
create trigger worklist_of_sessions after update of starts_at, ends_at, protocol, patient_id or delete on sessions for each row execute function note_session();
create trigger worklist_of_new_check_ins after insert on check_ins for each row when (new.seen_at is null) execute function note_session();
create trigger worklist_of_check_ins after update of seen_at, patient_id, reported_at or delete on check_ins for each row execute function note_session();

create function drop_matters() returns trigger language plpgsql as $$ begin
  delete from app.matters where clinic_id = new.clinic_id and patient_id = new.patient_id;
  return null;
end $$;
create trigger worklist_of_erased after update on patients for each row when (new.erased_at is distinct from old.erased_at) execute function drop_matters();

-- The owner of the tables reads past row-level security, which is forced again after each migration.
alter table sessions no force row level security;
alter table check_ins no force row level security;
insert into changed_sessions (clinic_id, session_id, patient_id, changes)
  select clinic_id, session_id, patient_id, 1 from sessions where starts_at > now() - interval '35 days'
  union select clinic_id, session_id, patient_id, 1 from check_ins where seen_at is null;
