/** The endpoints of results: what client and provider say of one, and what a clinic's sessions came to, by treatment and version. */
import * as z from 'zod';
import { RATERS } from '../../protocol/outcomeBookSchema.ts';
import type { VersionResult } from '../../outcomes/resultsOf.ts';
import { CARERS_AND_CLIENT, define } from './endpoint.ts';
import { id, instant, nothing } from './schemas.ts';

const CLINIC = '/api/clinics/{clinicId}';
const OF_CLIENT = `${CLINIC}/patients/{patientId}/outcomes`;
const rater = z.enum(RATERS);

const answer = z.strictObject({ scale: z.string().min(1).max(60), version: z.string().max(20), value: z.int() });

const ask = z.looseObject({
  session: id,
  asked: z.string().describe('the offset of the set day: P4W'),
  from: instant,
  until: instant,
});
export type OutcomeAskJson = z.infer<typeof ask>;

const entry = z.looseObject({
  id,
  session: id,
  rater,
  asked: z.string(),
  at: instant,
  answers: z.array(answer).describe('none: it was skipped'),
  words: z.string().nullable(),
  by: z.string().nullable().describe('who of the clinic; null: the client'),
  isCounted: z.boolean().describe('false: corrected by a later one'),
});
export type OutcomeJson = z.infer<typeof entry>;

const outcomes = z.looseObject({
  entries: z.array(entry).describe('in the order they were said'),
  open: z.strictObject({ client: z.array(ask), provider: z.array(ask) }).describe('what is asked now, of whom'),
  sessions: z.array(
    z.looseObject({
      id,
      protocol: z.string(),
      title: z.string(),
      start: instant,
      zone: z.string(),
      asks: z.array(ask.extend({ opens: instant.describe('from then on an answer counts') })),
    }),
  ),
});
export type OutcomesJson = z.infer<typeof outcomes>;

export const outcomeBody = z.strictObject({
  id: id.describe('made by the sender, so that sending twice stores once'),
  session: id,
  at: z.string().describe('when it was said'),
  answers: z.array(answer).max(10).describe('none: skipped'),
  words: z.string().trim().max(2000).optional(),
  as: rater.optional().describe('for one of the clinic who is this client too; left out: as one of the clinic'),
});

const ofClient = { roles: CARERS_AND_CLIENT, phi: true, params: z.strictObject({ clinicId: id, patientId: id }), path: OF_CLIENT, status: 200 } as const;

/** What a director looks at. */
const asked = z.strictObject({
  protocol: z.string().max(100).optional().describe('left out: the treatment with the most sessions'),
  from: z.string().optional().describe('first day of the sessions: 2026-01-15; left out: two years before the last'),
  to: z.string().optional().describe('last day; left out: today'),
});
const results = z.looseObject({
  protocol: z.string().nullable().describe('null: there are no sessions yet'),
  from: z.string(),
  to: z.string(),
  isDemo: z.boolean(),
  isCut: z.boolean().describe('true: more sessions than are counted at once; choose a shorter time'),
  treated: z.array(z.looseObject({ protocol: z.string(), title: z.string(), sessions: z.int() })),
  versions: z.array(z.custom<VersionResult>((value) => typeof value === 'object' && value !== null)),
});
export type ResultsJson = z.infer<typeof results>;
const csv = z.looseObject({ name: z.string(), csv: z.string(), isCut: z.boolean() });

const lead = { method: 'POST', roles: ['owner', 'director'], phi: true, params: z.strictObject({ clinicId: id }), body: asked, status: 200 } as const;

export const outcomeRoutes = {
  outcomes: define({ ...ofClient, method: 'GET', body: nothing, reply: outcomes, summary: 'What was said of the results of a client, and what is asked now' }),
  addOutcome: define({ ...ofClient, method: 'POST', body: outcomeBody, reply: outcomes, summary: 'Say how a result is; said again, the later one counts' }),
  results: define({ ...lead, path: `${CLINIC}/results`, reply: results, summary: 'Results of a treatment by protocol version: counts, shares with intervals' }),
  resultsCsv: define({ ...lead, path: `${CLINIC}/results/csv`, reply: csv, summary: 'The same as a table for a spreadsheet' }),
  resultRowsCsv: define({
    ...lead,
    roles: ['director'],
    path: `${CLINIC}/results/rows`,
    reply: csv,
    summary: 'One row a session, without names, ids, days and words',
  }),
} as const;
