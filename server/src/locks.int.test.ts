import { MINUTE, HOUR, DAY } from '@afterglow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertClinic } from './store/clinics.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';
import { linkIn, makeAccount, PASSWORD, type Visitor, visitor } from './testing/visitor.ts';

let test: TestApp;
let clinicId = '';
let email = '';
let dana: Visitor;
let count = 0;
beforeAll(async () => {
  test = await testApp('locks');
});
afterAll(() => test.close());
const patients = () => `/api/clinics/${clinicId}/patients`;
const signedIn = async (): Promise<Visitor> => {
  const one = visitor(test);
  await one.signIn(email);
  await one.prove();
  return one;
};
beforeEach(async () => {
  count += 1;
  test.authClock.ahead = 0;
  await test.pool.rows('delete from auth.attempts', []);
  clinicId = test.care.newId();
  await insertClinic(
    test.pool,
    { id: clinicId, name: 'Lakeside', zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' },
    new Date(NOW),
    false,
  );
  email = `dana${count}@clinic.example`;
  await makeAccount(test, email, [{ clinicId, role: 'owner' }]);
  dana = await signedIn();
  await dana.send('POST', '/api/account/pin', { pin: '2846', password: PASSWORD });
});

describe('a screen at the desk that is left alone', () => {
  it('locks after fifteen minutes, tells whose it is, and opens again by the PIN', async () => {
    test.authClock.ahead = 14 * MINUTE;
    expect((await dana.send('GET', patients())).status).toBe(200);
    test.authClock.ahead += 16 * MINUTE;
    expect((await dana.send('GET', patients())).status).toBe(423);
    expect((await dana.send('GET', '/api/account/sessions')).status).toBe(423);
    expect((await dana.send('POST', '/api/auth/update-user', { name: 'X' })).status).toBe(423);
    expect((await dana.send('GET', '/api/me')).json).toMatchObject({ isLocked: true, account: { email } });
    expect((await dana.send('POST', '/api/unlock', { pin: '2846' })).status).toBe(200);
    expect((await dana.send('GET', patients())).status).toBe(200);
  });

  it('is not kept awake by what the page asks for by itself', async () => {
    for (let minute = 1; minute <= 16; minute += 1) {
      test.authClock.ahead = minute * MINUTE;
      await dana.send('GET', patients(), undefined, { 'x-afterglow-idle': String(minute * 60) });
    }
    expect((await dana.send('GET', patients(), undefined, { 'x-afterglow-idle': '0' })).status).toBe(423);
  });

  it('locks when the clinic says, and at once by hand', async () => {
    await dana.send('PATCH', `/api/clinics/${clinicId}/access`, { idleMinutes: 5 });
    test.authClock.ahead = 6 * MINUTE;
    expect((await dana.send('GET', patients())).status).toBe(423);
    await dana.send('POST', '/api/unlock', { password: PASSWORD });
    expect((await dana.send('GET', patients())).status).toBe(200);
    await dana.send('POST', '/api/lock');
    expect((await dana.send('GET', patients())).status).toBe(423);
    test.authClock.ahead -= MINUTE;
    expect((await dana.send('GET', patients())).status).toBe(423);
  });

  it('asks for a full sign-in after five wrong tries, also when they come all at once', async () => {
    await dana.send('POST', '/api/lock');
    const first = await dana.send('POST', '/api/unlock', { pin: '1111' });
    expect([first.status, first.json.errors[0]]).toEqual([422, { path: 'pin', message: 'This is not the right PIN. 4 tries are left.' }]);
    const tries = await Promise.all(Array.from({ length: 8 }, () => dana.send('POST', '/api/unlock', { pin: '9999' })));
    expect(tries.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(3);
    expect((await dana.send('POST', '/api/unlock', { pin: '2846' })).status).toBe(401);
    expect((await dana.send('GET', patients())).status).toBe(401);
    expect((await signedIn()).jar.size).toBeGreaterThan(0);
  });

  it('can be taken over by somebody else, who gets a session of their own', async () => {
    const other = `eli${count}@clinic.example`;
    await makeAccount(test, other, [{ clinicId, role: 'desk' }]);
    await dana.send('POST', '/api/lock');
    const before = new Map(dana.jar);
    await dana.signIn(other);
    expect((await dana.send('GET', '/api/me')).json).toMatchObject({ isLocked: false, account: { email: other } });
    const old = visitor(test);
    for (const [name, value] of before) old.jar.set(name, value);
    expect((await old.send('POST', '/api/unlock', { pin: '2846' })).status).toBe(401);
  });

  it('is left for good by whoever says it is somebody else', async () => {
    await dana.send('POST', '/api/lock');
    const before = new Map(dana.jar);
    expect((await dana.send('POST', '/api/auth/sign-out', {})).status).toBe(200);
    const old = visitor(test);
    for (const [name, value] of before) old.jar.set(name, value);
    expect((await old.send('GET', '/api/me')).json.account).toBeNull();
  });

  it('takes no PIN that others try first, none without the password, and keeps it as a hash', async () => {
    for (const pin of ['1234', '0000', '8765', '77777777']) expect((await dana.send('POST', '/api/account/pin', { pin, password: PASSWORD })).status).toBe(422);
    for (const pin of ['123', '123456789', '12a4']) expect((await dana.send('POST', '/api/account/pin', { pin, password: PASSWORD })).status).toBe(400);
    expect((await dana.send('POST', '/api/account/pin', { pin: '5937' })).json.errors[0].path).toBe('password');
    const [row] = await test.pool.rows<{ pin_hash: string }>('select pin_hash from auth.pins order by set_at desc limit 1', []);
    expect(row?.pin_hash).not.toContain('2846');
  });
});

describe('sessions', () => {
  it('of staff end after a working day', async () => {
    for (let hour = 0; hour < 12; hour += 1) {
      test.authClock.ahead = hour * HOUR;
      await test.pool.rows('update auth.session set last_seen_at = $1', [new Date(Date.now() + test.authClock.ahead)]);
      expect((await dana.send('GET', patients())).status).toBe(200);
    }
    test.authClock.ahead = 12 * HOUR;
    expect((await dana.send('GET', patients())).status).toBe(401);
  });

  it('of clients stay for thirty days and never lock', async () => {
    const patientId = test.care.newId();
    await insertPatient(test.pool, { clinicId, patientId }, { name: 'Maya', facts: {} }, new Date(NOW));
    await makeAccount(test, `maya${count}@mail.example`, [{ clinicId, role: 'client', patientId }]);
    const maya = visitor(test);
    await maya.signIn(`maya${count}@mail.example`);
    test.authClock.ahead = 29 * DAY;
    expect((await maya.send('GET', `${patients()}/${patientId}`)).status).toBe(200);
    test.authClock.ahead = 30 * DAY + MINUTE;
    expect((await maya.send('GET', `${patients()}/${patientId}`)).status).toBe(401);
  });

  it('are listed, and end one by one or everywhere', async () => {
    const phone = await signedIn();
    const list = (await dana.send('GET', '/api/account/sessions')).json;
    expect(list).toHaveLength(2);
    const other = list.find((one: { isThis: boolean }) => !one.isThis);
    await dana.send('DELETE', `/api/account/sessions/${other.id}`);
    expect((await phone.send('GET', patients())).status).toBe(401);
    const tablet = await signedIn();
    await dana.send('DELETE', '/api/account/sessions');
    for (const one of [dana, tablet]) expect((await one.send('GET', patients())).status).toBe(401);
  });

  it('of somebody else cannot be ended', async () => {
    await makeAccount(test, `eve${count}@clinic.example`);
    const eve = visitor(test);
    await eve.signIn(`eve${count}@clinic.example`);
    const [mine] = (await dana.send('GET', '/api/account/sessions')).json;
    await eve.send('DELETE', `/api/account/sessions/${mine.id}`);
    expect((await dana.send('GET', patients())).status).toBe(200);
  });
});

describe('an address', () => {
  it('changes once the new mailbox is proved; the old one is told', async () => {
    const next = `dana.new${count}@clinic.example`;
    expect((await dana.send('POST', '/api/account/email', { email: next })).status).toBe(422);
    expect((await dana.send('POST', '/api/account/email', { email: next, password: PASSWORD })).status).toBe(200);
    await test.accounts.mailer.settled();
    const token = linkIn(test, next);
    expect((await visitor(test).signIn(next)).status).toBe(401);
    expect((await visitor(test).send('POST', '/api/account/email/confirm', { token })).status).toBe(200);
    expect((await visitor(test).send('POST', '/api/account/email/confirm', { token })).status).toBe(422);
    expect((await visitor(test).signIn(next)).status).toBe(200);
    await test.accounts.mailer.settled();
    expect(test.mails.at(-1)).toMatchObject({ to: email, subject: 'Your e-mail address was changed' });
  });

  it('of somebody else is not taken, and nobody hears that it is known', async () => {
    const taken = `taken${count}@clinic.example`;
    await makeAccount(test, taken);
    const sent = test.mails.length;
    expect((await dana.send('POST', '/api/account/email', { email: taken, password: PASSWORD })).json).toEqual({ done: true });
    await test.accounts.mailer.settled();
    expect(test.mails.length).toBe(sent);
  });
});
