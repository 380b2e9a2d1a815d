import { HOUR, MINUTE } from '@afterglow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Care } from './care/deps.ts';
import type { Channel, Message } from './care/reminders/channel.ts';
import { messageKey } from './care/reminders/compose.ts';
import { sendDue, type Ways } from './care/reminders/send.ts';
import { contactOf, pushChannel } from './outside/pushChannel.ts';
import { insertPatient } from './store/patients.ts';
import { listReminders } from './store/reminders/reminders.ts';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { openPushSink, type PushSink, type Subscription } from './testing/pushSink.ts';
import { storedText } from './testing/storedText.ts';
import { NOW } from './testing/testApp.ts';
import { makeAccount, type Visitor, visitor } from './testing/visitor.ts';
import { scrubPatient } from './store/erase.ts';

const { app, call, clinicId, resource, service } = bookingClinic('push');
const KNOWN = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };
const DUE = Date.parse('2027-01-10T15:00:00Z');

let sink: PushSink;
beforeAll(async () => {
  sink = await openPushSink();
  Object.assign(app().care.outside, { testHosts: [sink.host] });
});
afterAll(() => sink.close());
beforeEach(() => {
  sink.arrived.length = 0;
  sink.answers.clear();
});

const care = (): Care => app().care;
const key = (): string => care().push.read().publicKey;
let count = 0;

interface Client {
  readonly patient: string;
  readonly email: string;
  readonly phone: Visitor;
  readonly at: (path: string) => string;
}

/** Somebody with an account, signed in on a phone. */
async function client(): Promise<Client> {
  count += 1;
  const email = `push${count}@example.com`;
  const patient = care().newId();
  await insertPatient(app().pool, { clinicId: clinicId(), patientId: patient }, { name: `Client ${count}`, facts: KNOWN, email }, new Date(NOW));
  await makeAccount(app(), email, [{ clinicId: clinicId(), role: 'client', patientId: patient }]);
  const phone = visitor(app());
  await phone.signIn(email);
  return { patient, email, phone, at: (path) => `/api/clinics/${clinicId()}/patients/${patient}/reminders${path}` };
}

const turnOn = async ({ phone, at: path }: Client, name: string, more: object = {}): Promise<Subscription> => {
  const subscription = sink.subscribe(name, key());
  const reply = await phone.send('POST', path('/device'), { ...subscription, ...more });
  expect(reply.status).toBe(200);
  return subscription;
};
const book = async (patient: string, title = 'Custom facial', provider = 'Bo') =>
  call('POST', '/appointments', { service: service(title), start: at('10:00'), provider: resource(provider), patient });

/** Push, and mail that is kept here. */
function ways(): Ways & { readonly mails: Message[] } {
  const mails: Message[] = [];
  const mail: Channel = { name: 'email', deliver: async (message) => ({ isDelivered: mails.push(message) > 0, code: '', isFinal: false }) };
  const push = pushChannel({ keys: care().push, outside: care().outside, contact: 'https://clinic.example', now: care().now });
  return { mails, channels: [mail, push], origin: () => 'https://clinic.example' };
}
const sendAt = async (instant: number, by: Ways): Promise<void> => {
  app().clock.at = instant;
  await sendDue(care(), clinicId(), by);
};
const all = (patientId: string) => listReminders(app().pool, { clinicId: clinicId(), patientId });
const ofVisit = async (patientId: string) => (await all(patientId)).find(({ kind }) => kind === 'appointment');

