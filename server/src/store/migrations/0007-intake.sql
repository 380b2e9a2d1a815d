-- Intake, screening, clearance. What clients said is sealed (bytea); ids, times and statuses stay in clear.

-- A clinic's own questionnaires. A published version never changes: answers point at it.
create table intake_forms (
  clinic_id uuid not null references clinics (clinic_id),
  form_id uuid not null,
  version integer not null,
  status text not null check (status in ('draft', 'published', 'retired')),
  title text not null,
  body jsonb not null,
  hash text not null,
  -- for bookings of these services; empty: for every booking
  services jsonb not null,
  valid_days integer not null check (valid_days between 1 and 3650),
  changed_by text not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  primary key (clinic_id, form_id, version)
);
create unique index one_draft_a_form on intake_forms (clinic_id, form_id) where status = 'draft';

create function keep_published_forms() returns trigger language plpgsql as $$ begin
  if old.status <> 'draft' and (tg_op = 'DELETE'
    or (new.title, new.body, new.hash, new.services, new.valid_days, new.published_at) is distinct from (old.title, old.body, old.hash, old.services, old.valid_days, old.published_at)) then
    raise exception 'a published form does not change' using errcode = '23514';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger published_forms_stay before update or delete on intake_forms for each row execute function keep_published_forms();

-- One filling of one form, with the form as it was asked.
create table intakes (
  clinic_id uuid not null,
  intake_id uuid not null,
  patient_id uuid not null,
  form_id text not null,
  form_version text not null,
  form_hash text not null,
  form jsonb not null,
  status text not null check (status in ('draft', 'sent')),
  answers bytea not null,
  at_question text,
  revision integer not null,
  via text not null check (via in ('account', 'link', 'tablet', 'staff')),
  started_at timestamptz not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  primary key (clinic_id, intake_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  check ((status = 'sent') = (sent_at is not null))
);
create index intakes_of_patient on intakes (clinic_id, patient_id, started_at);
create unique index one_draft_an_intake on intakes (clinic_id, patient_id, form_id) where status = 'draft';

-- What was told, fact by fact: never changed, only outlived by a later one or by its last day.
create table intake_tales (
  clinic_id uuid not null,
  patient_id uuid not null,
  tale_id uuid not null,
  intake_id uuid not null,
  tale bytea not null,
  told_on date not null,
  last_day date,
  told_at timestamptz not null,
  position integer not null,
  primary key (clinic_id, tale_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, intake_id) references intakes (clinic_id, intake_id)
);
create index tales_of_patient on intake_tales (clinic_id, patient_id, told_at, position);

-- Private addresses to fill in with: for one client and one purpose, until a time. Only a hash of the secret is kept.
create table intake_links (
  clinic_id uuid not null,
  link_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('phone', 'tablet')),
  secret_hash text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  primary key (clinic_id, link_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index links_of_patient on intake_links (clinic_id, patient_id, created_at);

create table consultations (
  clinic_id uuid not null,
  consultation_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('consultation', 'examination')),
  protocol text,
  held_on date not null,
  last_day date not null,
  by_whom text not null,
  note bytea,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (clinic_id, consultation_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  check (last_day >= held_on)
);
create index consultations_of_patient on consultations (clinic_id, patient_id, held_on);

-- The rules of then, word for word, by the hash of their text: what a decision can be replayed with.
create table rule_books (
  clinic_id uuid not null references clinics (clinic_id),
  book_hash text not null,
  content text not null,
  kept_at timestamptz not null,
  primary key (clinic_id, book_hash)
);

-- Decisions of providers. Nothing is changed or taken back: a later decision outranks an earlier one.
create table clearances (
  clinic_id uuid not null,
  clearance_id uuid not null,
  patient_id uuid not null,
  appointment_id uuid not null,
  protocol text not null,
  protocol_version text not null,
  protocol_hash text not null,
  book_hash text not null,
  decision text not null check (decision in ('clear', 'defer', 'refuse')),
  status_then text not null,
  until timestamptz,
  by_id text not null,
  by_whom text not null,
  decided_at timestamptz not null,
  -- reason, and the reasons of the rules it covers
  cover bytea not null,
  -- everything the verdict was computed from
  record bytea not null,
  primary key (clinic_id, clearance_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, appointment_id) references appointments (clinic_id, appointment_id),
  foreign key (clinic_id, book_hash) references rule_books (clinic_id, book_hash)
);
create index clearances_of_patient on clearances (clinic_id, patient_id, decided_at);

-- But for the one moment in which two records of a client become one: then it is sealed anew, for the record that is kept.
create function never_changed() returns trigger language plpgsql as $$ begin
  if current_setting('app.merging', true) = 'yes' then return new; end if;
  raise exception 'this is kept as it was written' using errcode = '23514';
end $$;
create trigger clearances_stay before update on clearances for each row execute function never_changed();
create trigger rule_books_stay before update on rule_books for each row execute function never_changed();
create trigger tales_stay before update on intake_tales for each row execute function never_changed();

-- For the clinic to look at: what a new fact changed for an appointment; a booking against the rules to countersign.
create table screening_tasks (
  clinic_id uuid not null,
  task_id uuid not null,
  patient_id uuid not null,
  appointment_id uuid not null,
  kind text not null check (kind in ('changed', 'countersign')),
  -- the same thing noted twice is one task
  about text not null,
  body bytea not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  note bytea,
  primary key (clinic_id, task_id),
  unique (clinic_id, about),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, appointment_id) references appointments (clinic_id, appointment_id)
);
create index open_tasks on screening_tasks (clinic_id, created_at) where done_at is null;
create index tasks_of_patient on screening_tasks (clinic_id, patient_id, created_at);
