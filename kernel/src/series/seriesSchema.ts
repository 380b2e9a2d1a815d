/** A wish for a series as somebody wrote it (YAML, JSON, a form). In: plain data. Out: `SeriesFile`, checked in shape. */
import * as z from 'zod';
import { id, isoDate, offset, words } from '../grammar/parts.ts';
import { WEEKDAYS } from '../time/dateWords.ts';
import { patientFile } from '../record/patientSchema.ts';

export const weekday = z.enum(WEEKDAYS, { error: 'a day of the week: mon, tue, wed, thu, fri, sat or sun' });

/** More than anybody books at once, and few enough to place exactly. */
export const MOST_SESSIONS = 24;

const when = {
  on: isoDate.optional().describe('a single day'),
  from: isoDate.optional().describe('first day'),
  to: isoDate.optional().describe('last day'),
};

export const lifeEvent = z.strictObject({
  title: words,
  ...when,
  need: z.enum(['presentable', 'unavailable']).optional().describe('presentable: healed by then; unavailable: no session on these days'),
  class: id.optional().describe('what the skin meets then, a class of taxonomy.yaml: sun-exposure'),
  results: offset.optional().describe('the last session at least this long before: P30D'),
});

export const seriesFile = z.strictObject({
  now: z.string().describe('the moment the question is asked'),
  zone: z.string().default('America/Chicago').describe('an IANA time zone'),
  patient: patientFile.default({}),
  wants: z
    .array(
      z.strictObject({
        protocol: id,
        sessions: z.int('a whole number').min(1, 'at least one session').optional().describe('left out: as many as the protocol says'),
        after: id.optional().describe('only once all sessions of this protocol are over'),
      }),
    )
    .min(1, 'at least one treatment'),
  events: z.array(lifeEvent).default([]),
  days: z.array(weekday).min(1, 'at least one day').optional().describe('days of the week that suit'),
  finishBy: isoDate.optional().describe('the last session on this day at the latest'),
});

export type SeriesFile = z.output<typeof seriesFile>;
export type SeriesInput = z.input<typeof seriesFile>;
export type LifeEvent = z.output<typeof lifeEvent>;
