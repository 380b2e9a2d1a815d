import { DAY } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { withBytesRead } from './testing/storedText.ts';
import { asWho, NOW } from './testing/testApp.ts';
import { at, bookingClinic, type Reply } from './testing/bookingClinic.ts';

const { app, call, client, clinicId, resource, service } = bookingClinic('chart');

const add = async (body: object): Promise<string> => {
  const { status, json } = await call('POST', '/patients', body);
  expect(status).toBe(201);
  return json.id;
};
const find = async (text: string): Promise<readonly string[]> => {
  const { json } = await call('POST', '/clients/search', { text });
  return json.clients.map(({ name }: { name: string }) => name);
};
const as = async (role: 'desk' | 'provider' | 'client', method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Reply> => {
  const reply = await app().app.inject({
    method,
    url: `/api/clinics/${clinicId()}${path}`,
    headers: { ...asWho(clinicId(), role), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  return { status: reply.statusCode, json: reply.json() };
};

describe('finding a client', () => {
  it('by any word of the name, without accents and case', async () => {
    await add({ name: 'Zoë Ångström-Łukasz' });
    await add({ name: 'Мария Иванова', preferredName: 'Masha' });
    for (const text of ['zoe', 'ANG', 'łuk', 'lukasz zo', 'Zoë Å']) expect(await find(text), text).toEqual(['Zoë Ångström-Łukasz']);
    for (const text of ['мария', 'ИВА', 'mash']) expect(await find(text), text).toEqual(['Мария Иванова']);
    expect(await find('oe')).toEqual([]);
    expect(await find('zoe iva')).toEqual([]);
  });

  it('by phone digits from anywhere in the number, e-mail and birth date', async () => {
    await add({ name: 'Kim Example', phone: '+1 (312) 555-0142', email: 'Kim.Example@mail.test', facts: { birthDate: '1990-04-02' } });
    await add({ name: 'Lee Other', phone: '07700 900123', facts: { birthDate: '1991-04-02' } });
    for (const text of ['0142', '312 555', '3125550142', '+1 312', 'kim.ex', 'KIM.EXAMPLE@mail.test', '1990-04', '2.4.1990', '04/02/1990', 'kim 0142']) {
      expect(await find(text), text).toEqual(['Kim Example']);
    }
    for (const text of ['07700', '7700 900', '900123', '+44 7700 900123', '+447700900123']) expect(await find(text), text).toEqual(['Lee Other']);
  });

  it('keeps phone, e-mail and birth date nowhere in clear', async () => {
    const id = await add({ name: 'Sealed', phone: '+1 312 555 0188', email: 'sealed@mail.test', facts: { birthDate: '1990-04-02' } });
    const rows = await app().pool.rows<{ row: string }>(
      `select p::text as row from patients p where patient_id = $1 union all select w::text from client_words w where patient_id = $1
       union all select m::text from client_marks m where patient_id = $1`,
      [id],
    );
    // Ids are digits, among which anything may stand by chance.
    const text = rows.map(({ row }) => withBytesRead(row.replaceAll(id, ''))).join();
    expect(text).toContain('sealed');
    expect(text).not.toMatch(/555 ?0188|mail\.test|1990-04|04-02/);
  });

  it('while an address or a number is typed, and by the new one alone once it changed', async () => {
    const id = await add({ name: 'Typed Slowly', phone: '+44 7700 900456', email: 'slow.coach@mail.test' });
    await add({ name: 'Other Coach', email: 'slow.coach@elsewhere.test' });
    for (const text of ['slow.coach@m', 'slow.coach@mail.te', 'slowly 900456', '07700 900456', '0044 7700 900456', '7700 900', '+44 77']) {
      expect(await find(text), text).toEqual(['Typed Slowly']);
    }
    expect(await find('slow.coach')).toEqual(['Other Coach', 'Typed Slowly']);
    expect(await find('coach 900456')).toEqual([]);
    await call('PATCH', `/patients/${id}/details`, { version: 1, phone: '', birthDate: '1988-11-02' });
    expect(await find('900456')).toEqual([]);
    expect(await find('2.11.1988')).toEqual(['Typed Slowly']);
    await call('PATCH', `/patients/${id}`, { facts: { birthDate: '1988-11-03' } });
    expect(await find('1988-11-02')).toEqual([]);
    expect(await find('slow.coach@mail.test')).toEqual(['Typed Slowly']);
  });

  it('a guest who booked is found by what they gave; a changed name by the new one alone', async () => {
    const guest = { name: 'Sam Sample', contact: 'sam@sample.test' };
    await call('POST', '/bookings', { service: service('Consultation'), start: at('11:00'), guest });
    expect(await find('sam@sample')).toEqual(['Sam Sample']);
    const id = await add({ name: 'Ida Before' });
    const chart = await call('GET', `/patients/${id}/chart`);
    await call('PATCH', `/patients/${id}/details`, { version: chart.json.client.version, name: 'Ida After' });
    expect(await find('before')).toEqual([]);
    expect(await find('ida af')).toEqual(['Ida After']);
  });

  it('says who may be the same person while a new one is written down', async () => {
    const id = await add({ name: 'Noor Haddad', phone: '+1 312 555 0177', email: 'noor@x.test', facts: { birthDate: '1988-11-02' } });
    const alike = async (body: object) => (await call('POST', '/clients/alike', body)).json;
    expect(await alike({ name: 'noor haddad', birthDate: '1988-11-02' })).toMatchObject([{ id, same: ['name-and-birth-date'] }]);
    expect(await alike({ name: 'Haddad, Noor' })).toMatchObject([{ same: ['name'] }]);
    expect(await alike({ phone: '(312) 555-0177' })).toMatchObject([{ same: ['phone'] }]);
    expect(await alike({ email: 'NOOR@x.test', phone: '13125550177' })).toMatchObject([{ same: ['phone', 'email'] }]);
    expect(await alike({ name: 'Noor Haddad', birthDate: '2001-01-01' })).toEqual([]);
    expect(await alike({ name: 'Noor Haddad', except: id })).toEqual([]);
  });

  it('finds nobody of another clinic, and nobody for somebody who does not work here', async () => {
    await add({ name: 'Only Here' });
    const elsewhere = await app().app.inject({
      method: 'POST',
      url: `/api/clinics/${clinicId()}/clients/search`,
      headers: { ...asWho('00000000-0000-4000-8000-000000000000', 'owner'), 'content-type': 'application/json' },
      payload: '{"text":"only"}',
    });
    expect(elsewhere.statusCode).toBe(404);
    expect((await as('client', 'POST', '/clients/search', { text: 'only' })).status).toBe(404);
  });
});

describe('the chart', () => {
  it('holds who it is, what to know and their life, newest first', async () => {
    const id = await add({ name: 'Maya Demo', note: 'needle-shy', facts: { fitzpatrick: 'III', birthDate: '1994-12-19', conditions: [] } });
    await call('POST', `/patients/${id}/exposures`, { class: 'retinol', every: 'P1D' });
    await call('POST', `/patients/${id}/sessions`, { protocol: 'pixel-laser-resurfacing', start: '2026-12-15T10:00' });
    await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), patient: id });
    app().clock.at = NOW + DAY;
    await call('PATCH', `/patients/${id}`, { facts: { fitzpatrick: 'IV', conditions: ['cold-sores'] } });
    const { json } = await call('GET', `/patients/${id}/chart`);
    expect(json.client).toMatchObject({ name: 'Maya Demo', note: 'needle-shy', age: 32, version: 2 });
    expect(json.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['appointment', 'facts', 'exposure', 'session']);
    expect(json.timeline[1].detail).toBe('skin type: III → IV; conditions: none → cold-sores');
    expect(json.uses).toHaveLength(1);
  });

  it('keeps nothing of what was before in clear', async () => {
    const id = await add({ name: 'Plain', note: 'canary-note' });
    await call('PATCH', `/patients/${id}`, { facts: { conditions: ['cold-sores'] } });
    await call('PATCH', `/patients/${id}`, { facts: { conditions: [] } });
    const rows = await app().pool.rows<{ facts: Buffer }>(
      'select facts from facts_history where patient_id = $1 union all select notes from client_notes where patient_id = $1',
      [id],
    );
    expect(rows).toHaveLength(3);
    for (const { facts } of rows) expect(facts.toString('latin1')).not.toMatch(/canary|cold-sores/);
  });

  it('the second of two editors is told what changed, and nothing is overwritten', async () => {
    const id = await add({ name: 'Two Editors', phone: '312 555 0100' });
    const path = `/patients/${id}/details`;
    expect((await call('PATCH', path, { version: 1, phone: '312 555 0199' })).status).toBe(200);
    const late = await call('PATCH', path, { version: 1, phone: '312 555 0200', email: 'two@x.test' });
    expect(late).toMatchObject({
      status: 409,
      json: { code: 'changed', version: 2, by: 'Everybody', changed: [{ field: 'phone', was: '312 555 0100', now: '312 555 0199' }] },
    });
    expect((await call('GET', `/patients/${id}/chart`)).json.client).toMatchObject({ phone: '312 555 0199', email: '' });
    expect((await call('PATCH', `/patients/${id}`, { version: 1, facts: { fitzpatrick: 'II' } })).status).toBe(409);
    expect((await call('PATCH', path, { version: 2, phone: '312 555 0200' })).json.client.version).toBe(3);
  });

  it('the front desk, when it is second, is told nothing of health', async () => {
    const id = await add({ name: 'Quiet', phone: '312 555 0100', note: 'canary' });
    await call('PATCH', `/patients/${id}`, { facts: { conditions: ['cold-sores'] } });
    await call('PATCH', `/patients/${id}/details`, { version: 2, note: 'canary two', phone: '312 555 0101' });
    const late = await as('desk', 'PATCH', `/patients/${id}/details`, { version: 1, phone: '312 555 0102' });
    expect(late.status).toBe(409);
    expect(late.json.changed.map(({ field }: { field: string }) => field)).toEqual(['phone']);
    expect(JSON.stringify(late.json)).not.toMatch(/canary|cold-sores/);
  });

  it('of 20 who save at once, one does', async () => {
    const id = await add({ name: 'Contested' });
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => call('PATCH', `/patients/${id}/details`, { version: 1, phone: `555 01${n + 10}` })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('shows the front desk no health', async () => {
    const id = await add({ name: 'Private', note: 'canary', facts: { conditions: ['cold-sores'] } });
    await call('POST', `/patients/${id}/exposures`, { class: 'retinol', last: '2026-12-01' });
    const { status, json } = await as('desk', 'GET', `/patients/${id}/chart`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ facts: null, uses: [], client: { name: 'Private', note: '' } });
    expect(JSON.stringify(json)).not.toMatch(/canary|cold-sores|retinol/);
    expect((await as('desk', 'GET', `/patients/${id}/files/${id}`)).status).toBe(403);
  });

  it('what they use can be stopped from a day on, or taken back; what was noted is kept', async () => {
    const id = await add({ name: 'Uses' });
    await call('POST', `/patients/${id}/exposures`, { class: 'retinol', every: 'P1D' });
    const [use] = (await call('GET', `/patients/${id}/chart`)).json.uses;
    expect((await call('POST', `/patients/${id}/exposures/${use.id}/stop`, { on: '2027-01-01' })).status).toBe(422);
    app().clock.at = NOW + DAY;
    expect((await call('POST', `/patients/${id}/exposures/${use.id}/stop`, { on: '2026-12-10' })).status).toBe(200);
    const stopped = (await call('GET', `/patients/${id}/chart`)).json;
    expect(stopped.uses[0].fact).toEqual({ class: 'retinol', last: '2026-12-10' });
    expect(stopped.timeline[0].detail).toContain('what they use: retinol, in use → retinol, last on 2026-12-10');
    await call('DELETE', `/patients/${id}/exposures/${use.id}`);
    expect((await call('GET', `/patients/${id}/chart`)).json.uses).toEqual([]);
  });

  it('keeps a wrong date, phone or e-mail out, and says which', async () => {
    const id = await add({ name: 'Wrong' });
    const change = (body: object): Promise<Reply> => call('PATCH', `/patients/${id}/details`, { version: 1, ...body });
    expect((await change({ birthDate: '1990-02-30' })).json.errors[0].message).toContain('is not a date that exists');
    expect((await change({ phone: 'later' })).json.detail).toContain('a phone number has digits');
    expect((await change({ email: 'nobody' })).json.detail).toContain('an e-mail address has an @');
    expect((await change({ name: ' ' })).json.detail).toContain('a name is needed');
    expect((await change({ birthDate: '1990-02-20' })).json.client.birthDate).toBe('1990-02-20');
    expect((await call('PATCH', `/patients/${id}/details`, { version: 2, birthDate: null })).json.client.birthDate).toBe(null);
  });
});

describe('tasks', () => {
  it('are made, done, taken back; about a client they are sealed', async () => {
    const patient = await client('Kim');
    await call('POST', '/tasks', { title: 'Order gauze', due: '2026-12-20', forWhom: 'Front desk' });
    const { json } = await call('POST', '/tasks', { title: 'canary: call about her cheek', patient });
    expect(json.map(({ title }: { title: string }) => title)).toEqual(['Order gauze', 'canary: call about her cheek']);
    expect(json[1]).toMatchObject({ patient: { id: patient, name: 'Kim' }, by: 'Everybody', doneAt: null });
    const done = await call('PATCH', `/tasks/${json[1].id}`, { done: true });
    expect(done.json[1]).toMatchObject({ doneBy: 'Everybody', doneAt: expect.any(String) });
    expect((await call('PATCH', `/tasks/${json[1].id}`, { done: false })).json[1].doneAt).toBe(null);
    const rows = await app().pool.rows<{ title: string | null; about: Buffer | null }>('select title, about from tasks where clinic_id = $1', [clinicId()]);
    expect(rows.map(({ title, about }) => `${title}${about?.toString('latin1')}`).join()).not.toContain('canary');
  });
});

describe('the desk’s day', () => {
  it('shows each appointment with who is ready and the first thing in the way', async () => {
    const ready = await client('Ready');
    const notYet = await client('Not yet');
    const unknown = await add({ name: 'Unknown' });
    await call('POST', `/patients/${ready}/exposures`, { class: 'moisturiser', every: 'P1D' });
    await call('POST', `/patients/${ready}/consultations`, { kind: 'consultation', on: '2026-12-01' });
    await call('POST', `/patients/${notYet}/exposures`, { class: 'retinol', last: '2027-01-11' });
    const book = (patient: string, time: string, override?: string) =>
      call('POST', '/appointments', { service: service('SkinPen'), start: at(time), patient, provider: resource('Bo'), ...(override ? { override } : {}) });
    for (const reply of [await book(ready, '09:00'), await book(notYet, '11:00', 'she insists'), await book(unknown, '14:00', 'we ask her')]) {
      expect(reply.status).toBe(201);
    }
    const { json } = await call('GET', '/desk/2027-01-12');
    expect(json.providers.map(({ name }: { name: string }) => name)).toContain('Bo Lindqvist');
    expect(json.appointments.map(({ readiness }: { readiness: { state: string } }) => readiness.state)).toEqual(['ready', 'not', 'ask']);
    expect(json.appointments[1].readiness.because).toContain('retinol');
    expect(json.appointments[0]).toMatchObject({ patient: { name: 'Ready' }, seriesOf: null });
    await call('POST', `/patients/${ready}/exposures`, { class: 'retinol', last: '2027-01-11' });
    expect((await call('GET', '/desk/2027-01-12')).json.appointments[0].readiness.state).toBe('not');
  });

  it('lists requests to confirm, nearest first', async () => {
    const patient = await client('Asks');
    await call('POST', '/bookings', { service: service('Superficial'), start: at('15:00'), patient });
    expect((await call('GET', '/desk/2026-12-18')).json.requests).toMatchObject([{ patient: { name: 'Asks' }, status: 'requested' }]);
  });
});
