-- By which library a clinic's reminders were last worked out: another one, and all of them are worked out again.
create table library_seen (
  clinic_id uuid not null references clinics (clinic_id),
  mark text not null,
  seen_at timestamptz not null,
  primary key (clinic_id)
);
