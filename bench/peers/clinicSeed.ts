/**
 * Fifty thousand invented clients and half a million appointments, in bulk; what clients told is sealed as the application does.
 * In: the owner's connection, and the application's. Out: the ids of the clients.
 */
import { performance } from 'node:perf_hooks';
import type { Protocol } from '@afterglow/kernel';
import type pg from 'pg';
import { uuid7 } from '../../server/src/ids.ts';
import { checkInPlace } from '../../server/src/store/checkIns.ts';
import { exposurePlace, insertPatients } from '../../server/src/store/patients.ts';
import type { Sql } from '../../server/src/store/pool.ts';
import { sessionPlace } from '../../server/src/store/sessions.ts';
import type { ClientKey } from '../../server/src/vault/vault.ts';

export interface SeedRequest {
  /** The application's connections, with keys. */
  readonly sql: Sql;
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

const STEP = 1000;
const pad = (n: number, digits: number): string => String(n).padStart(digits, '0');
const pick = (list: readonly string[], n: number): string => list[Math.floor(n) % list.length] ?? '';

const inventedClient = (n: number) => ({
  id: uuid7(Date.now()),
  name: `${pick(FIRST, n)} ${pick(LAST, n / 7)}${n % 3 === 0 ? `-${pick(LAST, n / 11)}` : ''}`,
  phone: `+1 312 ${pad(n % 1000, 3)} ${pad((n * 7) % 10000, 4)}`,
  email: `client${n}@mail${n % 50}.example`,
  facts: {
    fitzpatrick: pick(['I', 'II', 'III', 'IV', 'V', 'VI'], n),
    birthDate: new Date(Date.UTC(1950, 0, 1 + ((n * 13) % 20000))).toISOString().slice(0, 10),
    conditions: [],
    allergies: [],
    concerns: ['texture'],
  },
});

/** So that the database writes while the next rows are sealed. */
const AT_ONCE = 3;
async function stepwise(count: number, step: number, work: (from: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let from = next; from < count; from = next) {
      next += step;
      await work(from);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function seedClients({ sql, clinicId }: SeedRequest): Promise<readonly string[]> {
  const ids: string[] = [];
  await stepwise(CLIENTS, STEP, async (from) => {
    const part = Array.from({ length: STEP }, (_, index) => inventedClient(from + index));
    await insertPatients(sql, clinicId, part, new Date());
    ids.push(...part.map(({ id }) => id));
  });
  return ids.sort();
}

interface Told {
  readonly id: string;
  readonly patient_id: string;
}

/** Rows of a kind, sealed step by step: `insert` gets the clinic, ids, clients, and an array for each value of `written`. */
async function sealRows<Row extends Told>(
  { sql, clinicId }: SeedRequest,
  pool: pg.Pool,
  rows: readonly Row[],
  insert: string,
  written: (row: Row, key: ClientKey) => readonly unknown[],
): Promise<void> {
  await stepwise(rows.length, 5 * STEP, async (from) => {
    const part = rows.slice(from, from + 5 * STEP);
    const keys = await sql.vault.keysOf(
      clinicId,
      part.map(({ patient_id }) => patient_id),
    );
    const values = part.map((row) => {
      const key = keys.get(row.patient_id);
      return key ? written(row, key) : [];
    });
    const columns = (values[0] ?? []).map((_, column) => values.map((list) => list[column]));
    await pool.query(insert, [clinicId, part.map(({ id }) => id), part.map(({ patient_id }) => patient_id), ...columns]);
  });
}

async function seedUses(request: SeedRequest, pool: pg.Pool, patients: readonly string[]): Promise<void> {
  const ago = (days: number): string => new Date(request.firstDay.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  const rows = patients.flatMap((patient_id, index) =>
    [
      { class: 'sunscreen', every: 'P1D' },
      { class: 'retinol', last: ago(index % 60) },
    ].map((fact) => ({ id: uuid7(Date.now()), patient_id, fact })),
  );
  const insert = `insert into exposures (clinic_id, exposure_id, patient_id, fact, created_at)
     select $1, u.id, u.p, u.fact, now() from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as u (id, p, fact)`;
  await sealRows(request, pool, rows, insert, ({ id, fact }, key) => [key.seal(exposurePlace(id), fact)]);
}

async function seedSessions(request: SeedRequest, pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Told>(
    "select appointment_id as id, patient_id from appointments where clinic_id = $1 and status = 'done' and protocol = any($2)",
    [request.clinicId, Object.keys(request.versions)],
  );
  const insert = `insert into sessions (clinic_id, patient_id, session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, record, created_at)
     select $1, u.p, u.id, a.protocol, a.protocol_version, '', a.starts_at, a.ends_at, a.zone, u.record, now()
     from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as u (id, p, record) join appointments a on a.clinic_id = $1 and a.appointment_id = u.id`;
  await sealRows(request, pool, rows, insert, ({ id }, key) => [key.seal(sessionPlace('record', id), {})]);
}

const TOLD = { day: 1, disposition: 'expected', reasons: [], expected: { redness: 2 } };

async function seedCheckIns(request: SeedRequest, pool: pg.Pool): Promise<void> {
  const { clinicId, firstDay } = request;
  const { rows } = await pool.query<Told & { readonly session: string; readonly at: string; readonly isSeen: boolean }>(
    `select gen_random_uuid() as id, patient_id, session_id as session, (ends_at + k * interval '1 day')::text as at,
       starts_at < $2::timestamptz - interval '3 days' as "isSeen"
     from sessions, generate_series(1, 2) k where clinic_id = $1 and starts_at > $2::timestamptz - interval '400 days'`,
    [clinicId, firstDay],
  );
  const insert = `insert into check_ins (clinic_id, check_in_id, patient_id, signs, told, session_id, reported_at, seen_at, created_at)
     select $1, u.id, u.p, u.signs, u.told, u.session, u.at, u.seen, now()
     from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[], $6::uuid[], $7::timestamptz[], $8::timestamptz[]) as u (id, p, signs, told, session, at, seen)`;
  await sealRows(request, pool, rows, insert, ({ id, session, at, isSeen }, key) => [
    key.seal(checkInPlace('signs', id), { redness: 1 }),
    key.seal(checkInPlace('told', id), TOLD),
    session,
    at,
    isSeen ? at : null,
  ]);
}

async function seedAppointments({ clinicId, providers, services, firstDay }: SeedRequest, pool: pg.Pool, patients: readonly string[]): Promise<void> {
  await pool.query(
    `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, protocol, protocol_version, assigned, created_at, updated_at, location_id)
     select $1, gen_random_uuid(), ($2::uuid[])[1 + (n::bigint * 7919 % $3)::int], ($4::uuid[])[1 + n % 4],
       case when t.at < $6::timestamptz then 'done' when n % 97 = 0 then 'requested' else 'booked' end,
       t.at, t.at + interval '40 minutes', 'America/Chicago', to_char(t.at at time zone 'America/Chicago', 'YYYY-MM-DD"T"HH24:MI'), 'bench',
       ($5::text[])[1 + n % 4], '1.0.0', jsonb_build_object('provider', ($8::text[])[1 + n % array_length($8::text[], 1)]), now(), now(),
       (select location_id from locations where clinic_id = $1 limit 1)
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
}

export async function seedClinic(pool: pg.Pool, request: SeedRequest): Promise<{ readonly patients: readonly string[]; readonly seconds: number }> {
  const started = performance.now();
  const patients = await seedClients(request);
  await seedUses(request, pool, patients);
  await seedAppointments(request, pool, patients);
  await pool.query('analyze appointments');
  await seedSessions(request, pool);
  await seedCheckIns(request, pool);
  return { patients, seconds: (performance.now() - started) / 1000 };
}
