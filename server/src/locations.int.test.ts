import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, localParts } from '@afterglow/kernel';
import ICAL from 'ical.js';
import pg from 'pg';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { migrate } from './store/migrate.ts';
import { at, bookingClinic, TUESDAY } from './testing/bookingClinic.ts';
import { createDatabase, dropDatabase, urlOf } from './testing/databases.ts';
import { asWho, NOW } from './testing/testApp.ts';

const clinic = bookingClinic('locations');
const uuid = (): string => clinic.app().care.newId();
const ALWAYS = { weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]])) };

/** Chicago, where everything stands at first, and Denver, an hour behind, with one person and one room. */
const place = { chicago: '', denver: '', eli: '', room: '' };

async function openDenver(): Promise<void> {
  place.chicago = (await clinic.call('GET', '/locations')).json[0].id;
  Object.assign(place, { denver: uuid(), eli: uuid(), room: uuid() });
  const kept = await clinic.call('POST', '/locations', {
    id: place.denver,
    name: 'Lakeside Denver',
    address: '9 Wynkoop St',
    zone: 'America/Denver',
    phone: '303',
  });
  expect(kept.status).toBe(200);
  const eli = { id: place.eli, kind: 'provider', name: 'Eli Denver', skills: ['facial', 'consult', 'laser'], hours: ALWAYS, location: place.denver };
  expect((await clinic.call('POST', '/resources', eli)).status).toBe(201);
  await clinic.call('POST', '/resources', { id: place.room, kind: 'room', name: 'Room D', hours: ALWAYS, location: place.denver });
}

const facial = () => clinic.service('Custom facial');
const bookAt = async (location: string, time: string, more: object = {}) =>
  clinic.call('POST', '/appointments', { service: facial(), start: time, location, patient: await clinic.client(), ...more });

describe('a clinic in one place', () => {
  it('is its own location: nobody has to choose, and a new phone number of the clinic is the number there', async () => {
    await clinic.call('PATCH', '/settings', { phone: '+1 312 555 0199', address: '1 Lake Shore Drive' });
    const { json } = await clinic.call('GET', '/locations');
    expect(json).toMatchObject([{ name: 'Lakeside', zone: 'America/Chicago', phone: '+1 312 555 0199', address: '1 Lake Shore Drive', hours: 'daily' }]);
    const booked = await clinic.call('POST', '/appointments', { service: facial(), start: at('10:00'), patient: await clinic.client() });
    expect(booked.json).toMatchObject({ wallStart: at('10:00'), location: { id: json[0].id, name: 'Lakeside', phone: '+1 312 555 0199' } });
  });

  it('cannot put its only location aside', async () => {
    const [{ id }] = (await clinic.call('GET', '/locations')).json;
    const refused = await clinic.call('POST', `/locations/${id}/archive`, { archived: true });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('only location');
  });

  it('of an older version is brought into its one location, with everything that stands there', async () => {
    const url = urlOf(inject('adminUrl'), 'afterglow_test_locations_old');
    await dropDatabase(inject('adminUrl'), 'afterglow_test_locations_old');
    await createDatabase(inject('adminUrl'), 'afterglow_test_locations_old');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const folder = join(import.meta.dirname, 'store', 'migrations');
    await client.query(
      'create schema app; set search_path = app; create table migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    for (const name of readdirSync(folder).sort()) {
      if (name >= '0013') continue;
      await client.query(readFileSync(join(folder, name), 'utf8'));
      await client.query('insert into migrations (name) values ($1)', [name]);
    }
    const id = uuid();
    await client.query(
      "insert into clinics (clinic_id, name, zone, phone, emergency, hours, created_at) values ($1, 'Old', 'Europe/London', '', '', '', now())",
      [id],
    );
    await client.query(
      "insert into resources (clinic_id, resource_id, kind, name, skills, capacity, hours, position) values ($1, $2, 'room', 'R', '[]', 1, '{}', 0)",
      [id, uuid()],
    );
    expect(await migrate(url)).toContain('0013-locations.sql');
    const { rows } = await client.query('select l.zone, count(r.*)::int as n from locations l join resources r using (clinic_id, location_id) group by l.zone');
    expect(rows).toEqual([{ zone: 'Europe/London', n: 1 }]);
    await client.end();
    await dropDatabase(inject('adminUrl'), 'afterglow_test_locations_old');
  });
});

