import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinEmbedded } from '../store/embedded.ts';
import { afterglow, demoVisitor, serve, type Served } from '../testing/commands.ts';
import { withBytesRead } from '../testing/storedText.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterglow-erase-'));
const data = join(folder, 'data');
const NOW = { AFTERGLOW_NOW: '2026-12-18T16:00:00Z' };
let server: Served;
let owner: pg.Client;
let visitor: Readonly<Record<string, string>> = {};
let clinic = '';

async function open(): Promise<void> {
  server = await serve(data, ['--demo'], NOW);
  visitor = await demoVisitor(server);
  owner = new pg.Client({ connectionString: joinEmbedded(data)?.ownerUrl ?? '' });
  await owner.connect();
  clinic = (await owner.query<{ id: string }>('select clinic_id as id from app.clinics')).rows[0]?.id ?? '';
}
async function shut(): Promise<void> {
  await owner.end();
  await server.stop();
}
beforeAll(open, 120_000);
afterAll(async () => {
  await shut();
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
async function send(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: any }> {
  const reply = await fetch(`${server.url}/api/clinics/${clinic}${path}`, {
    method,
    headers: body === undefined ? visitor : { ...visitor, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, json: await reply.json() };
}

/** A guest with facts, contact, a note and a booking to come. */
async function guest(name: string): Promise<{ readonly id: string; readonly appointment: string }> {
  const { services } = (await send('GET', '/services')).json;
  const service = services.find(({ title }: { title: string }) => title === 'Custom facial').id;
  const { days } = (await send('POST', '/starts', { service, from: '2027-01-04', days: 5 })).json;
  const start = days.flatMap((day: { starts: string[] }) => day.starts)[0];
  const facts = { allergies: ['latex'], exposures: [{ class: 'retinol', last: '2026-12-01' }] };
  const booked = await send('POST', '/bookings', { service, start, note: 'ring twice', guest: { name, contact: `${name.toLowerCase()}@example.org`, facts } });
  expect(booked.status).toBe(201);
  return { id: booked.json.patient.id, appointment: booked.json.id };
}
const erase = (client: string, ...more: readonly string[]) =>
  afterglow(['erase', '--client', client, '--basis', 'request of 18 December', '--data', data, ...more], NOW);
const rowsOf = async (client: string): Promise<string> => {
  let text = '';
  for (const table of ['patients', 'exposures', 'appointments', 'messages', 'facts_history', 'step_reports']) {
    text += withBytesRead(JSON.stringify((await owner.query(`select t::text as row from app.${table} t where patient_id = $1`, [client])).rows));
  }
  return text;
};

describe('a client who is erased', () => {
  it('cannot be read again by anybody, here or from an older copy of the database; a neighbour can', async () => {
    const [gone, neighbour] = [await guest('Gone'), await guest('Neighbour')];
    expect((await send('POST', `/patients/${gone.id}/messages`, { id: randomUUID(), text: 'May I swim?', side: 'client' })).status).toBeLessThan(300);
    expect((await send('POST', `/patients/${gone.id}/exposures`, { class: 'retinol', last: '2026-12-01' })).status).toBeLessThan(300);
    // As it was written before a client stood there as "the client".
    expect((await owner.query("update app.messages set by_whom = 'Gone' where patient_id = $1", [gone.id])).rowCount).toBe(1);
    const before = await owner.query('select * from app.patients where patient_id = $1', [gone.id]);
    expect((await send('GET', `/patients/${gone.id}`)).json.facts.allergies).toEqual(['latex']);
    expect(await erase(gone.id)).toMatchObject({ code: 0, out: expect.stringContaining('erased') });

    await shut();
    await open();
    const view = await send('GET', `/patients/${gone.id}`);
    expect(view).toMatchObject({ status: 200, json: { name: 'Erased client' } });
    expect(view.json.facts).toEqual({});
    expect((await send('GET', `/patients/${neighbour.id}`)).json.facts.allergies).toEqual(['latex']);
    expect((await send('GET', '/patients')).json.map(({ id }: { id: string }) => id)).not.toContain(gone.id);
    expect(await send('POST', `/patients/${gone.id}/exposures`, { class: 'retinol', last: '2026-12-02' })).toMatchObject({
      status: 410,
      json: { code: 'erased' },
    });
    expect((await owner.query('select 1 from app.client_marks where patient_id = $1', [gone.id])).rowCount).toBe(0);
    expect((await owner.query('select status, note from app.appointments where patient_id = $1', [gone.id])).rows).toEqual([
      { status: 'cancelled', note: null },
    ]);
    expect((await owner.query('select 1 from app.occupancies where resource_id = $1 or appointment_id = $2', [gone.id, gone.appointment])).rowCount).toBe(0);

    const old = before.rows[0];
    await owner.query('update app.patients set name = $2, facts = $3, contact = $4, erased_at = null where patient_id = $1', [
      gone.id,
      old.name,
      old.facts,
      old.contact,
    ]);
    expect((await send('GET', `/patients/${gone.id}`)).json.facts.allergies).toBeUndefined();
    expect((await afterglow(['doctor', '--data', data], NOW)).out).toContain('1 erased clients are back by name');
    await shut();
    await open();
    expect(await rowsOf(gone.id)).not.toContain('Gone');
    expect((await owner.query('select action, patient_id from app.audit where patient_id = $1 order by seq desc limit 1', [gone.id])).rowCount).toBe(1);
    expect((await afterglow(['audit', 'verify', '--data', data], NOW)).code).toBe(0);
    expect((await afterglow(['doctor', '--data', data], NOW)).code).toBe(0);
  }, 180_000);

  it('is not erased while a legal hold stands, and the reason is told', async () => {
    const held = await guest('Held');
    const hold = (...more: readonly string[]) => afterglow(['hold', '--client', held.id, '--data', data, ...more], NOW);
    expect(await hold('--reason', 'claim 12/2026, kept until it is settled')).toMatchObject({ code: 0 });
    expect(await rowsOf(held.id)).not.toContain('claim');
    expect(await erase(held.id)).toMatchObject({ code: 1, err: expect.stringContaining('claim 12/2026') });
    expect((await send('GET', `/patients/${held.id}`)).json.facts.allergies).toEqual(['latex']);
    expect(await hold('--lift')).toMatchObject({ code: 0 });
    expect(await erase(held.id, '--json')).toMatchObject({ code: 0, out: expect.stringContaining(held.id) });
  }, 120_000);

  it.each([
    [['erase', '--client', 'x', '--basis', 'y'], 'is no id of a client'],
    [['erase', '--client', randomUUID(), '--basis', 'y'], 'there is no client'],
    [['erase', '--client', randomUUID()], '--basis'],
    [['hold', '--client', randomUUID()], 'give --reason, or --lift'],
  ])(
    'is not guessed at: %s',
    async (args, said) => {
      expect(await afterglow([...args, '--data', data], NOW)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
    },
    120_000,
  );
});
