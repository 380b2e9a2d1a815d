/** The shape of `intake.yaml`: the lists of things used, how long each answer counts, how long a consultation counts. */
import * as z from 'zod';
import { basis, id, source, words } from '../grammar/parts.ts';
import { TOLD_KEY } from '../record/patientSchema.ts';

const duration = z.string().regex(/^P[1-9]\d{0,3}[DWMY]$/, 'P30D, P2W, P6M or P1Y');
const citation = { basis, source: source.optional() };

const useList = z.strictObject({
  id,
  kind: z.enum(['medicine', 'product', 'activity']),
  classes: z.array(id).min(1).describe('classes asked about in this list; a class covers its kinds'),
  question: words.describe('with {ago} where the time goes'),
  help: words.optional(),
  expires: duration,
});

export const intakeBookSchema = z.strictObject({
  version: z.string(),
  lists: z.array(useList).default([]),
  expires: z.strictObject({ default: duration, facts: z.record(z.string().regex(TOLD_KEY), duration).default({}), ...citation }),
  consultation: z.strictObject({ validFor: duration, ...citation }),
});

export type IntakeBook = z.output<typeof intakeBookSchema>;

/** For a library without the file: nothing is listed, an answer counts for a month. */
export const emptyIntakeBook: IntakeBook = {
  version: '0',
  lists: [],
  expires: { default: 'P30D', facts: {}, basis: 'derived' },
  consultation: { validFor: 'P1Y', basis: 'derived' },
};
