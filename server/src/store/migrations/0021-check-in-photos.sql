-- Photos a client added to a check-in, for human eyes only: drawn anew, sealed, up to three. Their phone makes the id. One that was
-- taken back keeps its row without the picture, so that it does not come back when it is sent again.
create table check_in_photos (
  clinic_id uuid not null,
  patient_id uuid not null,
  photo_id uuid not null,
  check_in_id uuid not null,
  picture bytea,
  created_at timestamptz not null,
  -- When somebody of the clinic first looked, and who.
  seen_at timestamptz,
  seen_by text,
  removed_at timestamptz,
  primary key (clinic_id, photo_id),
  foreign key (clinic_id, patient_id) references patients (clinic_id, patient_id),
  foreign key (clinic_id, check_in_id) references check_ins (clinic_id, check_in_id),
  check ((picture is null) = (removed_at is not null))
);
create index check_in_photos_of_client on check_in_photos (clinic_id, patient_id, check_in_id, created_at);
