-- Facts are stored, plans are derived. The clinic's key comes first in every key, so that a clinic can move
-- between servers and no lookup ever crosses two clinics.
create table clinics (
  clinic_id uuid primary key,
  name text not null,
  zone text not null,
  phone text not null,
  emergency text not null,
  hours text not null,
  is_demo boolean not null default false,
  created_at timestamptz not null
);

create table patients (
  clinic_id uuid not null references clinics (clinic_id),
  patient_id uuid not null,
  name text not null,
  facts jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (clinic_id, patient_id)
);

create table exposures (
  clinic_id uuid not null,
  patient_id uuid not null,
  exposure_id uuid not null,
  fact jsonb not null,
  created_at timestamptz not null,
  primary key (clinic_id, patient_id, exposure_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

-- A session pins the protocol it was planned with: id, version and a hash of its content.
create table sessions (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  protocol text not null,
  protocol_version text not null,
  protocol_hash text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  area text,
  record jsonb not null,
  created_at timestamptz not null,
  primary key (clinic_id, session_id),
  unique (clinic_id, patient_id, session_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  check (ends_at > starts_at)
);
create index sessions_of_patient on sessions (clinic_id, patient_id, starts_at);

-- What was told is kept with the report it answered, for ever.
create table check_ins (
  clinic_id uuid not null,
  patient_id uuid not null,
  check_in_id uuid not null,
  session_id uuid not null,
  reported_at timestamptz not null,
  signs jsonb not null,
  words text,
  told jsonb not null,
  created_at timestamptz not null,
  primary key (clinic_id, check_in_id),
  foreign key (clinic_id, patient_id, session_id) references sessions (clinic_id, patient_id, session_id)
);
create index check_ins_of_session on check_ins (clinic_id, patient_id, session_id, reported_at);