describe('a client who turned notifications on', () => {
  it('is reminded on the phone and not by mail, sealed for this browser and signed by this installation', async () => {
    const cleo = await client();
    await turnOn(cleo, '/cleo');
    expect((await cleo.phone.send('GET', cleo.at(''))).json).toMatchObject({
      choice: { channel: 'push' },
      ways: ['email', 'push'],
      push: { key: key(), isOnThisDevice: true },
    });
    await book(cleo.patient);
    const by = ways();
    await sendAt(DUE, by);
    const due = await ofVisit(cleo.patient);
    expect(due).toMatchObject({ status: 'sent', channel: 'push' });
    expect(by.mails).toEqual([]);
    const one = sink.arrived.find(({ notice }) => notice?.line.startsWith('You have an appointment'));
    const hash = messageKey(clinicId(), { patientId: cleo.patient, key: due?.key ?? '' });
    expect(one?.notice).toEqual({ title: 'Lakeside', line: 'You have an appointment on Tuesday 12 January, 10:00.', page: '/today', key: hash });
    expect(one?.isOurs).toBe(true);
    expect(one?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: hash.slice(0, 32), ttl: String(49 * 3600) });
  });

  it('is told nothing of what is treated', async () => {
    const cleo = await client();
    await turnOn(cleo, '/words');
    await book(cleo.patient, 'SkinPen', 'Ana');
    const by = ways();
    for (let hours = 0; hours < 24 * 60; hours += 12) await sendAt(NOW + hours * HOUR, by);
    expect(new Set(sink.arrived.map(({ notice }) => notice?.page))).toEqual(new Set(['/today', '/today/check-in', '/today/result']));
    // Signatures and keys are letters by chance.
    for (const { notice, headers } of sink.arrived)
      expect(
        JSON.stringify([
          { ...notice, key: '' },
          { ...headers, authorization: '', topic: '' },
        ]),
      ).not.toMatch(/skinpen|needling|retino|skin type|peel|\bred|swell/i);
  });

  it('gets a repeat under the same topic and mark, so that it takes the place of the first', async () => {
    const cleo = await client();
    await turnOn(cleo, '/busy');
    sink.answers.set('/busy', 503);
    await book(cleo.patient);
    const by = ways();
    await sendAt(DUE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'pending', reason: 'http-503', tries: 1 });
    sink.answers.set('/busy', 429);
    await sendAt(DUE + MINUTE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'pending', reason: 'http-429', tries: 2 });
    sink.answers.delete('/busy');
    await sendAt(DUE + 4 * MINUTE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'sent', channel: 'push' });
    const visits = sink.arrived.filter(({ notice }) => notice?.line.startsWith('You have an appointment'));
    expect(visits).toHaveLength(3);
    expect(new Set(visits.map(({ headers }) => headers['topic'])).size).toBe(1);
    expect(new Set(visits.map(({ notice }) => notice?.key)).size).toBe(1);
    expect(by.mails).toEqual([]);
  });

  it('on a phone that is no more is written to by mail at once, and the device is forgotten', async () => {
    const cleo = await client();
    await turnOn(cleo, '/gone');
    sink.answers.set('/gone', 410);
    await book(cleo.patient);
    const by = ways();
    await sendAt(DUE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'sent', channel: 'email' });
    expect((await cleo.phone.send('GET', cleo.at(''))).json).toMatchObject({ ways: ['email'], push: { isOnThisDevice: false } });
  });

  it('whose push service refuses it for good is written to by mail at once', async () => {
    const cleo = await client();
    await turnOn(cleo, '/refused');
    sink.answers.set('/refused', 403);
    await book(cleo.patient);
    const by = ways();
    await sendAt(DUE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'sent', channel: 'email' });
    expect(by.mails.length).toBeGreaterThan(0);
  });

  it('is named somebody to ask: the clinic’s address, else that of its mail', () => {
    expect(contactOf('https://clinic.example', 'A <a@clinic.example>')).toBe('https://clinic.example');
    expect(contactOf(null, 'Afterglow <desk@clinic.example>')).toBe('mailto:desk@clinic.example');
    expect(contactOf('http://localhost', undefined)).toBe(null);
  });

  it('on two phones is reminded on both, and one of them is enough', async () => {
    const cleo = await client();
    await turnOn(cleo, '/first');
    const second = visitor(app());
    await second.signIn(cleo.email);
    await turnOn({ ...cleo, phone: second }, '/second');
    sink.answers.set('/first', 404);
    await book(cleo.patient);
    await sendAt(DUE, ways());
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'sent', channel: 'push' });
    expect(new Set(sink.arrived.map(({ path }) => path))).toEqual(new Set(['/first', '/second']));
    expect((await cleo.phone.send('GET', cleo.at(''))).json.push.isOnThisDevice).toBe(false);
    expect((await second.send('GET', cleo.at(''))).json.push.isOnThisDevice).toBe(true);
  });

  it('chooses mail again, and keeps the phone for another day', async () => {
    const cleo = await client();
    await turnOn(cleo, '/mail');
    await cleo.phone.send('POST', cleo.at('/choice'), { unwanted: [], channel: 'email' });
    await book(cleo.patient);
    const by = ways();
    await sendAt(DUE, by);
    expect(await ofVisit(cleo.patient)).toMatchObject({ status: 'sent', channel: 'email' });
    expect(sink.arrived).toEqual([]);
  });

  it('whose browser changed its address is reached at the new one; nobody is signed up that way', async () => {
    const cleo = await client();
    expect((await cleo.phone.send('POST', cleo.at('/device'), { ...sink.subscribe('/none', key()), isRenewal: true })).status).toBe(404);
    await turnOn(cleo, '/old');
    await turnOn(cleo, '/new', { isRenewal: true });
    await book(cleo.patient);
    await sendAt(DUE, ways());
    expect(new Set(sink.arrived.map(({ path }) => path))).toEqual(new Set(['/new']));
  });
});

