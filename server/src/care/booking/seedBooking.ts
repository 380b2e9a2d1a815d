/** The demo clinic's rooms, devices, four providers, services, and a fortnight of invented appointments that fit each other. */
import { dayOf, type ExposureFile, findStarts, type Interval, localParts, type Opening, startOfDay } from '@afterglow/kernel';
import { insertBooking } from '../../store/booking/claim.ts';
import { putResource, putService, type StoredResource, type StoredService } from '../../store/booking/setup.ts';
import { type Facts, insertExposure, insertPatient } from '../../store/patients.ts';
import { type NewClinic, usual } from '../../store/clinics.ts';
import { listLocations } from '../../store/locations.ts';
import type { Care } from '../deps.ts';
import { draft } from './claim.ts';
import { unknownLife } from './life.ts';
import type { Draft } from './search.ts';
import { calendars, type OpenSetup } from './setup.ts';

const hours = (days: readonly number[], openings: readonly Opening[]): StoredResource['hours'] => ({
  weekly: Object.fromEntries(days.map((day) => [day, openings])),
  exceptions: [],
});
const WEEK = [1, 2, 3, 4, 5, 6];
const clock = (from: number, to: number): Opening => ({ from: from * 60, to: to * 60 });
const FULL = [clock(9, 13), clock(13.5, 18)];

/** Names are made up; nobody real works here. */
const RESOURCES: readonly Omit<StoredResource, 'id' | 'locationId' | 'busyUrl' | 'busyCheckedAt' | 'busyError' | 'isArchived'>[] = [
  { kind: 'provider', name: 'Ana Reyes', skills: ['laser', 'needling', 'peel', 'facial', 'consult'], capacity: 1, hours: hours([1, 2, 3, 4, 5], FULL) },
  { kind: 'provider', name: 'Bo Lindqvist', skills: ['needling', 'peel', 'facial', 'consult'], capacity: 1, hours: hours([2, 3, 4, 5, 6], FULL) },
  { kind: 'provider', name: 'Chidi Okafor', skills: ['laser', 'needling', 'consult'], capacity: 1, hours: hours([1, 3, 4, 6], FULL) },
  {
    kind: 'provider',
    name: 'Dalia Haddad',
    skills: ['peel', 'facial', 'consult'],
    capacity: 1,
    hours: hours([1, 2, 4, 5, 6], [clock(10, 14), clock(14.5, 18)]),
  },
  { kind: 'room', name: 'Room 1', skills: ['laser-safe'], capacity: 1, hours: hours(WEEK, [clock(8.5, 18.5)]) },
  { kind: 'room', name: 'Room 2', skills: [], capacity: 1, hours: hours(WEEK, [clock(8.5, 18.5)]) },
  { kind: 'room', name: 'Room 3', skills: [], capacity: 1, hours: hours(WEEK, [clock(8.5, 18.5)]) },
  { kind: 'device', name: 'Pixel laser', skills: ['pixel'], capacity: 1, hours: hours(WEEK, [clock(8.5, 18.5)]) },
  { kind: 'device', name: 'SkinPen', skills: ['skinpen'], capacity: 2, hours: hours(WEEK, [clock(8.5, 18.5)]) },
];

const provider = (skill: string) => ({ name: 'provider', kind: 'provider', skill });
const room = { name: 'room', kind: 'room', skill: null };
const step = (name: string, minutes: number, needs: readonly string[], client = true) => ({ name, minutes, needs, client });

