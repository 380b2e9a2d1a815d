-- Accounts: who people are and at which clinic they are what. No health data stands here; the tables of schema `auth` carry no
-- row-level security, since a person signs in before it is known for which clinic.
create schema auth;

-- Read and written by the sign-in library, which names its columns itself.
create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  "emailVerified" boolean not null,
  image text,
  "twoFactorEnabled" boolean default false,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table auth.session (
  id text primary key,
  token text not null unique,
  "userId" text not null references auth."user" (id) on delete cascade,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  -- 'second': this sign-in was proved by a passkey or a code; null: by a password or a link alone
  factor text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  -- Ours: the library never touches these.
  last_seen_at timestamptz not null default now(),
  locked_at timestamptz,
  pin_tries integer not null default 0,
  -- where the person works now, for those with several clinics
  clinic_id uuid
);
create index session_of_user on auth.session ("userId");

create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("userId", "providerId")
);

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on auth.verification (identifier);

create table auth."twoFactor" (
  id text primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null unique references auth."user" (id) on delete cascade,
  verified boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);

create table auth.passkey (
  id text primary key,
  name text,
  "publicKey" text not null,
  "userId" text not null references auth."user" (id) on delete cascade,
  "credentialID" text not null unique,
  counter bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
create index passkey_of_user on auth.passkey ("userId");

-- What somebody is at a clinic; several things at once are possible. A client's membership names the record.
create table auth.memberships (
  clinic_id uuid not null,
  account_id text not null references auth."user" (id) on delete cascade,
  role text not null check (role in ('owner', 'director', 'provider', 'desk', 'client')),
  patient_id uuid,
  resource_id uuid,
  created_at timestamptz not null,
  unique nulls not distinct (clinic_id, account_id, role, patient_id),
  check ((role = 'client') = (patient_id is not null))
);
create index memberships_of_account on auth.memberships (account_id);

-- A link in somebody's mailbox that makes them something at a clinic. Only a hash of its secret is kept.
create table auth.invitations (
  clinic_id uuid not null,
  invitation_id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'director', 'provider', 'desk', 'client')),
  patient_ids uuid[] not null default '{}',
  resource_id uuid,
  token_hash text not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (clinic_id, invitation_id)
);

create table auth.email_changes (
  token_hash text primary key,
  account_id text not null references auth."user" (id) on delete cascade,
  email text not null,
  expires_at timestamptz not null
);

-- How often something was tried; forgotten when its time is over.
create table auth.attempts (
  attempt_key text primary key,
  tries integer not null,
  resets_at timestamptz not null
);

-- Codes that were used: each works once.
create table auth.used_codes (
  account_id text not null references auth."user" (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (account_id, code_hash)
);

create table auth.pins (
  account_id text primary key references auth."user" (id) on delete cascade,
  pin_hash text not null,
  set_at timestamptz not null
);

create table auth.clinic_access (
  clinic_id uuid primary key,
  idle_minutes integer not null check (idle_minutes between 1 and 240)
);

-- Records that not everybody at the clinic may open, and who opened one all the same, for how long and why.
create table restrictions (
  clinic_id uuid not null,
  patient_id uuid not null,
  reason text not null,
  by_whom text not null,
  created_at timestamptz not null,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

create table glass_breaks (
  clinic_id uuid not null,
  break_id uuid not null,
  patient_id uuid not null,
  account_id text not null,
  by_whom text not null,
  role text not null,
  reason text not null check (length(reason) >= 10),
  opened_at timestamptz not null,
  open_until timestamptz not null,
  -- when an owner or director said they had read the notice
  seen_at timestamptz,
  primary key (clinic_id, break_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index glass_breaks_of_patient on glass_breaks (clinic_id, patient_id, account_id, open_until);
