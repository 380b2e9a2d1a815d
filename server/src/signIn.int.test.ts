import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertClinic } from './store/clinics.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';
import { codeFor, linkIn, makeAccount, PASSWORD, visitor } from './testing/visitor.ts';

let test: TestApp;
let clinicId = '';
let count = 0;
let email = '';
beforeAll(async () => {
  test = await testApp('sign_in');
});
afterAll(() => test.close());
beforeEach(async () => {
  count += 1;
  email = `dana${count}@clinic.example`;
  clinicId = test.care.newId();
  await insertClinic(
    test.pool,
    { id: clinicId, name: 'Lakeside', zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' },
    new Date(NOW),
    false,
  );
  await makeAccount(test, email, [{ clinicId, role: 'owner' }]);
  await test.pool.rows('delete from auth.attempts', []);
});

const people = () => `/api/clinics/${clinicId}/people`;

describe('signing in with a password', () => {
  it('opens a session by a cookie no script reads, and tells its secret in no reply', async () => {
    const dana = visitor(test);
    const reply = await dana.signIn(email);
    expect(reply.status).toBe(200);
    expect(reply.cookies[0]).toMatch(/^afterglow\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = decodeURIComponent([...dana.jar.values()][0] ?? '').split('.')[0] ?? '-';
    expect(token.length).toBeGreaterThanOrEqual(32);
    for (const path of ['/api/me', '/api/account/sessions']) expect((await dana.send('GET', path)).text).not.toContain(token);
    expect(reply.text).not.toContain(token);
    expect((await dana.send('GET', '/api/me')).json).toMatchObject({ account: { email }, memberships: [{ role: 'owner', clinic: { id: clinicId } }] });
  });

  it('says the same of a wrong password and of an address nobody has', async () => {
    const wrong = await visitor(test).signIn(email, 'something else entirely');
    const unknown = await visitor(test).signIn('nobody@nowhere.example', 'something else entirely');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.json, requestId: '' }).toEqual({ ...unknown.json, requestId: '' });
  });

  it('is as much work for an address nobody has', async () => {
    // Hashing is done in this process: what it costs is counted, not how long it took, so that a busy machine changes nothing.
    const span = async (who: string): Promise<number> => {
      const from = process.cpuUsage();
      await visitor(test).signIn(who, 'something else entirely');
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      known.push(await span(email));
      unknown.push(await span(`nobody${turn}@nowhere.example`));
    }
    // The quickest of each: what else the machine does only ever adds.
    expect(Math.abs(Math.min(...known) - Math.min(...unknown))).toBeLessThan(0.5 * Math.min(...known));
  });

  it('is slowed for one account after ten tries, wherever they come from; a link still gets its owner in', async () => {
    for (let turn = 0; turn < 10; turn += 1) expect((await visitor(test, `10.0.0.${turn}`).signIn(email, 'wrong wrong wrong')).status).toBe(401);
    expect((await visitor(test, '10.0.1.1').signIn(email)).status).toBe(429);
    const dana = visitor(test);
    await dana.send('POST', '/api/auth/sign-in/magic-link', { email });
    await test.accounts.mailer.settled();
    expect((await dana.send('POST', '/api/auth/magic-link/verify', { token: linkIn(test, email) })).status).toBe(200);
  });

  it('counts by the address it comes from, whatever a sender writes into X-Forwarded-For', async () => {
    const statuses = [];
    for (let turn = 0; turn < 101; turn += 1)
      statuses.push(
        (await visitor(test, '10.9.9.9').send('POST', '/api/auth/magic-link/verify', { token: 'x'.repeat(32) }, { 'x-forwarded-for': `1.2.3.${turn}` })).status,
      );
    expect(statuses.at(99)).not.toBe(429);
    expect(statuses.at(100)).toBe(429);
  });

  it('ends the session before, so that one planted beforehand is worth nothing', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const before = new Map(dana.jar);
    await dana.signIn(email);
    const old = visitor(test);
    for (const [name, value] of before) old.jar.set(name, value);
    expect((await old.send('GET', '/api/me')).json.account).toBeNull();
  });

  it('refuses a session cookie that was changed, and other sites', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const [[name = '', value = ''] = []] = [...dana.jar];
    const forged = visitor(test);
    forged.jar.set(name, value.replace(/\.[^.]{5}/, '.AAAAA'));
    expect((await forged.send('GET', '/api/me')).json.account).toBeNull();
    expect((await dana.send('POST', '/api/auth/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('has no way to make an account for oneself, and none of the addresses that are not used', async () => {
    for (const path of ['/sign-up/email', '/list-sessions', '/get-session', '/verify-email', '/sign-in/social', '/delete-user', '/api-key/create', '/ok'])
      expect((await visitor(test).send('POST', `/api/auth${path}`, { email: 'a@b.example', password: PASSWORD, name: 'A' })).status).toBe(404);
    expect((await visitor(test).send('GET', '/api/auth/get-session')).status).toBe(404);
  });

  it('signs out on the server, not only in the browser', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const kept = new Map(dana.jar);
    await dana.send('POST', '/api/auth/sign-out', {});
    const old = visitor(test);
    for (const [name, value] of kept) old.jar.set(name, value);
    expect((await old.send('GET', people())).status).toBe(401);
  });
});

