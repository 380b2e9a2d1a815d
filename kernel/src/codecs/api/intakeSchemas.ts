/** Intake, screening and clearance as they travel. Answers are read by their form, question by question: not here. */
import * as z from 'zod';
import { DECISIONS } from '../../candidacy/clearance.ts';
import { CONSULTATION_KINDS } from '../../candidacy/consultation.ts';
import { BASES, CANDIDACIES } from '../../grammar/vocabulary.ts';
import type { Answers } from '../../intake/given.ts';
import { formQuestion, type IntakeForm } from '../../intake/formSchema.ts';
import { candidacyReply, id, instant } from './schemas.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 2026-12-15');
const status = z.enum(CANDIDACIES);
const note = z.string().trim().max(2000);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'the hash of the form');

const answers = z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
  error: 'answers: an object, question → answer',
});
const form = z.custom<IntakeForm>((value) => typeof value === 'object' && value !== null);

export const draftBody = z.strictObject({
  intake: id.describe('made by the client, so that sending twice stores once'),
  form: z.string().min(1).max(80),
  hash,
  answers: answers.describe('question → null, "unknown", "skipped" or { value }'),
  at: z.string().max(80).optional().describe('the question that is shown'),
  revision: z.int().min(0).describe('the revision that was loaded; 0: none yet. Another one: 409, nothing changed'),
});
export const secret = z.string().regex(/^[\w-]{32}$/, 'the secret of the link');
export const openLinkBody = z.strictObject({ secret });
export const linkDraftBody = draftBody.extend({ secret });
export const draftReply = z.looseObject({ revision: z.int(), savedAt: instant, isSent: z.boolean() });

const appointment = z.looseObject({
  id,
  service: z.string(),
  start: instant,
  zone: z.string(),
  status,
  until: instant.nullable(),
  texts: z.array(z.string()),
  questions: z.int(),
});
const sentForm = z.looseObject({ id, title: z.string(), version: z.string(), sentAt: instant });
export const intakeReply = z.looseObject({
  clinic: z.looseObject({ id, name: z.string(), phone: z.string(), zone: z.string() }),
  name: z.string(),
  today: date,
  forms: z.array(
    z.looseObject({
      form,
      hash,
      draft: z.looseObject({ intake: id, answers, at: z.string().nullable(), revision: z.int(), savedAt: instant }).nullable(),
    }),
  ),
  appointments: z.array(appointment),
  sent: z.array(sentForm),
});
export const linkIntakeReply = intakeReply.extend({ kind: z.enum(['phone', 'tablet']) });
/** Where each open appointment stands after something was told. */
export const screenedAgain = z.array(appointment.extend({ before: status.nullable().describe('null: nothing changed') }));
export const sentReply = z.looseObject({ left: z.int().describe('forms that are still open'), appointments: screenedAgain });
export const intakeAnswersReply = z.looseObject({
  id,
  form,
  hash,
  isWhole: z.boolean().describe('true: the form still has the hash it was answered under'),
  status: z.enum(['draft', 'sent']),
  answers,
  via: z.string(),
  sentAt: instant.nullable(),
});

export const linkBody = z.strictObject({ kind: z.enum(['phone', 'tablet']) });
export const linkReply = z.looseObject({ id, path: z.string().describe('the address; shown once, only a hash is kept'), expiresAt: instant });

const reason = z.looseObject({
  item: z.string(),
  status,
  text: z.string(),
  fact: z.string().nullable(),
  source: z.string(),
  sources: z.array(z.string()),
  basis: z.enum(BASES),
  protocol: z.string(),
  version: z.string(),
});
const change = z.looseObject({
  before: status,
  after: status,
  is: z.enum(['worse', 'better', 'other']),
  appeared: z.array(reason.pick({ text: true, fact: true, item: true, source: true, protocol: true, version: true })),
  gone: z.array(z.string()),
});
export const task = z.looseObject({
  id,
  kind: z.enum(['changed', 'countersign', 'answers']).describe('answers: too old for this appointment; the id is its own'),
  patient: z.looseObject({ id, name: z.string() }),
  appointment: z.looseObject({ id, service: z.string(), start: instant, zone: z.string() }),
  createdAt: instant,
  cause: z.string(),
  by: z.string().nullable(),
  texts: z.array(z.string()),
  change: change.nullable(),
  done: z.looseObject({ at: instant, by: z.string().nullable().describe('null: it closed itself'), note: z.string() }).nullable(),
});
export const tasksReply = z.array(task);
export const finishBody = z.strictObject({ note: note.default('') });

