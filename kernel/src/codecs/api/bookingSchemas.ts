/** Booking as it travels. Bodies are read strictly; replies may gain keys. */
import * as z from 'zod';
import { CANDIDACIES } from '../../grammar/vocabulary.ts';
import { WEEKDAYS } from '../../time/dateWords.ts';
import { exposureFile, patientFile } from '../../record/patientSchema.ts';
import { MOVES } from '../../series/moveSession.ts';
import { seriesFile } from '../../series/seriesSchema.ts';
import { clinic, id, instant } from './schemas.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 2026-12-15');
const moment = z.string().max(40).describe('2026-12-15T10:00 (local in the clinic) or 2026-12-15T16:00Z');
const clock = z.string().regex(/^\d{2}:\d{2}$/, 'a time of day: 09:30');
const short = z.string().trim().max(500);

export const APPOINTMENT_STATUSES = ['held', 'requested', 'booked', 'arrived', 'in-session', 'done', 'no-show', 'cancelled'] as const;
/** instant: booked at once; approval: the clinic confirms; consultation: a first talk, open to anybody. */
export const SERVICE_MODES = ['instant', 'approval', 'consultation'] as const;
const status = z.enum(APPOINTMENT_STATUSES);

export const facts = patientFile.omit({ sessions: true, told: true }).extend({ exposures: z.array(exposureFile).optional() });

const step = z.looseObject({ name: z.string(), minutes: z.int(), needs: z.array(z.string()), client: z.boolean() });
const offered = z.looseObject({
  id,
  title: z.string(),
  summary: z.string(),
  protocol: z.string().nullable(),
  mode: z.enum(SERVICE_MODES),
  minutes: z.int().describe('how long the client stays'),
  price: z.int().nullable().describe('in the smallest unit of the currency; null: ask'),
  looksFirst: z.boolean().describe('true: a provider confirms the first booking of somebody new'),
  isPublic: z.boolean().describe('false: only the desk books it'),
  steps: z.array(step),
  locations: z.array(id).describe('where it is offered'),
  providers: z.array(z.looseObject({ id, name: z.string(), location: id })),
});
export const servicesReply = z.looseObject({
  clinic,
  terms: z.looseObject({ currency: z.string(), freeHours: z.int(), words: z.string() }).describe('what things cost in, and until when a client may cancel'),
  services: z.array(offered),
});

const location = id.optional().describe('left out: the location of the provider, else the only one; else 422');

export const startsBody = z.strictObject({
  service: id,
  location,
  from: date,
  days: z.int().min(1).max(92),
  provider: id.optional(),
  patient: id.optional().describe('a client of the clinic; left out: somebody new, with `facts`'),
  facts: facts.optional(),
  moving: id.optional().describe('an appointment that is to be moved: it does not stand in its own way'),
});
export const startsReply = z.looseObject({
  zone: z.string(),
  unknown: z.array(z.string()).describe('what was told and nobody here knows: a provider looks at it before it is certain'),
  days: z.array(z.looseObject({ date, starts: z.array(instant), because: z.string().nullable().describe('why there is none') })),
});

export const bookBody = z.strictObject({
  service: id,
  location,
  start: moment,
  patient: id.optional(),
  guest: z
    .strictObject({
      name: z.string().trim().min(1, 'a name is needed').max(200),
      contact: z.string().trim().min(3, 'an e-mail or a phone number is needed').max(200),
      facts: facts.optional(),
    })
    .optional(),
  provider: id.optional(),
  note: short.optional(),
  hold: z.boolean().optional().describe('true: held for ten minutes, to be confirmed'),
  facts: facts.optional().describe('with hold and nobody named yet: what they told so far'),
});
export const deskBookBody = bookBody.extend({ override: short.min(3).optional().describe('the reason to book although a rule speaks against it') });

const isRestricted = z.literal(true).optional().describe('set: the record is closed to who asks, and the name is withheld');
export const appointmentReply = z.looseObject({
  id,
  patient: z.looseObject({ id: id.nullable().describe('null: withheld'), name: z.string().nullable(), isRestricted }),
  service: z.looseObject({ id: id.nullable().describe('null: withheld'), title: z.string() }),
  location: z.looseObject({ id, name: z.string(), address: z.string(), phone: z.string() }),
  status,
  start: instant,
  end: instant,
  zone: z.string(),
  wallStart: z.string().describe('the local time that was agreed'),
  standsAt: z.string().nullable().describe('set: the local time it takes up, since the agreed one was taken when clock rules changed'),
  protocol: z.string().nullable(),
  assigned: z.array(z.looseObject({ role: z.string(), id, name: z.string(), kind: z.string() })),
  steps: z
    .array(z.looseObject({ name: z.string(), start: instant, end: instant, client: z.boolean(), resources: z.array(id) }))
    .describe('preparation and clean-up included, and what each step keeps busy; empty: the service was given other steps since'),
  series: z.looseObject({ id, number: z.int() }).nullable(),
  expiresAt: instant.nullable(),
  note: z.string(),
  version: z.int(),
});
export type AppointmentJson = z.output<typeof appointmentReply>;

