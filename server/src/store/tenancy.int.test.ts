import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/testApp.ts';
import { openPool } from './pool.ts';
import { tenancyFaults } from './tenancyLint.ts';

let test: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  test = await testApp('tenancy');
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

/** Each fault, and what the lint says of it. Planted in a transaction that is taken back. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ['a table without a clinic', 'create table app.planted (id uuid primary key)', 'planted: no clinic_id'],
  [
    'a table without row-level security',
    'create table app.planted (clinic_id uuid, id uuid, primary key (clinic_id, id)); create policy tenant on app.planted using (true)',
    'planted: no row-level security, or not forced',
  ],
  ['row-level security the owner walks past', 'alter table app.patients no force row level security', 'patients: no row-level security, or not forced'],
  ['a table without a policy', 'drop policy tenant on app.patients', 'patients: no tenant policy'],
  ['a policy beside it that lets everybody in', 'create policy more on app.patients using (true)', 'patients: policy that lets more in: more'],
  ['a key that tells of other clinics', 'create unique index planted on app.patients (name)', 'patients: key without clinic_id: app.planted'],
  [
    'a reference into another clinic',
    'create table app.planted (clinic_id uuid, id uuid, clinic uuid references app.clinics (clinic_id), primary key (clinic_id, id))',
    'planted: foreign key without clinic_id: planted_clinic_fkey',
  ],
  ['a view with the rights of its owner', 'create view app.planted as select * from app.patients', 'planted: view without security_invoker'],
  [
    'a stored view anybody reads',
    'create materialized view app.planted as select * from app.patients; grant select on app.planted to afterglow_app',
    'planted: materialized view that can be read',
  ],
  [
    'a partition read by its own name',
    'create table app.whole (clinic_id uuid primary key) partition by hash (clinic_id); create table app.planted partition of app.whole for values with (modulus 1, remainder 0); grant select on app.planted to afterglow_app',
    'planted: partition that can be read by its name',
  ],
  ['emptying a table at once', 'grant truncate on app.patients to afterglow_app', 'patients: truncate granted'],
  [
    'a table the application owns',
    'grant create on schema app to afterglow_app; alter table app.patients owner to afterglow_app',
    'patients: owned by the application',
  ],
  [
    'a function with the rights of its owner',
    'create function app.planted() returns int language sql security definer as $$ select 1 $$',
    'planted(): security definer',
  ],
  ['an application that makes tables', 'grant create on schema auth to afterglow_app', 'auth: may create in the schema'],
  ['a role that walks past every policy', 'alter role afterglow_app bypassrls', 'afterglow_app: role that bypasses'],
];

describe('the catalogue', () => {
  it('has no hole between clinics', async () => {
    expect(await tenancyFaults(test.pool)).toEqual([]);
  });

  it.each(FAULTS)('is found out with %s', async (_, plant, found) => {
    await owner.query('begin');
    try {
      await owner.query('set local search_path = app');
      await owner.query(plant);
      const faults = await tenancyFaults({
        vault: test.pool.vault,
        rows: async <Row extends pg.QueryResultRow>(text: string) => (await owner.query<Row>(text)).rows,
      });
      expect(faults.map((line) => line.replace(/: (app\.)?planted$/, ': app.planted').replace(/^app\./, ''))).toContain(found);
    } finally {
      await owner.query('rollback');
    }
    expect(await tenancyFaults(test.pool)).toEqual([]);
  });
});

describe('a transaction', () => {
  it('that one of several statements side by side has ended takes no other: the connection is somebody else’s by then', async () => {
    const pool = openPool(test.url, { role: null, max: 1 });
    const tried: Promise<unknown>[] = [];
    const fails = pool.inTransaction(async (sql) => {
      const slower = sql.rows('select pg_sleep(0)', []).then(() => undefined);
      const faster = sql.rows('select 1 / 0', []);
      tried.push(
        faster
          .catch(() => slower)
          .then(() => pool.isUp())
          .then(() => sql.rows("insert into app.migrations (name) values ('late')", [])),
      );
      await Promise.all([slower, faster]);
    });
    await expect(fails).rejects.toMatchObject({ code: '22012' });
    await expect(tried[0]).rejects.toMatchObject({ code: 'too-late' });
    expect(await pool.rows("select 1 from app.migrations where name = 'late'", [])).toEqual([]);
    await pool.close();
  });
});
