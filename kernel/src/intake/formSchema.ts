/** A questionnaire as data: questions, when each is asked, and which fact its answer tells. In: plain data. Out: an `IntakeForm`. */
import * as z from 'zod';
import { TOLD_KEY } from '../record/patientSchema.ts';

const short = z.string().trim().min(1, 'must not be empty').max(300, 'at most 300 characters');
export const questionId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by "-"');
const factKey = z.string().regex(TOLD_KEY, 'condition:pregnant, allergy:nickel, concern:acne or exposure:retinoid');
const writes = z.array(factKey).max(20).default([]).describe('facts that are true with this answer and false without it');
const duration = z
  .string()
  .regex(/^P[1-9]\d{0,3}[DWMY]$/, 'P30D, P2W, P6M or P1Y')
  .describe('how long an answer counts');

export const when = z.union(
  [
    z.strictObject({ question: questionId, is: z.string().max(80).describe('yes, no, or an option of a single or multiple question') }),
    z.strictObject({ question: questionId, over: z.number().optional(), upTo: z.number().optional() }),
    z.strictObject({ question: questionId, answered: z.literal(true) }),
    z.strictObject({
      get any() {
        return z.array(when).min(1).max(10);
      },
    }),
    z.strictObject({
      get all() {
        return z.array(when).min(1).max(10);
      },
    }),
    z.strictObject({
      get not() {
        return when;
      },
    }),
  ],
  { error: 'a condition is one of: { question, is }, { question, over, upTo }, { question, answered: true }, { any: [] }, { all: [] }, { not: }' },
) as z.ZodType<When>;

export type When =
  | { readonly question: string; readonly is: string }
  | { readonly question: string; readonly over?: number | undefined; readonly upTo?: number | undefined }
  | { readonly question: string; readonly answered: true }
  | { readonly any: readonly When[] }
  | { readonly all: readonly When[] }
  | { readonly not: When };

const base = {
  id: questionId,
  text: short.describe('the question, in plain words'),
  help: z.string().trim().max(500).optional(),
  why: z.string().trim().max(500).optional().describe('why it is asked'),
  when: when.optional().describe('asked unless this is known not to hold'),
  required: z.boolean().default(false).describe('true: may be answered "I do not know", but not skipped'),
  expires: duration.optional(),
};

const option = z.strictObject({ id: questionId, label: short, writes });
const options = z.array(option).min(1).max(40);
export const USE_KINDS = ['medicine', 'product', 'activity'] as const;

export const formQuestion = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('yes-no'), writes }),
  z.strictObject({ ...base, type: z.literal('single'), options }),
  z.strictObject({ ...base, type: z.literal('multiple'), options, none: short.default('None of these') }),
  z.strictObject({
    ...base,
    type: z.literal('date'),
    past: z.boolean().default(false).describe('true: not in the future'),
    writes: z.literal('birthDate').optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    unit: z.string().trim().min(1).max(30),
    min: z.number(),
    max: z.number(),
    whole: z.boolean().default(false),
  }),
  z.strictObject({ ...base, type: z.literal('text'), max: z.int().min(1).max(5000).default(1000), lines: z.boolean().default(false) }),
  z.strictObject({
    ...base,
    type: z.literal('uses'),
    kind: z.enum(USE_KINDS),
    covers: z.array(questionId).max(80).default([]).describe('exposure classes that this answer settles'),
    as: questionId.optional().describe('what an entry counts as when its words are not understood'),
  }),
  z.strictObject({ ...base, type: z.literal('instrument'), instrument: questionId.describe('a questionnaire of the library with points') }),
]);

export const intakeForm = z.strictObject({
  id: z.string().min(1).max(80),
  version: z.string().min(1).max(300),
  title: short,
  lead: z.string().trim().max(500).optional(),
  questions: z.array(formQuestion).min(1, 'at least one question').max(150),
});

export type IntakeForm = z.output<typeof intakeForm>;
export type IntakeFormInput = z.input<typeof intakeForm>;
export type FormQuestion = z.output<typeof formQuestion>;
export type QuestionType = FormQuestion['type'];
export type FormOption = z.output<typeof option>;
export const QUESTION_TYPES = ['yes-no', 'single', 'multiple', 'date', 'number', 'text', 'uses', 'instrument'] as const satisfies readonly QuestionType[];
