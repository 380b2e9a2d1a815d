/** Clients, their chart, tasks and the desk's day as they travel. Bodies are read strictly; replies may gain keys. */
import * as z from 'zod';
import { patientFile } from '../../record/patientSchema.ts';
import { appointmentReply } from './bookingSchemas.ts';
import { id, instant, sessionReply } from './schemas.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 1990-04-02');
const text = (most: number) => z.string().trim().max(most);

/** Who somebody is, how to reach them, and what everybody should know before booking or treating. */
export const details = {
  name: text(200).min(1, 'a name is needed'),
  preferredName: text(100),
  phone: text(40).regex(/^$|\d.*\d.*\d/, 'a phone number has digits'),
  email: text(200).regex(/^$|^[^\s@]+@[^\s@]+$/, 'an e-mail address has an @'),
  birthDate: date.nullable(),
  note: text(2000).describe('what the provider should be told'),
  restricted: text(500).describe('why this client is not booked or treated without asking; empty: nothing'),
};
export const newDetails = z.strictObject({
  preferredName: details.preferredName.optional(),
  phone: details.phone.optional(),
  email: details.email.optional(),
  note: details.note.optional(),
});
export const detailsBody = z.strictObject({
  version: z.int().min(1).describe('the version that was looked at; another one: 409, nothing changed'),
  name: details.name.optional(),
  preferredName: details.preferredName.optional(),
  phone: details.phone.optional(),
  email: details.email.optional(),
  birthDate: details.birthDate.optional(),
  note: details.note.optional(),
  restricted: details.restricted.optional(),
});

export const clientCard = z.looseObject({
  id,
  name: z.string(),
  preferredName: z.string(),
  birthDate: z.string().nullable(),
  phone: z.string(),
  email: z.string(),
});
export const searchBody = z.union([
  z.strictObject({ text: text(100).min(1) }),
  z.strictObject({ ids: z.array(id).max(20).describe('these, in this order; who is gone is left out') }),
]);
export const searchReply = z.looseObject({ clients: z.array(clientCard), more: z.boolean().describe('there are more than are shown') });

export const SAMENESS = ['phone', 'email', 'name-and-birth-date', 'name'] as const;
export const alikeBody = z.strictObject({
  name: text(200).default(''),
  birthDate: z.string().max(10).default(''),
  phone: text(40).default(''),
  email: text(200).default(''),
  except: id.optional().describe('the client it is about'),
});
export const alikeReply = z.array(clientCard.extend({ same: z.array(z.enum(SAMENESS)) }));

/** Kinds of entries in a client's life; an area that adds a reader adds its kind here. */
export const TIMELINE_KINDS = ['appointment', 'session', 'check-in', 'step', 'exposure', 'facts', 'file', 'merge', 'form', 'consent', 'record'] as const;
export const timelineEntry = z.looseObject({
  id: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  at: instant,
  title: z.string(),
  detail: z.string(),
  tone: z.enum(['plain', 'good', 'ask', 'bad']),
  link: z.string().nullable().describe('an address of the web app'),
});
export type TimelineEntryJson = z.output<typeof timelineEntry>;

const use = z.looseObject({ id, fact: z.custom<NonNullable<z.output<typeof patientFile>['exposures']>[number]>(), at: instant });
export const fileReply = z.looseObject({
  id,
  name: z.string(),
  kind: z.string(),
  size: z.int(),
  at: instant,
  by: z.string(),
  deletedAt: instant.nullable(),
});

export const chartReply = z.looseObject({
  client: clientCard.extend({
    version: z.int(),
    note: z.string(),
    restricted: z.string(),
    photo: id.nullable(),
    age: z.int().nullable(),
  }),
  zone: z.string(),
  now: instant,
  facts: patientFile.nullable().describe('null: not for this role'),
  uses: z.array(use),
  sessions: z.array(sessionReply),
  appointments: z.array(appointmentReply),
  timeline: z.array(timelineEntry).describe('newest first'),
  files: z.array(fileReply),
});

export const stopBody = z.strictObject({ on: date.describe('the day of the last use') });
export const chartDone = z.looseObject({ done: z.literal(true) });

const base64 = (megabytes: number) =>
  z
    .string()
    .max(Math.ceil((megabytes * 2 ** 20 * 4) / 3) + 4, `at most ${megabytes} MB`)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64');
export const PHOTO_MEGABYTES = 8;
export const FILE_MEGABYTES = 10;
export const photoBody = z.strictObject({ data: base64(PHOTO_MEGABYTES).describe('JPEG, PNG or WebP as base64') });
export const photoReply = z.looseObject({ photo: id });
export const fileBody = z.strictObject({ name: text(200).min(1), data: base64(FILE_MEGABYTES).describe('PDF, JPEG or PNG as base64') });
export const filesReply = z.array(fileReply);

export const MERGE_FIELDS = [
  'name',
  'preferredName',
  'birthDate',
  'phone',
  'email',
  'photo',
  'fitzpatrick',
  'concerns',
  'conditions',
  'allergies',
  'note',
  'restricted',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
/** `both`: lists and notes are put together. */
const choice = z.enum(['kept', 'gone', 'both']);
export const mergeBody = z.strictObject({
  other: id.describe('the record that becomes part of this one'),
  versions: z.strictObject({ kept: z.int(), gone: z.int() }),
  choices: z.partialRecord(z.enum(MERGE_FIELDS), choice),
  reason: text(500).min(3, 'say why these are one person'),
});
export const mergePreviewReply = z.looseObject({
  kept: clientCard,
  gone: clientCard,
  versions: z.looseObject({ kept: z.int(), gone: z.int() }),
  fields: z.array(z.looseObject({ field: z.enum(MERGE_FIELDS), kept: z.string(), gone: z.string(), choice, canBoth: z.boolean() })),
  moves: z.array(z.looseObject({ what: z.string(), count: z.int() })),
  overlaps: z.array(z.string()).describe('times at which both are booked: no merging before one is moved'),
});
export const mergeReply = z.looseObject({ client: id });

export const taskBody = z.strictObject({
  title: text(300).min(1, 'say what is to do'),
  due: date.nullable().default(null),
  forWhom: text(100).default(''),
  patient: id.nullable().default(null),
});
export const taskChangeBody = z.strictObject({ done: z.boolean() });
export const tasksReply = z.array(
  z.looseObject({
    id,
    title: z.string(),
    due: date.nullable(),
    forWhom: z.string(),
    patient: z.looseObject({ id, name: z.string() }).nullable(),
    by: z.string(),
    doneAt: instant.nullable(),
    doneBy: z.string().nullable(),
  }),
);

const readiness = z.looseObject({ state: z.enum(['ready', 'ask', 'not']), status: z.string(), because: z.string().nullable(), until: instant.nullable() });
export const deskReply = z.looseObject({
  zone: z.string(),
  date,
  today: date,
  providers: z.array(z.looseObject({ id, name: z.string(), hours: z.array(z.looseObject({ from: z.string(), to: z.string() })) })),
  appointments: z.array(appointmentReply.extend({ readiness: readiness.nullable(), seriesOf: z.int().nullable() })),
  requests: z.array(appointmentReply),
  requestsMore: z.boolean(),
});
