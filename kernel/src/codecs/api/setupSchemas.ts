/** Shapes of what a clinic tells of itself and offers: settings, services, people and rooms, packages, payments, imports. */
import * as z from 'zod';
import { hoursBody, SERVICE_MODES } from './bookingSchemas.ts';
import { id, instant } from './schemas.ts';

const line = (most: number) => z.string().trim().max(most);
const needed = (what: string, most = 200) => line(most).min(1, `${what} is needed`);
export const minor = z.int().min(0).max(100_000_000).describe('in the smallest unit of the currency: 12500 is 125.00');
const date = z.string().describe('2027-05-22');

export const cancellation = z.strictObject({
  freeHours: z.int().min(0).max(336).describe('until so many hours before, a client may cancel by themselves'),
  words: line(1000).describe('what the clinic says about cancelling; shown before a booking is confirmed'),
});

export const settingsReply = z.looseObject({
  id,
  name: z.string(),
  zone: z.string(),
  phone: z.string(),
  emergency: z.string(),
  hours: z.string(),
  address: z.string(),
  currency: z.string(),
  cancellation,
  paymentUrl: z.string().nullable(),
  hasPaymentSecret: z.boolean(),
});
export type SettingsJson = z.output<typeof settingsReply>;

export const settingsBody = z.strictObject({
  name: needed('a name', 120).optional(),
  phone: needed('a phone number', 60).optional(),
  emergency: needed('an emergency number', 60).optional(),
  hours: line(300).optional(),
  address: line(300).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency has three letters: USD, EUR')
    .optional(),
  cancellation: cancellation.optional(),
  paymentUrl: line(500).nullable().optional().describe('https address with {amount}, {currency}, {reference}'),
});
export const paymentSecretReply = z.looseObject({ secret: z.string().describe('shown once; only a hash is kept') });

const role = z.strictObject({ name: needed('a part', 60), kind: needed('a kind', 40), skill: line(60).nullable() });
const step = z.strictObject({ name: needed('a step', 80), minutes: z.int(), needs: z.array(line(60)).max(8), client: z.boolean() });
const limits = z.strictObject({
  perPerson: z.strictObject({ count: z.int().min(1).max(50), days: z.int().min(1).max(730) }).optional(),
  perDay: z.int().min(1).max(500).optional(),
  noticeMinutes: z.int().min(0).max(129_600).optional(),
  horizonDays: z.int().min(1).max(730).optional(),
});
export const serviceBody = z.strictObject({
  id: id.describe('made by the caller: sent twice, it is stored once'),
  title: needed('a title', 120),
  summary: line(600).default(''),
  protocol: z.string().nullable(),
  mode: z.enum(SERVICE_MODES),
  limits: limits.default({}),
  roles: z.array(role).min(1, 'somebody or something has to do it').max(8),
  steps: z.array(step).min(1, 'there is no step').max(12),
  price: minor.nullable().default(null),
  isPublic: z.boolean().default(true).describe('false: only the desk books it'),
  locations: z
    .array(id)
    .min(1, 'choose a location, or leave it open')
    .max(500)
    .nullable()
    .default(null)
    .describe('offered there only; null: wherever it can be done'),
});
export const offerReply = z.array(
  z.looseObject({
    ...serviceBody.shape,
    isArchived: z.boolean(),
    problem: z.string().nullable().describe('why nobody can book it as it stands'),
  }),
);
export const archiveBody = z.strictObject({ archived: z.boolean() });
export const orderBody = z.strictObject({ ids: z.array(id).max(500) });

export const newResourceBody = z.strictObject({
  id,
  location: id.optional().describe('left out: the only one'),
  kind: needed('a kind', 40),
  name: needed('a name', 100),
  skills: z.array(needed('a skill', 60)).max(40).default([]),
  capacity: z.int().min(1).max(100).default(1),
  hours: hoursBody,
});

export const packageBody = z.strictObject({
  id,
  title: needed('a title', 120),
  service: id,
  sessions: z.int().min(1, 'at least one session').max(24),
  price: minor.nullable().default(null),
  validDays: z.int().min(1).max(3650).nullable().default(null),
});
export const packagesReply = z.array(z.looseObject({ ...packageBody.shape, isArchived: z.boolean() }));

export const sellBody = z.strictObject({ id, package: id });
export const clientPackagesReply = z.array(
  z.looseObject({
    id,
    title: z.string(),
    service: id,
    sessions: z.int(),
    used: z.array(id),
    planned: z.array(id),
    left: z.int(),
    price: minor.nullable(),
    currency: z.string(),
    soldAt: instant,
    expiresOn: date.nullable(),
    isEnded: z.boolean(),
  }),
);
export const paidApartBody = z.strictObject({ isApart: z.boolean() });

export const paymentBody = z.strictObject({
  id,
  amount: z.int().min(-100_000_000).max(100_000_000).describe('below zero: given back'),
  method: needed('how it was paid', 60),
  reference: line(120).default(''),
  what: line(200).default(''),
});
export const paymentsReply = z.array(
  z.looseObject({
    id,
    amount: z.int(),
    currency: z.string(),
    method: z.string(),
    reference: z.string(),
    what: z.string(),
    by: z.string(),
    at: instant,
  }),
);
export const paymentHookBody = z.strictObject({
  secret: z.string().min(20).max(200),
  appointment: id.describe('the reference that was handed to the payment page'),
  amount: paymentBody.shape.amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  method: paymentBody.shape.method,
  reference: needed('a reference', 120).describe('of the payment; the same one again is noted once'),
});

export const IMPORT_FIELDS = ['name', 'firstName', 'lastName', 'email', 'phone', 'birthDate', 'fitzpatrick', 'note'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
export const importBody = z.strictObject({
  id,
  fileName: line(200).default('clients.csv'),
  text: z.string().min(1, 'the file is empty').max(12_000_000),
  columns: z.array(z.enum(IMPORT_FIELDS).nullable()).max(200).optional().describe('what each column holds, in order; left out: read from the heading'),
});
export const importReply = z.looseObject({
  id,
  fileName: z.string(),
  status: z.enum(['checked', 'running', 'done', 'failed']),
  heading: z.array(z.string()),
  columns: z.array(z.enum(IMPORT_FIELDS).nullable()),
  total: z.int(),
  good: z.int(),
  done: z.int(),
  findings: z.array(z.looseObject({ line: z.int(), level: z.enum(['error', 'warning']), column: z.string().nullable(), message: z.string() })),
  more: z.int().describe('findings beyond those listed'),
});
export type ImportJson = z.output<typeof importReply>;
