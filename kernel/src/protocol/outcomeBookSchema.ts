/** The shape of `outcomes.yaml`: the scales a result is rated by, and how long after a session it is asked for. */
import * as z from 'zod';
import { basis, id, offset, source, words } from '../grammar/parts.ts';

/** Who rates. */
export const RATERS = ['client', 'provider'] as const;
export type Rater = (typeof RATERS)[number];

const level = z.strictObject({
  value: z.int().min(-10).max(10),
  words: words.describe('as it stands on the button'),
  good: z.boolean().default(false).describe('true: counts towards the share'),
  help: z.boolean().default(false).describe('true: who chose it is offered to write to the clinic'),
});

const scaleSchema = z
  .strictObject({
    id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 1.0.0'),
    title: words,
    short: words,
    best: z.enum(['low', 'high']).describe('which end is best: never left to be guessed'),
    raters: z.array(z.enum(RATERS)).min(1),
    question: z.strictObject({ client: words.optional(), provider: words.optional() }),
    levels: z.array(level).min(2).max(11),
    good: words.describe('what the good levels together are called: improved'),
    source: source.optional(),
    basis,
    note: words.optional(),
  })
  .refine(({ levels }) => new Set(levels.map(({ value }) => value)).size === levels.length, { path: ['levels'], message: 'each level has a value of its own' })
  .refine(({ raters, question }) => raters.every((rater) => question[rater] !== undefined), {
    path: ['question'],
    message: 'everybody who rates needs a question',
  });

/** How long after a session its result is asked for; also of a protocol of its own. */
export const outcomeTimes = z.strictObject({
  after: z.array(offset).min(1).max(6).describe('days, weeks or months after the session, rising'),
  source: source.optional(),
  basis,
  note: words.optional(),
});

export const outcomeBookSchema = z.strictObject({ version: z.string(), ask: outcomeTimes, scales: z.array(scaleSchema).min(1) });

export type OutcomeBook = z.output<typeof outcomeBookSchema>;
export type Scale = OutcomeBook['scales'][number];
