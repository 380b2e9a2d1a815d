import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendDue } from './care/reminders/send.ts';
import { smsChannel } from './outside/smsChannel.ts';
import { insertPatient } from './store/patients.ts';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, clinicId, resource, service } = bookingClinic('remindersbytext');

const texts: string[] = [];
const provider = createServer((request, reply) => {
  let body = '';
  request.on('data', (part: Buffer) => {
    body += String(part);
  });
  request.on('end', () => {
    texts.push(JSON.parse(body).text);
    reply.writeHead(202).end();
  });
});
beforeAll(async () => {
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
});
afterAll(() => void provider.close());

describe('a reminder by text message', () => {
  it('holds its link whole, since a link that is cut ends nothing', async () => {
    const patient = app().care.newId();
    const facts = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };
    await insertPatient(app().pool, { clinicId: clinicId(), patientId: patient }, { name: 'Cleo', facts, phone: '+13125551001' }, new Date(NOW));
    const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at('10:00'), provider: resource('Bo'), patient });
    expect(made.status).toBe(201);
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    await sendDue(app().care, clinicId(), { channels: [smsChannel({ url, token: 'secret' })], origin: () => 'https://a-clinic-with-a-long-name.example' });
    const text = texts.find((one) => one.startsWith('You have an appointment')) ?? '';
    const [, clinic = '', token = ''] = /no-more#([^/]+)\/(\S+)/.exec(text) ?? [];
    expect(clinic).toBe(clinicId());
    expect((await call('POST', '/reminders/stop', { token })).status).toBe(200);
  });
});
