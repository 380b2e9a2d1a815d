import { HOUR, parseInstant } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { asWho, NOW } from './testing/testApp.ts';

const clinic = bookingClinic('offer');
const uuid = (): string => clinic.app().care.newId();
const newService = (more: object = {}) => ({
  id: uuid(),
  title: 'Scar needling',
  protocol: 'skinpen-microneedling',
  mode: 'instant',
  price: 42_000,
  roles: [
    { name: 'provider', kind: 'provider', skill: 'needling' },
    { name: 'room', kind: 'room', skill: null },
  ],
  steps: [{ name: 'treatment', minutes: 60, needs: ['provider', 'room'], client: true }],
  ...more,
});

describe('what a clinic offers', () => {
  it('gains a service that can be booked at once, with its price', async () => {
    const service = newService();
    const kept = await clinic.call('POST', '/offer', service);
    expect(kept.status).toBe(200);
    const shown = await clinic.call('GET', '/services');
    expect(shown.json.services.find((one: { id: string }) => one.id === service.id)).toMatchObject({ title: 'Scar needling', price: 42_000 });
    const starts = await clinic.call('POST', '/starts', { service: service.id, from: '2027-01-12', days: 1 });
    expect(starts.json.days[0].starts.length).toBeGreaterThan(0);
  });

  it('says of a service that nobody can do who is missing, and offers no time for it', async () => {
    const service = newService({
      roles: [{ name: 'provider', kind: 'provider', skill: 'tattoo removal' }],
      steps: [{ name: 'work', minutes: 30, needs: ['provider'], client: true }],
    });
    const kept = await clinic.call('POST', '/offer', service);
    expect(kept.json.find((one: { id: string }) => one.id === service.id).problem).toContain('no provider that can do "tattoo removal"');
    const starts = await clinic.call('POST', '/starts', { service: service.id, from: '2027-01-12', days: 1 });
    expect(starts.json.days[0]).toMatchObject({ starts: [] });
    expect(starts.json.days[0].because).not.toBe('');
  });

  it.each([
    ['a step that needs what is not among the parts', { steps: [{ name: 'x', minutes: 10, needs: ['laser'], client: true }] }, 'steps'],
    ['steps of no minutes', { steps: [{ name: 'x', minutes: 0, needs: ['room'], client: true }] }, 'steps'],
    ['a protocol that does not exist', { protocol: 'moon-laser' }, 'protocol'],
    ['the title of another service', { title: 'consultation' }, 'title'],
  ])('refuses %s, naming the field, and keeps what was', async (_, more, path) => {
    const before = await clinic.call('GET', '/offer');
    const refused = await clinic.call('POST', '/offer', newService(more));
    expect(refused.status).toBe(422);
    expect(refused.json.errors[0].path).toBe(path);
    expect((await clinic.call('GET', '/offer')).json).toEqual(before.json);
  });

  it('offers an archived service no longer, keeps what is booked of it, and can offer it again', async () => {
    const patient = await clinic.client();
    const service = clinic.service('Custom facial');
    const booked = await clinic.call('POST', '/appointments', { service, start: at('10:00'), patient });
    expect(booked.status).toBe(201);
    await clinic.call('POST', `/offer/${service}/archive`, { archived: true });
    expect((await clinic.call('GET', '/services')).json.services.some((one: { id: string }) => one.id === service)).toBe(false);
    expect((await clinic.call('POST', '/appointments', { service, start: at('12:00'), patient })).status).toBe(404);
    const moved = await clinic.call('POST', `/appointments/${booked.json.id}/move`, { start: at('11:00') });
    expect(moved.status).toBe(200);
    await clinic.call('POST', `/offer/${service}/archive`, { archived: false });
    expect((await clinic.call('POST', '/appointments', { service, start: at('14:00'), patient: await clinic.client() })).status).toBe(201);
  });

  it('shows services in the order they were put in', async () => {
    const before = (await clinic.call('GET', '/offer')).json.map(({ id }: { id: string }) => id);
    const turned = await clinic.call('POST', '/offer/order', { ids: before.toReversed() });
    expect(turned.json.map(({ id }: { id: string }) => id)).toEqual(before.toReversed());
  });

  it('is changed by owner and director, not by the desk', async () => {
    const reply = await clinic.app().app.inject({
      method: 'POST',
      url: `/api/clinics/${clinic.clinicId()}/offer`,
      payload: newService(),
      headers: asWho(clinic.clinicId(), 'desk'),
    });
    expect(reply.statusCode).toBe(403);
  });
});

describe('people and rooms', () => {
  it('a new provider is offered as soon as hours and skills are there, and no more when put aside', async () => {
    const id = uuid();
    const hours = { weekly: { tue: [{ from: '07:00', to: '08:00' }] }, exceptions: [] };
    const added = await clinic.call('POST', '/resources', { id, kind: 'provider', name: 'Early Emma', skills: ['consult'], hours });
    expect(added.status).toBe(201);
    await clinic.call('PATCH', `/resources/${clinic.resource('Room 2')}`, { hours });
    const early = async () =>
      (await clinic.call('POST', '/starts', { service: clinic.service('Consultation'), from: '2027-01-12', days: 1, provider: id })).json;
    expect((await early()).days[0].starts[0]).toBe('2027-01-12T13:00:00Z');
    await clinic.call('POST', `/resources/${id}/archive`, { archived: true });
    expect((await early()).days[0].starts).toEqual([]);
  });
});