const SERVICES: readonly Omit<StoredService, 'id' | 'isPublic' | 'isArchived' | 'locations'>[] = [
  {
    title: 'Consultation',
    summary: 'We look at your skin, talk through your wishes and say what fits. Start here if you are new.',
    protocol: null,
    mode: 'consultation',
    price: 0,
    limits: { noticeMinutes: 60, horizonDays: 120, perPerson: { count: 1, days: 7 } },
    roles: [provider('consult'), room],
    steps: [step('consultation', 30, ['provider', 'room'])],
  },
  {
    title: 'Pixel laser resurfacing',
    summary: 'A laser that renews the skin in tiny dots. Plan for about a week at home.',
    protocol: 'pixel-laser-resurfacing',
    mode: 'instant',
    price: 120000,
    limits: { noticeMinutes: 1440, perDay: 4, horizonDays: 365 },
    roles: [provider('laser'), { name: 'room', kind: 'room', skill: 'laser-safe' }, { name: 'laser', kind: 'device', skill: 'pixel' }],
    steps: [
      step('set-up', 10, ['room'], false),
      step('numbing cream', 10, ['provider', 'room']),
      step('the numbing works', 20, ['room']),
      step('treatment', 30, ['provider', 'room', 'laser']),
      step('clean-up', 15, ['room', 'laser'], false),
    ],
  },
  {
    title: 'SkinPen microneedling',
    summary: "Fine needles wake up the skin's own repair. Redness for a day or two.",
    protocol: 'skinpen-microneedling',
    mode: 'instant',
    price: 35000,
    limits: { noticeMinutes: 240, horizonDays: 365 },
    roles: [provider('needling'), room, { name: 'pen', kind: 'device', skill: 'skinpen' }],
    steps: [
      step('numbing cream', 10, ['provider', 'room']),
      step('the numbing works', 20, ['room']),
      step('treatment', 30, ['provider', 'room', 'pen']),
      step('clean-up', 15, ['room'], false),
    ],
  },
  {
    title: 'Superficial peel',
    summary: 'A mild acid takes off the very top of the skin. A few days of fine flakes.',
    protocol: 'superficial-peel',
    mode: 'approval',
    price: 15000,
    limits: { noticeMinutes: 240, horizonDays: 365 },
    roles: [provider('peel'), room],
    steps: [step('peel', 45, ['provider', 'room']), step('clean-up', 15, ['room'], false)],
  },
  {
    title: 'Custom facial',
    summary: 'Cleansing, massage and a mask. Back to your day at once.',
    protocol: 'facial',
    mode: 'instant',
    price: 9500,
    limits: { noticeMinutes: 60, horizonDays: 180 },
    roles: [provider('facial'), room],
    steps: [step('facial', 60, ['provider', 'room']), step('clean-up', 15, ['room'], false)],
  },
];

export async function seedSetup(care: Care, clinic: NewClinic): Promise<OpenSetup> {
  const locations = await listLocations(care.pool, clinic.id);
  const locationId = locations[0]?.id ?? '';
  const resources = RESOURCES.map((one) => ({ ...one, locationId, id: care.newId(), busyUrl: null, busyCheckedAt: null, busyError: null, isArchived: false }));
  const services = SERVICES.map((one) => ({ ...one, id: care.newId(), isPublic: true, isArchived: false, locations: null }));
  await care.pool.inTransaction(async (sql) => {
    for (const [index, one] of resources.entries()) await putResource(sql, clinic.id, one, index);
    for (const [index, one] of services.entries()) await putService(sql, clinic.id, one, index);
  });
  return { clinic: usual(clinic), version: '0', locations, resources, services, library: care.library };
}

interface Life {
  readonly facts: Facts;
  readonly uses: readonly ExposureFile[];
}

/** What the invented clients told: most of them enough, some not yet, some something that is in the way. */
const lives = (ago: (days: number) => string): readonly Life[] => {
  const known: Facts = { fitzpatrick: 'II', birthDate: '1988-03-14', concerns: ['texture'], conditions: [], allergies: [] };
  return [
    { facts: known, uses: [{ class: 'sunscreen', every: 'P1D' }] },
    { facts: { ...known, fitzpatrick: 'III' }, uses: [{ class: 'retinol', last: ago(20) }] },
    { facts: {}, uses: [] },
    { facts: known, uses: [{ class: 'retinol', last: ago(1) }] },
    { facts: { ...known, fitzpatrick: 'V', birthDate: '1979-11-02' }, uses: [{ class: 'sunscreen', every: 'P1D' }] },
    { facts: { ...known, conditions: ['cold-sores'] }, uses: [] },
    { facts: known, uses: [{ class: 'doxycycline', last: ago(4), prescribed: true }] },
    { facts: { ...known, fitzpatrick: 'I' }, uses: [{ class: 'vitamin-c', every: 'P1D' }] },
  ];
};

