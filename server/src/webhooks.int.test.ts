import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY, MINUTE } from '@afterglow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Care } from './care/deps.ts';
import { deliverWebhooks } from './care/webhooks/deliver.ts';
import { addWebhook, tryWebhook } from './care/webhooks/webhooks.ts';
import type { WebhookType } from './store/webhooks/webhooks.ts';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { asWho } from './testing/testApp.ts';

const { app, call, client, clinicId, resource, service } = bookingClinic('webhooks');

interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
const heard: Heard[] = [];
let says = 200;
/** Lets go the call to `/held` that is waited for. */
let letGo: (() => void) | undefined;
let holds = false;
const server = createServer((request, reply) => {
  let text = '';
  request.on('data', (part: Buffer) => {
    text += String(part);
  });
  request.on('end', () => {
    heard.push({ path: request.url ?? '', headers: request.headers, text });
    const answer = (): void => void reply.writeHead(request.url === '/broken' ? 500 : says).end();
    if (request.url === '/held' && holds) {
      holds = false;
      letGo = answer;
    } else answer();
  });
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  heard.length = 0;
  says = 200;
});

const care = (): Care => ({ ...app().care, outside: { testHosts: [host] } });
const ALL = ['appointment.booked', 'appointment.moved', 'appointment.cancelled', 'appointment.changed'] as const;
async function told(path: string, types: readonly WebhookType[] = ALL): Promise<{ readonly id: string; readonly secret: string }> {
  const made = await addWebhook(care(), clinicId(), { url: `http://${host}${path}`, types: [...types] });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return { id: made.value.webhook.id, secret: made.value.secret };
}
const book = async (patient: string, start = at('10:00')) =>
  call('POST', '/appointments', { service: service('Custom facial'), start, provider: resource('Bo'), patient });
const types = (path: string): readonly string[] => heard.filter((one) => one.path === path).map(({ text }) => JSON.parse(text).type);

