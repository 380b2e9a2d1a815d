-- A clinic may stand in several places: each with its own address, phone, hours in words and time zone. What a location leaves
-- empty is the clinic's own, so that a clinic in one place is changed in one place.
create table locations (
  clinic_id uuid not null references clinics (clinic_id),
  location_id uuid not null,
  name text not null,
  address text not null,
  zone text not null,
  phone text not null,
  hours text not null,
  position integer not null,
  archived_at timestamptz,
  primary key (clinic_id, location_id)
);

insert into locations (clinic_id, location_id, name, address, zone, phone, hours, position)
  select clinic_id, gen_random_uuid(), '', '', zone, '', '', 0 from clinics;

-- The owner of the tables fills them in past row-level security, which is forced again after each migration.
alter table resources no force row level security;
alter table appointments no force row level security;
alter table waitlist no force row level security;

alter table resources add column location_id uuid;
update resources r set location_id = l.location_id from locations l where l.clinic_id = r.clinic_id;
alter table resources alter column location_id set not null;
alter table resources add foreign key (clinic_id, location_id) references locations (clinic_id, location_id);

-- Where it takes place: it stays there, whoever of its people moves on.
alter table appointments add column location_id uuid;
update appointments a set location_id = l.location_id from locations l where l.clinic_id = a.clinic_id;
alter table appointments alter column location_id set not null;
alter table appointments add foreign key (clinic_id, location_id) references locations (clinic_id, location_id);
create index appointments_by_place on appointments (clinic_id, location_id, starts_at);

alter table waitlist add column location_id uuid;
update waitlist w set location_id = l.location_id from locations l where l.clinic_id = w.clinic_id;
alter table waitlist alter column location_id set not null;
alter table waitlist add foreign key (clinic_id, location_id) references locations (clinic_id, location_id);

-- Offered at these locations only; null: wherever there is somebody and something that can do it.
alter table services add column locations uuid[];