describe('passwords', () => {
  it('may be long, of any characters, and are never cut off', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const long = `${'ÿ漢字 correct horse '.repeat(12)}end`;
    expect(long.length).toBeGreaterThan(128);
    const change = (currentPassword: string, newPassword: string) =>
      dana.send('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    expect((await change(PASSWORD, long)).status).toBe(200);
    expect((await visitor(test).signIn(email, `${long.slice(0, -3)}END`)).status).toBe(401);
    expect((await visitor(test).signIn(email, long)).status).toBe(200);
  });

  it('need the old one to be changed', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    expect((await dana.send('POST', '/api/auth/change-password', { currentPassword: 'not the old one', newPassword: 'seven plain oak barrels' })).status).toBe(
      400,
    );
  });

  it.each(['12345678', 'password1', 'P@ssw0rd!', 'afterglow', 'Afterglow2026!', 'qwertyuiop', 'aaaaaaaaaaaa', 'iloveyou', 'abcd1234'])(
    'are refused where they are tried first: %s',
    async (newPassword) => {
      const dana = visitor(test);
      await dana.signIn(email);
      const reply = await dana.send('POST', '/api/auth/change-password', { currentPassword: PASSWORD, newPassword });
      expect([reply.status, reply.json.code]).toEqual([422, 'invalid']);
    },
  );

  it('are refused where they are the e-mail address, also when a reset chooses them', async () => {
    const dana = visitor(test);
    await dana.send('POST', '/api/auth/request-password-reset', { email });
    await test.accounts.mailer.settled();
    const token = linkIn(test, email);
    expect((await dana.send('POST', '/api/auth/reset-password', { token, newPassword: email })).status).toBe(422);
    expect((await dana.send('POST', '/api/auth/reset-password', { token, newPassword: 'seven plain oak barrels' })).status).toBe(200);
  });
});

describe('a link in a mail', () => {
  const ask = async (to: string) => {
    const reply = await visitor(test).send('POST', '/api/auth/sign-in/magic-link', { email: to });
    await test.accounts.mailer.settled();
    return reply;
  };

  it('signs in once, and is of no use to a scanner that only opens it', async () => {
    expect((await ask(email)).json).toEqual({ done: true });
    const token = linkIn(test, email);
    expect(test.mails.at(-1)?.text).toContain(`/sign-in/link#${token}`);
    const dana = visitor(test);
    expect((await dana.send('GET', `/sign-in/link`)).status).toBe(404);
    expect((await dana.send('POST', '/api/auth/magic-link/verify', { token })).status).toBe(200);
    expect((await dana.send('GET', '/api/me')).json.account.email).toBe(email);
    expect((await visitor(test).send('POST', '/api/auth/magic-link/verify', { token })).status).toBeGreaterThanOrEqual(400);
  });

  it('is sent to nobody who has no account, with the same reply, and makes none', async () => {
    const sent = test.mails.length;
    expect((await ask('stranger@nowhere.example')).json).toEqual({ done: true });
    expect(test.mails.length).toBe(sent);
    expect(await test.pool.rows(`select 1 from auth."user" where email = 'stranger@nowhere.example'`, [])).toEqual([]);
  });

  it('is too old after ten minutes', async () => {
    await ask(email);
    const token = linkIn(test, email);
    const [row] = await test.pool.rows<{ minutes: number }>(
      `select extract(epoch from max("expiresAt") - now())::int / 60.0 as minutes from auth.verification`,
      [],
    );
    expect(Number(row?.minutes)).toBeLessThanOrEqual(10);
    await test.pool.rows(`update auth.verification set "expiresAt" = now() - interval '1 second'`, []);
    expect((await visitor(test).send('POST', '/api/auth/magic-link/verify', { token })).status).toBeGreaterThanOrEqual(400);
  });

  it('is kept as a hash only, and no more than three are sent in ten minutes', async () => {
    const sent = test.mails.length;
    for (let turn = 0; turn < 5; turn += 1) expect((await ask(email)).status).toBe(200);
    expect(test.mails.length).toBe(sent + 3);
    const token = linkIn(test, email);
    expect(await test.pool.rows('select 1 from auth.verification where position($1 in identifier || value) > 0', [token])).toEqual([]);
  });
});

