-- Browsers that show a client's notifications: one a sign-in, and only for as long as it lives (store/reminders/devices.ts asks
-- for it whenever one is to be sent). `address`: endpoint and keys of the browser's push service, sealed.
create table push_devices (
  clinic_id uuid not null,
  patient_id uuid not null,
  session_id text not null,
  address bytea not null,
  created_at timestamptz not null,
  primary key (clinic_id, patient_id, session_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
