/** Fifty thousand invented clients and half a million appointments, in bulk. In: the owner's connection. Out: the ids of the clients. */
import { performance } from 'node:perf_hooks';
import type { Protocol } from '@afterglow/kernel';
import type pg from 'pg';

export interface SeedRequest {
  readonly clinicId: string;
  readonly providers: readonly { readonly id: string }[];
  readonly services: readonly { readonly id: string; readonly protocol: string | null }[];
  readonly versions: Readonly<Record<string, Protocol>>;
  /** The day that is today; appointments run from years before it to a month after. */
  readonly firstDay: Date;
}

const CLIENTS = 50_000;
const APPOINTMENTS = 500_000;
const SLOTS = 14;
const FUTURE_DAYS = 30;

const FIRST =
  'Ana Bo Chidi Dalia Élise Fatma Grace Hana Iris Jón Kim Léa Maya Noor Olga Priya Quinn Rosa Sam Tove Uma Vera Wen Ximena Yara Zoë Maria Anna Sofia Lena'.split(
    ' ',
  );
const LAST =
  'Reyes Lindqvist Okafor Haddad Müller Nguyen Smith Johnson García Novák Ødegård Łukasz Rossi Silva Kowalski Tanaka Chen Patel Khan Ali Brown Davis Wilson Moore Taylor Thomas White Harris Martin Clark Lewis Young King Wright Scott Green Baker Adams Nelson Hill'.split(
    ' ',
  );

export async function seedClinic(pool: pg.Pool, request: SeedRequest): Promise<{ readonly patients: readonly string[]; readonly seconds: number }> {
  const started = performance.now();
  const { clinicId, providers, services, versions, firstDay } = request;
  const run = async (text: string, values: readonly unknown[]) => {
    await pool.query(text, [...values]);
  };
  await run(
    `insert into patients (clinic_id, patient_id, name, facts, created_at, updated_at, phone, email, born)
     select $1, gen_random_uuid(), f.name || ' ' || l.name || case when n % 3 = 0 then '-' || m.name else '' end,
       jsonb_build_object('fitzpatrick', (array['I','II','III','IV','V','VI'])[1 + n % 6], 'birthDate', d.born, 'conditions', '[]'::jsonb, 'allergies', '[]'::jsonb, 'concerns', '["texture"]'::jsonb),
       now(), now(), '+1 312 ' || lpad((n % 1000)::text, 3, '0') || ' ' || lpad((n * 7 % 10000)::text, 4, '0'), 'client' || n || '@mail' || n % 50 || '.example', d.born
     from generate_series(0, $2 - 1) n
       cross join lateral (select ($3::text[])[1 + n % array_length($3::text[], 1)] as name) f
       cross join lateral (select ($4::text[])[1 + (n / 7) % array_length($4::text[], 1)] as name) l
       cross join lateral (select ($4::text[])[1 + (n / 11) % array_length($4::text[], 1)] as name) m
       cross join lateral (select (date '1950-01-01' + (n * 13 % 20000))::text as born) d`,
    [clinicId, CLIENTS, FIRST, LAST],
  );
  const { rows } = await pool.query<{ patient_id: string }>('select patient_id from patients where clinic_id = $1 order by patient_id', [clinicId]);
  const patients = rows.map(({ patient_id }) => patient_id);
  await run(
    `insert into exposures (clinic_id, patient_id, exposure_id, fact, created_at)
     select $1, p, gen_random_uuid(), case when k = 0 then '{"class":"sunscreen","every":"P1D"}'::jsonb else jsonb_build_object('class', 'retinol', 'last', ($3::date - (i % 60)::int)::text) end, now()
     from unnest($2::uuid[]) with ordinality as u (p, i), generate_series(0, 1) k`,
    [clinicId, patients, firstDay],
  );
  await run(
    `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, protocol, protocol_version, assigned, created_at, updated_at)
     select $1, gen_random_uuid(), ($2::uuid[])[1 + (n::bigint * 7919 % $3)::int], ($4::uuid[])[1 + n % 4],
       case when t.at < $6::timestamptz then 'done' when n % 97 = 0 then 'requested' else 'booked' end,
       t.at, t.at + interval '40 minutes', 'America/Chicago', to_char(t.at at time zone 'America/Chicago', 'YYYY-MM-DD"T"HH24:MI'), 'bench',
       ($5::text[])[1 + n % 4], '1.0.0', jsonb_build_object('provider', ($8::text[])[1 + n % array_length($8::text[], 1)]), now(), now()
     from generate_series(0, $7 - 1) n cross join lateral (
       select ($6::timestamptz + (($9 - n / (array_length($8::text[], 1) * $10)) * interval '1 day') + interval '9 hours' + (n / array_length($8::text[], 1) % $10) * interval '40 minutes') as at) t`,
    [
      clinicId,
      patients,
      CLIENTS,
      services.map(({ id }) => id),
      services.map(({ protocol }) => protocol),
      firstDay,
      APPOINTMENTS,
      providers.map(({ id }) => id),
      FUTURE_DAYS,
      SLOTS,
    ],
  );
  await run(
    `insert into sessions (clinic_id, patient_id, session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record, created_at)
     select clinic_id, patient_id, appointment_id, protocol, protocol_version, '', starts_at, ends_at, zone, null, '{}', now()
     from appointments where clinic_id = $1 and status = 'done' and protocol = any($2)`,
    [clinicId, Object.keys(versions)],
  );
  await run(
    `insert into check_ins (clinic_id, patient_id, check_in_id, session_id, reported_at, signs, words, told, created_at, seen_at)
     select clinic_id, patient_id, gen_random_uuid(), session_id, ends_at + k * interval '1 day', '{"redness":1}', null, '{"day":1,"disposition":"expected","reasons":[],"expected":{"redness":2}}', now(),
       case when starts_at < $2::timestamptz - interval '3 days' then now() end
     from sessions, generate_series(1, 2) k where clinic_id = $1 and starts_at > $2::timestamptz - interval '400 days'`,
    [clinicId, firstDay],
  );
  return { patients, seconds: (performance.now() - started) / 1000 };
}
