/** Booking as it travels. Bodies are read strictly; replies may gain keys. */
import * as z from 'zod';
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
export const servicesReply = z.looseObject({
  clinic,
  services: z.array(
    z.looseObject({
      id,
      title: z.string(),
      summary: z.string(),
      protocol: z.string().nullable(),
      mode: z.enum(SERVICE_MODES),
      minutes: z.int().describe('how long the client stays'),
      looksFirst: z.boolean().describe('true: a provider confirms the first booking of somebody new'),
      steps: z.array(step),
      providers: z.array(z.looseObject({ id, name: z.string() })),
    }),
  ),
});

export const startsBody = z.strictObject({
  service: id,
  from: date,
  days: z.int().min(1).max(92),
  provider: id.optional(),
  patient: id.optional().describe('a client of the clinic; left out: somebody new, with `facts`'),
  facts: facts.optional(),
  moving: id.optional().describe('an appointment that is to be moved: it does not stand in its own way'),
});
export const startsReply = z.looseObject({
  zone: z.string(),
  days: z.array(z.looseObject({ date, starts: z.array(instant), because: z.string().nullable().describe('why there is none') })),
});

export const bookBody = z.strictObject({
  service: id,
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

export const appointmentReply = z.looseObject({
  id,
  patient: z.looseObject({ id, name: z.string().nullable() }),
  service: z.looseObject({ id, title: z.string() }),
  status,
  start: instant,
  end: instant,
  zone: z.string(),
  wallStart: z.string(),
  protocol: z.string().nullable(),
  assigned: z.array(z.looseObject({ role: z.string(), id, name: z.string(), kind: z.string() })),
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
export const moveBody = changeBody.extend({ start: moment, provider: id.optional(), override: short.min(3).optional() });
export const previewBody = z.strictObject({ start: moment, provider: id.optional(), rest: z.enum(MOVES).default('this-only') });

const obstacle = z.looseObject({ code: z.string(), text: z.string(), until: instant.nullable() });
export const previewReply = z.looseObject({
  obstacles: z.array(obstacle),
  alternatives: z.array(instant),
  candidacy: z.looseObject({ status: z.string(), texts: z.array(z.string()) }).nullable(),
  changes: z.array(z.looseObject({ text: z.string(), before: z.string().nullable(), after: z.string().nullable() })).describe('what changes for the client'),
  series: z.array(z.looseObject({ id, number: z.int(), from: date, to: date, broken: z.array(z.string()) })),
});

export const calendarReply = z.looseObject({ zone: z.string(), appointments: z.array(appointmentReply) });
export const readinessReply = z.array(
  z.looseObject({ appointment: id, status: z.string(), until: instant.nullable(), texts: z.array(z.string()), questions: z.int() }),
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
  hours: hoursBody.optional(),
  capacity: z.int().min(1).max(100).optional(),
  busyUrl: z.string().max(2000).nullable().optional().describe('https address of a calendar whose busy times count'),
});
export const resourcesReply = z.array(
  z.looseObject({
    id,
    kind: z.string(),
    name: z.string(),
    skills: z.array(z.string()),
    capacity: z.int(),
    hours: hoursBody,
    busyUrl: z.string().nullable(),
    busyCheckedAt: instant.nullable(),
    busyError: z.string().nullable(),
  }),
);

export const waitBody = z.strictObject({ patient: id, service: id, provider: id.optional(), from: date, to: date });
export const waitPublicBody = z.strictObject({ service: id, provider: id.optional(), from: date, to: date, guest: bookBody.shape.guest.unwrap() });
export const waitlistReply = z.array(
  z.looseObject({
    id,
    patient: z.looseObject({ id, name: z.string() }),
    service: id,
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

export const seriesBody = seriesFile.omit({ now: true, zone: true, patient: true }).extend({ patient: id.optional(), facts: facts.optional() });
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
  patient: id.optional(),
  guest: bookBody.shape.guest,
  sessions: z
    .array(z.strictObject({ service: id, start: moment, provider: id.optional() }))
    .min(1)
    .max(24),
});
