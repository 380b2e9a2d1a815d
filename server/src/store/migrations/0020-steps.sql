-- What a client said of a step of their plan: done, asked about, or "I used it". Their phone makes the id, so that one that is
-- sent twice is stored once. Taken back, it stays with the time of that and counts no more. In clear: which rule of the
-- protocol, and which of the three; what was used, as they named it, is sealed (and stands among what they use, under the same id).
create table step_reports (
  clinic_id uuid not null,
  patient_id uuid not null,
  report_id uuid not null,
  session_id uuid not null,
  rule text not null,
  said text not null check (said in ('done', 'used', 'asked')),
  -- The day it is about, by the clock of the session.
  day date not null,
  -- When they said it, by their clock.
  at timestamptz not null,
  by_whom text not null,
  thing bytea,
  undone_at timestamptz,
  created_at timestamptz not null,
  primary key (clinic_id, report_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  check ((said = 'used') = (thing is not null))
);
create index step_reports_of_client on step_reports (clinic_id, patient_id, session_id, at);

create trigger reminds_of_steps after insert or update or delete on step_reports for each row execute function note_client();
