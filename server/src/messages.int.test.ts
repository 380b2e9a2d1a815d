import { MINUTE } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import type { Message } from './care/reminders/channel.ts';
import { sendDue } from './care/reminders/send.ts';
import { insertPatient } from './store/patients.ts';
import { bookingClinic, type Reply } from './testing/bookingClinic.ts';
import { asWho, NOW } from './testing/testApp.ts';

const { app, call, clinicId } = bookingClinic('messages');

async function client(name = 'Cleo Quill'): Promise<string> {
  const patientId = app().care.newId();
  await insertPatient(app().pool, { clinicId: clinicId(), patientId }, { name, facts: {}, email: 'cleo@example.com' }, new Date(NOW));
  return patientId;
}
async function as(patient: string, method: 'GET' | 'POST', path: string, payload?: object): Promise<Reply> {
  const headers = asWho(clinicId(), 'client', patient, { name: 'Cleo Quill' });
  const reply = await app().app.inject({
    method,
    url: `/api/clinics/${clinicId()}/patients/${patient}/messages${path}`,
    headers,
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, json: reply.json() };
}
const write = (patient: string, text: string, id = app().care.newId()): Promise<Reply> => as(patient, 'POST', '', { id, text });
const answer = (patient: string, text: string): Promise<Reply> => call('POST', `/patients/${patient}/messages`, { id: app().care.newId(), text });
const inbox = async (status = 'open'): Promise<readonly { patient: { id: string }; waitingSince: string | null; assignee: { name: string } | null }[]> =>
  (await call('GET', `/messages/${status}`)).json;

describe('a client who writes', () => {
  it('waits in the inbox until somebody answers, whoever waits longest first', async () => {
    const [first, second] = [await client('First'), await client('Second')];
    await write(first, 'Is this normal?');
    app().clock.at += MINUTE;
    await write(second, 'May I swim?');
    app().clock.at += MINUTE;
    await write(first, 'It itches.');
    expect((await inbox()).map(({ patient }) => patient.id)).toEqual([first, second]);
    app().clock.at += MINUTE;
    await answer(first, 'Yes, it will pass.');
    expect((await inbox()).map(({ patient, waitingSince }) => [patient.id, waitingSince !== null])).toEqual([
      [second, true],
      [first, false],
    ]);
    const { json } = await as(first, 'GET', '');
    expect(json.messages.map(({ author, text }: { author: string; text: string }) => [author, text])).toEqual([
      ['client', 'Is this normal?'],
      ['client', 'It itches.'],
      ['staff', 'Yes, it will pass.'],
    ]);
    expect(json.messages.every(({ author, readAt }: { author: string; readAt: string | null }) => author === 'staff' || readAt !== null)).toBe(true);
  });

  it('is taken over, closed, and opens again by writing; nothing is gone', async () => {
    const patient = await client();
    await write(patient, 'Hello');
    expect((await call('POST', `/patients/${patient}/messages/keep`, { assign: 'me' })).json.assignee).toMatchObject({ name: expect.any(String) });
    await call('POST', `/patients/${patient}/messages/keep`, { status: 'closed' });
    expect([(await inbox()).length, (await inbox('closed')).length]).toEqual([0, 1]);
    expect((await call('GET', '/messages/gone')).status).toBe(404);
    await write(patient, 'One more thing');
    expect(await inbox()).toMatchObject([{ patient: { id: patient }, assignee: { name: expect.any(String) } }]);
    expect((await as(patient, 'GET', '')).json.assignee).toBeNull();
  });

  it('sends a message once, however often it is sent; the same id with other words is told', async () => {
    const patient = await client();
    const id = app().care.newId();
    expect((await write(patient, 'Hello', id)).status).toBe(200);
    expect((await write(patient, 'Hello', id)).json.messages).toHaveLength(1);
    expect((await write(patient, 'Hello?', id)).status).toBe(409);
  });

  it('without having seen the answer has not read it: what was written offline is sent later', async () => {
    const patient = await client();
    await answer(patient, 'Stop the retinol.');
    app().clock.at += MINUTE;
    await write(patient, 'Anybody there?');
    const readAt = async () => (await call('GET', `/patients/${patient}/messages`)).json.messages[0].readAt;
    expect(await readAt()).toBeNull();
    await as(patient, 'POST', '/read', {});
    expect(await readAt()).not.toBeNull();
  });

  it('is kept as written: markup is text, a megabyte is refused, and nothing is refused without a reason', async () => {
    const patient = await client();
    const words = '<script>alert(1)</script>\r\nBcc: everybody@example.com';
    expect((await write(patient, words)).json.messages[0].text).toBe(words);
    expect((await write(patient, '   ')).json).toMatchObject({ status: 400, errors: [{ path: 'text', message: 'write something first' }] });
    expect((await write(patient, 'x'.repeat(4001))).status).toBe(400);
    expect((await write(patient, 'x'.repeat(1_200_000))).status).toBe(413);
  });

  it('is nobody else’s business: not another client’s, and sealed in the database', async () => {
    const [patient, other] = [await client('Mine'), await client('Other')];
    await write(patient, 'a secret about my skin');
    const headers = asWho(clinicId(), 'client', other);
    const { statusCode } = await app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}/patients/${patient}/messages`, headers });
    expect(statusCode).toBe(404);
    const rows = await app().pool.rows<{ body: Buffer }>('select body from messages where clinic_id = $1', [clinicId()]);
    expect(rows.some(({ body }) => body.includes('secret'))).toBe(false);
  });
});

describe('an answer of the clinic', () => {
  it('is told of by a letter that says nothing of it, unless it was read before', async () => {
    const kept: Message[] = [];
    const ways = {
      channels: [
        {
          name: 'email' as const,
          deliver: async (message: Message) => {
            kept.push(message);
            return { isDelivered: true as const };
          },
        },
      ],
      origin: () => 'https://clinic.example',
    };
    const [reads, waits] = [await client(), await client()];
    await answer(reads, 'Stop the retinol.');
    await answer(waits, 'Stop the retinol.');
    expect((await as(reads, 'POST', '/read', {})).status).toBe(200);
    app().clock.at += 2 * MINUTE;
    await sendDue(app().care, clinicId(), ways);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ subject: 'A message from your clinic – Lakeside' });
    expect(kept[0]?.text).toContain('https://clinic.example/messages');
    expect(kept[0]?.text).not.toContain('retinol');
    const { json } = await call('GET', `/patients/${waits}/messages`);
    expect(json.messages).toMatchObject([{ notice: 'sent', readAt: null }]);
    await answer(waits, 'And call us.');
    await call('GET', `/patients/${waits}/reminders`);
    app().clock.at += 2 * MINUTE;
    await sendDue(app().care, clinicId(), ways);
    expect(kept).toHaveLength(2);
  });
});
