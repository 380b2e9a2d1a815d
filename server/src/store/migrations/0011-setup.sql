-- What a clinic tells of itself and offers: prices, packages, cancellation, payments noted from outside, clients read from a file.
alter table clinics add column address text not null default '';
alter table clinics add column currency text not null default 'USD';
-- free_hours: until so many hours before, a client may cancel by themselves; words: what the clinic says about it.
alter table clinics add column cancellation jsonb not null default '{"freeHours": 24, "words": ""}';
-- Where a client can pay, with {amount}, {currency} and {reference} to fill in; the secret lets that place report a payment.
alter table clinics add column payment_url text;
alter table clinics add column payment_secret_hash text;

alter table services add column price_minor integer check (price_minor >= 0);
alter table services add column is_public boolean not null default true;
alter table services add column archived_at timestamptz;
alter table resources add column archived_at timestamptz;

-- A price for several of one service. What is sold keeps its own terms, whatever becomes of the offer.
create table packages (
  clinic_id uuid not null references clinics (clinic_id),
  package_id uuid not null,
  title text not null,
  service_id uuid not null,
  sessions integer not null check (sessions between 1 and 24),
  price_minor integer check (price_minor >= 0),
  valid_days integer check (valid_days between 1 and 3650),
  archived_at timestamptz,
  position integer not null,
  primary key (clinic_id, package_id),
  foreign key (clinic_id, service_id) references services (clinic_id, service_id)
);

create table client_packages (
  clinic_id uuid not null,
  client_package_id uuid not null,
  patient_id uuid not null,
  title text not null,
  service_id uuid not null,
  sessions integer not null check (sessions between 1 and 24),
  price_minor integer,
  currency text not null,
  sold_at timestamptz not null,
  expires_on date,
  sold_by text not null,
  ended_at timestamptz,
  primary key (clinic_id, client_package_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, service_id) references services (clinic_id, service_id)
);
create index packages_of_client on client_packages (clinic_id, patient_id, sold_at);

-- Appointments that are paid by themselves although a package would cover them.
create table package_exceptions (
  clinic_id uuid not null,
  appointment_id uuid not null,
  primary key (clinic_id, appointment_id),
  foreign key (clinic_id, appointment_id) references appointments (clinic_id, appointment_id)
);

-- Money is taken elsewhere; here it is only noted. A reference is noted once, however often it is reported.
create table payments (
  clinic_id uuid not null,
  payment_id uuid not null,
  patient_id uuid not null,
  amount_minor integer not null,
  currency text not null,
  method text not null,
  reference text not null,
  what text not null,
  noted_by text not null,
  paid_at timestamptz not null,
  primary key (clinic_id, payment_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create unique index payments_by_reference on payments (clinic_id, reference) where reference <> '';
create index payments_of_client on payments (clinic_id, patient_id, paid_at);

-- A file of clients, checked line by line before anything is written; then all of its good lines, or none.
create table imports (
  clinic_id uuid not null references clinics (clinic_id),
  import_id uuid not null,
  file_name text not null,
  status text not null check (status in ('checked', 'running', 'done', 'failed')),
  total integer not null,
  good integer not null,
  done integer not null default 0,
  -- What is wrong with which line quotes it: sealed like the lines themselves.
  findings bytea not null,
  content bytea,
  started_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (clinic_id, import_id)
);
