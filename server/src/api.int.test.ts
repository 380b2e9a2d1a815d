import { routes } from '@afterglow/kernel/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDemo, seedDemo } from './care/seedDemo.ts';
import { TIMEOUTS } from './app.ts';
import { insertClinic } from './store/clinics.ts';
import { type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;
let demo = { clinic: '', patient: '', session: '' };
const OTHER = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  test = await testApp('api');
  await seedDemo(test.care);
  await insertClinic(test.pool, { id: OTHER, name: 'Other', zone: 'Europe/London', phone: '1', emergency: '999', hours: 'never' }, new Date(), false);
  demo = (await findDemo(test.care)) ?? demo;
});
afterAll(() => test.close());

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: unknown, headers: Record<string, string> = {}) {
  const body =
    payload === undefined
      ? {}
      : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload), headers: { 'content-type': 'application/json', ...headers } };
  const reply = await test.app.inject({ method, url, ...body });
  return { status: reply.statusCode, type: String(reply.headers['content-type']), json: reply.json() };
}
const patientUrl = () => `/api/clinics/${demo.clinic}/patients/${demo.patient}`;
const PIXEL = { protocol: 'pixel-laser-resurfacing', at: '2026-12-15T10:00' };

describe('questions', () => {
  it('answers ask, plan, screen and heal as the command line does', async () => {
    expect((await call('POST', '/api/ask', { ...PIXEL, thing: 'doxycycline', on: '2026-12-10' })).json).toMatchObject({
      verdict: 'ask',
      until: null,
      firstAllowed: null,
    });
    expect((await call('POST', '/api/plan', PIXEL)).json.session).toEqual({
      start: '2026-12-15T16:00:00Z',
      end: '2026-12-15T17:00:00Z',
      zone: 'America/Chicago',
    });
    expect((await call('POST', '/api/screen', { ...PIXEL, patient: { conditions: ['pregnant'] } })).json.status).toBe('contraindicated');
    expect((await call('POST', '/api/heal', { ...PIXEL, now: '2026-12-18T10:00', signs: { crusting: 3 } })).json).toMatchObject({
      day: 3,
      disposition: 'expected',
    });
  });

  it('reads a label, with and without a treatment', async () => {
    const text = 'Aqua, Glycerin, Salicylic Acid, Squalane, Phenoxyethanol';
    const plain = await call('POST', '/api/label', { text });
    expect(plain.json).toMatchObject({ answer: 'found', classes: [{ class: 'bha', kind: 'salicylic-acid', position: 3, of: 5, confidence: 'certain' }] });
    expect(plain.json.verdict).toBeUndefined();
    const dated = await call('POST', '/api/label', { text, situation: { ...PIXEL, on: '2026-12-04' } });
    expect(dated.json).toMatchObject({ verdict: 'no', reasons: [{ rule: 'stop-bha' }] });
    expect((await call('POST', '/api/label', { text: '' })).json.answer).toBe('ask');
    expect((await call('POST', '/api/label', { text: 'a'.repeat(2_000_000) })).status).toBe(413);
    expect((await call('POST', '/api/label', { text, situation: { ...PIXEL, on: 'soon' } })).json.errors).toMatchObject([{ path: 'on' }]);
    expect((await call('GET', '/api/ingredients')).json.rows.length).toBeGreaterThan(500);
  });

  it('serves the library and its protocols', async () => {
    expect(Object.keys((await call('GET', '/api/library')).json)).toEqual(expect.arrayContaining(['taxonomy', 'signs', 'sources', 'protocols']));
    expect((await call('GET', '/api/protocols')).json).toHaveLength(4);
    expect((await call('GET', '/api/protocols/facial')).json.id).toBe('facial');
    expect((await call('GET', '/api/protocols/constructor')).status).toBe(404);
  });
});

