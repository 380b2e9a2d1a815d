import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase, plainOwner, urlOf } from '../testing/databases.ts';
import { withBytesRead } from '../testing/storedText.ts';
import { passingVault } from '../vault/vault.ts';
import { listBreaks, listRestrictions } from './accounts/restricted.ts';
import { findAppointment } from './booking/appointments.ts';
import { listChanges } from './booking/changes.ts';
import { searchCards } from './chart/clients.ts';
import { listMerges } from './chart/merges.ts';
import { listCheckIns } from './checkIns.ts';
import { marked } from './marks.ts';
import { migrate } from './migrate.ts';
import { findByContact, findPatient } from './patients.ts';
import { openPool } from './pool.ts';
import { sealWhatIsClear } from './sealing.ts';
import { TENANCY } from './tenancy.ts';
import { listSessions } from './sessions.ts';

const NAME = 'afterglow_test_sealing';
const MIGRATIONS = new URL('./migrations/', import.meta.url);
let url = '';
let client: pg.Client;
beforeEach(async () => {
  await dropDatabase(inject('adminUrl'), NAME);
  await createDatabase(inject('adminUrl'), NAME);
  url = urlOf(inject('adminUrl'), NAME);
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await dropDatabase(inject('adminUrl'), NAME);
});

/** A database as it was before this migration. `owner`: whose it is. */
async function before(migration: string, owner = client): Promise<void> {
  await owner.query('create schema app; set search_path = app; create table migrations (name text primary key, applied_at timestamptz not null default now())');
  for (const name of readdirSync(MIGRATIONS)
    .filter((one) => one < migration)
    .sort()) {
    await owner.query(readFileSync(new URL(name, MIGRATIONS), 'utf8'));
    await owner.query('insert into migrations (name) values ($1)', [name]);
  }
}

/** A database as version 0.1 left it. */
async function old(clinics: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await before('0006');
  const patients = new Map<string, string>();
  for (const clinicId of clinics) {
    const [p, s, a] = [randomUUID(), randomUUID(), randomUUID()];
    patients.set(clinicId, p);
    await client.query("insert into clinics values ($1, 'C', 'UTC', '1', '911', '', false, now())", [clinicId]);
    await client.query(
      'insert into patients values ($1, $2, \'Dana\', \'{"allergies":["old-secret"],"birthDate":"1990-04-02"}\', now(), now(), \'Dana@Example.org\')',
      [clinicId, p],
    );
    await client.query(
      'insert into exposures select $1, $2, gen_random_uuid(), \'{"class":"retinol","note":"old-secret"}\', now() from generate_series(1, 1200)',
      [clinicId, p],
    );
    await client.query(
      "insert into sessions values ($1, $2, $3, 'facial', '1', 'h', now(), now() + interval '1 hour', 'UTC', 'old-secret area', '{\"depth\":\"old-secret\"}', now())",
      [clinicId, p, s],
    );
    await client.query("insert into check_ins values ($1, $2, $3, $4, now(), '{\"redness\":2}', 'old-secret words', '{\"day\":1}', now())", [
      clinicId,
      p,
      randomUUID(),
      s,
    ]);
    await client.query("insert into restrictions values ($1, $2, 'old-secret restriction', 'Owner', now())", [clinicId, p]);
    await client.query("insert into glass_breaks values ($1, $2, $3, 'a', 'Desk', 'desk', 'old-secret look', now(), now())", [clinicId, s, p]);
    await client.query("insert into services values ($1, $2, 'T', '', null, '[]', '[]', 'instant', '{}', 0)", [clinicId, s]);
    await client.query(
      "insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, assigned, note, created_at, updated_at) values ($1, $2, $3, $4, 'booked', now(), now() + interval '1 hour', 'UTC', '', '', '{}', 'old-secret note', now(), now())",
      [clinicId, a, p, s],
    );
    const after = JSON.stringify({ id: a, patientId: p, note: 'old-secret note' });
    await client.query("insert into appointment_changes values ($1, $2, 1, 'book', null, $3, 'desk', 'old-secret reason', null, false, false, now())", [
      clinicId,
      a,
      after,
    ]);
    await client.query("insert into idempotency values ($1, 'k', 'h', '{\"note\":\"old-secret\"}', now())", [clinicId]);
  }
  return patients;
}

async function everything(): Promise<string> {
  const tables = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'app'");
  let text = '';
  for (const { name } of tables.rows) text += withBytesRead(JSON.stringify((await client.query(`select t::text as row from app.${name} t`)).rows));
  return text;
}

