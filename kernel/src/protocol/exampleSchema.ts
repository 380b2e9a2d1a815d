/** Worked cases at the foot of a protocol: a situation and the answer a clinician expects. The linter runs them. */
import * as z from 'zod';
import { patientFile } from '../record/patientSchema.ts';
import { level, words } from '../grammar/parts.ts';
import { CANDIDACIES, DISPOSITIONS, VERDICTS } from '../grammar/vocabulary.ts';

const situation = {
  name: words.describe('the case in a sentence a nurse could check'),
  at: z.string().describe('session start, local: 2026-12-15T10:00'),
  end: z.string().optional().describe('session end; left out: one hour later'),
  zone: z.string().default('America/Chicago'),
  patient: patientFile.optional(),
};

export const signValues = z.record(z.string(), level);
export const earlierCheckIn = z.strictObject({ at: z.string(), signs: signValues });

/** Earlier check-ins in a file of their own: a list, alone or under `checkIns`; an empty file holds none. */
export const checkInsFile = z.preprocess(
  (data) => {
    if (data === null || typeof data !== 'object' || Array.isArray(data)) return data;
    return 'checkIns' in data ? data.checkIns : Object.keys(data).length === 0 ? [] : data;
  },
  z.array(earlierCheckIn, { error: 'a list of { at: 2026-12-18T10:00, signs: { redness: 1 } } is expected' }),
);

export const example = z.union(
  [
    z.strictObject({
      ...situation,
      ask: words,
      on: z.string().describe('a date or a local time'),
      expect: z.strictObject({
        verdict: z.enum(VERDICTS),
        firstAllowed: z.string().nullable().optional().describe('local time or date, or null'),
        rule: z.string().optional().describe('a rule that must be among the reasons'),
        classes: z.array(z.string()).optional(),
      }),
    }),
    z.strictObject({
      ...situation,
      screen: z.literal(true),
      expect: z.strictObject({
        status: z.enum(CANDIDACIES),
        until: z.string().nullable().optional(),
        item: z.string().optional().describe('an item or rule that must be among the reasons'),
      }),
    }),
    z.strictObject({
      ...situation,
      heal: z.strictObject({ now: z.string(), signs: signValues, before: z.array(earlierCheckIn).optional() }),
      expect: z.strictObject({
        disposition: z.enum(DISPOSITIONS).optional(),
        atLeast: z.enum(DISPOSITIONS).optional(),
        not: z.enum(DISPOSITIONS).optional(),
        day: z.int().optional(),
      }),
    }),
  ],
  { error: 'an example has one of: ask + on, screen: true, heal: { now, signs }; and expect' },
);

export type Example = z.output<typeof example>;