export const deskReply = z.looseObject({
  patient: z.looseObject({ id, name: z.string() }),
  now: instant,
  due: z.array(z.looseObject({ form: z.string(), title: z.string(), questions: z.int(), begunAt: instant.nullable() })),
  sent: z.array(sentForm.extend({ via: z.string() })),
  links: z.array(z.looseObject({ id, kind: z.enum(['phone', 'tablet']), createdBy: z.string(), createdAt: instant, expiresAt: instant })),
  consultations: z.array(
    z.looseObject({ id, kind: z.enum(CONSULTATION_KINDS), protocol: z.string().nullable(), on: date, validUntil: date, by: z.string(), note: z.string() }),
  ),
  tasks: z.array(task),
  appointments: z.array(
    appointment.extend({
      protocol: z.looseObject({ id: z.string(), version: z.string(), title: z.string() }),
      ruled: status,
      reasons: z.array(reason),
      cleared: z.array(reason),
      open: z.array(z.string()),
      lapsed: z.enum(['too-old', 'new-facts']).nullable(),
      decision: z.looseObject({ id, decision: z.enum(DECISIONS), reason: z.string(), by: z.string(), at: instant, until: instant.nullable() }).nullable(),
      consultation: z.string().nullable(),
    }),
  ),
});

export const consultationBody = z.strictObject({
  kind: z.enum(CONSULTATION_KINDS),
  protocol: z.string().max(100).optional().describe('left out: for every treatment'),
  on: date,
  by: z.string().trim().min(1).max(200).optional().describe('who held it; left out: whoever records it'),
  validUntil: date.optional().describe('left out: as the protocol or intake.yaml says'),
  note: note.default(''),
});
export const consultationReply = z.looseObject({ id, on: date, validUntil: date });

export const decideBody = z.strictObject({
  appointment: id,
  decision: z.enum(DECISIONS),
  reason: note.min(3, 'a reason is kept with every decision'),
  until: date.optional().describe('clear: the last day it counts, left out: the day of the session; defer: not before'),
});
export const decideReply = z.looseObject({ id, status });
export const clearanceReply = z.looseObject({
  id,
  protocol: z.looseObject({ id: z.string(), version: z.string(), hash: z.string() }),
  bookHash: z.string(),
  book: z.string(),
  decision: z.enum(DECISIONS),
  reason: z.string(),
  by: z.string(),
  at: instant,
  until: instant.nullable(),
  record: z.unknown(),
});
export const replayReply = z.looseObject({
  isSame: z.boolean(),
  isBookWhole: z.boolean(),
  stored: candidacyReply,
  replayed: candidacyReply.nullable(),
  today: candidacyReply.extend({ isSame: z.boolean(), version: z.string() }).nullable(),
});

export const formBody = z.strictObject({
  id: id.optional().describe('left out: a new form'),
  lookedAt: hash.optional().describe('the hash of the newest version that was looked at'),
  title: z.string().trim().min(1, 'a title is needed').max(300),
  lead: z.string().trim().max(500).optional(),
  questions: z.array(formQuestion).min(1, 'at least one question').max(150),
  services: z.array(id).max(100).default([]).describe('asked for these services; none: for every booking'),
  validDays: z.int().min(1).max(3650).default(365).describe('asked again after so many days'),
});
const formVersion = z.looseObject({
  id,
  version: z.int(),
  status: z.enum(['draft', 'published', 'retired']),
  form,
  hash,
  services: z.array(id),
  validDays: z.int(),
  changedBy: z.string(),
  changedAt: instant,
  publishedAt: instant.nullable(),
});
export const formReply = formVersion;
export const formsReply = z.array(formVersion);
