import { DAY, MINUTE, printInstant } from '@afterglow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedSetup } from './care/booking/seedBooking.ts';
import { insertClinic } from './store/clinics.ts';
import type { Setup } from './store/booking/setup.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;
let setup: Setup;
let clinicId = '';
/** A Tuesday on which all but one work, three weeks after NOW. */
const TUESDAY = '2027-01-12';

beforeAll(async () => {
  test = await testApp('booking');
});
afterAll(() => test.close());

/** A clinic of its own for each test: nothing is left over. */
beforeEach(async () => {
  test.clock.at = NOW;
  clinicId = test.care.newId();
  const clinic = { id: clinicId, name: 'Lakeside', zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' };
  await insertClinic(test.pool, clinic, new Date(NOW), false);
  setup = await seedSetup(test.care, clinic);
});

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
  readonly json: any;
}
async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, key?: string): Promise<Reply> {
  const reply = await test.app.inject({
    method,
    url: `/api/clinics/${clinicId}${path}`,
    ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) } }),
  });
  return { status: reply.statusCode, json: reply.json() };
}
const service = (title: string): string => setup.services.find((one) => one.title.startsWith(title))?.id ?? '';
const resource = (name: string): string => setup.resources.find((one) => one.name.startsWith(name))?.id ?? '';
const KNOWN = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };

async function client(name = 'Client'): Promise<string> {
  const owner = { clinicId, patientId: test.care.newId() };
  await insertPatient(test.pool, owner, { name, facts: KNOWN }, new Date(NOW));
  return owner.patientId;
}
const clients = (count: number): Promise<readonly string[]> => Promise.all(Array.from({ length: count }, (_, index) => client(`Client ${index}`)));

const OVERLAPS = `select count(*)::int as n from occupancies a join occupancies b
  on a.clinic_id = b.clinic_id and a.resource_id = b.resource_id and a.seat = b.seat and a.during && b.during and (a.appointment_id, a.starts_at) < (b.appointment_id, b.starts_at)`;
async function noOverlap(): Promise<void> {
  expect(await test.pool.rows(OVERLAPS, [])).toEqual([{ n: 0 }]);
}
const at = (time: string, date = TUESDAY): string => `${date}T${time}`;
const counts = (replies: readonly Reply[]): Readonly<Record<number, number>> => {
  const found: Record<number, number> = {};
  for (const { status } of replies) found[status] = (found[status] ?? 0) + 1;
  return found;
};

