import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import pg from 'pg';
import { routes } from '@afterglow/kernel/api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signHead } from './care/audit/anchors.ts';
import { verifyChain } from './care/audit/verify.ts';
import { appendEntries, findHead, listEntries } from './store/audit.ts';
import { insertClinic } from './store/clinics.ts';
import { openPool } from './store/pool.ts';
import { asWho, NOW, type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;
let owner: pg.Client;
let clinicId = '';
beforeAll(async () => {
  test = await testApp('audit');
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  await owner.query('set search_path = app');
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  test.clock.at = NOW;
  clinicId = randomUUID();
  await insertClinic(
    test.pool,
    { id: clinicId, name: 'Lakeside', zone: 'America/Chicago', phone: '1', emergency: '911', hours: '' },
    new Date(test.clock.at),
    false,
  );
});

const entries = () => listEntries(test.pool, clinicId, { limit: 500 });
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  test.app.inject({ method: 'GET', url: `/api/clinics/${clinicId}${path}`, headers });
const add = async (name = 'Maya'): Promise<string> => {
  const made = await test.app.inject({ method: 'POST', url: `/api/clinics/${clinicId}/patients`, payload: { name, facts: { allergies: ['lidocaine'] } } });
  return made.json().id;
};

describe('every look at a record', () => {
  it('is one entry: who, what, whose, when, and what became of it', async () => {
    const id = await add();
    await get(`/patients/${id}`, asWho(clinicId, 'provider'));
    const [look, made] = await entries();
    expect(look).toMatchObject({
      action: 'patient',
      actor: 'test-provider',
      actorName: 'Test provider',
      role: 'provider',
      patientId: id,
      clients: 1,
      outcome: 'ok',
      seq: 2,
    });
    expect(made).toMatchObject({ action: 'addPatient', outcome: 'ok', seq: 1 });
    expect(JSON.stringify(await entries())).not.toContain('lidocaine');
  });

  it('is counted for lists, not named', async () => {
    for (const name of ['A', 'B', 'C']) await add(name);
    await get('/patients', asWho(clinicId, 'desk'));
    expect((await entries())[0]).toMatchObject({ action: 'patients', patientId: null, clients: 3, role: 'desk' });
  });

  it('is written down when it is refused: by role, by client, without an account, locked, unknown, or wrongly asked', async () => {
    const id = await add();
    const tries: readonly (readonly [Readonly<Record<string, string>>, string, string])[] = [
      [asWho(clinicId, 'desk'), `/patients/${id}`, 'not-allowed'],
      [asWho(clinicId, 'client', randomUUID()), `/patients/${id}`, 'not-found'],
      [asWho(randomUUID(), 'owner'), `/patients/${id}`, 'not-found'],
      [{ 'x-test-as': 'nobody' }, `/patients/${id}`, 'sign-in'],
      [asWho(clinicId, 'provider', null, { isLocked: true }), `/patients/${id}`, 'locked'],
      [asWho(clinicId, 'provider'), `/patients/${randomUUID()}`, 'not-found'],
      [asWho(clinicId, 'provider'), '/patients/not-an-id', 'not-found'],
    ];
    for (const [headers, path, outcome] of tries) {
      const before = (await entries()).length;
      await get(path, headers);
      const [last] = await entries();
      expect((await entries()).length).toBe(before + 1);
      expect(last).toMatchObject({ action: 'patient', outcome });
      if (path.endsWith(id)) expect(last?.patientId).toBe(id);
    }
  });

  it('is one entry for each endpoint that speaks of health, whatever is sent', async () => {
    for (const [name, endpoint] of Object.entries(routes)) {
      if (!endpoint.phi || !endpoint.path.includes('{clinicId}')) continue;
      const before = (await entries()).length;
      const url = endpoint.path
        .replace('{clinicId}', clinicId)
        .replace(/\{(?:from|to)\}/g, '2026-12-18')
        .replace(/\{\w+\}/g, randomUUID());
      await test.app.inject({ method: endpoint.method, url, ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { payload: {} }) });
      const after = await entries();
      expect([name, after.length - before, after[0]?.action]).toEqual([name, 1, name]);
    }
  });

  it('is not shown when it cannot be written down', async () => {
    const id = await add();
    await owner.query('alter function audit_append(json) rename to audit_gone');
    const reply = await get(`/patients/${id}`);
    await owner.query('alter function audit_gone(json) rename to audit_append');
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ code: 'not-written-down' });
    expect(reply.body).not.toContain('Maya');
  });

  it('keeps its order when many look at once', async () => {
    const id = await add();
    await Promise.all(Array.from({ length: 60 }, () => get(`/patients/${id}`)));
    expect((await entries()).length).toBe(61);
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({ entries: 61, wrong: null });
  });
});

