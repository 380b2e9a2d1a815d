import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NOT_CARRIED, PLACES, PLAIN_BYTES } from '../store/carry/places.ts';
import { joinEmbedded } from '../store/embedded.ts';
import { afterglow, demoVisitor, serve, type Served } from '../testing/commands.ts';
import { PNG } from '../testing/consentPen.ts';
import { verifyAudit } from './audit.ts';
import { exportClinic } from './exportClinic.ts';
import { importClinic } from './importClinic.ts';
import { type House, openHouse } from './openHouse.ts';

/** Two installations, each with its own database, keystore and root key; a clinic moves from the first to the second. */
vi.setConfig({ testTimeout: 240_000 });
const folder = mkdtempSync(join(tmpdir(), 'afterglow-carry-'));
const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')];
const file = join(folder, 'clinic.ndjson');
const again = join(folder, 'again.ndjson');
const NOW = { AFTERGLOW_NOW: '2026-12-18T16:00:00Z' };
const PDF = Buffer.from('%PDF-1.7\nletter of the dermatologist').toString('base64');
let server: Served;
let visitor: Readonly<Record<string, string>> = {};
let clinic = '';
let maya = '';

async function open(data: string): Promise<void> {
  server = await serve(data, ['--demo'], NOW);
  visitor = await demoVisitor(server);
}
// biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
async function send(method: string, path: string, body?: unknown): Promise<any> {
  const reply = await fetch(`${server.url}/api/clinics/${clinic}${path}`, {
    method,
    headers:
      body === undefined
        ? visitor
        : { ...visitor, 'content-type': 'application/json', ...(path.endsWith('/check-ins') ? {} : { 'idempotency-key': randomUUID() }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = await reply.json();
  expect([method, path, reply.status < 300, reply.status < 300 ? null : json]).toEqual([method, path, true, null]);
  return json;
}
async function house<T>(data: string, work: (opened: House) => Promise<T>): Promise<T> {
  const opened = await openHouse({ data, databaseUrl: null, fixedNow: Date.parse(NOW.AFTERGLOW_NOW) });
  if (!opened.ok) throw new Error(opened.error.message);
  return work(opened.value).finally(opened.value.close);
}
/** What a client's screens and the clinic's say. */
const seen = async () => ({
  chart: await send('GET', `/patients/${maya}/chart`),
  consents: await send('GET', `/patients/${maya}/consents`),
  found: await send('POST', '/clients/search', { text: 'maya@carried.test' }),
  byName: await send('POST', '/clients/search', { text: 'carried' }),
  services: await send('GET', '/services'),
});
interface Line {
  readonly table?: string;
  readonly row?: Readonly<Record<string, unknown>>;
}
const linesOf = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
const rowsOf = (path: string, isWanted: (line: Line) => boolean) => linesOf(path).filter((line) => line.table !== undefined && isWanted(line));
const ofLog = ({ table = '' }: Line): boolean => table.startsWith('audit');

beforeAll(async () => {
  await open(old);
  const clinics: { readonly id: string }[] = JSON.parse(await (await fetch(`${server.url}/api/clinics`, { headers: visitor })).text());
  clinic = clinics[0]?.id ?? '';
  const facts = { fitzpatrick: 'III', birthDate: '1994-05-17', allergies: ['latex'], conditions: ['cold-sores'] };
  maya = (await send('POST', '/patients', { name: 'Maya Carried', email: 'maya@carried.test', phone: '312 555 0142', note: 'faints at needles', facts })).id;
  await send('POST', `/patients/${maya}/exposures`, { class: 'retinol', last: '2026-12-01' });
  const session = await send('POST', `/patients/${maya}/sessions`, { protocol: 'skinpen-microneedling', start: '2026-12-16T10:00' });
  await send('POST', `/patients/${maya}/check-ins`, {
    id: randomUUID(),
    session: session.id,
    at: '2026-12-17T10:00',
    signs: { redness: 1 },
    words: 'it tingles\u2028a bit',
  });
  await send('POST', `/patients/${maya}/files`, { name: 'letter.pdf', data: PDF });
  const shown = await send('POST', `/patients/${maya}/consents/show`, { text: 'electronic-records' });
  const { sections, statements } = JSON.parse(shown.document);
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  const signed = {
    showing: shown.showing,
    printedName: 'Maya Carried',
    read: ids(sections),
    seconds: 60,
    statements: ids(statements),
    questions: { asked: false },
  };
  await send('POST', `/patients/${maya}/consents/sign`, { ...signed, drawing: PNG });
  const twin = (await send('POST', '/patients', { name: 'Maya Twin', facts: { conditions: ['eczema'] } })).id;
  const { versions } = await send('GET', `/patients/${maya}/merge/${twin}`);
  await send('POST', `/patients/${maya}/merge`, { other: twin, versions, choices: { name: 'kept' }, reason: 'one person' });
  const gone = (await send('POST', '/patients', { name: 'Gone', note: 'afraid of the dentist', facts: { allergies: ['nickel'] } })).id;
  await send('POST', `/patients/${gone}/exposures`, { class: 'retinol', last: '2026-12-01' });
  expect(await afterglow(['erase', '--client', gone, '--basis', 'request', '--data', old], NOW)).toMatchObject({ code: 0 });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What somebody would do who knows how the file is made. */
const resealed = (lines: readonly string[]): string => {
  const text = `${lines.join('\n')}\n`;
  const counts: Record<string, number> = {};
  for (const { table = '' } of lines.slice(1).map((line): Line => JSON.parse(line))) counts[table] = (counts[table] ?? 0) + 1;
  return `${text}${JSON.stringify({ end: true, counts, sha256: createHash('sha256').update(text).digest('hex') })}\n`;
};

describe('a clinic that moves house', () => {
  it('knows of every column of bytes whether it is sealed, and where', async () => {
    const client = new pg.Client({ connectionString: joinEmbedded(old)?.ownerUrl ?? '' });
    await client.connect();
    const { rows } = await client.query<{ place: string }>(
      "select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'app' and data_type = 'bytea' and table_name <> all ($1)",
      [NOT_CARRIED],
    );
    await client.end();
    expect(rows.map(({ place }) => place).sort()).toEqual([...PLACES.map(({ table, column }) => `${table}.${column}`), ...PLAIN_BYTES].sort());
  });

  it('arrives as it was: the same rows, the same chart, a log that is whole, under other keys', async () => {
    const before = await seen();
    const done = await afterglow(['export', 'clinic', '--clinic', clinic, '--out', file, '--data', old], NOW);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('It is in clear') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await afterglow(['export', 'clinic', '--clinic', clinic, '--out', file, '--data', old], NOW)).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is a file'),
    });
    expect(await house(old, (opened) => importClinic(opened, file))).toMatchObject({ error: expect.stringContaining('is here already') });
    await server.stop();

    const text = readFileSync(file, 'utf8');
    const told = ['latex', 'retinol', 'faints at needles', 'it tingles', PDF.slice(0, 30), 'maya@carried.test', 'afraid of the dentist'];
    expect(told.filter((words) => !text.includes(words))).toEqual(['afraid of the dentist']);

    const empty = await serve(fresh, [], NOW);
    await empty.stop();
    const arrived = await afterglow(['import', 'clinic', file, '--data', fresh], NOW);
    expect(arrived).toMatchObject({ code: 0, err: '' });
    await house(fresh, async (opened) => {
      expect(await exportClinic(opened, clinic, again)).toMatchObject({ ok: true });
      expect(await verifyAudit(opened, {})).toMatchObject({ value: [{ clinic, wrong: null }] });
    });
    expect(rowsOf(again, (line) => !ofLog(line))).toEqual(rowsOf(file, (line) => !ofLog(line)));
    const log = (path: string) => rowsOf(path, ({ table }) => table === 'audit').map(({ row }) => row);
    expect(log(again).slice(0, -2)).toEqual(log(file));
    expect(log(again).slice(-2)).toMatchObject([{ action: 'importClinic' }, { action: 'exportClinic' }]);

    await open(fresh);
    expect(await seen()).toEqual(before);
    const { files } = before.chart;
    const bytes = await fetch(`${server.url}/api/clinics/${clinic}/patients/${maya}/files/${files[0].id}`, { headers: visitor });
    expect(Buffer.from(await bytes.arrayBuffer()).toString('base64')).toBe(PDF);
    expect((await afterglow(['doctor', '--data', fresh], NOW)).out).not.toContain('✗');
    await server.stop();
  });

  it('is refused whole when the file was cut off, changed, or made by another version, and nothing of it stays', async () => {
    const third = join(folder, 'third');
    await (await serve(third, [], NOW)).stop();
    const whole = readFileSync(file, 'utf8');
    const lines = whole.trimEnd().split('\n');
    const forged = (change: (text: string) => string): string => change(whole);
    const attempts: readonly (readonly [string, string])[] = [
      [whole.slice(0, whole.length / 2), 'cut off'],
      [`${lines.slice(0, -1).join('\n')}\n`, 'cut off'],
      [forged((text) => text.replace('"latex"', '"nettle"')), 'not as it was written'],
      [[...lines.slice(0, -3), ...lines.slice(-2)].join('\n'), 'not as it was written'],
      [`${whole}{"table":"payments","row":{}}\n`, 'behind the end'],
      [forged((text) => text.replace(/"schema":"[^"]+"/, '"schema":"0001-facts"')), 'bring both installations to the same Afterglow'],
      [forged((text) => text.replace('afterglow-clinic', 'something')), 'no file of'],
      ['name,phone\nMaya,312', 'cannot be read'],
      [resealed([...lines.slice(0, -1), `{"table":"tasks","row":{"clinic_id":"${randomUUID()}"}}`]), 'belongs to another clinic'],
      [resealed([...lines.slice(0, -1), `{"table":"nowhere","row":{"clinic_id":"${clinic}"}}`]), 'there is no table'],
      [resealed([...lines.slice(0, -1), `{"table":"tasks","row":{"clinic_id":"${clinic}"}}`]), 'do not fit here'],
    ];
    await house(third, async (opened) => {
      for (const [text, why] of attempts) {
        const path = join(folder, 'tampered.ndjson');
        writeFileSync(path, text);
        expect(await importClinic(opened, path)).toMatchObject({ ok: false, error: expect.stringContaining(why) });
      }
      expect(await importClinic(opened, join(folder, 'none'))).toMatchObject({ ok: false, error: expect.stringContaining('cannot read') });
    });
    const client = await house(third, async ({ pool, keystore }) => ({
      clinics: await pool.rows('select 1 from clinics', []),
      users: await pool.rows('select 1 from auth."user"', []),
      keys: await keystore.rows('select 1 from client_keys', []),
    }));
    expect(client).toEqual({ clinics: [], users: [], keys: [] });
    expect(await house(third, (opened) => importClinic(opened, file))).toMatchObject({ ok: true });
  });
});
