/** The audit log as it travels: who asked for what of whom, and what became of it. */
import * as z from 'zod';
import { id, instant } from './schemas.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 2026-12-15');

export const auditEntry = z.looseObject({
  seq: z.int(),
  at: instant,
  who: z.looseObject({ id: z.string(), name: z.string().nullable(), role: z.string() }),
  action: z.string().describe('the operation of the API, or of a command'),
  client: z.looseObject({ id, name: z.string().nullable() }).nullable(),
  clients: z.int().describe('how many clients were shown'),
  objects: z.string(),
  outcome: z.string().describe('ok, or the code of the refusal'),
  request: z.string(),
});
export type AuditEntryJson = z.output<typeof auditEntry>;

export const auditBody = z.strictObject({
  client: id.optional(),
  who: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  from: date.optional(),
  to: date.optional().describe('the last day, whole'),
  before: z.int().min(1).optional().describe('entries older than this one: the next page'),
  limit: z.int().min(1).max(200).default(50),
});
export const auditReply = z.looseObject({
  zone: z.string(),
  entries: z.array(auditEntry),
  next: z.int().nullable().describe('give it as `before` for the next page; null: there is none'),
  people: z.array(z.looseObject({ id: z.string(), name: z.string().nullable(), role: z.string() })),
  actions: z.array(z.string()),
});

export const auditCsvBody = auditBody.omit({ before: true, limit: true });
export const auditCsvReply = z.looseObject({
  name: z.string(),
  csv: z.string(),
  isCut: z.boolean().describe('true: only the newest 50,000 entries are in it'),
});

export const looksReply = z.looseObject({
  zone: z.string(),
  looks: z.array(z.looseObject({ at: instant, name: z.string().nullable(), role: z.string(), action: z.string(), isOk: z.boolean() })),
});
