/** The invented demo clinic: made once, on an empty database, around the moment of the first start. */
import { type ClinicTerm, dayOf, keyOf, type Library, printDay, type Session, startOfDay, HOUR, DAY, heal } from '@afterglow/kernel';
import type { Accounts } from '../auth/accounts.ts';
import { seedDemoAccounts } from '../auth/demoAccounts.ts';
import { readSetup } from '../store/booking/setup.ts';
import { findDemoClinic, insertClinic, listClinics, type NewClinic } from '../store/clinics.ts';
import { insertCheckIn } from '../store/checkIns.ts';
import type { Contact } from '../store/marks.ts';
import { type Facts, insertExposure, insertPatient, listPatients, type Owner } from '../store/patients.ts';
import { insertSession, listSessions, type StoredSession } from '../store/sessions.ts';
import { putTerm } from '../store/terms.ts';
import { seedFortnight, seedSetup } from './booking/seedBooking.ts';
import { seedDesk } from './chart/seedDesk.ts';
import { seedConsents } from './consent/seedConsents.ts';
import { type Care, inClinic, system } from './deps.ts';
import { seedMessages } from './messages/seedMessages.ts';
import { seedOutcomes } from './outcomes/seedOutcomes.ts';
import { seedRecords } from './record/seedRecord.ts';
import { seedIntake } from './intake/seedIntake.ts';
import { seedReminders } from './reminders/seedReminders.ts';
import { hashOf } from './mark.ts';

const ZONE = 'America/Chicago';
export const DEMO_EMAIL = 'maya@demo.example';
export const DEMO_CLIENT = 'Maya (demo)';

/** What the clinic of the seeds sends home. */
const DEMO_REGISTER: readonly ClinicTerm[] = [
  { kind: 'product', label: 'SkinFuse LIFT HG', classes: ['healing-gel'], note: 'the gel of the take-home kit' },
  { kind: 'product', label: 'Hydrabalm', classes: ['occlusive-balm'], note: 'the take-home balm' },
];

export interface Demo {
  readonly clinic: string;
  readonly patient: string;
  readonly session: string;
}

export async function seedDemo(server: Care): Promise<void> {
  if ((await listClinics(server.pool)).length > 0) return;
  const id = server.newId();
  const care = inClinic(server, id, system('demo'));
  const clinic: NewClinic = {
    id,
    name: 'Lakeside Skin Studio (demo)',
    zone: ZONE,
    phone: '+1 312 555 0142',
    emergency: '911',
    hours: 'Monday to Saturday, 9:00 to 18:00',
  };
  await insertClinic(care.pool, clinic, new Date(care.now()), true);
  const setup = await seedSetup(care, clinic);
  for (const term of DEMO_REGISTER) await putTerm(care.pool, clinic.id, keyOf(term.label), term, new Date(care.now()));
  const today = dayOf(care.now(), ZONE);
  const ago = (days: number): string => printDay(today - days);
  const maya = await person(
    care,
    clinic,
    { name: DEMO_CLIENT, phone: '+1 312 555 0117', email: DEMO_EMAIL },
    {
      fitzpatrick: 'III-IV',
      birthDate: '1994-05-17',
      concerns: ['texture', 'hyperpigmentation', 'acne-scars'],
      conditions: [],
      allergies: [],
    },
  );
  await insertExposure(care.pool, maya, { id: care.newId(), fact: { class: 'retinol', last: ago(12) } }, new Date(care.now()));
  await insertExposure(
    care.pool,
    maya,
    { id: care.newId(), fact: { product: 'Glow drops', ingredients: 'Aqua, Ascorbic Acid, Glycerin, Starlight Complex', last: ago(5) } },
    new Date(care.now()),
  );
  const pixel = await treat(care, maya, { protocol: 'pixel-laser-resurfacing', start: startOfDay(today - 3, ZONE) + 10 * HOUR });
  await report(care, maya, pixel, pixel.end + 3 * HOUR, { redness: 3, stinging: 2 });
  await report(care, maya, pixel, pixel.end + DAY, { redness: 3, soreness: 2, crusting: 1 });
  await report(care, maya, pixel, pixel.end + 2 * DAY, { redness: 2, crusting: 2 });
  const noor = await person(
    care,
    clinic,
    { name: 'Noor (demo)', phone: '+1 312 555 0163', email: 'noor@demo.example' },
    {
      fitzpatrick: 'V',
      birthDate: '1988-11-02',
      concerns: ['acne-scars'],
      conditions: ['cold-sores'],
      allergies: [],
    },
  );
  await insertExposure(
    care.pool,
    noor,
    { id: care.newId(), fact: { product: 'Night cream', ingredients: 'Aqua, Glycerin, Squalane, Retinyl Palmitate, Phenoxyethanol', every: 'P1D' } },
    new Date(care.now()),
  );
  await insertExposure(care.pool, noor, { id: care.newId(), fact: { product: 'SkinFuse LIFT HG', every: 'P1D' } }, new Date(care.now()));
  await treat(care, noor, { protocol: 'skinpen-microneedling', start: startOfDay(today + 6, ZONE) + 14 * HOUR });
  await seedDesk(care, clinic, noor);
  await seedMessages(care, noor);
  await seedFortnight(care, setup);
  await seedRecords(care, setup, maya, pixel);
  await seedConsents(care, clinic.id, maya);
  await seedIntake(care, clinic.id, ZONE);
  await seedReminders(care, clinic.id, maya.patientId);
  await seedOutcomes(care, clinic.id, ZONE);
}

