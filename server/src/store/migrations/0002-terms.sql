-- What a clinic knows of products beyond the shared table: its own register, and words on labels it has classed.
-- `classes` may be empty: known, and harmless.
create table terms (
  clinic_id uuid not null references clinics (clinic_id),
  kind text not null check (kind in ('product', 'word')),
  term_key text not null,
  label text not null,
  classes jsonb not null,
  note text not null,
  created_at timestamptz not null,
  primary key (clinic_id, kind, term_key)
);
