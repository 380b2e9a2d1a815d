import { type Endpoint, MEMBER_ROLES, routes, STAFF } from '@afterglow/kernel/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSetup } from './care/booking/seedBooking.ts';
import { insertClinic } from './store/clinics.ts';
import { insertExposure, insertPatient } from './store/patients.ts';
import { putTerm } from './store/terms.ts';
import { CALLERS, type Caller, MATRIX, refusalOf } from './testing/matrix.ts';
import { AS, asWho, NOW, type TestApp, testApp } from './testing/testApp.ts';
import { makeAccount } from './testing/visitor.ts';

interface Place {
  readonly clinicId: string;
  readonly patientId: string;
  readonly otherId: string;
  readonly resourceId: string;
  readonly appointmentId: string;
  readonly canary: string;
}

let test: TestApp;
let here: Place;
let there: Place;
beforeAll(async () => {
  test = await testApp('authorisation');
  here = await seed('Here', 'canaryhere71');
  there = await seed('There', 'canarythere94');
});
afterAll(() => test.close());

/** A clinic whose every private word carries its canary. */
async function seed(name: string, canary: string): Promise<Place> {
  const clinicId = test.care.newId();
  const at = new Date(NOW);
  const clinic = { id: clinicId, name, zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' };
  await insertClinic(test.pool, clinic, at, false);
  const setup = await seedSetup(test.care, clinic);
  const person = async (): Promise<string> => {
    const owner = { clinicId, patientId: test.care.newId() };
    await insertPatient(
      test.pool,
      owner,
      { name: `Client ${canary}`, email: `${canary}@mail.example`, facts: { fitzpatrick: 'II', birthDate: '1990-01-01', allergies: [canary] } },
      at,
    );
    await insertExposure(test.pool, owner, { id: test.care.newId(), fact: { product: `Cream ${canary}`, ingredients: `Aqua, ${canary}ol`, every: 'P1D' } }, at);
    return owner.patientId;
  };
  const [patientId, otherId] = [await person(), await person()];
  await putTerm(test.pool, clinicId, canary, { kind: 'product', label: `Gel ${canary}`, classes: [], note: canary }, at);
  await makeAccount(test, `owner@${canary}.example`, [{ clinicId, role: 'owner' }]);
  const booked = await call(
    'POST',
    `/api/clinics/${clinicId}/appointments`,
    {},
    {
      service: setup.services.find(({ title }) => title === 'Custom facial')?.id,
      start: '2027-01-12T10:00',
      patient: patientId,
      note: canary,
      override: 'for the test',
    },
  );
  await call('POST', `/api/clinics/${clinicId}/patients/${otherId}/restriction`, {}, { reason: `closed ${canary}` });
  await call('POST', `/api/clinics/${clinicId}/invitations`, {}, { email: `new@${canary}.example`, role: 'desk' });
  return { clinicId, patientId, otherId, resourceId: setup.resources[0]?.id ?? '', appointmentId: booked.json.id, canary };
}

async function call(method: Endpoint['method'], url: string, headers: Readonly<Record<string, string>>, body?: unknown) {
  const reply = await test.app.inject({
    method,
    url,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, text: reply.body, json: JSON.parse(reply.body) };
}

const urlFor = ({ path }: Pick<Endpoint, 'path'>, { clinicId, patientId, resourceId, appointmentId }: Place): string => {
  const known: Readonly<Record<string, string>> = {
    clinicId,
    patientId,
    resourceId,
    appointmentId,
    from: '2027-01-11',
    to: '2027-01-16',
    kind: 'product',
    key: 'none',
    id: 'facial',
    show: 'all',
    after: '0',
    status: 'open',
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? test.care.newId());
};

function headersOf(caller: Caller, at: Place, foreign: Place): Readonly<Record<string, string>> {
  if (caller === 'nobody') return { [AS]: 'nobody' };
  if (caller === 'client-own') return asWho(at.clinicId, 'client', at.patientId);
  if (caller === 'client-other') return asWho(at.clinicId, 'client', at.otherId);
  const role = MEMBER_ROLES.find((one) => caller.endsWith(one)) ?? 'desk';
  return asWho(caller.startsWith('foreign-') ? foreign.clinicId : at.clinicId, role);
}

/** Refused at the door, and how; or let in, whatever the endpoint then said of the empty body. */
const outcome = ({ status, json }: { readonly status: number; readonly json: { readonly code?: string; readonly detail?: string } }): string => {
  if (status === 401 && json.detail === 'This needs an account: sign in and try again.') return 'sign-in';
  if (status === 403 && json.code === 'not-allowed') return 'not-allowed';
  if (status === 404 && json.detail === 'There is nothing at this address.') return 'not-found';
  return 'in';
};

describe('who may call what', () => {
  it('is written down for every endpoint there is, and for none that is not', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(routes).sort());
  });

  it.each(Object.entries(routes))('%s: let in or refused as written', async (name, endpoint) => {
    const allowed = Object.entries(MATRIX).find(([one]) => one === name)?.[1] ?? [];
    // A session that is none: what is one's own refuses it itself, after the door.
    const isOwn = endpoint.roles.some((role) => role === 'signed-in');
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const caller of CALLERS) {
      const body = endpoint.method === 'POST' || endpoint.method === 'PATCH' ? {} : undefined;
      const reply = await call(endpoint.method, urlFor(endpoint, here), headersOf(caller, here, there), body);
      found[caller] = isOwn && caller !== 'nobody' && outcome(reply) === 'sign-in' ? 'in' : outcome(reply);
      expected[caller] = allowed.includes(caller) ? 'in' : refusalOf(caller);
    }
    expect(found).toEqual(expected);
  });

  it.each(Object.entries(routes).filter(([name]) => MATRIX[name as keyof typeof MATRIX].length < CALLERS.length))(
    '%s: a locked screen and staff without a second factor get nothing',
    async (_, endpoint) => {
      const role = endpoint.roles.some((one) => one === 'owner' || one === 'signed-in') ? 'owner' : 'director';
      const who = { memberships: [{ clinicId: here.clinicId, role, patientId: null, resourceId: null } as const] };
      const locked = await call(endpoint.method, urlFor(endpoint, here), asWho(here.clinicId, 'owner', null, { ...who, isLocked: true }));
      expect([locked.status, locked.json.code]).toEqual([423, 'locked']);
      if (endpoint.roles.some((role) => role === 'signed-in')) return;
      const bare = await call(endpoint.method, urlFor(endpoint, here), asWho(here.clinicId, 'owner', null, { ...who, hasSecondFactor: false }));
      // What is for clients alone is not theirs with a second factor either.
      const isForStaff = endpoint.roles.some((role) => STAFF.some((one) => one === role));
      expect([bare.status, bare.json.code]).toEqual([403, isForStaff ? 'second-factor' : 'not-allowed']);
    },
  );

  it('has a sample that says something: the canary of a clinic is seen by its own owner', async () => {
    for (const path of ['/patients', `/patients/${here.patientId}`, '/terms', '/unread-words', '/calendar/2027-01-11/2027-01-16', '/people', '/restricted'])
      expect((await call('GET', `/api/clinics/${here.clinicId}${path}`, asWho(here.clinicId, 'owner'))).text).toContain(here.canary);
  });

  const reads = Object.entries(routes).filter(([, endpoint]) => endpoint.method === 'GET');
  it.each(reads)('%s: no word of one clinic reaches anybody of another, or nobody', async (_, endpoint) => {
    for (const caller of CALLERS.filter((one) => !one.startsWith('foreign-'))) {
      for (const target of [here, there, { ...here, patientId: there.patientId }, { ...there, patientId: here.patientId, clinicId: here.clinicId }]) {
        const { text } = await call('GET', urlFor(endpoint, target), headersOf(caller, here, there));
        expect(text).not.toContain(there.canary);
        if (caller === 'nobody') expect(text).not.toContain(here.canary);
      }
    }
  });
});