/** Whom a visitor can look as: Maya, and the people of the clinic. */
export async function seedDemoDoor(server: Care, accounts: Accounts): Promise<void> {
  const demo = await findDemo(server);
  if (!demo) return;
  const setup = await readSetup(inClinic(server, demo.clinic, system('demo')).pool, demo.clinic);
  const provider = setup?.resources.find(({ kind }) => kind === 'provider');
  const place = { clinicId: demo.clinic, patientId: demo.patient, resourceId: provider?.id ?? null, providerName: provider?.name ?? 'Provider (demo)' };
  await seedDemoAccounts(accounts, place);
}

/** The client whose phone the visitor holds: the one with the Pixel session. */
export async function findDemo(server: Care): Promise<Demo | undefined> {
  const clinic = await findDemoClinic(server.pool);
  if (!clinic) return undefined;
  const care = inClinic(server, clinic.id, system('demo'));
  const patient = (await listPatients(care.pool, clinic.id)).find(({ name }) => name === DEMO_CLIENT);
  if (!patient) return undefined;
  const [session] = await listSessions(care.pool, { clinicId: clinic.id, patientId: patient.id });
  return session && { clinic: clinic.id, patient: patient.id, session: session.id };
}

async function person(care: Care, clinic: NewClinic, who: Contact & { readonly name: string }, facts: Facts): Promise<Owner> {
  const owner = { clinicId: clinic.id, patientId: care.newId() };
  await insertPatient(care.pool, owner, { ...who, facts }, new Date(care.now()));
  return owner;
}

async function treat(care: Care, owner: Owner, { protocol, start }: Pick<Session, 'protocol' | 'start'>): Promise<StoredSession> {
  const rules = protocolOf(care.library, protocol);
  const session: StoredSession = {
    id: care.newId(),
    protocol,
    start,
    end: start + HOUR,
    zone: ZONE,
    area: null,
    facts: {},
    version: rules.version,
    hash: hashOf(rules),
  };
  await insertSession(care.pool, owner, session, new Date(care.now()));
  return session;
}

async function report(care: Care, owner: Owner, session: StoredSession, at: number, signs: Readonly<Record<string, 0 | 1 | 2 | 3>>): Promise<void> {
  if (at >= care.now()) return;
  const answer = heal({ library: care.library, protocol: protocolOf(care.library, session.protocol), session, now: at, signs });
  await insertCheckIn(care.pool, owner, { id: care.newId(), session: session.id, at, signs, words: null, answer }, new Date(care.now()));
}

function protocolOf(library: Library, id: string) {
  const protocol = library.protocols[id];
  if (!protocol) throw new Error(`the demo needs the protocol ${id}`);
  return protocol;
}
