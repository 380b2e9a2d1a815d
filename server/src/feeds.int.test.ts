import { MINUTE } from '@afterglow/kernel';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clinicId, resource, service } = bookingClinic('feeds');

/** Read strictly: any line a reader could stumble over fails the test. */
async function read(path: string) {
  const { body } = await app().app.inject({ method: 'GET', url: path });
  for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const calendar = new ICAL.Component(ICAL.parse(body));
  return {
    body,
    events: calendar.getAllSubcomponents('vevent').map((part) => ({
      uid: part.getFirstPropertyValue('uid'),
      summary: part.getFirstPropertyValue('summary'),
      start: String(part.getFirstPropertyValue('dtstart')),
      sequence: part.getFirstPropertyValue('sequence'),
      changed: String(part.getFirstPropertyValue('last-modified')),
      status: part.getFirstPropertyValue('status'),
    })),
  };
}

describe('a calendar somebody subscribes to', () => {
  it('keeps its event through a move and a cancellation, and says each time that it is newer', async () => {
    const patient = await client('Sam Secretname');
    const made = await call('POST', '/appointments', {
      service: service('Custom facial'),
      start: at('11:00'),
      provider: resource('Bo'),
      patient,
      note: 'rosacea',
    });
    const { path } = (await call('POST', '/feeds', { owner: 'client', id: patient })).json;
    const first = (await read(path)).events[0];
    app().clock.at = NOW + 5 * MINUTE;
    expect((await read(path)).events[0]).toEqual(first);
    await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00') });
    const moved = (await read(path)).events;
    expect(moved).toEqual([{ ...first, start: '2027-01-12T20:00:00Z', sequence: 2, changed: expect.any(String) }]);
    expect((moved[0]?.changed ?? '') > (first?.changed ?? '')).toBe(true);
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    const gone = await read(path);
    expect(gone.events).toMatchObject([{ uid: `${made.json.id}@afterglow`, status: 'CANCELLED', sequence: 3 }]);
    for (const secret of ['Secretname', 'acial', 'rosacea', 'Lindqvist']) expect(gone.body).not.toContain(secret);
  });

  it('is read rightly whatever the clinic is called, and shows no time that is only held', async () => {
    const odd = `Haut, Licht; & Spa \\ "Ärztin" 皮膚科 ${'sehr '.repeat(20)}lang`;
    await app().pool.rows('update clinics set name = $2, setup_version = setup_version + 1 where clinic_id = $1', [clinicId(), odd]);
    await call('POST', '/bookings', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: await client() });
    await call('POST', '/bookings', { service: service('Custom facial'), start: at('14:00'), provider: resource('Bo'), hold: true });
    const provider = await read((await call('POST', '/feeds', { owner: 'resource', id: resource('Bo') })).json.path);
    expect(provider.events.map(({ summary }) => summary)).toEqual(['Appointment']);
    const patient = await client();
    await call('POST', '/bookings', { service: service('Consultation'), start: at('15:00'), patient });
    const own = await read((await call('POST', '/feeds', { owner: 'client', id: patient })).json.path);
    expect(own.events.map(({ summary }) => summary)).toEqual([`Appointment at ${odd}`]);
  });
});
