-- Booking. Truth is the exclusion constraint of `occupancies`: one row for each resource and stretch of time, the client
-- among the resources. Liveness is the lock on resource rows, taken in sorted order.
create extension if not exists btree_gist;

-- Raised with every change of resources, services or terms, so that a server can keep them in memory and know when not to.
alter table clinics add column setup_version bigint not null default 1;

-- E-mail or phone, as the person gave it when booking.
alter table patients add column contact text not null default '';

create table resources (
  clinic_id uuid not null references clinics (clinic_id),
  resource_id uuid not null,
  kind text not null,
  name text not null,
  skills jsonb not null,
  capacity integer not null check (capacity between 1 and 1000),
  hours jsonb not null,
  position integer not null,
  busy_url text,
  busy_checked_at timestamptz,
  busy_error text,
  primary key (clinic_id, resource_id)
);

create table services (
  clinic_id uuid not null references clinics (clinic_id),
  service_id uuid not null,
  title text not null,
  summary text not null,
  protocol text,
  roles jsonb not null,
  steps jsonb not null,
  -- instant: booked at once; approval: the clinic confirms; consultation: a first talk, open to anybody
  mode text not null check (mode in ('instant', 'approval', 'consultation')),
  limits jsonb not null,
  position integer not null,
  primary key (clinic_id, service_id)
);

-- Wall time, zone and the version of the zone rules are kept beside the instant: when the rules of a zone change, future
-- appointments are computed again from what was agreed, which is the wall time.
create table appointments (
  clinic_id uuid not null,
  appointment_id uuid not null,
  patient_id uuid not null,
  service_id uuid not null,
  status text not null check (status in ('held', 'requested', 'booked', 'arrived', 'in-session', 'done', 'no-show', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null,
  wall_start text not null,
  tz_version text not null,
  protocol text,
  protocol_version text,
  assigned jsonb not null,
  series_id uuid,
  series_number integer,
  expires_at timestamptz,
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (clinic_id, appointment_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, service_id) references services (clinic_id, service_id),
  check (ends_at > starts_at),
  check ((status = 'held') = (expires_at is not null))
);
create index appointments_by_time on appointments (clinic_id, starts_at);
create index appointments_of_patient on appointments (clinic_id, patient_id, starts_at);

create table occupancies (
  clinic_id uuid not null,
  resource_id uuid not null,
  appointment_id uuid not null,
  -- which of several places of the resource
  seat smallint not null,
  role text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  -- a hold that was not confirmed in time; null: taken for good
  expires_at timestamptz,
  primary key (clinic_id, appointment_id, role, starts_at),
  foreign key (clinic_id, appointment_id) references appointments (clinic_id, appointment_id),
  -- Nothing takes longer than a day: a search may look at starts alone, from a day before its window.
  check (ends_at > starts_at and ends_at <= starts_at + interval '1 day'),
  constraint no_double_booking exclude using gist (clinic_id with =, resource_id with =, seat with =, during with &&)
);
create index occupancies_by_time on occupancies (clinic_id, resource_id, starts_at);
create index occupancies_that_run_out on occupancies (clinic_id, resource_id, expires_at) where expires_at is not null;

-- Busy times read from a calendar elsewhere.
create table outside_busy (
  clinic_id uuid not null,
  resource_id uuid not null,
  busy_id integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (clinic_id, resource_id, busy_id),
  foreign key (clinic_id, resource_id) references resources (clinic_id, resource_id)
);

-- What was done to an appointment, in order; `notify_at` leaves three minutes in which it can be undone unnoticed.
create table appointment_changes (
  clinic_id uuid not null,
  appointment_id uuid not null,
  version integer not null,
  action text not null,
  before jsonb,
  after jsonb not null,
  by_whom text not null,
  reason text not null,
  notify_at timestamptz,
  undone boolean not null default false,
  -- The time it left was offered to the waitlist, once it could not be undone any more.
  gap_seen boolean not null default false,
  changed_at timestamptz not null,
  primary key (clinic_id, appointment_id, version),
  foreign key (clinic_id, appointment_id) references appointments (clinic_id, appointment_id)
);

create index changes_that_leave_gaps on appointment_changes (clinic_id, notify_at) where not gap_seen and not undone and action in ('move', 'cancelled', 'no-show');

-- The first answer to a request that may be sent twice.
create table idempotency (
  clinic_id uuid not null,
  request_key text not null,
  request_hash text not null,
  reply jsonb not null,
  created_at timestamptz not null,
  primary key (clinic_id, request_key)
);

create table waitlist (
  clinic_id uuid not null,
  waitlist_id uuid not null,
  patient_id uuid not null,
  service_id uuid not null,
  provider_id uuid,
  first_day date not null,
  last_day date not null,
  status text not null check (status in ('waiting', 'offered', 'closed')),
  appointment_id uuid,
  created_at timestamptz not null,
  primary key (clinic_id, waitlist_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, service_id) references services (clinic_id, service_id)
);

-- Addresses that show appointments to whoever knows them: only a hash of the secret is kept.
create table feeds (
  clinic_id uuid not null,
  feed_id uuid not null,
  owner_kind text not null check (owner_kind in ('client', 'resource')),
  owner_id uuid not null,
  secret_hash text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (clinic_id, feed_id)
);
create index feeds_of_owner on feeds (clinic_id, owner_kind, owner_id);
