import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing/testApp.ts';
import { migrate } from './migrate.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp('schema');
});
afterAll(() => test.close());

/** After TRUST §9: every key and foreign key of a table with clinic_id begins with it. */
const KEYS_WITHOUT_CLINIC = `
  with t as (
    select c.oid, c.relname, (select attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped) as k
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind = 'r')
  select relname || ' key ' || i.indexrelid::regclass as wrong from t join pg_index i on i.indrelid = t.oid
    where k is not null and (i.indisunique or i.indisexclusion) and i.indkey[0] <> k
  union all
  select relname || ' foreign key ' || conname from t join pg_constraint co on co.conrelid = t.oid and contype = 'f'
    where k is not null and co.conkey[1] <> k`;

describe('the schema', () => {
  it('puts the clinic first in every key', async () => {
    expect(await test.pool.rows(KEYS_WITHOUT_CLINIC, [])).toEqual([]);
  });

  it('finds a key that does not (so that the test above can fail)', async () => {
    const client = new pg.Client({ connectionString: test.url });
    await client.connect();
    await client.query('create table app.planted (clinic_id uuid not null, id uuid primary key)');
    expect(await test.pool.rows(KEYS_WITHOUT_CLINIC, [])).toHaveLength(1);
    await client.query('drop table app.planted');
    await client.end();
  });

  it('has clinic_id in every table but the list of migrations', async () => {
    const rows = await test.pool.rows<{ table_name: string }>(
      "select table_name from information_schema.tables t where table_schema = 'app' and not exists (select 1 from information_schema.columns c where c.table_schema = 'app' and c.table_name = t.table_name and c.column_name = 'clinic_id')",
      [],
    );
    expect(rows.map(({ table_name }) => table_name)).toEqual(['migrations']);
  });

  it('runs each migration once', async () => {
    expect(await migrate(test.url)).toEqual([]);
  });

  it('tells what went wrong without what was stored', async () => {
    const broken = test.pool.rows('insert into clinics (clinic_id, name) values ($1, $2)', ['not-a-uuid', 'secret of a client']);
    await expect(broken).rejects.toThrow('the database refused (22P02)');
    await expect(broken).rejects.not.toThrow('secret');
  });
});
