import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY, localParts } from '@afterglow/kernel';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSetup } from './care/booking/seedBooking.ts';
import { refreshOutside } from './care/booking/outside.ts';
import { checkAddress, isPublicAddress } from './outside/address.ts';
import { fetchText } from './outside/fetchText.ts';
import { insertClinic } from './store/clinics.ts';
import type { Setup } from './store/booking/setup.ts';
import { putResource } from './store/booking/setup.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;
let outside: Server;
let host = '';
let page: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: '' };

beforeAll(async () => {
  test = await testApp('calendars');
  outside = createServer((_, reply) => reply.writeHead(page.status, page.headers).end(page.body));
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
afterAll(async () => {
  outside.close();
  await test.close();
});

async function clinicIn(zone: string): Promise<Setup> {
  test.clock.at = NOW;
  const clinic = { id: test.care.newId(), name: `Clinic in ${zone}`, zone, phone: '1', emergency: '911', hours: 'daily' };
  await insertClinic(test.pool, clinic, new Date(test.clock.at), false);
  const setup = await seedSetup(test.care, clinic);
  const always = { weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 1440 }]])), exceptions: [] };
  for (const [index, one] of setup.resources.entries()) await putResource(test.pool, clinic.id, { ...one, hours: always }, index);
  return setup;
}

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown) {
  const reply = await test.app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return reply;
}

/** Both nights of five zones, as the shipped zone rules have them. Morocco changes no more after September 2026. */
const NIGHTS = [
  ['America/Chicago', ['2027-03-14', '2027-11-07']],
  ['America/Santiago', ['2027-04-03', '2027-09-05']],
  ['Australia/Lord_Howe', ['2027-04-04', '2027-10-03']],
  ['Europe/London', ['2027-03-28', '2027-10-31']],
  ['Africa/Casablanca', ['2027-02-07', '2027-03-14']],
] as const;