describe('nobody is booked twice', () => {
  it('one of 200 who want one time gets it, the others hear of the next ones', async () => {
    const people = await clients(200);
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo') };
    const replies = await Promise.all(people.map((patient) => call('POST', '/appointments', { ...body, patient })));
    expect(counts(replies)).toEqual({ 201: 1, 409: 199 });
    for (const { status, json } of replies) {
      if (status !== 409) continue;
      expect(json.code).toBe('taken');
      expect(json.alternatives.length).toBeGreaterThan(0);
    }
    await noOverlap();
  });

  it('200 overlapping wishes leave no overlap, and as many bookings as answers say', async () => {
    const people = await clients(200);
    const replies = await Promise.all(
      people.map((patient, index) => {
        const minutes = 9 * 60 + 15 * (index % 20);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        return call('POST', '/appointments', { service: service(index % 2 ? 'Custom facial' : 'SkinPen'), start: at(time), patient });
      }),
    );
    expect(Object.keys(counts(replies)).sort()).toEqual(['201', '409']);
    const [row] = await test.pool.rows<{ n: number }>('select count(*)::int as n from appointments where clinic_id = $1', [clinicId]);
    expect(row?.n).toBe(counts(replies)[201]);
    expect(row?.n).toBeGreaterThan(3);
    await noOverlap();
  });

  it('provider, room and laser in any order: no overlap and no deadlock', async () => {
    const people = await clients(120);
    const replies = await Promise.all(
      people.map((patient, index) =>
        call('POST', '/appointments', {
          service: service(['Pixel', 'SkinPen', 'Superficial', 'Consultation'][index % 4] ?? ''),
          start: at(`${10 + (index % 6)}:${index % 8 < 4 ? '00' : '30'}`, index % 3 ? TUESDAY : '2027-01-13'),
          patient,
        }),
      ),
    );
    expect(Object.keys(counts(replies)).sort()).toEqual(['201', '409']);
    await noOverlap();
  });

  it('a client cannot be in two rooms at once', async () => {
    const patient = await client();
    const replies = await Promise.all([
      call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient }),
      call('POST', '/appointments', { service: service('Consultation'), start: at('11:15'), provider: resource('Ana'), patient }),
    ]);
    expect(counts(replies)).toEqual({ 201: 1, 409: 1 });
    const again = await call('POST', '/appointments', { service: service('Consultation'), start: at('11:15'), patient });
    expect(JSON.stringify(again.json.because)).toContain('You have another appointment until');
    await noOverlap();
  });

  it('of two holds on one time confirmed at once, one wins', async () => {
    const [first, second] = await clients(2);
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true };
    const early = await call('POST', '/bookings', { ...body, patient: first });
    expect(early.json).toMatchObject({ status: 'held', version: 1 });
    expect((await call('POST', '/bookings', { ...body, patient: second })).status).toBe(409);
    test.clock.at = NOW + 11 * MINUTE;
    const late = await call('POST', '/bookings', { ...body, patient: second });
    expect(late.status).toBe(201);
    const replies = await Promise.all([early, late].map(({ json }) => call('POST', `/bookings/${json.id}/confirm`, {})));
    expect(counts(replies)).toEqual({ 200: 1, 409: 1 });
    expect(replies[0]?.json).toMatchObject({ code: 'taken', alternatives: expect.any(Array) });
    await noOverlap();
  });

  it('a hold that ran out is still confirmed when nobody came in between', async () => {
    const patient = await client();
    const held = await call('POST', '/bookings', { service: service('Consultation'), start: at('11:00'), patient, hold: true });
    test.clock.at = NOW + 30 * MINUTE;
    expect((await call('POST', `/bookings/${held.json.id}/confirm`, {})).json).toMatchObject({ status: 'booked', expiresAt: null });
    await noOverlap();
  });

  it('a hold needs no name until it is confirmed, and then books for that person', async () => {
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true, facts: { exposures: [] } };
    const [one, two] = await Promise.all([call('POST', '/bookings', body), call('POST', '/bookings', { ...body, start: at('14:00') })]);
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect((await call('POST', `/bookings/${one?.json.id}/confirm`, {})).json.detail).toContain('who is it for');
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    const confirmed = await call('POST', `/bookings/${one?.json.id}/confirm`, { guest });
    expect(confirmed.json).toMatchObject({ status: 'booked', patient: { id: expect.not.stringMatching(clinicId) } });
    expect((await call('GET', '/patients')).json).toEqual([{ id: confirmed.json.patient.id, name: 'Sam Sample' }]);
    await noOverlap();
  });

  it('of two moves into one time, one wins; a swap is refused and nothing is lost', async () => {
    const [first, second] = await clients(2);
    const body = { service: service('Custom facial'), provider: resource('Bo') };
    const a = await call('POST', '/appointments', { ...body, start: at('09:00'), patient: first });
    const b = await call('POST', '/appointments', { ...body, start: at('11:00'), patient: second });
    const moves = await Promise.all([a, b].map(({ json }) => call('POST', `/appointments/${json.id}/move`, { start: at('14:00') })));
    expect(counts(moves)).toEqual({ 200: 1, 409: 1 });
    const swap = await Promise.all([call('POST', `/appointments/${a.json.id}/move`, { start: at('11:00') }), call('POST', `/appointments/${b.json.id}/move`, { start: at('09:00') })]);
    for (const { status } of swap) expect([200, 409]).toContain(status);
    const [row] = await test.pool.rows<{ n: number }>("select count(*)::int as n from appointments where clinic_id = $1 and status = 'booked'", [clinicId]);
    expect(row?.n).toBe(2);
    await noOverlap();
  });

  it('a device for two serves two, and not three', async () => {
    const people = await clients(3);
    const replies: Reply[] = [];
    for (const patient of people) replies.push(await call('POST', '/appointments', { service: service('SkinPen'), start: at('10:00', '2027-01-14'), patient }));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 409]);
    await noOverlap();
  });

  it('the constraint refuses even a writer that checks nothing', async () => {
    const patient = await client();
    const booked = await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient });
    const rogue = test.pool.rows(
      `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at)
       select clinic_id, resource_id, appointment_id, seat, role, starts_at + interval '1 minute', ends_at from occupancies where clinic_id = $1 and appointment_id = $2`,
      [clinicId, booked.json.id],
    );
    await expect(rogue).rejects.toThrow('23P01');
  });
});