const version = z.int().min(1).optional().describe('the version that was looked at; another one: 409, nothing changed');
export const changeBody = z.strictObject({ version, reason: short.default('') });
export const confirmBody = changeBody.extend({ guest: bookBody.shape.guest, note: bookBody.shape.note });
export const statusBody = changeBody.extend({ status });
const rest = z.enum(MOVES).default('this-only').describe('the later sessions of its series: left alone, moved by as many days, or planned anew');
export const moveBody = changeBody.extend({
  start: moment,
  provider: id.optional(),
  override: short.min(3).optional().describe('the reason to move it although a rule speaks against it; sessions that follow keep every rule'),
  rest,
  seen: z
    .array(z.strictObject({ id, start: instant }))
    .max(24)
    .optional()
    .describe('new times of the other sessions as the preview showed them; others now: 409, nothing is moved'),
});
export const movedReply = appointmentReply.extend({ along: z.array(appointmentReply).describe('the other sessions that went with it') });
export const previewBody = z.strictObject({ start: moment, provider: id.optional(), rest });

const obstacle = z.looseObject({ code: z.string(), text: z.string(), until: instant.nullable() });
export const previewReply = z.looseObject({
  obstacles: z.array(obstacle),
  alternatives: z.array(instant),
  candidacy: z.looseObject({ status: z.string(), texts: z.array(z.string()) }).nullable(),
  changes: z.array(z.looseObject({ text: z.string(), before: z.string().nullable(), after: z.string().nullable() })).describe('what changes for the client'),
  series: z
    .array(
      z.looseObject({
        id,
        number: z.int(),
        from: z.string().describe('local time now'),
        to: z.string().describe('local time after saving'),
        start: instant.nullable().describe('set: it moves with this one, to exactly here'),
        provider: z.string().nullable().describe('set: somebody else than now'),
        because: z.string().nullable().describe('set: it has no time on its new day, so nothing can be saved this way'),
        alternatives: z.array(instant),
        broken: z.array(z.string()),
      }),
    )
    .describe('the sessions of its series'),
});

export const calendarReply = z.looseObject({ zone: z.string(), appointments: z.array(appointmentReply) });
export const stuckReply = z.array(appointmentReply);
export const readinessReply = z.array(
  z.looseObject({
    appointment: id,
    status: z.enum(CANDIDACIES),
    consent: z.string().describe('given, or why not'),
    until: instant.nullable(),
    texts: z.array(z.string()),
    questions: z.int(),
  }),
);
export const historyReply = z.array(
  z.looseObject({
    version: z.int(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    status,
    by: z.string(),
    reason: z.string(),
    undone: z.boolean(),
    at: instant,
    undoUntil: instant.nullable(),
  }),
);

const opening = z.strictObject({ from: clock, to: clock });
export const hoursBody = z.strictObject({
  weekly: z.partialRecord(z.enum(WEEKDAYS), z.array(opening).max(6)),
  exceptions: z
    .array(z.strictObject({ first: date, last: date, openings: z.array(opening).max(6), reason: short }))
    .max(400)
    .default([]),
});
export const resourceBody = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  skills: z.array(z.string().trim().min(1).max(60)).max(40).optional(),
  hours: hoursBody.optional(),
  capacity: z.int().min(1).max(100).optional(),
  location: id.optional().describe('where it stands; refused while appointments to come stand with it'),
  busyUrl: z.string().max(2000).nullable().optional().describe('https address of a calendar whose busy times count'),
});
export const resourcesReply = z.array(
  z.looseObject({
    id,
    location: id,
    kind: z.string(),
    name: z.string(),
    skills: z.array(z.string()),
    capacity: z.int(),
    hours: hoursBody,
    busyUrl: z.string().nullable(),
    busyCheckedAt: instant.nullable(),
    busyError: z.string().nullable(),
    isArchived: z.boolean().optional(),
  }),
);

export const waitBody = z.strictObject({ patient: id, service: id, location, provider: id.optional(), from: date, to: date });
export const waitPublicBody = z.strictObject({ service: id, location, provider: id.optional(), from: date, to: date, guest: bookBody.shape.guest.unwrap() });
export const waitlistReply = z.array(
  z.looseObject({
    id,
    patient: z.looseObject({ id, name: z.string(), isRestricted }),
    service: id,
    location: id,
    provider: id.nullable(),
    from: date,
    to: date,
    status: z.enum(['waiting', 'offered', 'closed']),
    appointment: id.nullable(),
  }),
);

export const feedBody = z.strictObject({ owner: z.enum(['client', 'resource']), id });
export const feedReply = z.looseObject({ id, path: z.string().describe('the address; shown once, only a hash is kept') });
export const feedsReply = z.array(z.looseObject({ id, owner: z.enum(['client', 'resource']), ownerId: id, createdAt: instant }));
export const doneReply = z.looseObject({ done: z.literal(true) });

export const seriesBody = seriesFile.omit({ now: true, zone: true, patient: true }).extend({ location, patient: id.optional(), facts: facts.optional() });
const placed = z.looseObject({ protocol: z.string(), number: z.int(), date, start: instant.optional() });
export const seriesReply = z.looseObject({
  status: z.enum(['placed', 'impossible']),
  sessions: z.array(placed),
  alternatives: z.array(z.array(placed)),
  objective: z.array(z.looseObject({ name: z.string(), value: z.number() })),
  clash: z.array(z.looseObject({ constraint: z.string(), text: z.string() })),
  giveUp: z.array(z.looseObject({ constraint: z.string(), text: z.string(), earliestFinish: date })),
  notes: z.array(z.looseObject({ protocol: z.string(), status: z.string(), text: z.string() })),
});
export const bookSeriesBody = z.strictObject({
  location,
  patient: id.optional(),
  guest: bookBody.shape.guest,
  sessions: z
    .array(z.strictObject({ service: id, start: moment, provider: id.optional() }))
    .min(1)
    .max(24),
});
