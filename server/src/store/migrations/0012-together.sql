-- Appointments that were moved together are taken back together.
alter table appointment_changes add column group_id uuid;
create index changes_made_together on appointment_changes (clinic_id, group_id) where group_id is not null;