it('seals what an older version stored in clear, goes on after it was cut off, and leaves nothing behind', async () => {
  const clinics = [randomUUID(), randomUUID()].sort();
  const patients = await old(clinics);
  expect(await everything()).toContain('old-secret');
  await migrate(url);
  const vault = passingVault();
  let calls = 0;
  const cutOff = {
    ...vault,
    keysOf: async (...asked: Parameters<typeof vault.keysOf>) => {
      calls += 1;
      if (calls > 4) throw new Error('cut off');
      return vault.keysOf(...asked);
    },
  };
  await expect(sealWhatIsClear(url, cutOff)).rejects.toThrow('cut off');
  await sealWhatIsClear(url, vault);
  expect(await sealWhatIsClear(url, vault)).toBe(0);
  const left = await everything();
  expect(/old-secret|example\.org|1990-04-02/i.exec(left)?.[0]).toBeUndefined();
  expect(left).toContain('Dana');
  const pool = openPool(url, { role: null, vault });
  for (const [clinicId, patientId] of patients) {
    const owner = { clinicId, patientId };
    const patient = await findPatient(pool, owner);
    expect(patient).toMatchObject({ name: 'Dana', facts: { allergies: ['old-secret'] } });
    expect(patient?.exposures).toHaveLength(1200);
    expect(await findByContact(pool, clinicId, ' dana@example.org')).toEqual([patientId]);
    const card = { id: patientId, name: 'Dana', phone: '', email: 'Dana@Example.org', birthDate: '1990-04-02' };
    for (const marks of [[marked.born('1990-04-02')], [marked.local('dana')]]) {
      expect(await searchCards(pool, clinicId, { marks, words: ['dan'] }, 9)).toMatchObject([card]);
    }
    expect((await listSessions(pool, owner))[0]).toMatchObject({ facts: { depth: 'old-secret' }, area: 'old-secret area' });
    expect(await listRestrictions(pool, clinicId)).toMatchObject([{ patient: { id: patientId }, reason: 'old-secret restriction' }]);
    expect(await listBreaks(pool, clinicId)).toMatchObject([{ patient: { id: patientId }, reason: 'old-secret look' }]);
    expect((await listCheckIns(pool, owner))[0]).toMatchObject({ signs: { redness: 2 }, words: 'old-secret words', answer: { day: 1 } });
    const { rows } = await client.query<{ id: string }>('select appointment_id as id from app.appointments where clinic_id = $1', [clinicId]);
    const id = rows[0]?.id ?? '';
    expect(await findAppointment(pool, clinicId, id)).toMatchObject({ note: 'old-secret note' });
    expect((await listChanges(pool, clinicId, id))[0]).toMatchObject({ reason: 'old-secret reason', after: { note: 'old-secret note' } });
  }
  await pool.close();
  const columns = await client.query("select 1 from information_schema.columns where table_schema = 'app' and column_name like '%\\_clear'");
  expect(columns.rowCount).toBe(0);
});

it.each(['a superuser', 'somebody plain'])('seals the reasons that later versions still stored in clear, where the database is owned by %s', async (whose) => {
  const ownerUrl = whose === 'a superuser' ? url : await plainOwner(inject('adminUrl'), NAME);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await before('0027', owner);
  await owner.query(TENANCY);
  await owner.end();
  await client.query('set search_path = app');
  const [clinicId, kept, gone, erased] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await client.query(
    "insert into clinics (clinic_id, name, zone, phone, emergency, hours, is_demo, created_at) values ($1, 'C', 'UTC', '1', '911', '', false, now())",
    [clinicId],
  );
  for (const id of [kept, gone, erased])
    await client.query("insert into patients (clinic_id, patient_id, name, created_at, updated_at) values ($1, $2, 'Dana', now(), now())", [clinicId, id]);
  await client.query('update patients set merged_into = $3 where clinic_id = $1 and patient_id = $2', [clinicId, gone, kept]);
  await client.query("insert into merges values ($1, $2, $3, $4, 'old-secret merge', 'Desk', now(), '{}')", [clinicId, randomUUID(), kept, gone]);
  for (const id of [kept, erased]) await client.query("insert into restrictions values ($1, $2, 'old-secret reason', 'Owner', now())", [clinicId, id]);
  await migrate(ownerUrl);
  const vault = passingVault();
  const forgetful = {
    ...vault,
    keysOf: async (...asked: Parameters<typeof vault.keysOf>) =>
      new Map([...(await vault.keysOf(...asked))].map(([id, key]) => [id, id === erased ? { ...key, isErased: true } : key])),
  };
  expect(await sealWhatIsClear(ownerUrl, forgetful)).toBe(3);
  expect(await everything()).not.toContain('old-secret');
  // Who became part of another is not found again.
  expect((await client.query('select 1 from client_marks')).rowCount).toBe(0);
  const pool = openPool(url, { role: null, vault });
  expect(await listMerges(pool, { clinicId, patientId: kept })).toMatchObject([{ goneId: gone, reason: 'old-secret merge' }]);
  const reasons = new Map((await listRestrictions(pool, clinicId)).map(({ patient, reason }) => [patient.id, reason]));
  expect(reasons).toEqual(
    new Map([
      [kept, 'old-secret reason'],
      [erased, ''],
    ]),
  );
  await pool.close();
});
