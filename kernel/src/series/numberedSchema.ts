/** A planning problem without a clinic as a script writes it (CONTRACT `series --problem`). */
import * as z from 'zod';

/** The limits of one problem: ten years, sixty sessions. */
const MOST_DAYS = 3660;
const MOST_SESSIONS = 60;

const index = z.int().min(0);
const distance = z.int().min(-MOST_DAYS).max(MOST_DAYS);

export const numberedProblem = z.strictObject({
  days: z.int().min(1).max(MOST_DAYS),
  sessions: z
    .array(z.strictObject({ i: index, okDays: z.array(index) }))
    .min(1)
    .max(MOST_SESSIONS),
  gaps: z.array(z.strictObject({ a: index, b: index, min: distance, max: distance })).default([]),
  separations: z.array(z.strictObject({ a: index, b: index, ifAfirst: distance, ifBfirst: distance })).default([]),
});
export type NumberedProblem = z.output<typeof numberedProblem>;
