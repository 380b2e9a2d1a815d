-- The session record: a draft that is written over, and what was signed, which never is. A table that says append-only in
-- its comment gets no update and no delete for the application's role (store/migrate.ts).
create table session_drafts (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  protocol text not null,
  body bytea not null,
  version integer not null default 1,
  updated_by text not null,
  updated_at timestamptz not null,
  created_at timestamptz not null,
  primary key (clinic_id, session_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index session_drafts_of_patient on session_drafts (clinic_id, patient_id);

-- `body` is the sealed canonical JSON, byte for byte as it was signed; `hash` its SHA-256.
create table session_records (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  protocol text not null,
  body bytea not null,
  hash text not null,
  signed_by text not null,
  signer_name text not null,
  signed_at timestamptz not null,
  is_late boolean not null,
  primary key (clinic_id, session_id),
  foreign key (clinic_id, patient_id, session_id) references sessions (clinic_id, patient_id, session_id)
);
comment on table session_records is 'append-only';
create index session_records_of_patient on session_records (clinic_id, patient_id, signed_at);

create table session_addenda (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  number integer not null check (number > 0),
  body bytea not null,
  hash text not null,
  author text not null,
  author_name text not null,
  written_at timestamptz not null,
  primary key (clinic_id, session_id, number),
  foreign key (clinic_id, session_id) references session_records (clinic_id, session_id)
);
comment on table session_addenda is 'append-only';

-- Which lots a session met: in clear, since a recall starts from the lot.
create table session_lots (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id uuid not null,
  line integer not null,
  use text not null check (use in ('device', 'applied', 'home', 'anesthetic')),
  name text not null,
  lot text not null,
  primary key (clinic_id, session_id, line),
  foreign key (clinic_id, session_id) references session_records (clinic_id, session_id)
);
comment on table session_lots is 'append-only';
create index session_lots_by_lot on session_lots (clinic_id, lower(lot));

create table stock_items (
  clinic_id uuid not null references clinics (clinic_id),
  item_id uuid not null,
  name text not null,
  kind text not null check (kind in ('take-home', 'consumable', 'anesthetic', 'tip')),
  low_at integer not null check (low_at >= 0),
  is_kept boolean not null default true,
  created_at timestamptz not null,
  primary key (clinic_id, item_id)
);

create table stock_lots (
  clinic_id uuid not null,
  item_id uuid not null,
  lot text not null,
  expires_on date,
  primary key (clinic_id, item_id, lot),
  foreign key (clinic_id, item_id) references stock_items (clinic_id, item_id)
);

-- How many there are is the sum of these, by item, lot and place.
create table stock_movements (
  clinic_id uuid not null,
  movement_id uuid not null,
  item_id uuid not null,
  lot text not null,
  place text not null,
  quantity integer not null check (quantity <> 0),
  kind text not null check (kind in ('in', 'out', 'session', 'correction')),
  reason text not null,
  session_id uuid,
  patient_id uuid,
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (clinic_id, movement_id),
  foreign key (clinic_id, item_id, lot) references stock_lots (clinic_id, item_id, lot)
);
comment on table stock_movements is 'append-only';
create index stock_movements_of_item on stock_movements (clinic_id, item_id, moved_at);

-- A report is never written over: each change is a revision of its own, the highest is what holds now.
create table adverse_events (
  clinic_id uuid not null,
  event_id uuid not null,
  revision integer not null check (revision > 0),
  patient_id uuid not null,
  session_id uuid,
  type text not null,
  severity text not null check (severity in ('mild', 'moderate', 'severe')),
  serious boolean not null,
  outcome text not null check (outcome in ('ongoing', 'improving', 'resolved', 'lasting', 'unknown')),
  device text not null,
  lot text not null,
  onset_at timestamptz not null,
  body bytea not null,
  reporter text not null,
  reported_at timestamptz not null,
  primary key (clinic_id, event_id, revision),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
comment on table adverse_events is 'append-only';
create index adverse_events_of_patient on adverse_events (clinic_id, patient_id);