describe("a clinic's own products and words", () => {
  const terms = () => `/api/clinics/${demo.clinic}/terms`;

  it('are kept, changed by the same name, and taken back', async () => {
    const added = await call('POST', terms(), { kind: 'product', label: 'Glow Balm', classes: ['occlusive-balm'] });
    expect(added.status).toBe(200);
    expect(added.json).toContainEqual({ kind: 'product', label: 'Glow Balm', key: 'glow balm', classes: ['occlusive-balm'], note: '' });
    await call('POST', terms(), { kind: 'product', label: 'GLOW balm', classes: [], note: 'plain' });
    expect((await call('GET', terms())).json.filter(({ key }: { key: string }) => key === 'glow balm')).toMatchObject([{ label: 'GLOW balm', classes: [] }]);
    expect((await call('DELETE', `${terms()}/product/glow%20balm`)).status).toBe(200);
    expect((await call('DELETE', `${terms()}/product/glow%20balm`)).status).toBe(404);
  });

  it('refuses a class nobody knows, a name without letters, and another clinic', async () => {
    expect((await call('POST', terms(), { kind: 'word', label: 'x', classes: ['moon-dust'] })).json.errors).toMatchObject([{ path: 'classes' }]);
    expect((await call('POST', terms(), { kind: 'word', label: '··', classes: [] })).json.errors).toMatchObject([{ path: 'label' }]);
    expect((await call('GET', `/api/clinics/${demo.patient}/terms`)).status).toBe(404);
    expect((await call('GET', `/api/clinics/${OTHER}/terms`)).json).toEqual([]);
  });

  it('a word on a client’s label is unread until it is classed, for this clinic only', async () => {
    const unread = async () => (await call('GET', `/api/clinics/${demo.clinic}/unread-words`)).json.map(({ label }: { label: string }) => label);
    expect(await unread()).toContain('Starlight Complex');
    await call('POST', terms(), { kind: 'word', label: 'starlight complex', classes: ['vitamin-c'] });
    expect(await unread()).not.toContain('Starlight Complex');
    const rows = async (clinic: string) => (await call('GET', `/api/clinics/${clinic}/ingredients`)).json.rows.map(({ name }: { name: string }) => name);
    expect(await rows(demo.clinic)).toContain('starlight complex');
    expect(await rows(OTHER)).not.toContain('starlight complex');
  });
});

