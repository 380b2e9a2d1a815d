-- The chart: who a client is and how to reach them, found as somebody types; what was before every change; files, a photo,
-- tasks; records of one person made one.

-- `version` is raised with every change of a client, so that the second of two editors is told. `merged_into`: this record
-- became part of that one, and stays as a signpost.
alter table patients
  add column preferred_name text not null default '',
  add column version integer not null default 1,
  add column merged_into uuid,
  add constraint merged_record foreign key (clinic_id, merged_into) references patients (clinic_id, patient_id);
create index merged_records on patients (clinic_id, merged_into) where merged_into is not null;

-- Letters without accents and case, the same on every server: no locale is asked.
create function fold(given text) returns text language sql immutable parallel safe as $$
  select lower(translate(replace(replace(replace(replace(
    regexp_replace(normalize(given, NFKD), '[\u0300-\u036F]', '', 'g'), 'ß', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'œ', 'oe'),
    'ØøŁłĐđðÐıŒАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς',
    'oollddddiœабвгдежзийклмнопрстуфхцчшщъыьэюяєіґαβγδεζηθικλμνξοπρστυφχψωσ'))
$$;

-- Words of the names, by which a client is found. A side table with plain comparisons, since an index serves no others under
-- row-level security.
create table client_words (
  clinic_id uuid not null,
  word text collate "C" not null,
  patient_id uuid not null,
  primary key (clinic_id, word, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index words_of_client on client_words (clinic_id, patient_id, word);

create function words_of(name text) returns setof text language sql immutable as $$
  select distinct w from unnest(string_to_array(translate(app.fold(name), ',.;:()"''’/_–-' || chr(9) || chr(10), repeat(' ', 15)), ' ')) w where w <> ''
$$;

create function keep_client_words() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' then
    delete from app.client_words where clinic_id = old.clinic_id and patient_id = old.patient_id;
  end if;
  if new.merged_into is null and new.erased_at is null and new.patient_id <> new.clinic_id then
    insert into app.client_words (clinic_id, word, patient_id)
      select new.clinic_id, w, new.patient_id from app.words_of(new.name || ' ' || new.preferred_name) w;
  end if;
  return null;
end $$;

create trigger new_client_words after insert on patients for each row execute function keep_client_words();
create trigger other_client_words after update on patients for each row
  when ((new.name, new.preferred_name, new.merged_into, new.erased_at) is distinct from (old.name, old.preferred_name, old.merged_into, old.erased_at))
  execute function keep_client_words();
insert into client_words (clinic_id, word, patient_id)
  select clinic_id, w, patient_id from patients, words_of(name) w where patient_id <> clinic_id and erased_at is null;

-- What a client's record said before a change. `version` is the one it had then.
create table facts_history (
  clinic_id uuid not null,
  patient_id uuid not null,
  fact_id uuid not null,
  version integer not null,
  at timestamptz not null,
  by_whom text not null,
  facts bytea not null,
  primary key (clinic_id, fact_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index facts_history_of_client on facts_history (clinic_id, patient_id, version);

-- What everybody should know who books or treats this client.
create table client_notes (
  clinic_id uuid not null,
  patient_id uuid not null,
  notes bytea not null,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

create table client_photos (
  clinic_id uuid not null,
  patient_id uuid not null,
  photo_id uuid not null,
  picture bytea not null,
  created_at timestamptz not null,
  primary key (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);

-- A deleted file can be had back for thirty days; then its bytes go.
create table client_files (
  clinic_id uuid not null,
  patient_id uuid not null,
  file_id uuid not null,
  name bytea not null,
  kind text not null check (kind in ('application/pdf', 'image/jpeg', 'image/png')),
  size integer not null,
  content bytea not null,
  created_at timestamptz not null,
  created_by text not null,
  deleted_at timestamptz,
  deleted_by text,
  primary key (clinic_id, file_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id)
);
create index files_of_client on client_files (clinic_id, patient_id, created_at);
create index files_deleted on client_files (clinic_id, deleted_at) where deleted_at is not null;

-- What somebody has to do. About a client: the words are sealed with the client's key, else they stand in `title`.
create table tasks (
  clinic_id uuid not null references clinics (clinic_id),
  task_id uuid not null,
  patient_id uuid,
  title text,
  about bytea,
  due date,
  for_whom text not null,
  created_at timestamptz not null,
  created_by text not null,
  done_at timestamptz,
  done_by text,
  primary key (clinic_id, task_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  check ((patient_id is null) = (about is null) and (patient_id is null) = (title is not null))
);
create index tasks_open on tasks (clinic_id, due) where done_at is null;
create index tasks_done on tasks (clinic_id, done_at) where done_at is not null;
create index tasks_of_client on tasks (clinic_id, patient_id) where patient_id is not null;

-- Two records of one person made one: why, by whom, what went where.
create table merges (
  clinic_id uuid not null,
  merge_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  reason text not null,
  by_whom text not null,
  at timestamptz not null,
  moved jsonb not null,
  primary key (clinic_id, merge_id),
  foreign key (clinic_id, kept_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, gone_id) references patients (clinic_id, patient_id)
);
create index merges_of_client on merges (clinic_id, kept_id);

-- Who read a check-in, and when; null: nobody yet. Of a session: who looked after a client who had gone silent.
alter table check_ins add column seen_at timestamptz, add column seen_by text;
create index check_ins_unseen on check_ins (clinic_id, reported_at) where seen_at is null;
alter table sessions add column looked_after_at timestamptz, add column looked_after_by text;

-- The desk's day.
create index sessions_by_time on sessions (clinic_id, starts_at);
create index appointments_requested on appointments (clinic_id, starts_at) where status = 'requested';
create index appointments_of_series on appointments (clinic_id, series_id) where series_id is not null;