describe('the same local time everywhere', () => {
  it.each(NIGHTS)('in page, appointment and calendar, on both nights the clocks change in %s', async (zone, dates) => {
    const { clinic, services, resources } = await clinicIn(zone);
    const api = `/api/clinics/${clinic.id}`;
    const talk = services.find(({ title }) => title === 'Consultation')?.id;
    const provider = resources[0]?.id ?? '';
    const agreed = new Map<string, string>();
    for (const date of dates) {
      test.clock.at = Date.parse(date) - 10 * DAY;
      const day = (await call('POST', `${api}/starts`, { service: talk, provider, from: date, days: 1 })).json().days[0];
      const locals = day.starts.map((start: string) => localParts(Date.parse(start), zone));
      expect(new Set(locals.map((one: { date: string }) => one.date))).toEqual(new Set([date]));
      for (const time of ['01:30', '09:00', '23:00']) {
        const start = day.starts.find((_: string, index: number) => locals[index].time === time);
        if (start === undefined) continue;
        const patientId = test.care.newId();
        await insertPatient(test.pool, { clinicId: clinic.id, patientId }, { name: 'C', facts: {} }, new Date(test.clock.at));
        const booked = (await call('POST', `${api}/bookings`, { service: talk, provider, start, patient: patientId })).json();
        expect(booked.wallStart).toBe(`${date}T${time}`);
        agreed.set(booked.id, booked.wallStart);
        const shown = (await call('GET', `${api}/calendar/${date}/${date}`)).json().appointments.find(({ id }: { id: string }) => id === booked.id);
        expect(shown).toMatchObject({ wallStart: `${date}T${time}`, start });
      }
    }
    expect(agreed.size).toBeGreaterThanOrEqual(4);
    test.clock.at = Date.parse(dates[0]);
    const { path } = (await call('POST', `${api}/feeds`, { owner: 'resource', id: provider })).json();
    const feed = await call('GET', path);
    expect(feed.headers['content-type']).toContain('text/calendar');
    const events = new ICAL.Component(ICAL.parse(feed.body)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
    for (const [id, wall] of agreed) {
      const event = events.find(({ uid }) => uid === `${id}@afterglow`);
      const { date, time } = localParts((event?.startDate.toUnixTime() ?? 0) * 1000, zone);
      expect(`${date}T${time}`).toBe(wall);
    }
  });
});

describe('private addresses', () => {
  it('show a client their own appointments in neutral words, until revoked', async () => {
    const { clinic, services } = await clinicIn('America/Chicago');
    const api = `/api/clinics/${clinic.id}`;
    const service = services.find(({ title }) => title.startsWith('SkinPen'))?.id;
    const booked = (
      await call('POST', `${api}/bookings`, { service, start: '2027-02-02T10:00', guest: { name: 'Sam Secretname', contact: 'sam@example.org' } })
    ).json();
    const { id, path } = (await call('POST', `${api}/feeds`, { owner: 'client', id: booked.patient.id })).json();
    const { body } = await call('GET', path);
    expect(body).toContain(`SUMMARY:Appointment at ${clinic.name}`);
    expect(body).toContain('STATUS:TENTATIVE');
    for (const secret of ['Secretname', 'SkinPen', 'needling']) expect(body).not.toContain(secret);
    const other = path.replace(/.(?=\.ics$)/, (last: string) => (last === 'A' ? 'B' : 'A'));
    expect((await call('GET', other)).statusCode).toBe(404);
    expect((await call('GET', `${api}/feeds`)).json()).toHaveLength(1);
    expect((await call('DELETE', `${api}/feeds/${id}`)).statusCode).toBe(200);
    expect((await call('GET', path)).statusCode).toBe(404);
    expect((await call('DELETE', `${api}/feeds/${id}`)).statusCode).toBe(404);
  });

  it('keep no secret in the database', async () => {
    const { clinic, resources } = await clinicIn('America/Chicago');
    const { path } = (await call('POST', `/api/clinics/${clinic.id}/feeds`, { owner: 'resource', id: resources[0]?.id })).json();
    const [row] = await test.pool.rows<{ secret_hash: string }>('select secret_hash from feeds where clinic_id = $1', [clinic.id]);
    expect(path).not.toContain(row?.secret_hash);
    expect(row?.secret_hash).toHaveLength(64);
  });
});

const ELSEWHERE = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VTIMEZONE
TZID:Custom Eastern
BEGIN:STANDARD
DTSTART:20201101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=America/Chicago:20270304T090000
DTEND;TZID=America/Chicago:20270304T100000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=America/Chicago:20270311T090000
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=America/Chicago:20270325T090000
DTSTART;TZID=America/Chicago:20270325T150000
DTEND;TZID=America/Chicago:20270325T160000
END:VEVENT
BEGIN:VEVENT
UID:utc
DTSTART:20270305T180000Z
DTEND:20270305T190000Z
END:VEVENT
BEGIN:VEVENT
UID:day
DTSTART;VALUE=DATE:20270308
DTEND;VALUE=DATE:20270309
END:VEVENT
BEGIN:VEVENT
UID:free
TRANSP:TRANSPARENT
DTSTART:20270309T180000Z
DTEND:20270309T190000Z
END:VEVENT
BEGIN:VEVENT
UID:custom
DTSTART;TZID=Custom Eastern:20270310T100000
DTEND;TZID=Custom Eastern:20270310T110000
END:VEVENT
BEGIN:VEVENT
UID:floating
DTSTART:20270312T100000
DURATION:PT30M
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

describe('busy times from elsewhere', () => {
  it('close those times, across the clock change, and are read again as a whole', async () => {
    const { clinic, resources, services } = await clinicIn('America/Chicago');
    test.clock.at = Date.parse('2027-03-01T12:00:00Z');
    const [ana] = resources;
    if (!ana) throw new Error('no provider');
    const care = { ...test.care, outside: { testHosts: [host] } };
    await putResource(test.pool, clinic.id, { ...ana, busyUrl: `http://${host}/busy.ics` }, 0);
    page = { status: 200, body: ELSEWHERE };
    const read = await refreshOutside(care, clinic.id, ana.id);
    expect(read.ok && read.value[0]).toMatchObject({ busyError: null, busyCheckedAt: '2027-03-01T12:00:00Z' });
    const rows = await test.pool.rows<{ starts_at: string; ends_at: string }>(
      'select starts_at, ends_at from outside_busy where clinic_id = $1 order by starts_at',
      [clinic.id],
    );
    const local = rows.map(({ starts_at }) =>
      Object.values(localParts(Date.parse(starts_at), 'America/Chicago'))
        .slice(0, 2)
        .join(' '),
    );
    expect(local).toEqual([
      '2027-03-04 09:00',
      '2027-03-05 12:00',
      '2027-03-08 00:00',
      '2027-03-10 09:00',
      '2027-03-12 10:00',
      '2027-03-18 09:00',
      '2027-03-25 15:00',
    ]);
    const talk = services.find(({ title }) => title === 'Consultation')?.id;
    const taken = await call('POST', `/api/clinics/${clinic.id}/bookings`, {
      service: talk,
      provider: ana.id,
      start: '2027-03-18T09:15',
      guest: { name: 'G', contact: 'g@example.org' },
    });
    expect(taken.json()).toMatchObject({ status: 409, detail: 'Ana Reyes is in use until 10:00.' });
    page = { status: 500, body: '' };
    const failed = await refreshOutside(care, clinic.id, ana.id);
    expect(failed.ok && failed.value[0]).toMatchObject({ busyError: 'the calendar answered with 500' });
    expect(await test.pool.rows('select 1 from outside_busy where clinic_id = $1', [clinic.id])).toHaveLength(7);
    const stopped = await call('PATCH', `/api/clinics/${clinic.id}/resources/${ana.id}`, { busyUrl: null });
    expect(stopped.json()[0]).toMatchObject({ busyUrl: null, busyCheckedAt: null, busyError: null });
    expect(await test.pool.rows('select 1 from outside_busy where clinic_id = $1', [clinic.id])).toHaveLength(0);
    const inside = await call('PATCH', `/api/clinics/${clinic.id}/resources/${ana.id}`, { busyUrl: 'https://10.0.0.1/a.ics' });
    expect(inside.json()).toMatchObject({ status: 422, detail: 'addresses inside a private network are not read' });
  });

  it.each([
    ['not a calendar', '<html>', 'that address holds no calendar'],
    ['broken', 'BEGIN:VCALENDAR\r\nnonsense', 'it breaks the iCalendar rules'],
    ['too large', `BEGIN:VCALENDAR${' '.repeat(2_200_000)}`, 'larger than 2 MB'],
  ])('that are %s are refused in plain words', async (_, body, words) => {
    const { clinic, resources } = await clinicIn('America/Chicago');
    const [ana] = resources;
    if (!ana) throw new Error('no provider');
    page = { status: 200, body };
    await putResource(test.pool, clinic.id, { ...ana, busyUrl: `http://${host}/busy.ics` }, 0);
    const read = await refreshOutside({ ...test.care, outside: { testHosts: [host] } }, clinic.id, ana.id);
    expect(read.ok && read.value[0]?.busyError).toContain(words);
  });

  it('are not fetched through a redirect', async () => {
    page = { status: 302, body: '', headers: { location: 'http://169.254.169.254/' } };
    expect(await fetchText(`http://${host}/`, { testHosts: [host] })).toEqual({ ok: false, error: 'the calendar answered with 302: give its final address' });
  });

  it.each([
    'http://example.org/a.ics',
    'https://localhost/a.ics',
    'https://127.0.0.1/a.ics',
    'https://[::1]/a.ics',
    'https://[::ffff:10.0.0.1]/a.ics',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://user:pass@example.org/',
    'https://example.org:8443/',
    'https://printer.local/',
    'https://intranet/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
  ])('are never fetched from %s', async (address) => {
    expect(checkAddress(address, { testHosts: [] }).ok).toBe(false);
    expect((await fetchText(address, { testHosts: [] })).ok).toBe(false);
  });

  it('are fetched from the public internet only, by the address that was checked', () => {
    expect(checkAddress('https://calendar.example.org/private/abc.ics', { testHosts: [] }).ok).toBe(true);
    expect(checkAddress('webcal://calendar.example.org/abc.ics', { testHosts: [] }).ok).toBe(true);
    expect(['8.8.8.8', '2606:4700::1111'].every(isPublicAddress)).toBe(true);
    expect(['127.0.0.1', '10.0.0.1', '::1', 'fe80::1', 'fd00::1', '::ffff:192.168.1.1', '0.0.0.0', '100.64.0.1'].some(isPublicAddress)).toBe(false);
  });
});