describe('the log', () => {
  it('is only added to by the application: no insert, update, delete, and none of another clinic', async () => {
    await add();
    const app = openPool(test.url).within({ clinicId, role: 'owner', patientId: null });
    for (const sql of [
      'delete from audit',
      "update audit set outcome = 'x'",
      'update audit_heads set seq = 9',
      'truncate audit',
      'insert into audit select * from audit',
    ])
      await expect(app.rows(sql, [])).rejects.toThrow('42501');
    expect(await app.within({ clinicId: randomUUID(), role: 'owner', patientId: null }).rows('select * from audit', [])).toEqual([]);
    await app.close();
  });

  const COLUMNS = {
    at: "at + interval '1 second'",
    actor: "actor || 'x'",
    actor_name: "'Somebody else'",
    role: "'desk'",
    action: "'plan'",
    objects: "'x'",
    patient_id: 'gen_random_uuid()',
    clients: 'clients + 1',
    reason: "'x'",
    request_id: "'x'",
    outcome: "'refused'",
    prev: "sha256('x')",
    hash: "sha256('x')",
    seq: 'seq + 1000',
  } as const;

  it.each(Object.entries(COLUMNS))('shows that somebody changed %s of an entry, and of which', async (column, value) => {
    for (const name of ['A', 'B', 'C', 'D']) await add(name);
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({ entries: 4, wrong: null });
    await owner.query(`update audit set ${column} = ${value} where clinic_id = $1 and seq = 2`, [clinicId]);
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({ entries: 1, wrong: { seq: 2 } });
  });

  const TAMPERINGS: readonly (readonly [string, string, number])[] = [
    ['an entry was deleted', 'delete from audit where clinic_id = $1 and seq = 2', 2],
    ['the last was deleted', 'delete from audit where clinic_id = $1 and seq = 4', 4],
    [
      'one was added',
      "insert into audit select clinic_id, 5, at, actor, actor_name, role, action, objects, patient_id, clients, reason, 'y', outcome, hash, hash from audit where clinic_id = $1 and seq = 4",
      5,
    ],
    [
      'one was put far beyond the end',
      "insert into audit select clinic_id, 9000000000000, at, actor, actor_name, role, action, objects, patient_id, clients, reason, 'y', outcome, hash, hash from audit where clinic_id = $1 and seq = 4",
      5,
    ],
    [
      'two were exchanged',
      'update audit set seq = case seq when 2 then 3 else 2 end + 100 where clinic_id = $1 and seq in (2, 3); update audit set seq = seq - 100 where clinic_id = $1 and seq > 100',
      2,
    ],
  ];
  it.each(TAMPERINGS)('shows that %s', async (_, sql, seq) => {
    for (const name of ['A', 'B', 'C', 'D']) await add(name);
    for (const statement of sql.split('; ')) await owner.query(statement, [clinicId]);
    expect((await verifyChain(test.pool, clinicId, [], undefined)).wrong?.seq).toBe(seq);
  });

  it('is followed over many readings, whatever is written in a name; a stretch taken out of the middle is missed', async () => {
    const name = 'Zo\u00eb "Q" \\ \n\t\u0001 \u2028 \u{1f98b} [1, 2]';
    const one = {
      at: NOW,
      actor: 'a b',
      actorName: name,
      role: 'desk',
      action: 'patient',
      objects: '',
      patientId: null,
      clients: 0,
      reason: ' [',
      requestId: '',
      outcome: 'ok',
    };
    await appendEntries(
      test.pool.within({ clinicId, role: 'system', patientId: null }),
      Array.from({ length: 11_000 }, () => one),
    );
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({ entries: 11_000, wrong: null });
    await owner.query('delete from audit where clinic_id = $1 and seq > 5000 and seq <= 10000', [clinicId]);
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({
      entries: 5000,
      wrong: { seq: 5001, what: expect.stringContaining('deleted') },
    });
  });

  it('shows, by signed heads, that its end was cut off cleanly, that it was written anew, and that a head was forged', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await add(name);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const head = await findHead(test.pool, clinicId);
    if (!head) throw new Error('no head');
    const anchor = signHead(privateKey, clinicId, head, test.clock.at);
    const check = (anchors = [anchor], key = publicKey) => verifyChain(test.pool, clinicId, anchors, key);
    expect(await check()).toMatchObject({ entries: 4, anchors: 1, wrong: null });
    expect((await check([anchor], generateKeyPairSync('ed25519').publicKey)).wrong?.what).toContain('not signed by this key');
    expect((await check([{ ...anchor, seq: 3 }])).wrong?.what).toContain('not signed');

    await owner.query('delete from audit where clinic_id = $1 and seq = 4', [clinicId]);
    await owner.query('update audit_heads set seq = 3, hash = (select hash from audit where clinic_id = $1 and seq = 3) where clinic_id = $1', [clinicId]);
    expect(await verifyChain(test.pool, clinicId, [], undefined)).toMatchObject({ wrong: null });
    expect((await check()).wrong).toMatchObject({ seq: 4, what: expect.stringContaining('cut off') });

    await add('E');
    expect((await check()).wrong).toMatchObject({ seq: 4, what: expect.stringContaining('written anew') });
  });

  it('is hashed as anybody can: SHA-256 over the hash before and the columns as JSON', async () => {
    await add();
    const row = (await owner.query('select *, (extract(epoch from at) * 1000000)::bigint as us from audit where clinic_id = $1', [clinicId])).rows[0];
    const columns = [
      row.clinic_id,
      1,
      Number(row.us),
      row.actor,
      row.actor_name,
      row.role,
      row.action,
      row.objects,
      row.patient_id,
      row.clients,
      row.reason,
      row.request_id,
      row.outcome,
    ];
    const text = `[${columns.map((one) => JSON.stringify(one)).join(', ')}]`;
    expect(createHash('sha256').update(Buffer.alloc(32)).update(text).digest()).toEqual(row.hash);
  });
});

