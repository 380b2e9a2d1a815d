/** What is signed, whole: the record with whose it is, what it was planned with, who signed and what that means. */
import * as z from 'zod';
import { sessionRecord } from './recordSchema.ts';

export const MEANINGS = ['performed', 'supervised'] as const;

export const signedContent = z.strictObject({
  format: z.literal('afterglow-session-record/1'),
  clinic: z.strictObject({ id: z.string(), name: z.string() }),
  client: z.strictObject({ id: z.string(), name: z.string() }),
  session: z.string(),
  protocol: z.strictObject({ id: z.string(), version: z.string(), hash: z.string() }),
  zone: z.string().describe('the time zone of the clinic'),
  record: sessionRecord,
  signature: z.strictObject({
    account: z.string(),
    name: z.string(),
    at: z.string(),
    meaning: z.enum(MEANINGS),
    words: z.string().describe('what the signer read beside the button'),
  }),
  late: z.boolean(),
  override: z
    .strictObject({ against: z.array(z.string()), reason: z.string() })
    .nullable()
    .describe('signed although this spoke against it'),
});
export type SignedContent = z.output<typeof signedContent>;

export const addendumContent = z.strictObject({
  format: z.literal('afterglow-addendum/1'),
  session: z.string(),
  number: z.int(),
  /** Hash of the record, or of the addendum before. */
  after: z.string(),
  reason: z.string(),
  text: z.string(),
  author: z.strictObject({ account: z.string(), name: z.string() }),
  at: z.string(),
});
export type AddendumContent = z.output<typeof addendumContent>;