const CLIENTS = 150;
const FIRST_NUMBER = 101;
/** Tries to place so many a day for each provider; what does not fit is left free. */
const PER_PROVIDER = 4;
/** Which service comes next, by turns: indexes of SERVICES. */
const TURN = [4, 2, 0, 1, 3, 2, 4, 0, 1, 4, 2, 3];

/** From yesterday on for fifteen days. */
export async function seedFortnight(care: Care, setup: OpenSetup): Promise<void> {
  const { clinic } = setup;
  const today = dayOf(care.now(), clinic.zone);
  const taken = new Map<string, Interval[]>(setup.resources.map(({ id }) => [id, []]));
  const clients = await seedClients(care, clinic);
  await care.pool.inTransaction(async (sql) => {
    let turn = 0;
    let client = 0;
    for (let day = today - 1; day <= today + 14; day += 1) {
      for (const provider of setup.resources.filter(({ kind }) => kind === 'provider')) {
        for (let count = 0; count < PER_PROVIDER; count += 1) {
          const service = setup.services[TURN[turn % TURN.length] ?? 0];
          turn += 1;
          const patientId = clients[client % clients.length];
          const made = service && patientId ? place(care, setup, { service, providerId: provider.id, patientId, day, taken }) : undefined;
          if (!made) continue;
          client += 1;
          const { appointment, uses } = made;
          for (const { resourceId, start, end } of uses) taken.get(resourceId)?.push({ start, end });
          await insertBooking(sql, clinic.id, appointment, uses, { action: 'book', by: 'demo', reason: '', notifyAt: null, at: care.now() });
        }
      }
    }
  });
}

interface Placing {
  readonly service: StoredService;
  readonly providerId: string;
  readonly patientId: string;
  readonly day: number;
  readonly taken: ReadonlyMap<string, Interval[]>;
}

/** The first time of that day the provider and the rest are free; peels wait to be confirmed. */
function place(care: Care, setup: OpenSetup, { service, providerId, patientId, day, taken }: Placing): Draft | undefined {
  const { zone } = setup.clinic;
  const [location] = setup.locations;
  if (!location) return undefined;
  const resources = calendars({ ...setup, resources: setup.resources.filter((one) => one.kind !== 'provider' || one.id === providerId) }, taken);
  const request = { resources, service, zone, from: startOfDay(day, zone), to: startOfDay(day + 1, zone), step: 30, limit: 1 };
  const [start] = findStarts(request);
  if (start === undefined) return undefined;
  const claim = { clinicId: setup.clinic.id, serviceId: service.id, patientId, start, by: 'desk' };
  const made = draft(care, claim, { setup, service, location, life: unknownLife, request, ruledOut: [] });
  if (!made) return undefined;
  const status = made.appointment.end < care.now() ? 'done' : service.mode === 'approval' ? 'requested' : 'booked';
  return { ...made, appointment: { ...made.appointment, status } };
}

async function seedClients(care: Care, clinic: NewClinic): Promise<readonly string[]> {
  const today = dayOf(care.now(), clinic.zone);
  const made = lives((days) => localParts(startOfDay(today - days, clinic.zone), clinic.zone).date);
  const at = new Date(care.now());
  const ids = Array.from({ length: CLIENTS }, () => care.newId());
  await care.pool.inTransaction((sql) =>
    Promise.all(
      ids.map(async (patientId, index) => {
        const life = made[index % made.length];
        const owner = { clinicId: clinic.id, patientId };
        const number = FIRST_NUMBER + index;
        await insertPatient(sql, owner, { name: `Client ${number} (demo)`, email: `client-${number}@demo.example`, facts: life?.facts ?? {} }, at);
        for (const fact of life?.uses ?? []) await insertExposure(sql, owner, { id: care.newId(), fact }, at);
      }),
    ),
  );
  return ids;
}
