-- By whose clock a client's night is: null: that of the place.
alter table reminder_choices add column zone text;
