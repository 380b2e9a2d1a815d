/**
 * What a reminder says, by mail, message or notification. In: the reminder, the clinic, the appointment. Out: subject and text. Neutral:
 * whoever sees a phone or a mailbox learns of an appointment, and nothing of what is treated or how somebody heals; the steps
 * themselves stand on the client's own page.
 */
import { longMoment, type ReminderKind } from '@afterglow/kernel';
import { appointmentCalendar } from '@afterglow/kernel/ical';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { StoredReminder } from '../../store/reminders/reminders.ts';
import type { Device } from '../../store/reminders/devices.ts';
import { sha256 } from '../mark.ts';
import type { Message } from './channel.ts';

export interface Letterhead {
  readonly clinicId: string;
  /** Of the place the appointment is at, else of the clinic. */
  readonly name: string;
  readonly phone: string;
  readonly where: string;
  /** Where clients open their page; empty: it is not known. */
  readonly origin: string;
}

/** A line break in a name would begin a new header. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

/** One reminder of one client, among all clinics; nothing can be read from it. */
export const messageKey = (clinicId: string, { patientId, key }: Pick<StoredReminder, 'patientId' | 'key'>): string =>
  sha256(`${clinicId}/${patientId}/${key}`);

const SUBJECTS: Readonly<Record<ReminderKind, string>> = {
  appointment: 'Your appointment',
  'pre-care': 'Something to do before your appointment',
  aftercare: 'Your next steps',
  'check-in': 'How are you today?',
  outcome: 'A short question from your clinic',
  message: 'A message from your clinic',
};

const PAGES: Readonly<Record<ReminderKind, string>> = {
  appointment: '/today',
  'pre-care': '/today',
  aftercare: '/today',
  'check-in': '/today/check-in',
  outcome: '/today/result',
  message: '/messages',
};

const LINES: Readonly<Record<Exclude<ReminderKind, 'appointment'>, string>> = {
  'pre-care': 'There is a step to take before your appointment. Your page says which, and why; one tap there says that it is done.',
  aftercare: 'There is something new to do, or something you may do again. Your page says what.',
  'check-in': 'Your clinic would like to know how you are. It takes a minute.',
  outcome: 'Your clinic has a short question for you. It takes a minute, and you may leave it out.',
  message: 'Your clinic has written to you. The message is on your own page.',
};

/** By the clock of the place: the same words as on the page and in the calendar. */
const whenWords = ({ start, zone }: Appointment): string => longMoment(start, zone);

export interface Addressed {
  readonly to: string;
  readonly devices: readonly Device[];
  readonly head: Letterhead;
  readonly visit: Appointment | undefined;
  /** Ends reminders of this kind. */
  readonly stop: string;
}

export function compose(reminder: StoredReminder, { to, devices, head, visit, stop }: Addressed): Message {
  const { kind, until } = reminder;
  const link = head.origin === '' ? [] : [`${head.origin}${PAGES[kind]}`];
  const said =
    kind === 'appointment'
      ? [visit ? `You have an appointment on ${whenWords(visit)}.` : 'You have an appointment.', ...(head.where === '' ? [] : [oneLine(head.where)])]
      : [LINES[kind], ...(visit && kind === 'pre-care' ? [`Your appointment is on ${whenWords(visit)}.`] : [])];
  const foot = [oneLine(head.name), ...(head.phone === '' ? [] : [`Questions, or another time: ${oneLine(head.phone)}`])];
  const choose = head.origin === '' ? [] : [`No more reminders like this one: ${head.origin}/no-more#${head.clinicId}/${stop}`];
  return {
    key: messageKey(head.clinicId, reminder),
    to,
    subject: `${SUBJECTS[kind]} – ${oneLine(head.name)}`,
    text: `${[said, link, foot, choose]
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n')}\n`,
    calendar: kind === 'appointment' && visit ? calendarOf(visit, head) : null,
    notice: { title: oneLine(head.name), line: said[0] ?? '', page: PAGES[kind] },
    until,
    devices,
  };
}

const calendarOf = (visit: Appointment, { name, where }: Letterhead): string =>
  appointmentCalendar({
    name: oneLine(name),
    entries: [
      {
        id: visit.id,
        start: visit.start,
        end: visit.end,
        version: visit.version,
        changed: visit.start,
        status: 'CONFIRMED',
        summary: `Appointment at ${oneLine(name)}`,
        where: oneLine(where),
        local: whenWords(visit),
      },
    ],
  });
