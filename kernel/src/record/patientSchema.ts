/**
 * A person's facts as somebody wrote them (YAML, JSON, a form). In: plain data. Out: `PatientFile`, checked in shape;
 * `readPatient` proves the rest (dates, classes). A list that is left out means "not asked"; an empty list means "none".
 */
import * as z from 'zod';

/** What somebody said to one question about themselves. */
export const TOLD = ['yes', 'no', 'unknown'] as const;
export type Told = (typeof TOLD)[number];
export const TOLD_KEY = /^(?:condition|allergy|concern|exposure):[a-z0-9]+(?:-[a-z0-9]+)*$/;

const TYPE = '(?:I|II|III|IV|V|VI)';

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/, 'a date (2026-12-08) or a time (2026-12-08T21:00)');

const usage = {
  last: moment.optional().describe('last use'),
  on: moment.optional().describe('a single day or time'),
  from: moment.optional(),
  to: moment.optional(),
  every: z
    .string()
    .regex(/^P(T)?\d+[DWMYH]$/, 'how often, as a duration: P1D')
    .optional(),
  prescribed: z.boolean().optional(),
  area: z.string().optional(),
};

export const exposureFile = z.union(
  [z.strictObject({ class: z.string().min(1), ...usage }), z.strictObject({ product: z.string().min(1), ingredients: z.string().optional(), ...usage })],
  { error: 'an exposure has class or product, and when: last, on, or from and to' },
);

export const sessionFile = z.strictObject({
  protocol: z.string().min(1),
  start: z.string(),
  end: z.string().optional(),
  area: z.string().optional(),
  record: z
    .strictObject({
      depthMm: z.number().optional(),
      energyMj: z.number().optional(),
      densityPct: z.number().optional(),
      passes: z.number().optional(),
    })
    .optional(),
});

export const patientFile = z.strictObject({
  fitzpatrick: z
    .string()
    .regex(new RegExp(`^(?:unknown|${TYPE}(?:-${TYPE})?)$`), 'I to VI, a range such as III-IV, or unknown')
    .optional(),
  birthDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: 1990-04-02')
    .optional(),
  concerns: z.array(z.string()).optional(),
  conditions: z.array(z.string()).optional(),
  allergies: z.array(z.string()).optional(),
  exposures: z.array(exposureFile).optional(),
  sessions: z.array(sessionFile).optional(),
  told: z
    .record(z.string().regex(TOLD_KEY, 'condition:pregnant, allergy:nickel, concern:acne or exposure:retinoid'), z.enum(TOLD))
    .optional()
    .describe('single facts, asked one by one; `unknown`: asked and not known, or no longer known'),
});

export type PatientFile = z.output<typeof patientFile>;
export type ExposureFile = z.output<typeof exposureFile>;
export type SessionFile = z.output<typeof sessionFile>;
