/** A clinic with rooms, devices and four providers, new for each test; and how tests speak to it. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { seedSetup } from '../care/booking/seedBooking.ts';
import type { Setup } from '../store/booking/setup.ts';
import { insertClinic } from '../store/clinics.ts';
import { insertPatient } from '../store/patients.ts';
import { NOW, type TestApp, testApp } from './testApp.ts';

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into
  readonly json: any;
}

/** A Tuesday on which all but one work, three weeks after NOW. */
export const TUESDAY = '2027-01-12';
export const at = (time: string, date = TUESDAY): string => `${date}T${time}`;
const KNOWN = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };
const OVERLAPS = `select count(*)::int as n from occupancies a join occupancies b
  on a.clinic_id = b.clinic_id and a.resource_id = b.resource_id and a.seat = b.seat and a.during && b.during and (a.appointment_id, a.starts_at, a.role) < (b.appointment_id, b.starts_at, b.role)`;

/** Registers its own setting up and tidying up; call it once at the top of a test file. */
export function bookingClinic(name: string) {
  let test: TestApp;
  let setup: Setup;
  let clinicId = '';
  beforeAll(async () => {
    test = await testApp(name);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.at = NOW;
    clinicId = test.care.newId();
    const clinic = { id: clinicId, name: 'Lakeside', zone: 'America/Chicago', phone: '1', emergency: '911', hours: 'daily' };
    await insertClinic(test.pool, clinic, new Date(NOW), false);
    setup = await seedSetup(test.care, clinic);
  });
  const client = async (called = 'Client'): Promise<string> => {
    const owner = { clinicId, patientId: test.care.newId() };
    await insertPatient(test.pool, owner, { name: called, facts: KNOWN }, new Date(NOW));
    return owner.patientId;
  };
  return {
    app: () => test,
    clinicId: () => clinicId,
    service: (title: string): string => setup.services.find((one) => one.title.startsWith(title))?.id ?? '',
    resource: (called: string): string => setup.resources.find((one) => one.name.startsWith(called))?.id ?? '',
    client,
    clients: (count: number): Promise<readonly string[]> => Promise.all(Array.from({ length: count }, (_, index) => client(`Client ${index}`))),
    call: async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, key?: string): Promise<Reply> => {
      const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) };
      const reply = await test.app.inject({
        method,
        url: `/api/clinics/${clinicId}${path}`,
        ...(body === undefined ? {} : { payload: JSON.stringify(body), headers }),
      });
      return { status: reply.statusCode, json: reply.json() };
    },
    /** With the headers that say who. */
    as: async (who: Readonly<Record<string, string>>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Reply> => {
      const reply = await test.app.inject({
        method,
        url: `/api/clinics/${clinicId}${path}`,
        headers: { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: reply.statusCode, json: reply.json() };
    },
    noOverlap: async (): Promise<void> => {
      expect(await test.pool.rows(OVERLAPS, [])).toEqual([{ n: 0 }]);
    },
  };
}

export const counts = (replies: readonly Reply[]): Readonly<Record<number, number>> => {
  const found: Record<number, number> = {};
  for (const { status } of replies) found[status] = (found[status] ?? 0) + 1;
  return found;
};
