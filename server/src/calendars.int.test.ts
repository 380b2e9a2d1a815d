import { DAY, localParts } from '@afterglow/kernel';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSetup } from './care/booking/seedBooking.ts';
import { insertClinic } from './store/clinics.ts';
import type { Setup } from './store/booking/setup.ts';
import { putResource } from './store/booking/setup.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp('calendars');
});
afterAll(() => test.close());

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
