import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { joinEmbedded } from '../store/embedded.ts';
import { examine } from './doctor.ts';
import { type House, openHouse } from './openHouse.ts';
import { keyStatus, newShares } from './keys.ts';
import { verifyAudit } from './audit.ts';
import { afterglow, demoVisitor, type Ran, serve, type Served } from '../testing/commands.ts';

/** One house, from its first start on: the tests follow each other as an operator's days do. */
const folder = mkdtempSync(join(tmpdir(), 'afterglow-upkeep-'));
const data = join(folder, 'data');
const keys = join(data, 'keys');
/** Each command is a process of its own. */
vi.setConfig({ testTimeout: 240_000 });
let server: Served;
let visitor: Readonly<Record<string, string>> = {};
let clinic = '';
let people: readonly { readonly id: string; readonly name: string }[] = [];

const start = async (): Promise<void> => {
  server = await serve(data, ['--demo'], { AFTERGLOW_NOW: '2026-12-18T16:00:00Z' });
};
const get = async <T>(path: string): Promise<{ readonly status: number; readonly json: T }> => {
  const reply = await fetch(`${server.url}/api${path}`, { headers: visitor });
  const read: T = JSON.parse(await reply.text());
  return { status: reply.status, json: read };
};
const run = (...args: readonly string[]): Promise<Ran> => afterglow([...args, '--data', data]);
/** The same without starting a process: what a command does. */
async function house<T>(work: (opened: House) => Promise<T>): Promise<T> {
  const opened = await openHouse({ data, databaseUrl: null, fixedNow: null });
  if (!opened.ok) throw new Error(opened.error.message);
  return work(opened.value).finally(opened.value.close);
}
const json = async <T>(...args: readonly string[]): Promise<T & { readonly code: number | null }> => {
  const { code, out, err } = await run(...args, '--json');
  if (out === '') throw new Error(err);
  const read: T = JSON.parse(out);
  return Object.assign(Object(read), { code });
};
interface View {
  readonly name: string;
  readonly facts: { readonly fitzpatrick?: string; readonly exposures?: readonly unknown[] };
}
const facts = async (id: string): Promise<View> => (await get<View>(`/clinics/${clinic}/patients/${id}`)).json;
async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: joinEmbedded(data)?.ownerUrl ?? '' });
  await client.connect();
  return work(client).finally(() => client.end());
}

