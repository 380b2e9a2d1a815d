import { beforeEach, describe, expect, it } from 'vitest';
import { sendDue } from './care/reminders/send.ts';
import { at, bookingClinic, TUESDAY } from './testing/bookingClinic.ts';
import { asWho } from './testing/testApp.ts';

const clinic = bookingClinic('restrictedlists');
let maya = '';
let appointment = '';
const NAME = 'Restricted record';
const staff = (role: 'desk' | 'provider' | 'director', resourceId: string | null = null) =>
  asWho(clinic.clinicId(), role, null, { accountId: `test-${role}`, memberships: [{ clinicId: clinic.clinicId(), role, patientId: null, resourceId }] });
const ask = async (headers: Readonly<Record<string, string>>, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
  const reply = await clinic.app().app.inject({
    method,
    url: `/api/clinics/${clinic.clinicId()}${path}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, text: reply.body, json: reply.json() };
};
const restrict = () => clinic.call('POST', `/patients/${maya}/restriction`, { reason: 'a neighbour works here' });
beforeEach(async () => {
  maya = await clinic.client('Maya');
  const body = { service: clinic.service('Pixel'), start: at('10:00'), patient: maya, provider: clinic.resource('Ana'), note: 'allergic to latex' };
  appointment = (await clinic.call('POST', '/appointments', body)).json.id;
});

describe('a restricted record', () => {
  it('is closed to those who come by an appointment as to those who come by the client', async () => {
    await restrict();
    const path = `/appointments/${appointment}`;
    const calls = [
      ['GET', `${path}/history`, undefined],
      ['POST', `${path}/status`, { status: 'confirmed' }],
      ['POST', `${path}/preview`, { start: at('12:00') }],
      ['POST', `${path}/move`, { start: at('12:00') }],
      ['POST', `${path}/undo`, {}],
      ['POST', `/bookings/${appointment}/confirm`, {}],
      ['POST', `/bookings/${appointment}/cancel`, {}],
    ] as const;
    for (const [method, url, body] of calls) {
      for (const who of [staff('desk'), staff('provider', clinic.resource('Bo'))])
        expect((await ask(who, method, url, body)).json, url).toMatchObject({ status: 403, code: 'restricted' });
    }
    expect((await ask(staff('provider', clinic.resource('Ana')), 'GET', `${path}/history`)).status).toBe(200);
    expect((await ask(staff('director'), 'GET', `${path}/history`)).status).toBe(200);
    await ask(staff('desk'), 'POST', `/patients/${maya}/break-glass`, { reason: 'she stands at the desk now' });
    expect((await ask(staff('desk'), 'GET', `${path}/history`)).status).toBe(200);
    expect((await ask(staff('desk'), 'GET', `/appointments/${maya}/history`)).status).toBe(404);
  });

  it('is closed by the other ids that lead to it', async () => {
    const days = { from: TUESDAY, to: TUESDAY };
    const [wish] = (await clinic.call('POST', '/waitlist', { patient: maya, service: clinic.service('Pixel'), ...days })).json;
    const [task] = (await clinic.call('POST', '/tasks', { title: 'Ring about the latex', due: null, forWhom: '', patient: maya })).json;
    const feed = (await clinic.call('POST', '/feeds', { owner: 'client', id: maya })).json;
    const other = await clinic.client('Maya again');
    await restrict();
    const provider = staff('provider', clinic.resource('Bo'));
    const merge = { other: maya, versions: { kept: 1, gone: 1 }, choices: {}, reason: 'the same person' };
    const calls = [
      ['DELETE', `/waitlist/${wish.id}`, undefined],
      ['PATCH', `/tasks/${task.id}`, { done: true }],
      ['DELETE', `/feeds/${feed.id}`, undefined],
      ['POST', '/feeds', { owner: 'client', id: maya }],
      ['GET', `/patients/${other}/merge/${maya}`, undefined],
      ['POST', `/patients/${other}/merge`, merge],
    ] as const;
    for (const [method, url, body] of calls) expect((await ask(provider, method, url, body)).json, `${method} ${url}`).toMatchObject({ code: 'restricted' });
    const waiting = await ask(provider, 'GET', '/waitlist');
    expect(waiting.json).toMatchObject([{ id: wish.id, patient: { name: NAME } }]);
    expect((await ask(provider, 'GET', '/tasks')).json).toEqual([]);
    expect((await ask(staff('director'), 'GET', '/tasks')).json).toHaveLength(1);
  });

  it('shows in lists as a time that is taken, and nothing else', async () => {
    await restrict();
    const lists = [`/calendar/${TUESDAY}/${TUESDAY}`, `/resources/${clinic.resource('Ana')}/calendar/${TUESDAY}/${TUESDAY}`, `/desk/${TUESDAY}`];
    for (const path of lists) {
      const seen = await ask(staff('desk'), 'GET', path);
      expect(seen.json.appointments, path).toMatchObject([
        { id: appointment, patient: { id: null, name: NAME, isRestricted: true }, service: { id: null, title: 'Appointment' }, protocol: null, note: '' },
      ]);
      expect(seen.json.appointments[0].start).toBe('2027-01-12T16:00:00Z');
      expect(seen.text).not.toMatch(/Maya|latex|Pixel/);
      const takes = seen.json.appointments[0].assigned.map(({ id }: { id: string }) => id);
      expect(takes).toContain(clinic.resource('Pixel laser'));
      for (const id of [maya, clinic.service('Pixel')]) expect(seen.text).not.toContain(id);
      const own = await ask(staff('provider', clinic.resource('Ana')), 'GET', path);
      expect(own.json.appointments, path).toMatchObject([
        { patient: { id: maya, name: 'Maya' }, service: { id: clinic.service('Pixel') }, note: 'allergic to latex' },
      ]);
    }
    expect((await ask(staff('desk'), 'GET', `/desk/${TUESDAY}`)).json.appointments).toMatchObject([{ readiness: null }]);
    expect((await ask(staff('desk'), 'GET', `/readiness/${TUESDAY}/${TUESDAY}`)).json).toEqual([]);
    expect((await ask(staff('director'), 'GET', `/readiness/${TUESDAY}/${TUESDAY}`)).json).toMatchObject([{ appointment }]);
  });

  it('is opened from the calendar by its appointment, with a reason, and the log says whose it was', async () => {
    await restrict();
    const path = `/appointments/${appointment}/break-glass`;
    expect((await ask(staff('desk'), 'POST', path, { reason: 'short' })).status).toBe(400);
    expect((await ask(staff('desk'), 'POST', `/appointments/${maya}/break-glass`, { reason: 'she stands at the desk now' })).status).toBe(404);
    const opened = await ask(staff('desk'), 'POST', path, { reason: 'she stands at the desk now' });
    expect(opened).toMatchObject({ status: 201, json: { patient: maya } });
    expect((await ask(staff('desk'), 'GET', `/calendar/${TUESDAY}/${TUESDAY}`)).json.appointments).toMatchObject([{ patient: { id: maya, name: 'Maya' } }]);
    const [entry] = (await clinic.call('POST', '/audit', { action: 'breakGlassByAppointment', limit: 1 })).json.entries;
    expect(entry).toMatchObject({ outcome: 'ok', client: { id: maya } });
  });

  it('shows by name again to who has said why', async () => {
    await restrict();
    await ask(staff('desk'), 'POST', `/patients/${maya}/break-glass`, { reason: 'she stands at the desk now' });
    expect((await ask(staff('desk'), 'GET', `/desk/${TUESDAY}`)).json.appointments).toMatchObject([{ patient: { name: 'Maya' } }]);
    expect((await ask(staff('desk'), 'GET', `/readiness/${TUESDAY}/${TUESDAY}`)).json).toMatchObject([{ appointment }]);
  });

  it('is not in the list of reminders that did not arrive', async () => {
    await restrict();
    const { care, clock } = clinic.app();
    clock.at = Date.parse('2027-01-10T15:00:00Z');
    await sendDue(care, clinic.clinicId(), { channels: [], origin: () => '' });
    const seen = async (who: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await ask(who, 'GET', '/reminders/troubled')).json.map(({ patient }: { patient: { id: string } }) => patient.id);
    expect(await seen(staff('director'))).toContain(maya);
    expect(await seen(staff('desk'))).not.toContain(maya);
    expect((await ask(staff('desk'), 'POST', `/patients/${maya}/reminders/retry`, { key: 'any' })).json).toMatchObject({ code: 'restricted' });
  });
});
