import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoAccounts } from './auth/demoAccounts.ts';
import { cookieFor, signingSecret, tokenIn } from './auth/secrets.ts';
import { configFrom } from './config.ts';
import { outboxCarrier, readOutbox, smtpCarrier } from './mail/carriers.ts';
import { openMailer } from './mail/mailer.ts';
import { insertClinic } from './store/clinics.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';
import { PASSWORD, visitor } from './testing/visitor.ts';

let test: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'afterglow-setup-'));
beforeAll(async () => {
  test = await testApp('setup');
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const body = (code: string) => ({
  code,
  clinic: { name: 'Lakeside', zone: 'America/Chicago', phone: '+1 312 555 0142', emergency: '911', hours: 'daily' },
  owner: { name: 'Olive', email: 'olive@lakeside.example', password: PASSWORD },
});

describe('the first start', () => {
  it('tells every page to begin with the set-up, and believes nobody without the code', async () => {
    const olive = visitor(test);
    expect((await olive.send('GET', '/api/me')).json.needsSetup).toBe(true);
    const wrong = await olive.send('POST', '/api/setup', body('AAAA-BBBB-CCCC'));
    expect([wrong.status, wrong.json.errors[0].path]).toEqual([422, 'code']);
    for (let turn = 0; turn < 9; turn += 1) await olive.send('POST', '/api/setup', body('AAAA-BBBB-CCCC'));
    expect((await olive.send('POST', '/api/setup', body(test.accounts.setupCode))).status).toBe(429);
  });

  it('names what is wrong, and makes nothing of it', async () => {
    const at = visitor(test, '10.0.0.2');
    const code = test.accounts.setupCode;
    const given = body(code);
    expect((await at.send('POST', '/api/setup', { ...given, clinic: { ...given.clinic, zone: 'Mars/Olympus' } })).json.errors[0].path).toBe('clinic.zone');
    expect((await at.send('POST', '/api/setup', { ...given, owner: { ...given.owner, password: 'lakeside1' } })).json.errors[0].path).toBe('owner.password');
    expect((await at.send('POST', '/api/setup', { ...given, clinic: { ...given.clinic, name: 'A\r\nBcc: x' } })).status).toBe(400);
    expect(await test.pool.rows('select 1 from clinics', [])).toEqual([]);
  });

  it('makes the clinic and its owner once, however the code is spelled, also when sent twice at once', async () => {
    const code = test.accounts.setupCode.toLowerCase().replaceAll('-', ' ');
    const both = await Promise.all([visitor(test, '10.0.0.3'), visitor(test, '10.0.0.4')].map((one) => one.send('POST', '/api/setup', body(code))));
    expect(both.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(await test.pool.rows('select 1 from clinics', [])).toHaveLength(1);
    const olive = visitor(test);
    await olive.signIn('olive@lakeside.example');
    expect((await olive.send('GET', '/api/me')).json).toMatchObject({ needsSetup: false, memberships: [{ role: 'owner' }] });
    expect((await visitor(test, '10.0.0.5').send('POST', '/api/setup', body(test.accounts.setupCode))).status).toBe(404);
  });
});

describe('the doors of the demonstration', () => {
  it('are not there on a real server', async () => {
    expect((await visitor(test).send('POST', '/api/auth/demo', {})).status).toBe(404);
    expect((await visitor(test).send('GET', '/api/demo/mail')).status).toBe(404);
  });

  it('let a visitor in as owner and Maya, or as one of them, and refuse what is none', async () => {
    const demo = await testApp('demo_door', { isDemo: true });
    try {
      const clinicId = demo.care.newId();
      await insertClinic(demo.pool, { id: clinicId, name: 'Demo', zone: 'UTC', phone: '1', emergency: '911', hours: 'daily' }, new Date(NOW), true);
      await seedDemoAccounts(demo.accounts, { clinicId, patientId: demo.care.newId(), resourceId: null, providerName: 'Ana' });
      await seedDemoAccounts(demo.accounts, { clinicId, patientId: demo.care.newId(), resourceId: null, providerName: 'Ana' });
      const guest = visitor(demo);
      // Looking is enough: a visitor of the demonstration is somebody at once.
      const [first, again] = [(await guest.send('GET', '/api/me')).json, (await guest.send('GET', '/api/me')).json];
      expect(first).toMatchObject({ isDemo: true, account: { id: 'demo-everybody' }, needsSetup: false });
      expect(again).toEqual(first);
      await guest.send('POST', '/api/auth/demo', {});
      expect((await guest.send('GET', '/api/me')).json).toMatchObject({ lookingAs: 'everybody', memberships: [{ role: 'client' }, { role: 'owner' }] });
      await guest.send('POST', '/api/auth/demo', { as: 'desk' });
      expect((await guest.send('GET', '/api/me')).json).toMatchObject({ lookingAs: 'desk', memberships: [{ role: 'desk' }] });
      expect((await guest.send('GET', `/api/clinics/${clinicId}/people`)).status).toBe(403);
      expect((await guest.send('POST', '/api/auth/demo', { as: 'root' })).status).toBe(422);
      expect((await guest.signIn('owner@demo.example', '')).status).toBeGreaterThanOrEqual(400);
      await guest.send('POST', '/api/lock');
      expect((await guest.send('GET', `/api/clinics/${clinicId}/patients`)).status).toBe(423);
      expect((await guest.send('POST', '/api/unlock', { pin: '2468' })).status).toBe(200);
    } finally {
      await demo.close();
    }
  });
});

describe('the signing secret', () => {
  it('is made once, kept where only its owner reads it, and refused where it is weak', () => {
    const made = signingSecret(folder, null);
    expect(made.ok && made.value.length).toBeGreaterThanOrEqual(64);
    expect(signingSecret(folder, null)).toEqual(made);
    expect(statSync(join(folder, 'auth.secret')).mode & 0o777).toBe(0o600);
    for (const weak of ['secret', 'a'.repeat(64), 'abcabcabcabcabcabcabcabcabcabcabcabc']) expect(signingSecret(folder, weak).ok).toBe(false);
    expect(signingSecret(folder, 'kq3v-8Yw_1xZ0plM7sT2nB5cR9dF4gHj')).toMatchObject({ ok: true });
    writeFileSync(join(folder, 'auth.secret'), 'short');
    expect(signingSecret(folder, null).ok).toBe(false);
  });

  it('makes a cookie only it can read, over https bound to the host', () => {
    const cookie = { name: '__Host-afterglow.session_token', secret: 'one', isSecure: true };
    const set = cookieFor(cookie, 'token');
    expect(set).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    expect(set).toContain('; Path=/;');
    const header = set.split(';')[0];
    expect(tokenIn(cookie, `other=1; ${header}`)).toBe('token');
    expect(tokenIn({ ...cookie, secret: 'two' }, header)).toBeUndefined();
    expect(tokenIn(cookie, '__Host-afterglow.session_token=%E0%A4%A')).toBeUndefined();
  });
});

describe('settings', () => {
  it('of addresses, proxies and mail are checked', () => {
    const of = (env: Readonly<Record<string, string>>) => configFrom({}, env);
    expect(of({ AFTERGLOW_URL: 'https://clinic.example/', AG_TRUST_PROXY: '1', SMTP_URL: 'smtps://u:p@mail.example' })).toMatchObject({
      ok: true,
      value: { publicUrl: 'https://clinic.example', trustProxy: true, smtp: { from: 'Afterglow <no-reply@clinic.example>' } },
    });
    for (const env of [{ AFTERGLOW_URL: 'clinic.example' }, { AFTERGLOW_URL: 'https://x.example/path' }, { AG_TRUST_PROXY: 'yes' }, { SMTP_URL: 'http://x' }])
      expect(of(env).ok).toBe(false);
    expect(of({})).toMatchObject({ ok: true, value: { publicUrl: null, trustProxy: false, smtp: null, authSecret: null } });
  });
});

describe('mail', () => {
  it('goes out by SMTP, with no line that a name or an address smuggles in', async () => {
    const received: { readonly to: readonly string[]; readonly text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: String(Buffer.concat(parts)) });
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const mailer = openMailer(smtpCarrier(`smtp://127.0.0.1:${port}`, 'Afterglow <no-reply@clinic.example>'), (code) => expect(code).toBe(''));
    mailer.post({ to: 'maya@mail.example', subject: 'Your page at Łuka\r\nBcc: eve@evil.example', text: 'Hello' });
    await mailer.settled();
    await mailer.close();
    await new Promise<void>((closed) => server.close(closed));
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toEqual(['maya@mail.example']);
    expect(received[0]?.text).not.toMatch(/^Bcc:/m);
    expect(received[0]?.text).toMatch(/^From: Afterglow <no-reply@clinic\.example>$/m);
  });

  it('is written to a folder where there is no SMTP, the newest first', async () => {
    const outbox = join(folder, 'outbox');
    let clock = NOW;
    const mailer = openMailer(
      outboxCarrier(outbox, () => clock),
      () => undefined,
    );
    mailer.post({ to: 'a@mail.example', subject: 'First', text: '1' });
    await mailer.settled();
    clock += 1000;
    mailer.post({ to: 'b@mail.example', subject: 'Second', text: '2' });
    await mailer.settled();
    expect(readOutbox(outbox).map(({ subject }) => subject)).toEqual(['Second', 'First']);
    expect(statSync(join(outbox, readdirSync(outbox)[0] ?? '')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(outbox, readdirSync(outbox)[0] ?? ''), 'utf8')).toContain('First');
  });

  it('that cannot be sent is given up without what stood in it', async () => {
    const failures: string[] = [];
    const carrier = { goesOut: true, carry: () => Promise.reject(Object.assign(new Error('secret of a client'), { code: 'EAUTH' })), close: () => undefined };
    const mailer = openMailer(carrier, (code) => failures.push(code), 0);
    mailer.post({ to: 'a@mail.example', subject: 'x', text: 'secret of a client' });
    await mailer.settled();
    expect(failures).toEqual(['EAUTH']);
  });
});

describe('a database that fails', () => {
  it('tells neither the caller nor the log what stood in the statement', async () => {
    const broken = await testApp('broken_auth');
    try {
      await broken.pool.rows('drop table auth.session cascade', []);
      await broken.pool.rows('alter table auth."user" rename column email to mail', []);
      const lines: string[] = [];
      const write = process.stderr.write.bind(process.stderr);
      const out = process.stdout.write.bind(process.stdout);
      const keep = (text: string | Uint8Array): boolean => lines.push(String(text)) > 0;
      process.stderr.write = keep;
      process.stdout.write = keep;
      try {
        const reply = await visitor(broken).signIn('canary-of-a-client@mail.example', 'canary password of a client');
        expect(reply.status).toBeGreaterThanOrEqual(400);
        lines.push(reply.text);
      } finally {
        process.stderr.write = write;
        process.stdout.write = out;
      }
      expect(lines.join('')).not.toContain('canary');
    } finally {
      await broken.close();
    }
  });
});
