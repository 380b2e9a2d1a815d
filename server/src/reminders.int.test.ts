import type { AddressInfo } from 'node:net';
import { DAY, HOUR, MINUTE } from '@afterglow/kernel';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { reckonChanged } from './care/reminders/reckon.ts';
import { sendDue } from './care/reminders/send.ts';
import { smtpCarrier } from './mail/carriers.ts';
import { mailChannel } from './mail/mailChannel.ts';
import type { StoredReminder } from './store/reminders/reminders.ts';
import { at } from './testing/bookingClinic.ts';
import { keeping, local, ofVisits, reminderClinic } from './testing/reminderClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, all, book, call, care, client, clinicId, pending, withPhone } = reminderClinic('reminders');

describe('reminders of an appointment', () => {
  it('follow from a booking, and go when it is cancelled', async () => {
    const patient = await withPhone();
    const made = await book(patient);
    await reckonChanged(care(), clinicId());
    expect((await pending(patient)).filter(({ kind }) => kind === 'appointment').map((one) => local(one.at))).toEqual(['2027-01-10T09:00', at('08:00')]);
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    await reckonChanged(care(), clinicId());
    expect(await pending(patient)).toEqual([]);
  });

  it('go out once, at their time, with the time of the page and a calendar that says the same', async () => {
    const patient = await withPhone();
    const made = await book(patient);
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-10T14:59:00Z');
    await sendDue(care(), clinicId(), ways);
    const before = kept.length;
    app().clock.at += 2 * MINUTE;
    await Promise.all([sendDue(care(), clinicId(), ways), sendDue(care(), clinicId(), ways), sendDue(care(), clinicId(), ways)]);
    const sent = ofVisits(kept.slice(before));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('Tuesday 12 January, 10:00');
    expect(sent[0]?.calendar).toContain(`UID:${made.json.id}@afterglow`);
    expect(sent[0]?.calendar).toContain('DTSTART:20270112T160000Z');
  });

  it('of the time before a move are never sent, and those of the new time are', async () => {
    const patient = await withPhone();
    const made = await book(patient);
    await reckonChanged(care(), clinicId());
    const moved = await call('POST', `/appointments/${made.json.id}/move`, {
      start: at('11:00', '2027-01-13'),
      version: made.json.version,
    });
    expect(moved.status).toBe(200);
    const { kept, ways } = keeping();
    for (let hour = 0; hour < 24 * 5; hour += 1) {
      app().clock.at = Date.parse('2027-01-09T12:00:00Z') + hour * HOUR;
      await sendDue(care(), clinicId(), ways);
    }
    expect(kept.filter(({ text }) => text.includes('12 January'))).toEqual([]);
    expect(ofVisits(kept).map(({ text }) => text.includes('Wednesday 13 January, 11:00'))).toEqual([true, true]);
  });

  it('are not held up by somebody whose record cannot be read: nothing goes out to them, and it is said', async () => {
    const [ill, well] = [await withPhone(), await withPhone()];
    await book(well);
    expect((await book(ill, at('11:00'))).status).toBe(201);
    await reckonChanged(care(), clinicId());
    await app().pool.rows('update patients set facts = $3 where clinic_id = $1 and patient_id = $2', [clinicId(), ill, Buffer.from('not sealed')]);
    await call('POST', `/patients/${well}/exposures`, { class: 'retinol', last: '2026-12-01' });
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-10T15:01:00Z');
    expect((await sendDue(care(), clinicId(), ways)).unread).toEqual([{ patientId: ill, why: 'what is stored in patients.facts does not open' }]);
    expect(ofVisits(kept)).toHaveLength(1);
    expect((await all(well)).some(({ status }) => status === 'sent')).toBe(true);
    expect((await all(ill)).every(({ status }) => status === 'pending')).toBe(true);
  });

  it('go to everybody else where one contact does not open: theirs are told of as without an address', async () => {
    const [ill, well] = [await withPhone(), await withPhone()];
    expect((await book(well)).status).toBe(201);
    expect((await book(ill, at('11:00'))).status).toBe(201);
    await app().pool.rows('update patients set contact = $3 where clinic_id = $1 and patient_id = $2', [clinicId(), ill, Buffer.from('not sealed')]);
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-10T16:01:00Z');
    expect((await sendDue(care(), clinicId(), ways)).unread).toEqual([]);
    expect(ofVisits(kept)).toHaveLength(1);
    expect((await all(ill)).filter(({ status }) => status !== 'pending').map(({ reason }) => reason)).toContain('no-way');
  });

  it('say nothing of what is treated', async () => {
    const patient = await withPhone();
    await book(patient, at('14:00'), 'SkinPen', 'Ana');
    const { kept, ways } = keeping();
    for (let day = 0; day < 60; day += 1) {
      app().clock.at = NOW + day * DAY;
      await sendDue(care(), clinicId(), ways);
    }
    expect(new Set(kept.map(({ subject }) => subject.split(' –')[0])).size).toBe(5);
    expect(kept.find(({ subject }) => subject.startsWith('How are you'))?.text).toContain('https://clinic.example/today/check-in\n');
    for (const { subject, text, calendar } of kept) expect(`${subject} ${text} ${calendar}`).not.toMatch(/skinpen|needling|retino|skin type|peel/i);
  });
});

