/**
 * The record of one treatment session, as it stands while it is written and as it is signed. In: plain data. Out: a
 * `SessionRecord`. Everything may still be missing: null means "not said", never "none"; lists of things carry ids.
 */
import * as z from 'zod';
import { SETTING_KEYS } from './guideSchema.ts';

const text = (most: number) => z.string().max(most).default('');
const said = (most: number) => z.string().max(most).nullable().default(null);
const key = z.string().min(1).max(64);
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/, 'a moment in UTC: 2026-12-15T16:00:00Z')
  .nullable()
  .default(null);
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 2027-06-30')
  .nullable()
  .default(null);
const fraction = z.number().min(0).max(1);

const device = z.strictObject({
  resource: z.string().max(64).nullable().default(null).describe('the device of the calendar'),
  name: text(120),
  serial: text(120),
  wavelengthNm: z.number().positive().max(100_000).nullable().default(null),
  tip: text(120).describe('tip, handpiece or cartridge: 7x7'),
  lot: text(120),
  expiry: date,
});

const zone = z.strictObject({
  id: key.describe('a zone of session-record.yaml'),
  passes: z.int().min(1).max(99).nullable().default(null),
  settings: z.partialRecord(z.enum(SETTING_KEYS), z.number().min(0).max(100_000)).default({}),
  endpoint: text(300),
  discomfort: z.int().min(0).max(10).nullable().default(null),
  reason: text(500).describe('why a setting is outside a range that asks'),
  notes: text(2000),
});

export const ANESTHETIC_TIMES = ['before', 'between', 'after'] as const;
const anesthetic = z.strictObject({
  id: key,
  product: text(200),
  strengthPct: z.number().min(0).max(100).nullable().default(null).describe('of all numbing medicines together'),
  grams: z.number().min(0).max(500).nullable().default(null),
  area: text(200),
  when: z.enum(ANESTHETIC_TIMES).default('before').describe('before the treatment, between its sections, or after it'),
  on: instant,
  off: instant,
  removed: z.boolean().nullable().default(null).describe('true: wiped off'),
  lot: text(120),
  agreedBy: text(200).describe('on lased skin: the provider who agreed to it'),
});

const product = z.strictObject({
  id: key,
  name: text(200),
  use: z.enum(['applied', 'home']),
  lot: text(120),
  expiry: date,
  item: z.string().max(64).nullable().default(null).describe('the item it leaves stock from'),
  quantity: z.int().min(1).max(99).default(1),
  short: text(300).describe('why more is given than stock says is there'),
});

export const PHOTO_ANSWERS = ['taken', 'declined', 'not-offered'] as const;
export const POINT_VIEWS = ['front', 'left', 'right'] as const;

export const sessionRecord = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  device: device.prefault({}),
  zones: z.array(zone).max(60).default([]).describe('in the order they were treated'),
  points: z
    .array(z.strictObject({ id: key, view: z.enum(POINT_VIEWS), x: fraction, y: fraction, note: text(300) }))
    .max(100)
    .default([])
    .describe('single places, as fractions of the drawing'),
  eyeProtection: said(300),
  smoke: z.boolean().nullable().default(null),
  testSpot: text(500),
  anesthetic: z.array(anesthetic).max(20).nullable().default(null).describe('an empty list: none was used'),
  cooling: said(300),
  response: said(1000),
  products: z.array(product).max(40).nullable().default(null).describe('an empty list: nothing was put on or sent home'),
  adverse: z.boolean().nullable().default(null).describe('did anything go wrong in the room'),
  photos: z.enum(PHOTO_ANSWERS).nullable().default(null),
  photoNote: text(500),
  advice: z
    .array(z.strictObject({ id: key, zone: z.string().max(64).nullable().default(null), text: text(1000) }))
    .max(40)
    .nullable()
    .default(null)
    .describe('for the next session; an empty list: none'),
  notes: text(8000),
});

export type SessionRecord = z.output<typeof sessionRecord>;
export type TreatedZone = SessionRecord['zones'][number];
export type AnestheticUse = NonNullable<SessionRecord['anesthetic']>[number];
export type UsedProduct = NonNullable<SessionRecord['products']>[number];

export const emptyRecord = (): SessionRecord => sessionRecord.parse({});
