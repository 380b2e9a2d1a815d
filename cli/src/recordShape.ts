/** The record of a provider's decision as a file: what the clinic downloads. */
import * as z from 'zod';

export const recordShape = z.looseObject({
  protocol: z.looseObject({ id: z.string(), version: z.string() }),
  bookHash: z.string(),
  book: z.string(),
  decision: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  record: z.unknown(),
});
