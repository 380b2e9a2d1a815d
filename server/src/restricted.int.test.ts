import { HOUR } from '@afterglow/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { asWho, NOW } from './testing/testApp.ts';

const clinic = bookingClinic('restricted');
let maya = '';
const reason = 'she rang: the skin is burning';
beforeEach(async () => {
  maya = await clinic.client('Maya');
  await clinic.call('POST', `/patients/${maya}/restriction`, { reason: 'a neighbour works here' });
});
const staff = (role: 'desk' | 'provider' | 'director', resourceId: string | null = null, accountId = `test-${role}`) =>
  asWho(clinic.clinicId(), role, null, { accountId, memberships: [{ clinicId: clinic.clinicId(), role, patientId: null, resourceId }] });
const ask = async (headers: Readonly<Record<string, string>>, method: 'GET' | 'POST', path: string, body?: unknown) => {
  const reply = await clinic.app().app.inject({
    method,
    url: `/api/clinics/${clinic.clinicId()}${path}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, json: reply.json() };
};

describe('a restricted record', () => {
  it('is closed to a provider who does not treat the client, and open to director and client', async () => {
    expect((await ask(staff('provider'), 'GET', `/patients/${maya}`)).json).toMatchObject({ status: 403, code: 'restricted' });
    expect((await ask(staff('provider'), 'GET', `/patients/${maya}/plan`)).status).toBe(403);
    expect((await ask(staff('director'), 'GET', `/patients/${maya}`)).status).toBe(200);
    expect((await ask(asWho(clinic.clinicId(), 'client', maya), 'GET', `/patients/${maya}`)).status).toBe(200);
    expect((await ask(staff('provider'), 'GET', `/patients/${await clinic.client('Noor')}`)).status).toBe(200);
  });

  it('is closed by the body of a request as well as by its address', async () => {
    const body = { service: clinic.service('Pixel'), from: '2027-01-12', days: 1, patient: maya };
    expect((await ask(staff('desk'), 'POST', '/starts', body)).status).toBe(403);
  });

  it('is open to the provider who has an appointment with the client', async () => {
    const ana = clinic.resource('Ana');
    const bo = clinic.resource('Bo');
    await clinic.call('POST', '/appointments', { service: clinic.service('Pixel'), start: at('10:00'), patient: maya, provider: ana });
    expect((await ask(staff('provider', ana), 'GET', `/patients/${maya}`)).status).toBe(200);
    expect((await ask(staff('provider', bo), 'GET', `/patients/${maya}`)).status).toBe(403);
  });

  it('opens for four hours to the one who says why; owner and director are told', async () => {
    expect((await ask(staff('desk'), 'POST', `/patients/${maya}/break-glass`, { reason: 'curious' })).status).toBe(400);
    const opened = await ask(staff('provider'), 'POST', `/patients/${maya}/break-glass`, { reason });
    expect(opened).toMatchObject({ status: 201, json: { openUntil: '2026-12-18T20:00:00Z' } });
    expect((await ask(staff('provider'), 'GET', `/patients/${maya}`)).status).toBe(200);
    expect((await ask(staff('provider', null, 'another'), 'GET', `/patients/${maya}`)).status).toBe(403);
    expect((await ask(staff('provider'), 'GET', '/restricted')).status).toBe(403);
    const notice = (await ask(staff('director'), 'GET', '/restricted')).json;
    expect(notice).toMatchObject({ restricted: [{ patient: { id: maya } }], opened: [{ by: 'Test provider', role: 'provider', reason, isSeen: false }] });
    expect((await ask(staff('director'), 'POST', '/restricted/seen')).json.opened).toMatchObject([{ isSeen: true }]);
    clinic.app().clock.at = NOW + 4 * HOUR + 1;
    expect((await ask(staff('provider'), 'GET', `/patients/${maya}`)).status).toBe(403);
  });

  it('stays open to a provider who is the client herself', async () => {
    const both = asWho(clinic.clinicId(), 'provider', null, {
      memberships: [
        { clinicId: clinic.clinicId(), role: 'provider', patientId: null, resourceId: null },
        { clinicId: clinic.clinicId(), role: 'client', patientId: maya, resourceId: null },
      ],
    });
    expect((await ask(both, 'GET', `/patients/${maya}`)).status).toBe(200);
  });

  it('is restricted and opened again by owner or director only', async () => {
    for (const role of ['desk', 'provider'] as const)
      expect((await ask(staff(role), 'POST', `/patients/${maya}/restriction`, { reason: 'because' })).status).toBe(403);
    expect((await clinic.call('DELETE', `/patients/${maya}/restriction`)).json.restricted).toEqual([]);
    expect((await ask(staff('provider'), 'GET', `/patients/${maya}`)).status).toBe(200);
  });
});
