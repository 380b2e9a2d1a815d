-- Consent. The application may add rows to consent_texts, consent_showings and signatures; it may change or delete none
-- (see APPEND_ONLY in migrate.ts). Withdrawal and a new version are new rows.
create table consent_texts (
  clinic_id uuid not null references clinics (clinic_id),
  text_id text not null,
  language text not null,
  version text not null,
  status text not null check (status in ('published', 'retired')),
  body jsonb not null,
  hash text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (clinic_id, text_id, language, version)
);

-- What was put before somebody, as exact bytes, sealed. Only what stands here can be signed.
create table consent_showings (
  clinic_id uuid not null,
  patient_id uuid not null,
  showing_id uuid not null,
  text_id text not null,
  language text not null,
  version text not null,
  text_hash text not null,
  document bytea not null,
  shown_at timestamptz not null,
  primary key (clinic_id, showing_id),
  unique (clinic_id, patient_id, showing_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

-- One row a record, numbered for each client; `entry` is the record with document, drawing, hashes and signature, sealed.
create table signatures (
  clinic_id uuid not null,
  patient_id uuid not null,
  signature_id uuid not null,
  number integer not null,
  act text not null check (act in ('given', 'withdrawn')),
  text_id text not null,
  version text not null,
  kind text not null check (kind in ('treatment', 'photo-release', 'electronic-records')),
  title text not null,
  scopes jsonb not null,
  signed_at timestamptz not null,
  expires_at timestamptz,
  showing_id uuid,
  withdraws uuid,
  hash text not null,
  previous text,
  entry bytea not null,
  primary key (clinic_id, signature_id),
  unique (clinic_id, patient_id, number),
  unique (clinic_id, showing_id),
  unique (clinic_id, withdraws),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, patient_id, showing_id) references consent_showings (clinic_id, patient_id, showing_id),
  foreign key (clinic_id, withdraws) references signatures (clinic_id, signature_id),
  check ((act = 'given') = (withdraws is null))
);
create index signatures_of_text on signatures (clinic_id, text_id, patient_id, number);

-- A private address by which a client signs from home: opened once, and from then on by one device only.
create table consent_links (
  clinic_id uuid not null,
  patient_id uuid not null,
  link_id uuid not null,
  secret_hash text not null,
  pass_hash text,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  primary key (clinic_id, link_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index consent_links_of_patient on consent_links (clinic_id, patient_id, made_at);

-- Rows are added to these and stay as they are: what somebody signed, and under which text.
comment on table consent_texts is 'append-only';
comment on table consent_showings is 'append-only';
comment on table signatures is 'append-only';
