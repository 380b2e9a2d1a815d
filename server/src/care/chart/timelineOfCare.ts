/** Readers of the timeline: appointments, sessions, check-ins. */
import { dayOf, dayWords, type Disposition, labelOf, type Library, type Said } from '@afterglow/kernel';
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
  read: ({ library, owner, rows }) =>
    rows.checkIns.map(({ id, at, signs, words, answer }) => {
      const photos = rows.photos.filter(({ checkIn }) => checkIn === id).length;
      return {
        id,
        kind: 'check-in',
        at,
        title: `Check-in, day ${answer.day}: ${DISPOSITION[answer.disposition]}`,
        detail: [signWords(library, signs), ...(words ? [`“${words}”`] : []), photos === 0 ? '' : photos === 1 ? '1 photo' : `${photos} photos`]
          .filter((part) => part !== '')
          .join(' · '),
        tone: TONE[answer.disposition],
        link: photos === 0 ? null : `/clinic/clients/${owner.patientId}/files`,
      };
    }),
};

const signWords = (library: Library, signs: Readonly<Record<string, number>>): string =>
  Object.entries(signs)
    .filter(([, level]) => level > 0)
    .map(([sign, level]) => `${library.signs[sign]?.label ?? sign} ${level}`)
    .join(', ');

const SAID: Readonly<Record<Said, string>> = { done: 'done', asked: 'asked whoever prescribed it', used: 'used all the same' };

/** What they said of the steps of their plan; also what they took back. */
export const steps: TimelineReader = {
  isHealth: true,
  read: ({ library, setup, rows }) =>
    rows.steps.map(({ id, at, session, rule, said, day, by, thing, undoneAt }) => {
      const protocol = [...rows.recorded, ...rows.appointments].find((one) => one.id === session)?.protocol ?? '';
      const known = library.protocols[protocol]?.rules.find((one) => one.id === rule);
      const { zone } = setup.clinic;
      const undone = undoneAt === null ? '' : `taken back on ${dayWords(dayOf(undoneAt, zone))}`;
      const words = thing && ('class' in thing ? className(library, thing.class) : thing.product);
      return {
        id,
        kind: 'step',
        at,
        title: `${known?.label ?? rule}: ${SAID[said]}${said === 'used' ? `, on ${dayWords(day)}` : ''}`,
        detail: [`said by ${by} on ${dayWords(dayOf(at, zone))}`, ...(words ? [words] : []), ...(known ? [`“${known.text}”`] : []), undone]
          .filter((part) => part !== '')
          .join(' · '),
        tone: undoneAt !== null ? 'plain' : said === 'used' ? 'ask' : 'good',
        link: null,
      };
    }),
};

/** What something is called in everyday words. */
export const className = (library: Library, id: string): string => (Object.hasOwn(library.taxonomy.file.classes, id) ? labelOf(library.taxonomy, id) : id);
