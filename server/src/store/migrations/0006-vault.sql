-- What clients told is sealed (vault/). A sealed column keeps its name and becomes bytea; what was there before waits in
-- `…_clear` until the server, which has the keys, has sealed it (store/sealing.ts), and is dropped then. Null: nothing told.
alter table clinics add column is_sealed boolean not null default false;
alter table clinics alter column is_sealed set default true;

alter table patients rename column facts to facts_clear;
alter table patients rename column contact to contact_clear;
alter table patients alter column facts_clear drop not null, alter column contact_clear drop not null, alter column contact_clear drop default;
-- `contact`: phone and e-mail. `erased_at`: the key is gone, and so is the name.
alter table patients add column facts bytea, add column contact bytea, add column erased_at timestamptz;

-- By what a sealed contact and birth date are found again: HMACs of them and their parts (store/marks.ts), looked up by equality.
create table client_marks (
  clinic_id uuid not null,
  mark bytea not null,
  patient_id uuid not null,
  primary key (clinic_id, mark, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index marks_of_client on client_marks (clinic_id, patient_id);

alter table exposures rename column fact to fact_clear;
alter table exposures alter column fact_clear drop not null;
alter table exposures add column fact bytea;

alter table sessions rename column record to record_clear;
alter table sessions rename column area to area_clear;
alter table sessions alter column record_clear drop not null;
alter table sessions add column record bytea, add column area bytea;

alter table check_ins rename column signs to signs_clear;
alter table check_ins rename column words to words_clear;
alter table check_ins rename column told to told_clear;
alter table check_ins alter column signs_clear drop not null, alter column told_clear drop not null;
alter table check_ins add column signs bytea, add column words bytea, add column told bytea;

alter table appointments rename column note to note_clear;
alter table appointments alter column note_clear drop not null, alter column note_clear drop default;
alter table appointments add column note bytea;

-- Times and states of a change stay in clear; what people wrote (both notes and the reason) is sealed in `words`.
alter table appointment_changes rename column reason to reason_clear;
alter table appointment_changes alter column reason_clear drop not null;
alter table appointment_changes add column words bytea;

-- Answers are kept for a day; those of before are not worth sealing.
truncate idempotency;
alter table idempotency drop column reply;
alter table idempotency add column reply bytea not null;

-- A client who may not be erased, and why.
create table legal_holds (
  clinic_id uuid not null,
  patient_id uuid not null,
  reason bytea not null,
  placed_at timestamptz not null,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

-- Once nothing is left in clear. Called by the server when it has sealed all there was, and here for a new database.
create function drop_clear_columns() returns void language sql as $$
  alter table patients drop column facts_clear, drop column contact_clear;
  alter table exposures drop column fact_clear, alter column fact set not null;
  alter table sessions drop column record_clear, drop column area_clear;
  alter table check_ins drop column signs_clear, drop column words_clear, drop column told_clear, alter column signs set not null, alter column told set not null;
  alter table appointments drop column note_clear;
  alter table appointment_changes drop column reason_clear;
$$;
do $$ begin
  if not exists (select 1 from clinics) then
    perform drop_clear_columns();
    drop function drop_clear_columns();
  end if;
end $$;
