import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinEmbedded } from './store/embedded.ts';
import { demoVisitor, serve, type Served } from './testing/commands.ts';
import { withBytesRead } from './testing/storedText.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterglow-secrets-'));
const data = join(folder, 'data');
let server: Served;
let owner: pg.Client;
let visitor: Readonly<Record<string, string>> = {};
let clinic = '';
beforeAll(async () => {
  server = await serve(data, ['--demo'], { AFTERGLOW_NOW: '2026-12-18T16:00:00Z' });
  visitor = await demoVisitor(server);
  owner = new pg.Client({ connectionString: joinEmbedded(data)?.ownerUrl ?? '' });
  await owner.connect();
  clinic = (await owner.query<{ id: string }>('select clinic_id as id from app.clinics')).rows[0]?.id ?? '';
}, 120_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const planted: string[] = [];
/** Words nobody else writes, a different one each time. */
const secret = (): string => {
  const word = `zzq${randomUUID().replaceAll('-', '')}`;
  planted.push(word);
  return word;
};
const CONTROL = `Control ${randomUUID()}`;
const EVENT = { type: 'blister-burn', severity: 'mild', serious: false, outcome: 'ongoing', onset: '2026-12-16T09:00', reporter: 'Test' };

// biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
async function send(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly json: any }> {
  const reply = await fetch(`${server.url}/api/clinics/${clinic}${path}`, {
    method,
    // What brings an id of its own has its key in it.
    headers: body ? { ...visitor, 'content-type': 'application/json', ...('id' in body ? {} : { 'idempotency-key': randomUUID() }) } : visitor,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: reply.status, json: await reply.json() };
}

async function plantEverywhere(): Promise<void> {
  const facts = () => ({ allergies: [secret()], exposures: [{ product: secret(), ingredients: `Aqua, ${secret()}`, last: '2026-12-01' }] });
  const made = await send('POST', '/patients', { name: CONTROL, facts: { allergies: [secret()], conditions: [secret()], concerns: [secret()] } });
  const patient = made.json.id;
  const done = async (method: string, path: string, body: object, status: number): Promise<typeof made.json> => {
    const reply = await send(method, path, body);
    expect([path, reply.status]).toEqual([path, status]);
    return reply.json;
  };
  await done('PATCH', `/patients/${patient}`, { facts: { allergies: [secret()] } }, 200);
  await done('POST', `/patients/${patient}/exposures`, { product: secret(), ingredients: secret(), last: '2026-12-10', area: secret() }, 201);
  const session = await done(
    'POST',
    `/patients/${patient}/sessions`,
    { protocol: 'facial', start: '2026-12-15T10:00', area: secret(), record: { passes: 3 } },
    201,
  );
  const checkIn = randomUUID();
  await done(
    'POST',
    `/patients/${patient}/check-ins`,
    { id: checkIn, session: session.id, at: '2026-12-16T10:00', signs: { redness: 1 }, words: secret() },
    201,
  );
  await done('POST', `/patients/${patient}/messages`, { id: randomUUID(), text: secret() }, 200);
  await done('POST', `/matters/${session.id}/replies`, { id: randomUUID(), words: secret() }, 200);
  await done('POST', `/matters/${session.id}/resolution`, { outcome: 'advice-given', words: secret(), reached: true, upTo: checkIn }, 200);
  const old = await done('POST', `/patients/${patient}/sessions`, { protocol: 'superficial-peel', start: '2026-11-18T10:00' }, 201);
  const answers = [{ scale: 'gais', version: '1.0.0', value: 2 }];
  await done('POST', `/patients/${patient}/outcomes`, { id: randomUUID(), session: old.id, at: '2026-12-18T09:00', answers, words: secret() }, 200);
  await done('POST', `/patients/${patient}/adverse-events`, { ...EVENT, description: secret(), action: secret(), reportedTo: secret() }, 201);
  await done('POST', '/tasks', { title: secret(), patient }, 201);
  const { services } = (await send('GET', '/services')).json;
  const service: string = services.find(({ title }: { title: string }) => title === 'Custom facial').id;
  const { days } = await done('POST', '/starts', { service, from: '2027-01-04', days: 5, facts: facts() }, 200);
  const starts: string[] = days.flatMap((day: { starts: string[] }) => day.starts.filter((_, index) => index % 6 === 0));
  const next = (): string => starts.shift() ?? '';
  const guest = () => ({ name: CONTROL, contact: `${secret()}@example.org`, facts: facts() });
  await done('POST', '/bookings', { service, start: next(), guest: guest(), note: secret() }, 201);
  const held = await done('POST', '/bookings', { service, start: next(), hold: true, note: secret(), facts: facts() }, 201);
  await done('POST', `/bookings/${held.id}/confirm`, { guest: guest(), note: secret(), reason: secret() }, 200);
  const desk = await done('POST', '/appointments', { service, start: next(), patient, note: secret(), override: secret() }, 201);
  const used = { product: secret(), ingredients: `Retinol, ${secret()}`, on: '2026-12-17' };
  const step = { id: randomUUID(), session: desk.id, rule: 'skip-retinoids', said: 'used', at: '2026-12-18T09:00', fact: used };
  await done('POST', `/patients/${patient}/steps`, step, 201);
  const provider = desk.assigned.find(({ kind }: { kind: string }) => kind === 'provider').id;
  const others = await done('POST', '/starts', { service, from: '2027-01-06', days: 10, provider, moving: desk.id }, 200);
  const start = others.days.flatMap((day: { starts: string[] }) => day.starts).at(-1);
  await done('POST', `/appointments/${desk.id}/move`, { start, reason: secret(), override: secret() }, 200);
  await done('POST', `/appointments/${desk.id}/undo`, { reason: secret() }, 200);
  await done('POST', `/appointments/${desk.id}/status`, { status: 'cancelled', reason: secret() }, 200);
  await done('POST', '/bookings/waitlist', { service, from: '2027-01-04', to: '2027-01-08', guest: guest() }, 201);
  await done('POST', `/patients/${patient}/restriction`, { reason: secret() }, 201);
  await done('POST', `/patients/${patient}/break-glass`, { reason: secret() }, 201);
  const twin = (await done('POST', '/patients', { name: CONTROL, facts: {} }, 201)).id;
  const { versions } = (await send('GET', `/patients/${patient}/merge/${twin}`)).json;
  await done('POST', `/patients/${patient}/merge`, { other: twin, versions, choices: {}, reason: secret() }, 200);
  await done('POST', '/series/book', { guest: guest(), sessions: [{ service, start: next() }] }, 201);
}

/** The database as text: every row of every table, bytes read as what they are. */
async function dump(): Promise<string> {
  const tables = await owner.query<{ at: string }>(
    "select format('%I.%I', schemaname, tablename) as at from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  let text = '';
  for (const { at } of tables.rows) text += (await owner.query<{ row: string }>(`select t::text as row from ${at} t`)).rows.map(({ row }) => row).join('\n');
  return withBytesRead(text);
}

const filesBelow = (at: string): readonly string[] =>
  readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() ? filesBelow(path) : stat?.isFile() ? [path] : [];
  });

const foundIn = (text: string | Buffer, words: readonly string[]): readonly string[] => words.filter((word) => text.includes(word));

describe('what clients told', () => {
  it('is in no table and in no file of the data folder in clear, after it was planted through every door', async () => {
    await plantEverywhere();
    expect(planted.length).toBeGreaterThan(48);
    await owner.query('checkpoint');
    const text = await dump();
    expect(foundIn(text, planted)).toEqual([]);
    expect(text).toContain(CONTROL);
    const { rows } = await owner.query<{ row: string }>("select row(convert_to($1, 'utf8'))::text as row", [CONTROL]);
    expect(withBytesRead(rows[0]?.row ?? '')).toContain(CONTROL);
    let isControlOnDisk = false;
    for (const path of filesBelow(data)) {
      const bytes = readFileSync(path);
      expect([path, foundIn(bytes, planted)]).toEqual([path, []]);
      if (path.includes('/base/') && bytes.includes(CONTROL)) isControlOnDisk = true;
    }
    expect(isControlOnDisk).toBe(true);
    expect(filesBelow(data).some((path) => path.includes('pg_wal'))).toBe(true);
  }, 120_000);

  it('is in no log line and no answer when the database refuses what was sent', async () => {
    const { json: patient } = await send('POST', '/patients', { name: CONTROL, facts: {} });
    const before = planted.length;
    const breakages = [
      ['alter table app.exposures add constraint planted check (false) not valid', 'alter table app.exposures drop constraint planted'],
      ['alter table app.exposures rename to planted', 'alter table app.planted rename to exposures'],
      ['revoke insert on app.exposures from afterglow_app', 'grant insert on app.exposures to afterglow_app'],
    ] as const;
    for (const [broken, mended] of breakages) {
      await owner.query(broken);
      const reply = await send('POST', `/patients/${patient.id}/exposures`, { product: secret(), last: '2026-12-10' });
      await owner.query(mended);
      expect(reply.status).toBe(500);
      expect(foundIn(JSON.stringify(reply.json), planted)).toEqual([]);
    }
    for (const body of [`{"name": "${secret()}"`, JSON.stringify({ name: secret(), [secret()]: 1 })]) {
      const reply = await fetch(`${server.url}/api/clinics/${clinic}/patients`, {
        method: 'POST',
        headers: { ...visitor, 'content-type': 'application/json' },
        body,
      });
      expect(reply.status).toBe(400);
    }
    expect(planted.length).toBe(before + 6);
    expect(foundIn(server.said(), planted)).toEqual([]);
    expect(server.said()).not.toContain(CONTROL);
    expect(server.said()).toContain('request failed');
  });
});