describe('a request sent twice is done once', () => {
  it('twenty at once with one key make one booking and twenty equal answers', async () => {
    const body = { service: service('Consultation'), start: at('11:00'), guest: { name: 'Sam Sample', contact: 'sam@example.org' } };
    const replies = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/bookings', body, 'same-key')));
    expect(counts(replies)).toEqual({ 201: 20 });
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
    const [row] = await test.pool.rows<{ n: number }>('select count(*)::int as n from patients where clinic_id = $1', [clinicId]);
    expect(row?.n).toBe(1);
  });

  it('the same key for something else is refused', async () => {
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    await call('POST', '/bookings', { service: service('Consultation'), start: at('11:00'), guest }, 'k');
    const other = await call('POST', '/bookings', { service: service('Consultation'), start: at('12:00'), guest }, 'k');
    expect(other).toMatchObject({ status: 409, json: { detail: expect.stringContaining('make a new key') } });
  });
});

describe('limits and skin hold through every door', () => {
  it('one consultation in seven days for each person, at the desk and on the public page; a moved one does not count against itself', async () => {
    const patient = await client();
    const talk = { service: service('Consultation'), patient };
    const first = await call('POST', '/appointments', { ...talk, start: at('11:00') });
    for (const door of ['/appointments', '/bookings']) {
      const second = await call('POST', door, { ...talk, start: at('11:00', '2027-01-15') });
      expect(second.json).toMatchObject({ code: 'not-offered', because: [{ code: 'limit', text: 'One Consultation in 7 days for each person.' }] });
    }
    const days = (await call('POST', '/starts', { service: talk.service, patient, from: '2027-01-15', days: 1 })).json.days;
    expect(days).toEqual([{ date: '2027-01-15', starts: [], because: 'One Consultation in 7 days for each person.' }]);
    const moved = await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-15') });
    expect(moved).toMatchObject({ status: 200, json: { wallStart: '2027-01-15T11:00', version: 2 } });
  });

  it('a full day is full for everybody, and a move within it is not refused for itself', async () => {
    const people = await clients(5);
    const pixel = { service: service('Pixel') };
    const made: Reply[] = [];
    for (const [index, patient] of people.slice(0, 4).entries()) made.push(await call('POST', '/appointments', { ...pixel, patient, start: at(['09:30', '11:15', '13:45', '15:30'][index] ?? '', '2027-01-13'), override: 'test of the limit' }));
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const fifth = await call('POST', '/appointments', { ...pixel, patient: people[4], start: at('17:00', '2027-01-13') });
    expect(JSON.stringify(fifth.json.because)).toContain('4 Pixel laser resurfacing a day at most');
    expect((await call('POST', `/appointments/${made[3]?.json.id}/move`, { start: at('15:45', '2027-01-13') })).status).toBe(200);
  });

  it('a time too close to another treatment is refused with the rule, and the desk may override it with a reason that is kept', async () => {
    const patient = await client();
    const needling = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00') });
    expect(needling.status).toBe(201);
    const peel = { service: service('Superficial'), patient, start: at('11:00', '2027-01-19') };
    const refused = await call('POST', '/bookings', peel);
    expect(refused).toMatchObject({ status: 409, json: { code: 'not-offered', because: [{ code: 'skin' }] } });
    expect(refused.json.alternatives[0]).toBe('2027-01-27T15:00:00Z');
    const forced = await call('POST', '/appointments', { ...peel, override: 'Dr. Haddad saw the skin' });
    expect(forced.status).toBe(201);
    expect((await call('GET', `/appointments/${forced.json.id}/history`)).json).toMatchObject([{ action: 'book', by: 'desk', reason: 'Dr. Haddad saw the skin' }]);
  });

  it('moving a session does not let it stand in its own way, but the others do', async () => {
    const patient = await client();
    const first = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00') });
    const next = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00', '2027-02-09') });
    expect(next.status).toBe(201);
    expect((await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-08') })).status).toBe(200);
    const close = await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-15') });
    expect(close.json.because[0].text).toContain('SkinPen');
  });

  it('each refused start says why', async () => {
    const body = { service: service('Pixel'), patient: await client() };
    const why = async (start: string) => (await call('POST', '/bookings', { ...body, start })).json.because?.[0]?.text;
    expect(await why('2026-12-01T10:00')).toBe('That time is over.');
    expect(await why('2026-12-18T16:00')).toBe('Book at least 24 hours ahead, or call us.');
    expect(await why('2028-06-01T10:00')).toBe('Booking is open for the next 365 days.');
    expect(await why(at('10:07'))).toContain('every 15 minutes');
    expect(await why(at('22:00'))).toContain('Closed');
    expect((await call('POST', '/bookings', { ...body, start: 'soon' })).json.detail).toContain('"soon" is not a time');
    expect((await call('POST', '/bookings', { ...body, start: at('10:00'), service: test.care.newId() })).status).toBe(404);
  });
});

describe('what happens to an appointment', () => {
  const facial = async () => call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: await client() });

  it('is written down with what was before, and undone within three minutes', async () => {
    const made = await facial();
    const moved = await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00'), reason: 'school' });
    expect(moved.json).toMatchObject({ wallStart: at('14:00'), version: 2 });
    test.clock.at = NOW + 2 * MINUTE;
    expect((await call('POST', `/appointments/${made.json.id}/undo`, {})).json).toMatchObject({ wallStart: at('11:00'), version: 3 });
    const history = (await call('GET', `/appointments/${made.json.id}/history`)).json;
    expect(history.map((one: { action: string; undone: boolean }) => [one.action, one.undone])).toEqual([
      ['book', false],
      ['move', true],
      ['undo', true],
    ]);
    expect(history[1]).toMatchObject({ from: at('11:00'), to: at('14:00'), reason: 'school', undoUntil: null });
    await noOverlap();
  });

  it('cannot be undone later: then the client hears of it', async () => {
    const made = await facial();
    await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00') });
    test.clock.at = NOW + 4 * MINUTE;
    expect((await call('POST', `/appointments/${made.json.id}/undo`, {})).json.detail).toContain('more than 3 minutes have passed');
  });

  it('is not overwritten by somebody who looked at an older version', async () => {
    const made = await facial();
    await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00'), version: 1 });
    const stale = await call('POST', `/appointments/${made.json.id}/move`, { start: at('15:00'), version: 1 });
    expect(stale).toMatchObject({ status: 409, json: { detail: expect.stringContaining('somebody changed this appointment meanwhile') } });
  });

  it('frees its time when cancelled or missed, and takes it again when restored', async () => {
    const made = await facial();
    const again = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: await client() };
    expect((await call('POST', '/appointments', again)).status).toBe(409);
    expect((await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled', reason: 'ill' })).json.status).toBe('cancelled');
    expect((await call('POST', '/appointments', again)).status).toBe(201);
    const back = await call('POST', `/appointments/${made.json.id}/status`, { status: 'booked' });
    expect(back).toMatchObject({ status: 409, json: { code: 'taken' } });
    expect((await call('POST', `/appointments/${made.json.id}/status`, { status: 'in-session' })).status).toBe(422);
    await noOverlap();
  });

  it('gives its time to the first on the waitlist whose skin and calendar allow it', async () => {
    const [tooEarly, fits] = await clients(2);
    const made = await facial();
    await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00', '2027-01-15'), patient: tooEarly });
    for (const patient of [tooEarly, fits]) await call('POST', '/waitlist', { patient, service: service('Custom facial'), from: '2027-01-11', to: '2027-01-13' });
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    const list = (await call('GET', '/waitlist')).json;
    const byClient = new Map(list.map((one: { patient: { id: string } }) => [one.patient.id, one]));
    expect(byClient.get(tooEarly)).toMatchObject({ status: 'waiting', appointment: null });
    expect(byClient.get(fits)).toMatchObject({ status: 'offered', appointment: expect.any(String) });
    const offer = list.find((one: { status: string }) => one.status === 'offered').appointment;
    expect((await call('POST', `/bookings/${offer}/confirm`, {})).json).toMatchObject({ wallStart: at('11:00'), patient: { id: fits } });
    expect((await call('GET', '/waitlist')).json).toHaveLength(1);
  });

  it('shows what a move changes before it is made', async () => {
    const patient = await client();
    const made = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00') });
    const preview = (await call('POST', `/appointments/${made.json.id}/preview`, { start: at('11:00', '2027-01-14') })).json;
    expect(preview).toMatchObject({ obstacles: [], alternatives: [], candidacy: { status: 'eligible', texts: [] } });
    expect(preview.changes.length).toBeGreaterThan(5);
    expect(preview.changes[0]).toMatchObject({ before: expect.any(String), after: expect.any(String) });
    const closed = (await call('POST', `/appointments/${made.json.id}/preview`, { start: at('11:00', '2027-01-17') })).json;
    expect(closed.obstacles[0].text).toBe('Ana Reyes is not in on this day.');
    expect(closed.alternatives).toHaveLength(3);
  });
});

describe('a series', () => {
  it('is planned over free times and booked whole, or not at all', async () => {
    const patient = await client();
    const plan = (await call('POST', '/series', { patient, wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }], days: ['tue', 'thu'] })).json;
    expect(plan.status).toBe('placed');
    const sessions = plan.sessions.map(({ start }: { start: string }) => ({ service: service('SkinPen'), start }));
    const tooClose = await call('POST', '/series/book', { patient, sessions: [sessions[0], { ...sessions[1], start: printInstant(Date.parse(sessions[0].start) + 7 * DAY) }] });
    expect(tooClose).toMatchObject({ status: 422, json: { detail: expect.stringContaining('SkinPen on') } });
    const booked = await call('POST', '/series/book', { patient, sessions }, 'series');
    expect(booked.status).toBe(201);
    expect(booked.json.map((one: { series: { number: number } }) => one.series.number)).toEqual([1, 2, 3]);
    const twice = await call('POST', '/series/book', { patient, sessions }, 'series');
    expect(twice.json.map((one: { id: string }) => one.id)).toEqual(booked.json.map((one: { id: string }) => one.id));
    const preview = (await call('POST', `/appointments/${booked.json[0].id}/preview`, { start: printInstant(Date.parse(sessions[0].start) + 7 * DAY), rest: 'keep-spacing' })).json;
    expect(preview.series).toHaveLength(3);
    expect(preview.series[2].to).not.toBe(preview.series[2].from);
    await noOverlap();
  });

  it('says what clashes with a wedding, and what to give up', async () => {
    const events = [{ title: 'wedding', on: '2027-02-20', need: 'presentable', results: 'P30D' }];
    const plan = (await call('POST', '/series', { wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }], events })).json;
    expect(plan).toMatchObject({ status: 'impossible', clash: [{ constraint: 'cadence:skinpen-microneedling' }, { constraint: 'results:wedding' }] });
    expect(plan.giveUp.map((one: { constraint: string }) => one.constraint)).toEqual(['results:wedding', 'sessions:skinpen-microneedling']);
  });

  it('books nothing when one of its times is taken', async () => {
    const [patient, other] = await clients(2);
    await call('POST', '/appointments', { service: service('Consultation'), start: at('11:00', '2027-02-10'), provider: resource('Chidi'), patient: other });
    const sessions = [
      { service: service('SkinPen'), start: at('11:00'), provider: resource('Ana') },
      { service: service('SkinPen'), start: at('10:45', '2027-02-10'), provider: resource('Chidi') },
    ];
    expect((await call('POST', '/series/book', { patient, sessions })).status).toBe(409);
    const [row] = await test.pool.rows<{ n: number }>('select count(*)::int as n from appointments where clinic_id = $1 and patient_id = $2', [clinicId, patient]);
    expect(row?.n).toBe(0);
  });

  it('says in plain words what cannot be', async () => {
    const detail = async (body: object) => (await call('POST', '/series', { wants: [{ protocol: 'skinpen-microneedling' }], ...body })).json.detail;
    expect(await detail({ wants: [{ protocol: 'skinpen-microneedling', sessions: 40 }] })).toContain('40 sessions are too many');
    expect(await detail({ events: [{ title: 'gala', on: '2026-01-01', need: 'presentable' }] })).toContain('"gala" is over');
    expect(await detail({ wants: [{ protocol: 'facelift' }] })).toContain('there is no protocol "facelift"');
  });
});