describe('cancelling by the client', () => {
  const booking = async (start: string): Promise<string> => {
    const guest = { name: 'Gia', contact: 'gia@mail.example', facts: { fitzpatrick: 'II', conditions: [], allergies: [], concerns: [], exposures: [] } };
    return (await clinic.call('POST', '/bookings', { service: clinic.service('Custom facial'), start, guest })).json.id;
  };
  const later = (start: string, hours: number): void => {
    clinic.app().clock.at = (parseInstant(start) ?? 0) - hours * HOUR;
  };

  it('is free until the hours the clinic says, then goes by phone, and nothing is changed', async () => {
    await clinic.call('PATCH', '/settings', { cancellation: { freeHours: 48, words: 'Please give us two days.' } });
    const id = await booking(at('10:00'));
    later('2027-01-12T16:00:00Z', 47);
    const refused = await clinic.call('POST', `/bookings/${id}/cancel`, {});
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('less than 48 hours');
    later('2027-01-12T16:00:00Z', 49);
    expect((await clinic.call('POST', `/bookings/${id}/cancel`, {})).status).toBe(200);
  });

  it('is free in the three minutes after booking, however near the time is', async () => {
    clinic.app().clock.at = Date.parse('2027-01-12T14:00:00Z');
    const id = await booking(at('10:00'));
    expect((await clinic.call('POST', `/bookings/${id}/cancel`, {})).status).toBe(200);
    clinic.app().clock.at = NOW;
  });

  it('is told before somebody books', async () => {
    await clinic.call('PATCH', '/settings', { cancellation: { freeHours: 12, words: 'Call us.' }, currency: 'EUR' });
    expect((await clinic.call('GET', '/services')).json.terms).toEqual({ currency: 'EUR', freeHours: 12, words: 'Call us.' });
  });
});

describe('a package of three', () => {
  const sold = async () => {
    const patient = await clinic.client();
    const service = clinic.service('SkinPen');
    const three = { id: uuid(), title: 'Three needlings', service, sessions: 3, price: 90_000, validDays: 365 };
    expect((await clinic.call('POST', '/packages', three)).status).toBe(200);
    const reply = await clinic.call('POST', `/patients/${patient}/packages`, { id: uuid(), package: three.id });
    return { patient, service, three, reply };
  };

  it('is sold with its own terms: a later price changes nothing of it', async () => {
    const { patient, three, reply } = await sold();
    expect(reply.status).toBe(201);
    await clinic.call('POST', '/packages', { ...three, price: 120_000, sessions: 6 });
    const [own] = (await clinic.call('GET', `/patients/${patient}/packages`)).json;
    expect(own).toMatchObject({ sessions: 3, price: 90_000, currency: 'USD', used: [], planned: [], left: 3, expiresOn: '2027-12-18' });
  });

  it('counts what is booked and done, frees what is cancelled, and leaves out what is paid apart', async () => {
    const { patient, service } = await sold();
    const first = (await clinic.call('POST', '/appointments', { service, start: at('09:00'), patient })).json.id;
    const second = (await clinic.call('POST', '/appointments', { service, start: at('09:00', '2027-02-16'), patient, override: 'asked for it' })).json.id;
    await clinic.call('POST', `/appointments/${first}/status`, { status: 'done' });
    const read = async () => (await clinic.call('GET', `/patients/${patient}/packages`)).json[0];
    expect(await read()).toMatchObject({ used: [first], planned: [second], left: 1 });
    await clinic.call('POST', `/appointments/${second}/status`, { status: 'cancelled' });
    expect(await read()).toMatchObject({ used: [first], planned: [], left: 2 });
    await clinic.call('POST', `/patients/${patient}/appointments/${first}/paid-apart`, { isApart: true });
    expect(await read()).toMatchObject({ used: [], left: 3 });
  });
});

describe('payments', () => {
  it('are noted on the chart once, however often they are sent', async () => {
    const patient = await clinic.client();
    const payment = { id: uuid(), amount: 9500, method: 'card', reference: 'R-1', what: 'facial' };
    await clinic.call('POST', `/patients/${patient}/payments`, payment);
    const again = await clinic.call('POST', `/patients/${patient}/payments`, payment);
    expect(again.json).toHaveLength(1);
    expect((await clinic.call('POST', `/patients/${patient}/payments`, { ...payment, id: uuid() })).status).toBe(409);
  });

  it('are reported by the payment page with the secret of the clinic, and by nobody else', async () => {
    const patient = await clinic.client();
    const appointment = (await clinic.call('POST', '/appointments', { service: clinic.service('Custom facial'), start: at('10:00'), patient })).json.id;
    const { secret } = (await clinic.call('POST', '/settings/payment-secret', {})).json;
    const report = { secret, appointment, amount: 9500, currency: 'USD', method: 'card', reference: 'pay_123' };
    expect((await clinic.call('POST', '/payments', { ...report, secret: 'x'.repeat(32) })).status).toBe(404);
    expect((await clinic.call('POST', '/payments', report)).status).toBe(200);
    expect((await clinic.call('POST', '/payments', report)).status).toBe(200);
    expect((await clinic.call('GET', `/patients/${patient}/payments`)).json).toMatchObject([{ amount: 9500, reference: 'pay_123', by: 'payment page' }]);
  });

  it.each(['http://pay.example/{reference}', 'https://pay.example/', 'javascript:alert(1)//{reference}'])('refuses the payment page %s', async (paymentUrl) => {
    expect((await clinic.call('PATCH', '/settings', { paymentUrl })).status).toBe(422);
  });
});
