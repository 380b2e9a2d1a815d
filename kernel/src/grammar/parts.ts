/** The small zod parts that the files of the library share: ids, durations, windows, citations. */
import * as z from 'zod';
import { type Offset, parseOffset } from '../time/offset.ts';
import type { Window } from '../time/window.ts';
import { BASES, FITZPATRICK_TYPES } from './vocabulary.ts';

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by "-", like stop-aha')
  .describe('lower-case words joined by "-"');

export const words = z.string().trim().min(1, 'must not be empty');

export const offset = z
  .string()
  .transform((text, context): Offset => {
    const parsed = parseOffset(text);
    if (parsed.ok) return parsed.value;
    context.issues.push({ code: 'custom', message: parsed.error, input: text });
    return z.NEVER;
  })
  .describe('one signed amount of one unit: P14D, -P5D, P2W, P6M, PT72H, PT30M');

const positive = offset.refine((value) => value.amount > 0, 'must be more than nothing, without a minus sign');

const bound = z.union([z.enum(['start', 'end']), offset], { error: 'start, end or an offset such as -P7D or PT24H' });

/** The three ways to write a window; all become `{ from, to }`. */
export const window = z
  .union(
    [
      z.strictObject({ before: positive.describe('this long before the session, until it starts') }),
      z.strictObject({ after: positive.describe('from the end of the session, for this long') }),
      z.strictObject({ during: z.literal(true).describe('the session itself') }),
      z.strictObject({
        from: bound.describe('start, end, or an offset: -P7D counts back from the start, P6D on from the end'),
        to: bound.optional().describe('the same; a calendar day is covered whole; left out: open'),
      }),
    ],
    { error: 'a window is one of: { before: P14D }, { after: PT72H }, { during: true }, { from: P6D, to: P14D }' },
  )
  .transform((raw): Window => {
    if ('before' in raw) return { from: { ...raw.before, amount: -raw.before.amount }, to: 'start' };
    if ('after' in raw) return { from: 'end', to: raw.after };
    if ('during' in raw) return { from: 'start', to: 'end' };
    return { from: raw.from, to: raw.to ?? null };
  });

/** One source id, or several: kept as a list. */
export const source = z
  .union([id, z.array(id).min(1)], { error: 'the id of a source in sources.yaml, or a list of them' })
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value))
  .describe('id of a source in sources.yaml, or a list of them');

export const basis = z.enum(BASES).default('cited');

export const fitzpatrickType = z.enum(FITZPATRICK_TYPES);

export const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)], {
  error: 'a level is 0 (none), 1 (mild), 2 (moderate) or 3 (marked)',
});

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written 2026-12-15');