describe('a clinic in two places', () => {
  beforeEach(openDenver);

  it('asks which one, unless the provider or the service says so', async () => {
    const body = { service: facial(), from: TUESDAY, days: 1 };
    const unsaid = await clinic.call('POST', '/starts', body);
    expect(unsaid.status).toBe(422);
    expect(unsaid.json.errors).toEqual([{ path: 'location', message: 'say at which location: Lakeside, Lakeside Denver' }]);
    expect((await clinic.call('POST', '/starts', { ...body, provider: place.eli })).json.zone).toBe('America/Denver');
    expect((await clinic.call('POST', '/starts', { ...body, service: clinic.service('Pixel') })).json.zone).toBe('America/Chicago');
    for (const [path, more] of [
      ['/appointments', { start: at('10:00'), patient: await clinic.client() }],
      ['/waitlist', { from: TUESDAY, to: TUESDAY, patient: await clinic.client() }],
      ['/series/book', { patient: await clinic.client(), sessions: [{ service: facial(), start: at('10:00') }] }],
    ] as const) {
      const reply = await clinic.call('POST', path, { ...(path === '/series/book' ? {} : { service: facial() }), ...more });
      expect([path, reply.status, reply.json.errors?.[0]?.path]).toEqual([path, 422, 'location']);
    }
    const series = { wants: [{ protocol: 'facial', sessions: 2 }] };
    expect((await clinic.call('POST', '/series', series)).status).toBe(422);
    const planned = await clinic.call('POST', '/series', { ...series, location: place.denver });
    expect(planned.json.status).toBe('placed');
    const sessions = planned.json.sessions.map(({ start }: { start: string }) => ({ service: facial(), start }));
    const booked = await clinic.call('POST', '/series/book', { location: place.denver, patient: await clinic.client(), sessions });
    expect(booked.json.map((one: { zone: string }) => one.zone)).toEqual(['America/Denver', 'America/Denver']);
    const moved = await clinic.call('POST', `/appointments/${booked.json[0].id}/move`, { start: at('15:00', '2027-01-06'), rest: 'this-and-later' });
    expect(moved.json).toMatchObject({ zone: 'America/Denver', wallStart: at('15:00', '2027-01-06'), location: { id: place.denver } });
  });

  it('books people, room and devices of one place only, by the clock there', async () => {
    const { json } = await bookAt(place.denver, at('10:00'));
    expect(json).toMatchObject({
      start: '2027-01-12T17:00:00Z',
      zone: 'America/Denver',
      location: { name: 'Lakeside Denver', address: '9 Wynkoop St', phone: '303' },
    });
    expect(json.assigned.map(({ name }: { name: string }) => name)).toEqual(['Eli Denver', 'Room D']);
    const full = await bookAt(place.denver, at('10:15'));
    expect(full.status).toBe(409);
    expect(full.json.because[0].text).toBe('Eli Denver is in use until 11:00.');
    const elsewhere = await bookAt(place.denver, at('14:00'), { provider: clinic.resource('Bo') });
    expect(elsewhere.json.errors).toEqual([{ path: 'provider', message: 'Bo Lindqvist works at Lakeside, not at Lakeside Denver' }]);
    const laser = await clinic.call('POST', '/starts', { service: clinic.service('Pixel'), location: place.denver, from: TUESDAY, days: 1 });
    expect(laser.json.days[0]).toMatchObject({ starts: [], because: 'Nobody here offers this: no laser-safe is set up.' });
    await clinic.noOverlap();
  });

  it('has a client in one of them at a time', async () => {
    const patient = await clinic.client();
    expect((await bookAt(place.chicago, at('11:00'), { patient })).status).toBe(201);
    const consultation = clinic.service('Consultation');
    const twice = await bookAt(place.denver, at('10:15'), { patient, service: consultation });
    expect(twice.status).toBe(409);
    expect(twice.json.because[0]).toMatchObject({ code: 'client', text: 'You have another appointment until 11:00.' });
    const other = { patient: await clinic.client() };
    const [one, two] = await Promise.all([bookAt(place.chicago, at('15:00'), other), bookAt(place.denver, at('14:00'), { ...other, service: consultation })]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    await clinic.noOverlap();
  });

  it('shows each the local times of its own place on the night the clocks change: in page, appointment, desk and calendar', async () => {
    const night = '2027-03-14';
    for (const name of ['Ana', 'Room 2']) await clinic.call('PATCH', `/resources/${clinic.resource(name)}`, { hours: { ...ALWAYS, exceptions: [] } });
    clinic.app().clock.at = Date.parse(night) - 10 * DAY;
    for (const [location, zone, where] of [
      [place.chicago, 'America/Chicago', 'Lakeside'],
      [place.denver, 'America/Denver', 'Lakeside Denver, 9 Wynkoop St'],
    ] as const) {
      const provider = location === place.denver ? place.eli : clinic.resource('Ana');
      const { json } = await clinic.call('POST', '/starts', { service: clinic.service('Consultation'), location, provider, from: night, days: 1 });
      const locals = json.days[0].starts.map((start: string) => localParts(Date.parse(start), zone));
      expect(locals.every((one: { date: string }) => one.date === night)).toBe(true);
      const times: string[] = locals.map((one: { time: string }) => one.time);
      expect(times).toContain('01:45');
      expect(times).not.toContain('02:30');
      const booked = await bookAt(location, at('03:00', night), { service: clinic.service('Consultation'), provider });
      expect(booked.json).toMatchObject({
        wallStart: at('03:00', night),
        zone,
        start: zone === 'America/Denver' ? '2027-03-14T09:00:00Z' : '2027-03-14T08:00:00Z',
      });
      const desk = await clinic.call('GET', `/locations/${location}/calendar/${night}/${night}`);
      expect(desk.json).toMatchObject({ zone, appointments: [{ id: booked.json.id, wallStart: at('03:00', night) }] });
      const { path } = (await clinic.call('POST', '/feeds', { owner: 'resource', id: provider })).json;
      const feed = (await clinic.app().app.inject({ method: 'GET', url: path })).body;
      const event = new ICAL.Event(new ICAL.Component(ICAL.parse(feed)).getFirstSubcomponent('vevent') ?? undefined);
      expect(localParts((event.startDate.toUnixTime() ?? 0) * 1000, zone)).toMatchObject({ date: night, time: '03:00' });
      expect(event.location).toBe(where);
      expect(event.description).toContain(`03:00 (${zone})`);
    }
    expect((await clinic.call('GET', `/calendar/${night}/${night}`)).json.appointments).toHaveLength(2);
  });

  it('counts an appointment on the day it is where it takes place, also when it is tomorrow at the other one', async () => {
    const late = await bookAt(place.denver, at('22:45'));
    expect(late.json.end).toBe('2027-01-13T06:45:00Z');
    const ids = async (path: string): Promise<readonly string[]> => (await clinic.call('GET', path)).json.appointments.map(({ id }: { id: string }) => id);
    expect(await ids(`/calendar/${TUESDAY}/${TUESDAY}`)).toEqual([late.json.id]);
    expect(await ids('/calendar/2027-01-13/2027-01-13')).toEqual([]);
    expect(await ids(`/locations/${place.denver}/calendar/${TUESDAY}/${TUESDAY}`)).toEqual([late.json.id]);
    expect(await ids(`/locations/${place.chicago}/calendar/${TUESDAY}/2027-01-13`)).toEqual([]);
    const ready = (await clinic.call('GET', `/locations/${place.denver}/readiness/${TUESDAY}/${TUESDAY}`)).json;
    expect(ready.map(({ appointment }: { appointment: string }) => appointment)).toEqual([late.json.id]);
    expect((await clinic.call('GET', `/locations/${place.chicago}/readiness/${TUESDAY}/${TUESDAY}`)).json).toEqual([]);
  });

  it('offers a time that comes free to those who wait at that place', async () => {
    const waits = { service: facial(), from: TUESDAY, to: TUESDAY };
    await clinic.call('POST', '/waitlist', { ...waits, patient: await clinic.client('Chi'), location: place.chicago });
    clinic.app().clock.at = NOW + 1000;
    await clinic.call('POST', '/waitlist', { ...waits, patient: await clinic.client('Den'), location: place.denver });
    const booked = await bookAt(place.denver, at('10:00'));
    await clinic.call('POST', `/appointments/${booked.json.id}/status`, { status: 'cancelled' });
    clinic.app().clock.at = NOW + 4 * 60_000;
    const list = (await clinic.call('GET', '/waitlist')).json;
    expect(list).toMatchObject([
      { patient: { name: 'Chi' }, status: 'waiting', location: place.chicago },
      { patient: { name: 'Den' }, status: 'offered', location: place.denver },
    ]);
  });

  it('counts a limit per day at each place', async () => {
    const { json } = await clinic.call('GET', '/offer');
    const { isArchived: _, problem: __, ...own } = json.find(({ id }: { id: string }) => id === facial());
    await clinic.call('POST', '/offer', { ...own, limits: { perDay: 1 } });
    expect((await bookAt(place.chicago, at('10:00'))).status).toBe(201);
    expect((await bookAt(place.chicago, at('14:00'))).status).toBe(409);
    expect((await bookAt(place.denver, at('14:00'))).status).toBe(201);
  });

  it('keeps a service at the places the clinic says', async () => {
    const { json } = await clinic.call('GET', '/offer');
    const { isArchived: _, problem: __, ...own } = json.find(({ id }: { id: string }) => id === facial());
    const unknown = await clinic.call('POST', '/offer', { ...own, locations: [uuid()] });
    expect(unknown.json.errors[0].path).toBe('locations');
    await clinic.call('POST', '/offer', { ...own, locations: [place.chicago] });
    const denver = (await clinic.call('GET', `/locations/${place.denver}/services`)).json;
    expect(denver.clinic).toMatchObject({ zone: 'America/Denver', phone: '303', hours: 'daily' });
    expect(denver.services.map(({ title }: { title: string }) => title)).toEqual(['Consultation']);
    expect(denver.services[0].providers).toEqual([{ id: place.eli, name: 'Eli Denver', location: place.denver }]);
    expect((await bookAt(place.denver, at('10:00'))).json.errors[0].message).toBe('Custom facial is not offered at Lakeside Denver, but at Lakeside');
    expect((await clinic.call('POST', '/starts', { service: facial(), from: TUESDAY, days: 1 })).json.zone).toBe('America/Chicago');
  });
});

describe('setting locations up', () => {
  beforeEach(openDenver);

  it('refuses a zone nobody knows and a name twice, naming the field', async () => {
    const body = { id: uuid(), name: 'North', zone: 'America/Lakeside' };
    expect((await clinic.call('POST', '/locations', body)).json.errors[0].path).toBe('zone');
    expect((await clinic.call('POST', '/locations', { ...body, zone: 'UTC', name: 'lakeside denver' })).json.errors[0].path).toBe('name');
    expect((await clinic.call('GET', '/settings/locations')).json).toHaveLength(2);
  });

  it('puts none aside, changes no zone and takes nobody away while appointments to come stand there, and says how many', async () => {
    const booked = await bookAt(place.denver, at('10:00'));
    await bookAt(place.denver, at('14:00'));
    const aside = await clinic.call('POST', `/locations/${place.denver}/archive`, { archived: true });
    expect([aside.status, aside.json.detail]).toEqual([409, '2 appointments to come stand at Lakeside Denver: move or cancel them first']);
    const zone = await clinic.call('POST', '/locations', { id: place.denver, name: 'Lakeside Denver', zone: 'America/Phoenix' });
    expect(zone.json.errors[0]).toMatchObject({ path: 'zone' });
    const away = await clinic.call('PATCH', `/resources/${place.eli}`, { location: place.chicago });
    expect(away.json.errors[0].message).toBe('2 appointments to come stand with Eli Denver where it is now: move or cancel them first');
    const all = (await clinic.call('GET', '/settings/locations')).json;
    expect(all.map(({ toCome, team }: { toCome: number; team: number }) => [toCome, team])).toEqual([
      [0, 9],
      [2, 2],
    ]);
    for (const one of (await clinic.call('GET', `/locations/${place.denver}/calendar/${TUESDAY}/${TUESDAY}`)).json.appointments)
      await clinic.call('POST', `/appointments/${one.id}/status`, { status: 'cancelled' });
    expect((await clinic.call('PATCH', `/resources/${place.room}`, { location: place.chicago })).status).toBe(200);
    expect((await clinic.call('POST', `/locations/${place.denver}/archive`, { archived: true })).status).toBe(200);
    expect((await bookAt(place.denver, at('10:00'))).status).toBe(404);
    expect((await clinic.call('POST', '/starts', { service: facial(), from: TUESDAY, days: 1 })).json.zone).toBe('America/Chicago');
    expect((await clinic.call('POST', `/appointments/${booked.json.id}/status`, { status: 'booked' })).status).toBe(404);
    await clinic.call('POST', `/locations/${place.denver}/archive`, { archived: false });
    expect((await clinic.call('GET', `/locations/${place.denver}/services`)).status).toBe(200);
  });

  it('is for owners and directors; the order they give is the order clients see', async () => {
    await clinic.call('POST', '/locations/order', { ids: [place.denver, place.chicago] });
    expect((await clinic.call('GET', '/locations')).json.map(({ id }: { id: string }) => id)).toEqual([place.denver, place.chicago]);
    const desk = await clinic.app().app.inject({
      method: 'POST',
      url: `/api/clinics/${clinic.clinicId()}/locations`,
      headers: { ...asWho(clinic.clinicId(), 'desk'), 'content-type': 'application/json' },
      payload: JSON.stringify({ id: uuid(), name: 'X', zone: 'UTC' }),
    });
    expect(desk.statusCode).toBe(403);
  });
});