describe('a device gets nothing any more', () => {
  const nothingArrives = async (end: (one: Client) => Promise<unknown>): Promise<void> => {
    const cleo = await client();
    await turnOn(cleo, '/ended');
    await book(cleo.patient);
    await end(cleo);
    const by = ways();
    await sendAt(DUE, by);
    expect(sink.arrived).toEqual([]);
    expect(await app().pool.rows('select 1 from push_devices where clinic_id = $1', [clinicId()])).toEqual([]);
  };

  it('after it was turned off', () => nothingArrives((one) => one.phone.send('DELETE', one.at('/device'))));
  it('after signing out on it', () => nothingArrives((one) => one.phone.send('POST', '/api/auth/sign-out', {})));
  it('after signing out everywhere from another device', () =>
    nothingArrives(async (one) => {
      const other = visitor(app());
      await other.signIn(one.email);
      await other.send('DELETE', '/api/account/sessions');
    }));
  it('after the client was erased', () => nothingArrives(({ patient }) => scrubPatient(app().pool, { clinicId: clinicId(), patientId: patient }, NOW)));
  it('after access to the record was taken away', () =>
    nothingArrives(({ patient }) => app().accounts.sql.rows('delete from memberships where patient_id = $1', [patient])));
});

describe('an address that is not a push service', () => {
  it('is refused when it is inside the house, and what a browser cannot have made is refused too', async () => {
    const cleo = await client();
    const good = sink.subscribe('/any', key());
    for (const endpoint of [
      'http://push.example/a',
      'https://127.0.0.1/a',
      'https://169.254.169.254/latest',
      'https://push.example:8443/a',
      'file:///etc/passwd',
    ])
      expect((await cleo.phone.send('POST', cleo.at('/device'), { ...good, endpoint })).status).toBe(422);
    expect((await cleo.phone.send('POST', cleo.at('/device'), { ...good, p256dh: 'short' })).status).toBe(400);
    expect((await cleo.phone.send('GET', cleo.at(''))).json.ways).toEqual(['email']);
  });

  it('nothing of it stands in clear in the database', async () => {
    const cleo = await client();
    const { endpoint, p256dh, auth } = await turnOn(cleo, '/sealed-one');
    const stored = await storedText(app().pool, 'push_devices', clinicId());
    expect(stored).toContain(cleo.patient);
    for (const secret of [endpoint, 'sealed-one', p256dh, auth]) expect(stored).not.toContain(secret);
  });
});
