import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MEMBER_ROLES, routes } from '@afterglow/kernel/api';
import type { Membership, Who } from './auth/who.ts';
import { admit } from './http/admit.ts';
import { insertClinic } from './store/clinics.ts';
import { contactOf } from './store/marks.ts';
import { insertPatient } from './store/patients.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';
import { linkIn, makeAccount, PASSWORD, type Visitor, visitor } from './testing/visitor.ts';

let test: TestApp;
let clinicId = '';
let owner: Visitor;
let ownerId = '';
let count = 0;
beforeAll(async () => {
  test = await testApp('people');
});
afterAll(() => test.close());
const signedIn = async (email: string): Promise<Visitor> => {
  const one = visitor(test);
  await one.signIn(email);
  await one.prove();
  return one;
};
beforeEach(async () => {
  count += 1;
  await test.pool.rows('delete from auth.attempts', []);
  clinicId = test.care.newId();
  await insertClinic(
    test.pool,
    { id: clinicId, name: `Lakeside ${count}`, zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' },
    new Date(NOW),
    false,
  );
  ownerId = await makeAccount(test, `olive${count}@clinic.example`, [{ clinicId, role: 'owner' }]);
  owner = await signedIn(`olive${count}@clinic.example`);
});
const at = (path: string) => `/api/clinics/${clinicId}${path}`;
const newClient = async (name: string, contact = ''): Promise<string> => {
  const patientId = test.care.newId();
  await insertPatient(test.pool, { clinicId, patientId }, { name, facts: {}, ...contactOf(contact) }, new Date(NOW));
  return patientId;
};

describe('an invitation', () => {
  it('makes an account with a role, once, by the link in the mail', async () => {
    const email = `bo${count}@clinic.example`;
    const invited = await owner.send('POST', at('/invitations'), { email: `  Bo${count}@Clinic.example `, role: 'provider' });
    expect(invited.status).toBe(201);
    expect(invited.json.invitations).toMatchObject([{ email, role: 'provider' }]);
    const token = linkIn(test, email);
    expect(invited.text).not.toContain(token);
    const bo = visitor(test);
    expect((await bo.send('POST', '/api/invitations/read', { token })).json).toMatchObject({
      clinic: { name: `Lakeside ${count}` },
      role: 'provider',
      email,
      hasAccount: false,
    });
    expect((await bo.send('POST', '/api/invitations/accept', { token, name: 'Bo', password: 'password1' })).json.errors[0].path).toBe('password');
    expect((await bo.send('POST', '/api/invitations/accept', { token, name: 'Bo', password: `lakeside${count}` })).status).toBe(422);
    expect((await bo.send('POST', '/api/invitations/accept', { token, name: 'Bo', password: PASSWORD })).json).toMatchObject({
      role: 'provider',
      isSignedIn: true,
    });
    expect((await bo.send('GET', '/api/me')).json).toMatchObject({
      account: { name: 'Bo' },
      memberships: [{ role: 'provider' }],
      secondFactor: { isProven: false },
    });
    expect((await bo.send('GET', at('/patients'))).json.code).toBe('second-factor');
    await bo.prove();
    expect((await bo.send('GET', at('/patients'))).status).toBe(200);
    expect((await visitor(test).send('POST', '/api/invitations/accept', { token, name: 'Eve', password: PASSWORD })).status).toBe(422);
  });

  it('taken by two at once makes one account', async () => {
    const email = `two${count}@clinic.example`;
    await owner.send('POST', at('/invitations'), { email, role: 'desk' });
    const token = linkIn(test, email);
    const both = await Promise.allSettled([1, 2].map(() => visitor(test).send('POST', '/api/invitations/accept', { token, name: 'Two', password: PASSWORD })));
    expect(both.filter((one) => one.status === 'fulfilled' && one.value.status === 200)).toHaveLength(1);
    expect(await test.pool.rows('select 1 from auth."user" where email = $1', [email])).toHaveLength(1);
  });

  it('stops working when it is withdrawn, and after seven days', async () => {
    const email = `cy${count}@clinic.example`;
    const { json } = await owner.send('POST', at('/invitations'), { email, role: 'desk' });
    const first = linkIn(test, email);
    expect((await owner.send('DELETE', at(`/invitations/${json.invitations[0].id}`))).json.invitations).toEqual([]);
    expect((await visitor(test).send('POST', '/api/invitations/read', { token: first })).status).toBe(422);
    await owner.send('POST', at('/invitations'), { email, role: 'desk' });
    await test.pool.rows(`update auth.invitations set expires_at = now() - interval '1 second' where email = $1`, [email]);
    expect((await visitor(test).send('POST', '/api/invitations/accept', { token: linkIn(test, email), name: 'Cy', password: PASSWORD })).status).toBe(422);
  });

  it('adds a role to somebody who has an account, without signing anybody in', async () => {
    const email = `di${count}@clinic.example`;
    const id = await makeAccount(test, email);
    await owner.send('POST', at('/invitations'), { email, role: 'director' });
    const stranger = visitor(test);
    expect((await stranger.send('POST', '/api/invitations/accept', { token: linkIn(test, email) })).json.isSignedIn).toBe(false);
    expect(stranger.jar.size).toBe(0);
    expect((await owner.send('GET', at('/people'))).json.people).toContainEqual(expect.objectContaining({ account: id, role: 'director' }));
  });

  it('to own the clinic comes from an owner only', async () => {
    await makeAccount(test, `dir${count}@clinic.example`, [{ clinicId, role: 'director' }]);
    const director = await signedIn(`dir${count}@clinic.example`);
    expect((await director.send('POST', at('/invitations'), { email: 'x@clinic.example', role: 'owner' })).status).toBe(403);
    expect((await director.send('POST', at('/invitations'), { email: 'x@clinic.example', role: 'desk' })).status).toBe(201);
    expect((await director.send('DELETE', at(`/people/${ownerId}`))).status).toBe(403);
    expect((await director.send('POST', at(`/people/${ownerId}/role`), { role: 'desk' })).status).toBe(403);
  });
});

describe('a role that is taken back', () => {
  it('is gone with the next request of every session', async () => {
    const email = `eli${count}@clinic.example`;
    const id = await makeAccount(test, email, [{ clinicId, role: 'desk' }]);
    const sessions = [await signedIn(email), await signedIn(email)];
    for (const eli of sessions) expect((await eli.send('GET', at('/patients'))).status).toBe(200);
    expect((await owner.send('DELETE', at(`/people/${id}`))).status).toBe(200);
    for (const eli of sessions) expect((await eli.send('GET', at('/patients'))).status).toBe(401);
  });

  it('leaves sessions where there is another clinic, which show nothing of this one', async () => {
    const elsewhere = test.care.newId();
    await insertClinic(test.pool, { id: elsewhere, name: 'Elsewhere', zone: 'UTC', phone: '1', emergency: '911', hours: 'daily' }, new Date(NOW), false);
    const email = `fay${count}@clinic.example`;
    const id = await makeAccount(test, email, [
      { clinicId, role: 'desk' },
      { clinicId: elsewhere, role: 'desk' },
    ]);
    const fay = await signedIn(email);
    await fay.send('POST', '/api/account/clinic', { clinic: elsewhere });
    expect((await fay.send('GET', '/api/clinics')).json.map((one: { id: string }) => one.id)).toEqual([elsewhere, clinicId]);
    await owner.send('DELETE', at(`/people/${id}`));
    expect((await fay.send('GET', at('/patients'))).status).toBe(404);
    expect((await fay.send('GET', '/api/clinics')).json).toMatchObject([{ id: elsewhere }]);
  });

  it('is never the last owner, also when two owners remove each other at once', async () => {
    expect((await owner.send('DELETE', at(`/people/${ownerId}`))).status).toBe(409);
    expect((await owner.send('POST', at(`/people/${ownerId}/role`), { role: 'desk' })).status).toBe(409);
    const other = await makeAccount(test, `gus${count}@clinic.example`, [{ clinicId, role: 'owner' }]);
    const gus = await signedIn(`gus${count}@clinic.example`);
    const both = await Promise.all([owner.send('DELETE', at(`/people/${other}`)), gus.send('DELETE', at(`/people/${ownerId}`))]);
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect(await test.pool.rows(`select 1 from auth.memberships where clinic_id = $1 and role = 'owner'`, [clinicId])).toHaveLength(1);
  });

  it('changes to another with the next request', async () => {
    const email = `hal${count}@clinic.example`;
    const id = await makeAccount(test, email, [{ clinicId, role: 'director' }]);
    const hal = await signedIn(email);
    expect((await hal.send('GET', at('/people'))).status).toBe(200);
    await owner.send('POST', at(`/people/${id}/role`), { role: 'desk' });
    expect((await hal.send('GET', at('/people'))).status).toBe(403);
  });

  it('never widens what somebody may do, whatever they are besides', () => {
    const roles = fc.uniqueArray(fc.constantFrom(...MEMBER_ROLES), { minLength: 1 });
    const who = (list: readonly string[], hasSecondFactor: boolean): Who => ({
      accountId: 'a',
      name: '',
      email: '',
      memberships: MEMBER_ROLES.filter((role) => list.includes(role)).map(
        (role): Membership => ({ clinicId, role, patientId: role === 'client' ? 'p' : null, resourceId: null }),
      ),
      isLocked: false,
      hasSecondFactor,
      mustProve: false,
      sessionId: null,
      idleMinutes: null,
    });
    fc.assert(
      fc.property(roles, fc.boolean(), fc.constantFrom('p', 'q', undefined), fc.nat(), (list, isProven, patientId, pick) => {
        const fewer = list.filter((_, index) => index !== pick % list.length);
        for (const endpoint of Object.values(routes)) {
          const target = { clinicId, patientId };
          if (admit(endpoint, target, who(fewer, isProven)).ok) expect(admit(endpoint, target, who(list, isProven)).ok).toBe(true);
        }
      }),
    );
  });
});

describe('somebody who booked without an account', () => {
  const claim = async (email: string) => {
    const reply = await visitor(test).send('POST', at('/claims'), { email });
    await test.accounts.mailer.settled();
    return reply;
  };

  it('claims the booking by a link to the address they gave, and sees their own record only', async () => {
    const email = `maya${count}@mail.example`;
    const mine = await newClient('Maya', ` Maya${count}@Mail.example`);
    const other = await newClient('Noor', `noor${count}@mail.example`);
    expect((await claim(email)).json).toEqual({ done: true });
    const maya = visitor(test);
    expect((await maya.send('POST', '/api/invitations/accept', { token: linkIn(test, email), name: 'Maya' })).json).toMatchObject({
      role: 'client',
      isSignedIn: true,
    });
    expect((await maya.send('GET', at(`/patients/${mine}`))).status).toBe(200);
    expect((await maya.send('GET', at(`/patients/${other}`))).status).toBe(404);
    expect((await maya.send('GET', at('/patients'))).status).toBe(404);
    const sent = test.mails.length;
    await claim(email);
    expect(test.mails.length).toBe(sent);
  });

  it('hears the same where nobody booked, and no mail is sent', async () => {
    const sent = test.mails.length;
    expect(await claim('stranger@mail.example')).toMatchObject({ status: 200, json: { done: true } });
    expect(test.mails.length).toBe(sent);
  });

  it('is not linked by an account of the same address alone', async () => {
    const email = `same${count}@mail.example`;
    const record = await newClient('Same', email);
    await makeAccount(test, email);
    const same = await signedIn(email);
    expect((await same.send('GET', at(`/patients/${record}`))).status).toBe(404);
  });

  it('is invited to their record by the desk, once', async () => {
    const record = await newClient('Lea');
    const email = `lea${count}@mail.example`;
    expect((await owner.send('POST', at(`/patients/${record}/invitation`), { email })).status).toBe(201);
    const lea = visitor(test);
    await lea.send('POST', '/api/invitations/accept', { token: linkIn(test, email), name: 'Lea', password: PASSWORD });
    expect((await lea.send('GET', at(`/patients/${record}`))).status).toBe(200);
    expect((await owner.send('POST', at(`/patients/${record}/invitation`), { email })).status).toBe(409);
    expect((await owner.send('POST', at(`/patients/${test.care.newId()}/invitation`), { email })).status).toBe(404);
  });
});