describe('a reset', () => {
  it('works once, ends every session and does not pass by the second factor', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const { uri } = await withCodes(dana);
    await visitor(test).send('POST', '/api/auth/request-password-reset', { email });
    await test.accounts.mailer.settled();
    const token = linkIn(test, email);
    const newPassword = 'seven plain oak barrels';
    expect((await visitor(test).send('POST', '/api/auth/reset-password', { token, newPassword })).status).toBe(200);
    expect((await visitor(test).send('POST', '/api/auth/reset-password', { token, newPassword: 'nine plain oak barrels' })).status).toBe(400);
    expect((await dana.send('GET', people())).status).toBe(401);
    const again = visitor(test);
    expect((await again.signIn(email, newPassword)).json).toMatchObject({ twoFactorRedirect: true });
    expect((await again.send('GET', people())).status).toBe(401);
    expect((await again.send('POST', '/api/auth/two-factor/verify-totp', { code: await codeFor(uri, 1) })).status).toBe(200);
    expect((await again.send('GET', people())).status).toBe(200);
  });
});

const withCodes = async (dana: ReturnType<typeof visitor>): Promise<{ readonly uri: string; readonly recovery: readonly string[] }> => {
  const enabled = await dana.send('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
  expect(enabled.status).toBe(200);
  expect((await dana.send('POST', '/api/auth/two-factor/verify-totp', { code: await codeFor(enabled.json.totpURI) })).status).toBe(200);
  return { uri: enabled.json.totpURI, recovery: enabled.json.backupCodes };
};

describe('the second factor of staff', () => {
  it('is needed before anything of the clinic is shown, and is there once it is set up', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    expect((await dana.send('GET', people())).json).toMatchObject({ status: 403, code: 'second-factor' });
    await withCodes(dana);
    expect((await dana.send('GET', people())).status).toBe(200);
  });

  it('is not given by a link alone: the code is asked for in the session', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const { uri } = await withCodes(dana);
    await dana.send('POST', '/api/auth/sign-in/magic-link', { email });
    await test.accounts.mailer.settled();
    const other = visitor(test);
    await other.send('POST', '/api/auth/magic-link/verify', { token: linkIn(test, email) });
    expect((await other.send('GET', people())).json.code).toBe('second-factor');
    for (const path of ['/two-factor/disable', '/two-factor/enable', '/change-password', '/passkey/verify-registration', '/two-factor/generate-backup-codes'])
      expect((await other.send('POST', `/api/auth${path}`, { password: PASSWORD })).json.code).toBe('second-factor');
    expect((await other.send('GET', '/api/auth/passkey/generate-register-options')).json.code).toBe('second-factor');
    expect((await other.send('POST', '/api/account/pin', { pin: '2846', password: PASSWORD })).json.code).toBe('second-factor');
    expect((await other.send('POST', '/api/auth/two-factor/verify-totp', { code: await codeFor(uri, 1) })).status).toBe(200);
    expect((await other.send('GET', people())).status).toBe(200);
  });

  it('holds for a client who has set up codes as well, whatever they signed in by', async () => {
    const patientId = test.care.newId();
    const mail = `maya${count}@mail.example`;
    await insertPatient(test.pool, { clinicId, patientId }, { name: 'Maya', facts: {} }, new Date(NOW));
    await makeAccount(test, mail, [{ clinicId, role: 'client', patientId }]);
    const maya = visitor(test);
    await maya.signIn(mail);
    expect((await maya.send('GET', `/api/clinics/${clinicId}/patients/${patientId}`)).status).toBe(200);
    const { uri } = await withCodes(maya);
    await visitor(test).send('POST', '/api/auth/sign-in/magic-link', { email: mail });
    await test.accounts.mailer.settled();
    const other = visitor(test);
    await other.send('POST', '/api/auth/magic-link/verify', { token: linkIn(test, mail) });
    expect((await other.send('GET', `/api/clinics/${clinicId}/patients/${patientId}`)).json.code).toBe('second-factor');
    await other.send('POST', '/api/auth/two-factor/verify-totp', { code: await codeFor(uri, 1) });
    expect((await other.send('GET', `/api/clinics/${clinicId}/patients/${patientId}`)).status).toBe(200);
  });

  it('takes a code once only, and a recovery code once only', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const { uri, recovery } = await withCodes(dana);
    const code = await codeFor(uri, 1);
    const first = visitor(test);
    await first.signIn(email);
    expect((await first.send('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(200);
    const second = visitor(test);
    await second.signIn(email);
    expect((await second.send('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(401);
    expect((await second.send('GET', people())).status).toBe(401);
    const third = visitor(test);
    await third.signIn(email);
    expect((await third.send('POST', '/api/auth/two-factor/verify-backup-code', { code: recovery[0] })).status).toBe(200);
    expect((await third.send('GET', people())).status).toBe(200);
    const fourth = visitor(test);
    await fourth.signIn(email);
    expect((await fourth.send('POST', '/api/auth/two-factor/verify-backup-code', { code: recovery[0] })).status).toBe(401);
  });

  it('gives up after five wrong codes', async () => {
    const dana = visitor(test);
    await dana.signIn(email);
    const { uri } = await withCodes(dana);
    const other = visitor(test);
    await other.signIn(email);
    for (let turn = 0; turn < 5; turn += 1) await other.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    expect((await other.send('POST', '/api/auth/two-factor/verify-totp', { code: await codeFor(uri, 1) })).status).toBeGreaterThanOrEqual(400);
  });
});