describe('bad input is a problem with its path, and nothing is stored', () => {
  const ask = { ...PIXEL, thing: 'sun', on: '2026-12-10' };
  it.each([
    ['an answer that is null', { ...ask, patient: { pregnant: null } }, 400, 'patient.pregnant'],
    ['a list that is null', { ...ask, patient: { conditions: null } }, 400, 'patient.conditions'],
    ['a word for a list', { ...ask, patient: { conditions: 'pregnant' } }, 400, 'patient.conditions'],
    ['a number for a word', { ...ask, thing: 3 }, 400, 'thing'],
    ['an unknown key', { ...ask, color: 'red' }, 400, 'color'],
    ['a missing key', PIXEL, 400, 'thing'],
    ['an unknown protocol', { ...ask, protocol: '__proto__' }, 422, 'protocol'],
    ['a date that does not exist', { ...ask, at: '2026-02-30T10:00' }, 422, 'at'],
    ['an unknown zone', { ...ask, zone: 'Mars/Olympus' }, 422, 'zone'],
    ['a date of use that does not exist', { ...ask, patient: { exposures: [{ class: 'retinol', last: '2026-02-31' }] } }, 422, 'patient.exposures.0'],
  ])('%s', async (_, body, status, path) => {
    const reply = await call('POST', '/api/ask', body);
    expect(reply.status).toBe(status);
    expect(reply.type).toContain('application/problem+json');
    expect(reply.json.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('refuses what is not JSON', async () => {
    expect((await call('POST', '/api/ask', '{bad')).json).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await call('POST', '/api/ask', '{}', { 'content-type': 'text/plain' })).json).toMatchObject({ status: 415, code: 'wrong-content-type' });
    expect((await call('POST', '/api/ask', '{"__proto__": {"x": 1}}')).status).toBe(400);
    expect((await call('POST', '/api/ask', JSON.stringify({ thing: 'x'.repeat(300_000) }))).json).toMatchObject({ status: 413 });
  });

  it('answers an unknown address with a problem', async () => {
    expect((await call('GET', '/api/nothing')).json).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('clients, sessions and check-ins', () => {
  it('stores a client, what she uses and a session, and derives her plan', async () => {
    const created = await call('POST', `/api/clinics/${demo.clinic}/patients`, { name: 'Ana', facts: { fitzpatrick: 'III', conditions: [] } });
    expect(created.status).toBe(201);
    const url = `/api/clinics/${demo.clinic}/patients/${created.json.id}`;
    expect((await call('POST', `${url}/exposures`, { class: 'retinol', last: '2026-12-08' })).json.facts.exposures).toEqual([
      { class: 'retinol', last: '2026-12-08' },
    ]);
    const session = await call('POST', `${url}/sessions`, { protocol: 'skinpen-microneedling', start: '2027-03-12T14:00', end: '2027-03-12T15:00' });
    expect(session).toMatchObject({ status: 201, json: { version: '1.0.0', start: '2027-03-12T20:00:00Z' } });
    expect((await call('GET', `${url}/plan`)).json.instructions.find(({ id }: { id: string }) => id === 'no-exercise').end).toBe('2027-03-15T21:00:00Z');
    const changed = await call('PATCH', url, { facts: { concerns: ['acne-scars'] } });
    expect(changed.json.facts).toMatchObject({ fitzpatrick: 'III', concerns: ['acne-scars'] });
  });

  it('stores a check-in once, however often it is sent, with what was told', async () => {
    const body = { id: '11111111-1111-4111-8111-111111111111', session: demo.session, at: '2026-12-18T16:00:00Z', signs: { redness: 2, crusting: 3 } };
    const before = (await call('GET', `${patientUrl()}/check-ins`)).json.length;
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => call('POST', `${patientUrl()}/check-ins`, body)));
    for (const reply of replies) expect(reply).toMatchObject({ status: 201, json: { id: body.id, answer: { disposition: 'expected', day: 3 } } });
    expect((await call('GET', `${patientUrl()}/check-ins`)).json).toHaveLength(before + 1);
    expect((await call('POST', `${patientUrl()}/check-ins`, { ...body, signs: { redness: 3 } })).json).toMatchObject({ status: 409, code: 'conflict' });
  });

  it('takes the id of a check-in as its Idempotency-Key, and no other', async () => {
    const body = { id: '11111111-1111-4111-8111-111111111112', session: demo.session, at: '2026-12-18T17:00:00Z', signs: { redness: 1 } };
    const before = (await call('GET', `${patientUrl()}/check-ins`)).json.length;
    for (const key of [body.id, body.id]) expect((await call('POST', `${patientUrl()}/check-ins`, body, { 'idempotency-key': key })).status).toBe(201);
    expect((await call('POST', `${patientUrl()}/check-ins`, body, { 'idempotency-key': 'another' })).json).toMatchObject({
      status: 422,
      errors: [{ path: 'Idempotency-Key' }],
    });
    expect((await call('GET', `${patientUrl()}/check-ins`)).json).toHaveLength(before + 1);
  });

  it('packs what a phone needs, without name or words; its hash changes when something does, and only then', async () => {
    const read = async () => (await call('GET', `${patientUrl()}/plan-bundle`)).json;
    const [first, again] = [await read(), await read()];
    expect(again.hash).toBe(first.hash);
    expect(first.clinic).toMatchObject({ id: demo.clinic, zone: 'America/Chicago' });
    expect(first.protocols[0]).toEqual({ id: first.sessions[0].protocol, version: first.sessions[0].version });
    expect(JSON.stringify(first)).not.toContain('Maya');
    const words = 'nobody else reads this';
    const body = { id: '11111111-1111-4111-8111-111111111113', session: demo.session, at: '2026-12-18T18:00:00Z', signs: { redness: 1 }, words };
    test.clock.at = Date.parse(body.at);
    await call('POST', `${patientUrl()}/check-ins`, body);
    const then = await read();
    expect(then.hash).not.toBe(first.hash);
    expect(then.checkIns.at(-1)).toEqual({ id: body.id, session: demo.session, at: body.at, signs: body.signs });
    expect(JSON.stringify(then)).not.toContain(words);
  });

  it('counts earlier check-ins: worse after better goes to the clinic the same day', async () => {
    const post = (id: string, at: string, redness: number) => {
      test.clock.at = Date.parse(at);
      return call('POST', `${patientUrl()}/check-ins`, { id, session: demo.session, at, signs: { redness } });
    };
    await post('22222222-2222-4222-8222-222222222221', '2026-12-19T16:00:00Z', 1);
    expect((await post('22222222-2222-4222-8222-222222222222', '2026-12-20T16:00:00Z', 3)).json.answer.disposition).toBe('same-day');
  });

  it('takes none for later than it arrived: a phone that is a year ahead does not silence who would ask', async () => {
    const now = test.clock.at;
    const body = { id: '22222222-2222-4222-8222-222222222223', session: demo.session, at: '2027-12-18T16:00:00Z', signs: { redness: 1 } };
    const first = await call('POST', `${patientUrl()}/check-ins`, body);
    expect(first).toMatchObject({ status: 201, json: { id: body.id, at: new Date(now).toISOString().replace('.000', '') } });
    test.clock.at += 60_000;
    expect(await call('POST', `${patientUrl()}/check-ins`, body)).toMatchObject({ status: 201, json: first.json });
    expect((await call('POST', `${patientUrl()}/check-ins`, { ...body, signs: { redness: 2 } })).status).toBe(409);
  });

  it('knows nobody of another clinic', async () => {
    expect((await call('GET', `/api/clinics/${OTHER}/patients`)).json).toEqual([]);
    for (const part of ['', '/plan', '/check-ins']) expect((await call('GET', `/api/clinics/${OTHER}/patients/${demo.patient}${part}`)).status).toBe(404);
    expect((await call('PATCH', `/api/clinics/${OTHER}/patients/${demo.patient}`, { name: 'X' })).status).toBe(404);
    expect((await call('POST', `/api/clinics/${OTHER}/patients/${demo.patient}/sessions`, { protocol: 'facial', start: '2027-01-01T10:00' })).status).toBe(404);
    expect((await call('GET', '/api/clinics/not-an-id/patients')).status).toBe(404);
  });

  it('makes the demo only once', async () => {
    const before = (await call('GET', '/api/clinics')).json.length;
    await seedDemo(test.care);
    expect((await call('GET', '/api/clinics')).json).toHaveLength(before);
  });
});

describe('the door itself', () => {
  it('prints every endpoint as OpenAPI 3.1 with who may call it', async () => {
    const { json } = await call('GET', '/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    for (const [name, endpoint] of Object.entries(routes)) {
      const operation = json.paths[endpoint.path][endpoint.method.toLowerCase()];
      expect(operation).toMatchObject({ operationId: name, 'x-authz': endpoint.roles, 'x-phi': endpoint.phi });
    }
  });

  it('says it lives and is ready, with a page to read', async () => {
    expect((await call('GET', '/livez')).json).toEqual({ status: 'ok' });
    expect((await call('GET', '/readyz')).json).toEqual({ status: 'ok' });
    const docs = await test.app.inject({ method: 'GET', url: '/docs/' });
    expect(docs.statusCode).toBe(200);
    expect(docs.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('cuts slow senders off', () => {
    expect(test.app.server.requestTimeout).toBe(TIMEOUTS.requestTimeout);
    expect(test.app.server.headersTimeout).toBeGreaterThan(0);
    expect(TIMEOUTS.connectionTimeout).toBeGreaterThan(0);
  });
});
