/** Readers of the timeline: appointments, sessions, check-ins. */
import { type Disposition, labelOf, type Library } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { TimelineEntry, TimelineReader } from './timelineEntry.ts';

const STATUS: Readonly<Record<Appointment['status'], string>> = {
  held: 'held',
  requested: 'asked for, not confirmed yet',
  booked: 'booked',
  arrived: 'arrived',
  'in-session': 'in the room',
  done: 'done',
  'no-show': 'did not come',
  cancelled: 'cancelled',
};

export const appointments: TimelineReader = {
  isHealth: false,
  read: ({ care, setup, rows }) => {
    const sessionIds = new Set(rows.recorded.map(({ id }) => id));
    return rows.appointments
      .filter(({ id, status, expiresAt }) => !sessionIds.has(id) && (status !== 'held' || (expiresAt ?? 0) > care.now()))
      .map((one): TimelineEntry => {
        const provider = setup.resources.find(({ id, kind }) => kind === 'provider' && Object.values(one.assigned).includes(id));
        const parts = [STATUS[one.status], ...(provider ? [`with ${provider.name}`] : []), ...(one.note === '' ? [] : [one.note])];
        return {
          id: one.id,
          kind: 'appointment',
          at: one.start,
          title: setup.services.find(({ id }) => id === one.serviceId)?.title ?? 'Appointment',
          detail: parts.join(' · '),
          tone: one.status === 'no-show' ? 'ask' : 'plain',
          link: null,
        };
      });
  },
};

const titleOf = (library: Library, protocol: string): string => library.protocols[protocol]?.title ?? protocol;

export const sessions: TimelineReader = {
  isHealth: false,
  read: ({ owner, library, rows }) =>
    rows.recorded.map(({ id, protocol, version, start, area }) => ({
      id,
      kind: 'session',
      at: start,
      title: `${titleOf(library, protocol)}: session`,
      detail: [`protocol ${version}`, ...(area === null ? [] : [library.taxonomy.file.areas[area]?.label ?? area])].join(' · '),
      tone: 'plain',
      link: `/clinic/clients/${owner.patientId}/sessions/${id}/record`,
    })),
};

const TONE: Readonly<Record<Disposition, TimelineEntry['tone']>> = { expected: 'good', watch: 'ask', routine: 'ask', 'same-day': 'bad', emergency: 'bad' };
const DISPOSITION: Readonly<Record<Disposition, string>> = {
  expected: 'as expected',
  watch: 'keep an eye on it',
  routine: 'for the clinic to read',
  'same-day': 'call today',
  emergency: 'emergency',
};

export const checkIns: TimelineReader = {
  isHealth: true,
  read: ({ library, rows }) =>
    rows.checkIns.map(({ id, at, signs, words, answer }) => ({
      id,
      kind: 'check-in',
      at,
      title: `Check-in, day ${answer.day}: ${DISPOSITION[answer.disposition]}`,
      detail: [signWords(library, signs), ...(words ? [`“${words}”`] : [])].filter((part) => part !== '').join(' · '),
      tone: TONE[answer.disposition],
      link: null,
    })),
};

const signWords = (library: Library, signs: Readonly<Record<string, number>>): string =>
  Object.entries(signs)
    .filter(([, level]) => level > 0)
    .map(([sign, level]) => `${library.signs[sign]?.label ?? sign} ${level}`)
    .join(', ');

/** What something is called in everyday words. */
export const className = (library: Library, id: string): string => (Object.hasOwn(library.taxonomy.file.classes, id) ? labelOf(library.taxonomy, id) : id);
