/** The JSON of session records, stock and adverse events. */
import * as z from 'zod';
import { sessionRecord } from '../../record/session/recordSchema.ts';
import { MEANINGS, signedContent } from '../../record/session/signedSchema.ts';
import { id, instant } from './schemas.ts';

const name = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(2000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 2027-06-30');
const isThere = z.looseObject({ path: z.string(), text: z.string() });

const addendum = z.looseObject({ number: z.int(), name: z.string(), at: instant, reason: z.string(), text: z.string(), hash: z.string() });

export const recordReply = z.looseObject({
  session: z.looseObject({
    id,
    protocol: z.string(),
    title: z.string(),
    modality: z.string(),
    zone: z.string(),
    start: instant,
    end: instant,
    appointment: z.looseObject({ status: z.string(), provider: z.string(), device: z.string() }).nullable(),
  }),
  client: z.looseObject({ id, name: z.string(), fitzpatrick: z.string().nullable() }),
  now: instant,
  /** What speaks against signing, as far as it can be known before. */
  checks: z.array(z.string()),
  draft: z.looseObject({ version: z.int(), record: sessionRecord, by: z.string(), at: instant }).nullable(),
  signed: z.looseObject({ content: signedContent, hash: z.string(), addenda: z.array(addendum) }).nullable(),
  /** The session before, of the same kind of treatment. */
  last: z.looseObject({ id, start: instant, record: sessionRecord }).nullable(),
  devices: z.array(z.looseObject({ id, name: z.string() })),
  takeHome: z.array(z.looseObject({ name: z.string(), use: z.string() })),
});
export type RecordReply = z.output<typeof recordReply>;

export const draftBody = z.strictObject({ version: z.int().min(1), record: sessionRecord });
export const savedReply = z.looseObject({ version: z.int(), at: instant });
export const signBody = z.strictObject({
  version: z.int().min(1).describe('of the draft that was looked at'),
  name: name.describe('printed name of who signs'),
  meaning: z.enum(MEANINGS),
  words: z.string().trim().min(1).max(500).describe('what stands beside the button'),
  override: z.string().trim().min(1).max(1000).optional().describe('why it is signed although something speaks against it'),
});
export const addendumBody = z.strictObject({ reason, text: z.string().trim().min(1).max(8000), name });
export const verifyReply = z.looseObject({ isWhole: z.boolean(), wrong: z.array(isThere), checked: z.int() });
export const sheetReply = z.looseObject({ name: z.string(), html: z.string() });

export const STOCK_KINDS = ['take-home', 'consumable', 'anesthetic', 'tip'] as const;
const item = { name, kind: z.enum(STOCK_KINDS), lowAt: z.int().min(0).max(10_000) };
export const stockItemBody = z.strictObject(item);
export const stockItemChange = z.strictObject({ ...item, isKept: z.boolean() }).partial();
export const stockReply = z.looseObject({
  today: day,
  items: z.array(
    z.looseObject({
      id,
      ...item,
      isKept: z.boolean(),
      total: z.int(),
      isLow: z.boolean(),
      lots: z.array(
        z.looseObject({
          lot: z.string(),
          expiresOn: day.nullable(),
          place: z.string(),
          quantity: z.int(),
          state: z.enum(['fine', 'soon', 'expired', 'below']),
        }),
      ),
    }),
  ),
});
export type StockItemJson = z.output<typeof stockReply>['items'][number];
export const movementBody = z.strictObject({
  kind: z.enum(['in', 'out', 'correction']),
  lot: z.string().trim().min(1).max(120),
  expiresOn: day.optional(),
  place: z.string().trim().max(120).default(''),
  quantity: z.int().min(0).max(100_000).describe('in, out: how many; correction: how many were counted'),
  reason: z.string().trim().max(500).default(''),
  below: z.string().trim().min(1).max(500).optional().describe('why it goes below nothing'),
});
export const movementsReply = z.array(
  z.looseObject({
    id,
    lot: z.string(),
    place: z.string(),
    quantity: z.int(),
    kind: z.string(),
    reason: z.string(),
    session: id.nullable(),
    patient: id.nullable(),
    by: z.string(),
    at: instant,
  }),
);
export const lotReply = z.array(
  z.looseObject({ patient: z.looseObject({ id, name: z.string() }), session: id, start: instant, use: z.string(), name: z.string() }),
);

export const ADVERSE_SEVERITIES = ['mild', 'moderate', 'severe'] as const;
export const ADVERSE_OUTCOMES = ['ongoing', 'improving', 'resolved', 'lasting', 'unknown'] as const;
export type AdverseSeverity = (typeof ADVERSE_SEVERITIES)[number];
export type AdverseOutcome = (typeof ADVERSE_OUTCOMES)[number];

export const adverseDetail = z.strictObject({
  description: z.string().trim().min(1).max(4000),
  action: z.string().max(4000).default('').describe('what was done about it'),
  reportedTo: z.string().max(1000).default('').describe('manufacturer, authority: to whom, when, number'),
});
export const adverseBody = z.strictObject({
  ...adverseDetail.shape,
  session: id.nullable().default(null),
  type: z.string().min(1).max(64).describe('a kind of session-record.yaml'),
  severity: z.enum(ADVERSE_SEVERITIES),
  serious: z.boolean(),
  outcome: z.enum(ADVERSE_OUTCOMES),
  onset: z.string().describe('2026-12-15T10:00 in the clinic, or with a zone'),
  device: z.string().max(200).default(''),
  lot: z.string().max(120).default(''),
  reporter: name,
});
export const adverseChange = z.strictObject({ ...adverseBody.shape, revision: z.int().min(1).describe('the revision that was looked at') });

const eventLine = {
  id,
  revision: z.int(),
  session: id.nullable(),
  type: z.string(),
  label: z.string(),
  severity: z.enum(ADVERSE_SEVERITIES),
  serious: z.boolean(),
  outcome: z.enum(ADVERSE_OUTCOMES),
  device: z.string(),
  lot: z.string(),
  onset: instant,
  reporter: z.string(),
  at: instant,
};
export const adverseListReply = z.array(z.looseObject({ ...eventLine, patient: z.looseObject({ id, name: z.string() }) }));
const wholeEvent = z.looseObject({ ...eventLine, ...adverseDetail.shape });
export const adverseReply = z.array(z.looseObject({ ...wholeEvent.shape, earlier: z.array(wholeEvent) }));
export type AdverseEventJson = z.output<typeof adverseReply>[number];

export const recordsReply = z.array(
  z.looseObject({
    kind: z.enum(['draft', 'record', 'adverse-event']),
    session: id.nullable(),
    at: instant,
    title: z.string(),
    by: z.string(),
    note: z.string(),
  }),
);