describe('what a client chooses', () => {
  it('is by which clock their night is', async () => {
    const patient = await withPhone();
    await book(patient);
    const choose = (zone?: string | null) =>
      call('POST', `/patients/${patient}/reminders/choice`, { unwanted: [], channel: 'sms', ...(zone === undefined ? {} : { zone }) });
    const appointment = async () => (await pending(patient)).filter(({ kind }) => kind === 'appointment').map((one) => new Date(one.at).toISOString());
    await reckonChanged(care(), clinicId());
    expect(await appointment()).toEqual(['2027-01-10T15:00:00.000Z', '2027-01-12T14:00:00.000Z']);
    expect(await choose('Nowhere/Else')).toMatchObject({ status: 400 });
    expect(await choose('Asia/Tokyo')).toMatchObject({ status: 200, json: { choice: { zone: 'Asia/Tokyo' }, zone: 'America/Chicago' } });
    // Midnight there: in the morning. Ten in the evening, and over by the morning: before nine.
    expect(await appointment()).toEqual(['2027-01-10T23:00:00.000Z', '2027-01-12T11:45:00.000Z']);
    expect(await choose()).toMatchObject({ json: { choice: { zone: 'Asia/Tokyo' } } });
    app().clock.at = Date.parse('2027-01-12T13:00:00Z');
    await call('POST', `/patients/${patient}/messages`, { id: app().care.newId(), text: 'Good evening' });
    const notice = (await all(patient)).find(({ kind }) => kind === 'message');
    expect(new Date(notice?.at ?? 0).toISOString()).toBe('2027-01-12T23:00:00.000Z');
    await choose(null);
    expect(await appointment()).toEqual(['2027-01-10T15:00:00.000Z', '2027-01-12T14:00:00.000Z']);
  });

  it('holds for what is to come, from their page and from the link in a letter; another link ends nothing', async () => {
    const patient = await withPhone();
    await book(patient);
    const first = await call('GET', `/patients/${patient}/reminders`);
    expect(first.json).toMatchObject({ choice: { unwanted: [], channel: 'email' }, ways: ['sms'] });
    const planned = first.json.reminders.filter(({ kind, status }: StoredReminder) => kind === 'appointment' && status === 'pending');
    expect(planned).toHaveLength(2);
    expect(planned[0]).toMatchObject({ zone: 'America/Chicago', visit: '2027-01-12T16:00:00Z' });
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    await sendDue(care(), clinicId(), ways);
    const token = /no-more#[^/]+\/(\S+)/.exec(ofVisits(kept)[0]?.text ?? '')?.[1] ?? '';
    expect((await call('POST', '/reminders/stop', { token: token.replace('appointment', 'check-in') })).status).toBe(403);
    expect((await call('POST', '/reminders/stop', { token })).json).toMatchObject({ kind: 'appointment', clinic: 'Lakeside' });
    app().clock.at = Date.parse('2027-01-12T14:00:00Z');
    await sendDue(care(), clinicId(), ways);
    expect(ofVisits(kept)).toHaveLength(1);
    expect((await all(patient)).find(({ reason }) => reason === 'not-wanted')).toMatchObject({ kind: 'appointment', status: 'dropped' });
    const chosen = await call('POST', `/patients/${patient}/reminders/choice`, { unwanted: ['check-in'], channel: 'sms' });
    expect(chosen.json.choice).toEqual({ unwanted: ['check-in'], channel: 'sms', zone: null });
  });

  it('what was given up is seen by the clinic and sent again', async () => {
    const patient = await withPhone();
    await book(patient);
    const { ways } = keeping(() => ({ code: 'http-400', isFinal: true }));
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    await sendDue(care(), clinicId(), ways);
    const troubled = (await call('GET', '/reminders/troubled')).json;
    const dead = troubled.find((one: { patient: { id: string }; kind: string }) => one.patient.id === patient && one.kind === 'appointment');
    expect(dead).toMatchObject({ status: 'dead', reason: 'http-400', patient: { id: patient } });
    expect((await call('POST', `/patients/${patient}/reminders/retry`, { key: dead.key })).status).toBe(200);
    const { kept, ways: mended } = keeping();
    await sendDue(care(), clinicId(), mended);
    expect(ofVisits(kept)).toHaveLength(1);
    expect((await call('POST', `/patients/${patient}/reminders/retry`, { key: dead.key })).status).toBe(422);
  });
});

describe('by mail', () => {
  it('arrives at a mail server with its key, its calendar and no line break that begins a header', async () => {
    const letters: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += String(part);
        });
        stream.on('end', () => {
          letters.push(text);
          done();
        });
      },
    });
    await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
    const carrier = smtpCarrier(`smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, 'Clinic <clinic@lakeside.example>');
    await app().pool.rows("update clinics set name = E'Lakeside\\r\\nBcc: everybody@example.com' where clinic_id = $1", [clinicId()]);
    await app().pool.rows('update clinics set setup_version = setup_version + 1 where clinic_id = $1', [clinicId()]);
    const patient = await client({ email: 'cleo@example.com' });
    await book(patient);
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    await sendDue(care(), clinicId(), { channels: [mailChannel(carrier)], origin: () => 'https://clinic.example' });
    carrier.close();
    await new Promise<void>((done) => smtp.close(() => done()));
    const letter = letters.find((one) => one.includes('text/calendar')) ?? '';
    const headers = letter.slice(0, letter.indexOf('\r\n\r\n'));
    expect(headers).toMatch(/^To: cleo@example\.com\r?$/m);
    expect(headers).toMatch(/^Idempotency-Key:\s+[0-9a-f]{64}\r?$/m);
    expect(headers).not.toMatch(/^Bcc:/m);
    expect(letter).toContain('text/calendar');
  });
});