beforeAll(async () => {
  await start();
  visitor = await demoVisitor(server);
  clinic = (await get<{ id: string }[]>('/clinics')).json[0]?.id ?? '';
  people = (await get<{ id: string; name: string }[]>(`/clinics/${clinic}/patients`)).json;
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const person = (index: number): string => people.filter(({ name }) => name.startsWith('Client'))[index]?.id ?? '';

describe('afterglow doctor', () => {
  it('finds a fresh installation well, while the server runs', async () => {
    const told = await json<{ ok: boolean; checks: { name: string; status: string; detail: string }[] }>('doctor');
    expect(told.checks.filter(({ status }) => status !== 'ok' && status !== 'hint')).toEqual([]);
    expect(told.code).toBe(0);
    expect(told.checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['policies', 'keys', 'audit log', 'root key', 'disk', 'clock']));
  });

  it('names what is not well: a bypassing role, a table without policies, an open key file, a newer database', async () => {
    const breakages = [
      ['roles', 'alter role afterglow_app bypassrls', 'alter role afterglow_app nobypassrls'],
      ['policies', 'create table app.planted (clinic_id uuid, id uuid primary key)', 'drop table app.planted'],
      ['policies', 'grant update on app.audit to afterglow_app', 'revoke update on app.audit from afterglow_app'],
      ['policies', 'create function app.planted() returns int language sql security definer as $$ select 1 $$', 'drop function app.planted()'],
      ['migrations', "insert into app.migrations (name) values ('9999-newer.sql')", "delete from app.migrations where name = '9999-newer.sql'"],
    ] as const;
    const failing = async () => (await house(examine)).filter(({ status }) => status === 'error').map(({ name }) => name);
    for (const [name, broken, mended] of breakages) {
      await asOwner((client) => client.query(broken));
      const found = await failing();
      await asOwner((client) => client.query(mended));
      expect([broken, found]).toEqual([broken, [name]]);
    }
    const root = join(keys, readdirSync(keys).find((one) => one.startsWith('root-')) ?? '');
    chmodSync(root, 0o444);
    expect(await failing()).toEqual(['root key']);
    chmodSync(root, 0o400);
  }, 120_000);

  it('says in one line that there is no database where it was told to look', async () => {
    const { code, err } = await afterglow(['doctor', '--data', join(folder, 'nowhere')]);
    expect([code, err]).toEqual([1, expect.stringContaining('there is no database in')]);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

describe('afterglow audit', () => {
  it('signs heads, and names the entry that somebody changed or cut off', async () => {
    await facts(person(0));
    const anchors = join(folder, 'anchors.jsonl');
    expect((await run('audit', 'anchor', '--out', anchors)).code).toBe(0);
    expect(await json('audit', 'verify', '--anchors', anchors)).toMatchObject({ 0: { clinic, anchors: 1, wrong: null }, code: 0 });
    const entry = await asOwner((client) => client.query<{ name: string | null }>('select actor_name as name from app.audit where seq = 1'));
    await asOwner((client) => client.query("update app.audit set actor_name = 'Nobody' where seq = 1"));
    expect(await run('audit', 'verify')).toMatchObject({ code: 1, out: expect.stringContaining('entry 1: it was changed after it was written') });
    await asOwner((client) => client.query('update app.audit set actor_name = $1 where seq = 1', [entry.rows[0]?.name]));
    expect(await house((opened) => verifyAudit(opened, {}))).toMatchObject({ value: [{ wrong: null }] });
    writeFileSync(anchors, readFileSync(anchors, 'utf8').replace(/"seq":\d+/, '"seq":99999'));
    expect(await json('audit', 'verify', '--anchors', anchors)).toMatchObject({ 0: { wrong: { what: expect.stringContaining('not signed') } }, code: 1 });
    expect(await run('audit', 'verify', '--anchors', join(folder, 'none'))).toMatchObject({ code: 1, err: expect.stringContaining('there is no file') });
  });
});

describe('afterglow keys', () => {
  it('wraps all keys anew under a new root key while the server runs, and everything stays readable', async () => {
    const before = await house(keyStatus);
    const rotated = await json<{ root: string; clients: number; shares: [string, string] }>('keys', 'rotate');
    expect(rotated.clients).toBe(before.versions.reduce((sum, { clients }) => sum + clients, 0));
    const after = await house(keyStatus);
    expect(after).toMatchObject({ root: rotated.root, versions: [{ version: 2, clients: rotated.clients }], isHere: true, others: [] });
    expect(after.root).not.toBe(before.root);
    expect((await facts(person(1))).facts.fitzpatrick).toBe('III');
    const made = await fetch(`${server.url}/api/clinics/${clinic}/patients`, {
      method: 'POST',
      headers: { ...visitor, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'After the rotation', facts: { allergies: ['latex'] } }),
    });
    expect(made.status).toBe(201);
    expect(await house(keyStatus)).toMatchObject({ versions: [{ version: 2, clients: rotated.clients + 1 }] });
    await server.stop();
    await start();
    expect((await facts(person(1))).facts.fitzpatrick).toBe('III');
  }, 120_000);

  it('refuses to start without the root key or with another one, and comes back by its two shares', async () => {
    const made = await house(newShares);
    if (!made.ok) throw new Error(made.error);
    const { root, shares } = made.value;
    await server.stop();
    const path = join(keys, `root-${root}.key`);
    renameSync(path, join(folder, 'kept.key'));
    await expect(serve(data)).rejects.toThrow(`the root key ${root} is not in`);
    expect(await run('keys', 'status')).toMatchObject({ code: 1, out: expect.stringContaining('NOT in the keys folder') });
    expect(await run('keys', 'recover', '--shares', shares[0], shares[0])).toMatchObject({ code: 1, err: expect.stringContaining('both are share 1') });
    expect(await run('keys', 'recover', '--shares', ...shares)).toMatchObject({ code: 0 });
    expect(readFileSync(path)).toEqual(readFileSync(join(folder, 'kept.key')));
    await start();
    expect((await facts(person(1))).facts.fitzpatrick).toBe('III');
  }, 120_000);

  it('refuses to start when the keystore is gone and the database holds sealed data', async () => {
    await asOwner(async (client) => {
      const elsewhere = new pg.Client({ connectionString: (joinEmbedded(data)?.ownerUrl ?? '').replace(/afterglow$/, 'afterglow_keys') });
      await elsewhere.connect();
      await elsewhere.query('alter schema keys rename to keys_away');
      await elsewhere.end();
      expect((await client.query('select 1')).rowCount).toBe(1);
    });
    await server.stop();
    await expect(serve(data)).rejects.toThrow('the keystore is empty');
    const { code, out } = await run('doctor');
    expect([code, out]).toEqual([1, expect.stringContaining('root key')]);
  }, 120_000);
});