describe('hours and rooms', () => {
  it('are changed with plain words for what cannot be', async () => {
    const path = `/resources/${resource('Bo')}`;
    const hours = (from: string, to: string) => ({ hours: { weekly: { tue: [{ from, to }] } } });
    expect((await call('PATCH', path, hours('17:00', '09:00'))).json.detail).toContain('tue: it closes (09:00) before it opens (17:00)');
    expect((await call('PATCH', path, hours('09:00', '25:00'))).json.detail).toContain('"25:00" is not a time of day');
    const changed = await call('PATCH', path, { hours: { weekly: { tue: [{ from: '14:00', to: '16:00' }] }, exceptions: [{ first: '2027-01-19', last: '2027-01-19', openings: [], reason: 'training' }] } });
    expect(changed.status).toBe(200);
    const days = (await call('POST', '/starts', { service: service('Custom facial'), provider: resource('Bo'), from: TUESDAY, days: 8 })).json.days;
    expect(days[0].starts).toHaveLength(5);
    expect(days[7].because).toBe('Closed: training.');
    expect(days[1].because).toContain('is not in on this day');
  });

  it('a zone change of the clinic leaves agreed appointments where they are', async () => {
    const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), patient: await client() });
    await test.pool.rows("update clinics set zone = 'America/New_York', setup_version = setup_version + 1 where clinic_id = $1", [clinicId]);
    const list = (await call('GET', `/calendar/${TUESDAY}/${TUESDAY}`)).json.appointments;
    expect(list).toMatchObject([{ id: made.json.id, wallStart: at('11:00'), zone: 'America/Chicago', start: '2027-01-12T17:00:00Z' }]);
  });
});

