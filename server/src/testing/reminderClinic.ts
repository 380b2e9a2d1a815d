/** A clinic whose clients are reminded: clients with a phone, bookings, a way that keeps what it is given, and what is planned. */
import { localParts } from '@afterglow/kernel';
import type { Care } from '../care/deps.ts';
import type { Channel, Message } from '../care/reminders/channel.ts';
import { insertPatient } from '../store/patients.ts';
import { listReminders, type StoredReminder } from '../store/reminders/reminders.ts';
import { at, bookingClinic } from './bookingClinic.ts';
import { NOW } from './testApp.ts';

const KNOWN = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };

/** Registers its own setting up and tidying up; call it once at the top of a test file. */
export function reminderClinic(name: string) {
  const house = bookingClinic(name);
  const { app, call, clinicId, resource, service } = house;
  let count = 0;
  const client = async (contact = {}): Promise<string> => {
    count += 1;
    const patientId = app().care.newId();
    await insertPatient(app().pool, { clinicId: clinicId(), patientId }, { name: `Client ${count}`, facts: KNOWN, ...contact }, new Date(NOW));
    return patientId;
  };
  const all = (patientId: string): Promise<readonly StoredReminder[]> => listReminders(app().pool, { clinicId: clinicId(), patientId });
  return {
    ...house,
    client,
    withPhone: (): Promise<string> => client({ phone: `+1312555${String(1001 + count)}` }),
    book: (patient: string, start = at('10:00'), title = 'Custom facial', provider = 'Bo') =>
      call('POST', '/appointments', { service: service(title), start, provider: resource(provider), patient }),
    care: (): Care => app().care,
    all,
    pending: async (patientId: string): Promise<readonly StoredReminder[]> => (await all(patientId)).filter(({ status }) => status === 'pending'),
  };
}

/** Keeps what it is given; says no when told to. */
export function keeping(refuse: (message: Message) => { readonly code: string; readonly isFinal: boolean } | null = () => null) {
  const kept: Message[] = [];
  const channel: Channel = {
    name: 'sms',
    deliver: async (message) => {
      const no = refuse(message);
      if (no) return { isDelivered: false, ...no };
      kept.push(message);
      return { isDelivered: true };
    },
  };
  return { kept, ways: { channels: [channel], origin: () => 'https://clinic.example' } };
}

export const ofVisits = (kept: readonly Message[]): readonly Message[] => kept.filter(({ subject }) => subject.startsWith('Your appointment'));

export const local = (instant: number): string => {
  const { date, time } = localParts(instant, 'America/Chicago');
  return `${date}T${time}`;
};