describe('a program of the clinic', () => {
  it('is told what happens to an appointment, in order, signed, without names or treatments', async () => {
    const { secret } = await told('/all');
    const patient = await client('Cleo Quill');
    const made = await book(patient);
    const moved = await call('POST', `/appointments/${made.json.id}/move`, { start: at('11:00'), version: made.json.version });
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled', version: moved.json.version });
    expect(await deliverWebhooks(care(), clinicId())).toBe(3);
    expect(types('/all')).toEqual(['appointment.booked', 'appointment.moved', 'appointment.cancelled']);
    for (const { headers, text } of heard) {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${expected}`);
      expect(text).not.toMatch(/Cleo|facial/i);
      expect(JSON.parse(text).data).toMatchObject({ appointment: made.json.id, client: patient });
    }
    expect(await deliverWebhooks(care(), clinicId())).toBe(0);
  });

  it('is told that somebody dealt with a check-in, reported an event, told a result: ids and states, in the same transaction', async () => {
    await told('/care', ['check-in.received', 'check-in.disposed', 'adverse-event.reported', 'result.recorded']);
    const patient = await client('Cleo Quill');
    const made = await call('POST', `/patients/${patient}/sessions`, { protocol: 'skinpen-microneedling', start: '2026-12-15T10:00' });
    const session: string = made.json.id;
    const checkIn = app().care.newId();
    await call('POST', `/patients/${patient}/check-ins`, { id: checkIn, session, at: '2026-12-17T10:00', signs: { fever: 1 }, words: 'secretword' });
    const ended = { outcome: 'advice-given', words: 'secretword', reached: true, upTo: checkIn };
    expect((await call('POST', `/matters/${session}/resolution`, ended)).status).toBe(200);
    expect((await call('POST', `/matters/${session}/resolution`, ended)).status).toBe(409);
    expect((await call('POST', `/matters/${session}/reopening`, {})).status).toBe(200);
    const event = { session, type: 'blister-burn', severity: 'mild', serious: false, outcome: 'ongoing', device: '', lot: '' };
    const words = { description: 'secretword', action: '', reportedTo: '', reporter: 'Test' };
    const reported = await call('POST', `/patients/${patient}/adverse-events`, { ...event, ...words, onset: '2026-12-16T10:00' });
    const [{ id: adverseEvent }] = reported.json;
    app().clock.at += 29 * DAY;
    const sent = { id: app().care.newId(), session, at: new Date(app().clock.at).toISOString(), answers: [{ scale: 'gais', version: '1.0.0', value: 5 }] };
    await call('POST', `/patients/${patient}/outcomes`, { ...sent, words: 'secretword' });
    await call('POST', `/patients/${patient}/outcomes`, { ...sent, words: 'secretword' });
    await deliverWebhooks(care(), clinicId());
    const disposed = { checkIn, client: patient, session, disposition: JSON.parse(heard[0]?.text ?? '{}').data.disposition };
    expect(heard.map(({ text }) => [JSON.parse(text).type, JSON.parse(text).data])).toEqual([
      ['check-in.received', disposed],
      ['check-in.disposed', { ...disposed, status: 'resolved' }],
      ['check-in.disposed', { ...disposed, status: 'reopened' }],
      ['adverse-event.reported', { adverseEvent, revision: 1, client: patient, session }],
      ['result.recorded', { result: sent.id, client: patient, session, rater: 'provider', asked: 'P4W' }],
    ]);
    expect(heard.map(({ text }) => text).join()).not.toMatch(/Cleo|secretword|blister|gais|skinpen/i);
  });

  it('hears nothing of what was taken back, and only what it asked for', async () => {
    await told('/some', ['appointment.cancelled']);
    const patient = await client();
    const refused = await book(patient, at('03:00'));
    expect(refused.status).toBe(409);
    const made = await book(patient);
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    await deliverWebhooks(care(), clinicId());
    expect(types('/some')).toEqual(['appointment.cancelled']);
  });

  it('that does not answer holds up no other, is tried later and later, paused in the end, and goes on once it is saved again', async () => {
    const broken = await told('/broken');
    await told('/well');
    const patient = await client();
    const made = await book(patient);
    await deliverWebhooks(care(), clinicId());
    expect([types('/broken').length, types('/well')]).toEqual([1, ['appointment.booked']]);
    for (let turn = 0; turn < 5 * 24 * 60; turn += 10) {
      app().clock.at += 10 * MINUTE;
      await deliverWebhooks(care(), clinicId());
    }
    expect(types('/broken')).toHaveLength(10);
    const listed: readonly { id: string }[] = (await call('GET', '/settings/webhooks')).json;
    expect(listed.find(({ id }) => id === broken.id)).toMatchObject({ pausedWhy: 'it answered with 500' });
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    await deliverWebhooks(care(), clinicId());
    expect(types('/well')).toEqual(['appointment.booked', 'appointment.cancelled']);
    const calls = (await call('GET', `/settings/webhooks/${broken.id}/calls`)).json;
    expect(calls).toMatchObject([{ type: 'appointment.booked', status: 'dead', tries: 10, reason: 'it answered with 500' }]);
    expect(
      (await call('POST', `/settings/webhooks/${broken.id}`, { url: 'https://hooks.example.com/x', types: [...ALL] })).json.map(
        ({ pausedWhy }: { pausedWhy: string | null }) => pausedWhy,
      ),
    ).toEqual([null, null]);
  });

  it('that did not answer is left alone: what happens next does not overtake what waits; trying it calls it and nobody else', async () => {
    const { id } = await told('/late');
    await told('/other');
    says = 503;
    const made = await book(await client());
    await deliverWebhooks(care(), clinicId());
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    app().clock.at += 2_000;
    says = 200;
    heard.length = 0;
    await deliverWebhooks(care(), clinicId());
    expect(heard).toEqual([]);
    expect(await tryWebhook(care(), clinicId(), id)).toMatchObject({
      ok: true,
      value: [
        { type: 'test', status: 'sent' },
        { type: 'appointment.cancelled', status: 'pending', tries: 0 },
        { type: 'appointment.booked', status: 'pending', tries: 1 },
      ],
    });
    expect(types('/late')).toEqual(['test']);
    expect(types('/other')).toEqual([]);
    await deliverWebhooks(care(), clinicId());
    expect(types('/late')).toEqual(['test', 'appointment.booked', 'appointment.cancelled']);
    expect(types('/other')).toEqual([]);
  });

  it('to which something is on its way is tried meanwhile; what comes next is sent by nobody else until then', async () => {
    const { id } = await told('/held');
    const made = await book(await client());
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    holds = true;
    const sending = deliverWebhooks(care(), clinicId());
    await expect.poll(() => types('/held')).toEqual(['appointment.booked']);
    expect(await deliverWebhooks(care(), clinicId())).toBe(0);
    expect(await tryWebhook(care(), clinicId(), id)).toMatchObject({ ok: true, value: [{ type: 'test', status: 'sent' }, {}, {}] });
    expect(types('/held')).toEqual(['appointment.booked', 'test']);
    letGo?.();
    expect(await sending).toBe(2);
    expect(types('/held')).toEqual(['appointment.booked', 'test', 'appointment.cancelled']);
  });

  it('that comes back is told what it missed, in order', async () => {
    await told('/back');
    says = 503;
    const made = await book(await client());
    await deliverWebhooks(care(), clinicId());
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    app().clock.at += DAY / 24;
    says = 204;
    heard.length = 0;
    await deliverWebhooks(care(), clinicId());
    expect(types('/back')).toEqual(['appointment.booked', 'appointment.cancelled']);
  });

  it('is never an address inside the house, and only owner and director see to it', async () => {
    for (const url of ['http://127.0.0.1/x', 'https://10.0.0.8/x', 'https://localhost/x', 'ftp://hooks.example.com/x', 'https://user:pass@hooks.example.com/'])
      expect((await call('POST', '/settings/webhooks', { url, types: ['appointment.booked'] })).status, url).toBe(422);
    const { statusCode } = await app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}/settings/webhooks`, headers: asWho(clinicId(), 'desk') });
    expect(statusCode).toBe(403);
    const made = await call('POST', '/settings/webhooks', { url: 'https://hooks.example.com/in', types: ['appointment.booked'] });
    expect(made.json.secret).toMatch(/^whsec_/);
    expect(JSON.stringify((await call('GET', '/settings/webhooks')).json)).not.toContain('whsec_');
    const stored = await app().pool.rows<{ secret: Buffer }>('select secret from webhooks where clinic_id = $1', [clinicId()]);
    expect(stored.some(({ secret }) => secret.includes(Buffer.from(made.json.secret.slice(6, 20))))).toBe(false);
  });
});