describe('who reads the log', () => {
  const post = (path: string, payload: object, headers: Readonly<Record<string, string>> = {}) =>
    test.app.inject({ method: 'POST', url: `/api/clinics/${clinicId}${path}`, payload, headers });

  it('the owner, by client, person, deed and day, page by page', async () => {
    const [a, b] = [await add('A'), await add('B')];
    await get(`/patients/${a}`, asWho(clinicId, 'provider'));
    test.clock.at += 86_400_000;
    await get(`/patients/${b}`, asWho(clinicId, 'provider'));
    await get(`/patients/${b}`, asWho(clinicId, 'desk'));
    const find = async (body: object) => (await post('/audit', body, asWho(clinicId, 'owner'))).json().entries.map((one: { seq: number }) => one.seq);
    expect(await find({ client: a })).toEqual([3, 1]);
    expect(await find({ who: 'test-provider' })).toEqual([4, 3]);
    expect(await find({ action: 'patient', client: b })).toEqual([5, 4]);
    expect(await find({ to: '2026-12-18', who: 'test-provider' })).toEqual([3]);
    expect(await find({ from: '2026-12-19', who: 'test-provider' })).toEqual([4]);
    const page = (await post('/audit', { limit: 2, who: 'open-door', action: 'addPatient' })).json();
    expect(page).toMatchObject({ next: null, people: expect.arrayContaining([{ id: 'test-desk', name: 'Test desk', role: 'desk' }]) });
    const first = (await post('/audit', { limit: 3, client: b })).json();
    expect(first.entries.map((one: { seq: number }) => one.seq)).toEqual([5, 4, 2]);
    expect((await post('/audit', { limit: 1, client: b, before: 5 })).json().entries[0].seq).toBe(4);
  });

  it('nobody else: front desk, provider and client are refused; and what cannot be is said in plain words', async () => {
    for (const role of ['desk', 'provider', 'client'] as const) expect((await post('/audit', {}, asWho(clinicId, role, null))).statusCode).not.toBe(200);
    expect((await post('/audit', { from: '2026-12-19', to: '2026-12-18' })).json().detail).toContain('the last day comes before the first');
  });

  it('takes it along as a table that no spreadsheet runs', async () => {
    await add('=HYPERLINK("http://evil")');
    const { csv, name } = (await post('/audit/csv', {})).json();
    expect(name).toBe('audit-2026-12-18.csv');
    expect(csv).toContain('"\'=HYPERLINK(""http://evil"")"');
    expect(csv).not.toMatch(/(?:^|,)=/m);
  });

  it('a client reads who saw their own record, and nobody else’s', async () => {
    const [mine, other] = [await add('Mine'), await add('Other')];
    await get(`/patients/${mine}`, asWho(clinicId, 'provider'));
    await get(`/patients/${mine}`, asWho(clinicId, 'desk'));
    const me = asWho(clinicId, 'client', mine);
    await get(`/patients/${mine}/who-looked`, me);
    const { looks } = (await get(`/patients/${mine}/who-looked`, me)).json();
    expect(looks).toMatchObject([
      { name: 'Test desk', role: 'desk', action: 'patient', isOk: false },
      { name: 'Test provider', role: 'provider', action: 'patient', isOk: true },
      { action: 'addPatient' },
    ]);
    expect((await get(`/patients/${other}/who-looked`, me)).statusCode).toBe(404);
  });
});
