-- What clients and providers say of a result, at set days after a session. Never changed: a correction is a new row, and the
-- last one of a session, rater and set day counts. In clear: who of the two said something, for which set day, and when.
create table outcomes (
  clinic_id uuid not null,
  patient_id uuid not null,
  outcome_id uuid not null,
  session_id uuid not null,
  rater text not null check (rater in ('client', 'provider')),
  -- The offset of the set day: P4W.
  asked text not null,
  said_at timestamptz not null,
  -- Scales with their versions and values, words, and who of the clinic it was.
  body bytea not null,
  created_at timestamptz not null,
  primary key (clinic_id, outcome_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index outcomes_of_client on outcomes (clinic_id, patient_id, said_at);
create index outcomes_of_session on outcomes (clinic_id, session_id);
create trigger reminds_of_outcomes after insert or update or delete on outcomes for each row execute function note_client();

alter table reminders drop constraint reminders_kind_check;
alter table reminders add constraint reminders_kind_check check (kind in ('appointment', 'pre-care', 'aftercare', 'check-in', 'outcome', 'message'));

-- Results are read by treatment and time.
create index sessions_of_protocol on sessions (clinic_id, protocol, starts_at);
create index check_ins_by_session on check_ins (clinic_id, session_id);
create index adverse_events_of_session on adverse_events (clinic_id, session_id);
create index step_reports_of_session on step_reports (clinic_id, session_id);

-- Sessions of before are asked about too: their clients' reminders are worked out again.
alter table sessions no force row level security;
insert into changed_clients (clinic_id, patient_id, changes) select distinct clinic_id, patient_id, 1 from sessions
  on conflict (clinic_id, patient_id) do update set changes = changed_clients.changes + 1;
