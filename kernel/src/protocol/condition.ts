/**
 * Conditions on the facts of a person or a session, as structured data: a linter can read them.
 * Evaluation is three-valued and lives in `evaluate.ts`.
 */
import * as z from 'zod';
import type { Offset } from '../time/offset.ts';
import { fitzpatrickType, id, offset } from '../grammar/parts.ts';

export const SESSION_FACTS = ['depthMm', 'energyMj', 'densityPct', 'passes'] as const;

const leaf = [
  z.strictObject({ concern: id.describe('one of the concerns the person named') }),
  z.strictObject({ condition: id.describe('pregnant, cold-sores, keloid-history, …: a condition of taxonomy.yaml') }),
  z.strictObject({ allergy: id }),
  z.strictObject({ fitzpatrick: z.array(fitzpatrickType).min(1).describe('true when the range of the person touches one of these') }),
  z.strictObject({ age: z.strictObject({ under: z.number().optional(), from: z.number().optional() }) }),
  z.strictObject({
    uses: id.describe('an exposure class'),
    within: offset.optional().describe('last used less than this long before the session; left out: using it now'),
  }),
  z.strictObject({ area: id.describe('the treated area') }),
  z.strictObject({
    session: z.enum(SESSION_FACTS),
    over: z.number().optional(),
    upTo: z.number().optional(),
  }),
] as const;

export const condition = z.union(
  [
    ...leaf,
    z.strictObject({
      get any() {
        return z.array(condition).min(1);
      },
    }),
    z.strictObject({
      get all() {
        return z.array(condition).min(1);
      },
    }),
    z.strictObject({
      get not() {
        return condition;
      },
    }),
  ],
  {
    error:
      'a condition is one of: { concern }, { condition }, { allergy }, { fitzpatrick: [IV, V] }, { age: { under } }, { uses, within }, { area }, { session, over }, { any: [] }, { all: [] }, { not: }',
  },
) as z.ZodType<Condition>;

export type Condition =
  | { readonly concern: string }
  | { readonly condition: string }
  | { readonly allergy: string }
  | { readonly fitzpatrick: readonly ('I' | 'II' | 'III' | 'IV' | 'V' | 'VI')[] }
  | { readonly age: { readonly under?: number | undefined; readonly from?: number | undefined } }
  | { readonly uses: string; readonly within?: Offset | undefined }
  | { readonly area: string }
  | { readonly session: (typeof SESSION_FACTS)[number]; readonly over?: number | undefined; readonly upTo?: number | undefined }
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly not: Condition };
