-- What a client and the clinic write to each other. One conversation a client: open until somebody of the clinic closes it; it
-- opens again with the client's next message.
create table messages (
  clinic_id uuid not null,
  patient_id uuid not null,
  message_id uuid not null,
  author text not null check (author in ('client', 'staff')),
  by_whom text not null,
  body bytea not null,
  sent_at timestamptz not null,
  -- By the other side.
  read_at timestamptz,
  primary key (clinic_id, message_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index messages_of_client on messages (clinic_id, patient_id, sent_at);

create table conversations (
  clinic_id uuid not null,
  patient_id uuid not null,
  status text not null check (status in ('open', 'closed')),
  -- Who of the clinic sees to it; null: nobody in particular.
  assignee_id text,
  assignee_name text,
  last_at timestamptz not null,
  -- Since when the client waits for an answer; null: they do not.
  waiting_since timestamptz,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index conversations_open on conversations (clinic_id, waiting_since, last_at) where status = 'open';

alter table reminders drop constraint reminders_kind_check;
alter table reminders add constraint reminders_kind_check check (kind in ('appointment', 'pre-care', 'aftercare', 'check-in', 'message'));
