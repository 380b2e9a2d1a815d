/** The worklist as it travels: what a person should look at, how a matter ends, what the clinic answers with. */
import * as z from 'zod';
import { MATTER_STATES } from '../../healing/matterState.ts';
import { checkInPhoto, healReply, id, instant, sessionReply, signs } from './schemas.ts';

/** How a matter ends. */
export const OUTCOMES = ['as-expected', 'advice-given', 'visit-booked', 'seen-at-clinic', 'sent-to-care', 'not-reached', 'sent-by-mistake'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const SHOWN = ['all', 'mine', 'overdue'] as const;
export type Shown = (typeof SHOWN)[number];

const words = (most: number) => z.string().trim().max(most);
const whole = z.int().min(0);

const state = z.enum(MATTER_STATES);
const owner = z.looseObject({ id: z.string(), name: z.string() }).nullable();
const client = z.looseObject({ id, name: z.string() });

const matter = {
  id: id.describe('of the session it is about'),
  patient: client,
  state,
  needsPerson: z.boolean(),
  day: z.int(),
  due: instant,
  isOverdue: z.boolean(),
  since: instant.describe('when the oldest of it was told, or asked'),
  silentSince: instant.nullable().describe('the first question that was left without an answer'),
  owner,
  isMine: z.boolean(),
};

export const worklistRow = z.looseObject({
  ...matter,
  session: z.looseObject({ id, protocol: z.string(), title: z.string() }),
  openCount: whole.describe('check-ins nobody has dealt with'),
  checkIn: id.nullable().describe('the farthest of them; null: nothing was told'),
  at: instant.nullable(),
  signs,
  words: z.string().nullable(),
  why: z.array(z.string()).describe('what was told against what is expected, in words'),
  expected: healReply.shape.expected,
});
export const worklistReply = z.looseObject({
  open: whole,
  needPerson: whole,
  mine: whole,
  overdue: whole,
  rows: z.array(worklistRow),
  more: z.boolean(),
});

export const matterReply = z.looseObject({
  ...matter,
  patient: client.extend({ phone: z.string() }),
  session: sessionReply,
  isOpen: z.boolean(),
  upTo: id.nullable().describe('the last check-in, to say what was dealt with'),
  checkIns: z.array(
    z.looseObject({
      id,
      at: instant,
      signs,
      words: z.string().nullable(),
      isOpen: z.boolean(),
      answer: healReply,
      why: z.array(z.string()),
      photos: z.array(checkInPhoto),
    }),
  ),
  notes: z.array(
    z.looseObject({
      id,
      kind: z.enum(['reply', 'resolved', 'reopened']),
      at: instant,
      by: z.string(),
      words: z.string(),
      outcome: z.enum(OUTCOMES).nullable(),
      reached: z.boolean().nullable(),
    }),
  ),
  owners: z.array(z.looseObject({ id, name: z.string() })).describe('whom it can be handed to'),
});

export const ownerBody = z.strictObject({
  to: z
    .union([z.literal('me'), id])
    .nullable()
    .describe('null: nobody'),
});
export const replyBody = z.strictObject({
  id: id.describe('made by the sender, so that sending twice stores once'),
  words: words(2000).min(1, 'say something'),
});
export const resolutionBody = z.strictObject({
  outcome: z.enum(OUTCOMES),
  words: words(2000),
  reached: z.boolean().describe('the client was spoken to; an emergency does not end without'),
  upTo: id.nullable().describe('the last check-in that was looked at; one sent since then: 409, nothing changed'),
});
export type ResolutionBody = z.output<typeof resolutionBody>;

export const clinicReplies = z.array(z.looseObject({ id, session: id, at: instant, by: z.string(), words: z.string() }));

const minutes = z.int().min(0).max(1440);
export const replyTemplate = z.strictObject({ title: words(60).min(1, 'a title is needed'), text: words(2000).min(1, 'a text is needed') });
export type ReplyTemplate = z.output<typeof replyTemplate>;
export const figures = z.strictObject({
  emergencyMinutes: z.int().min(5).max(30),
  sameDayHours: z.int().min(1).max(12),
  silentHours: z.int().min(1).max(72),
  opens: minutes,
  closes: minutes,
  workDays: z.array(z.int().min(1).max(7)).min(1, 'at least one working day').max(7),
});
export const worklistSettingsBody = z
  .strictObject({ figures, templates: z.array(replyTemplate).max(20) })
  .refine((body) => body.figures.opens < body.figures.closes, { path: ['figures', 'closes'], message: 'the clinic closes after it opens' });
export const worklistSettingsReply = z.looseObject({
  figures,
  templates: z.array(replyTemplate),
  isOwn: z.boolean().describe('false: the usual ones, unsourced'),
});

export const callBacksReply = z.array(
  z.looseObject({
    patient: z.looseObject({ id, name: z.string(), phone: z.string() }),
    since: instant,
    owner: z.string().nullable().describe('who looks after it'),
  }),
);
