/**
 * A screening record and its rules as JSON, for the store and for `afterglow replay`. In: the record, the library. Out: plain
 * data; and back, proved. Times without end travel as words, since JSON has no infinity.
 */
import * as z from 'zod';
import type { ScreeningRecord } from '../candidacy/replay.ts';
import { BASES, CANDIDACIES, FITZPATRICK_TYPES } from '../grammar/vocabulary.ts';
import { QUESTION_KINDS } from '../grammar/question.ts';
import type { Rules } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { TOLD } from '../record/patientSchema.ts';
import { err, ok, type Result } from '../result.ts';
import type { TaxonomyFile } from '../taxonomy/schema.ts';
import { buildTaxonomy } from '../taxonomy/taxonomy.ts';
import { FOREVER, SINCE_EVER } from '../time/instant.ts';
import { pathText, shapeIssues } from './issues.ts';

const instant = z.union([z.number(), z.literal('forever').transform(() => FOREVER), z.literal('since-ever').transform(() => SINCE_EVER)]);
const names = z.array(z.string());
const session = z.strictObject({
  id: z.string(),
  protocol: z.string(),
  start: instant,
  end: instant,
  zone: z.string(),
  area: z.string().nullable(),
  facts: z.strictObject({ depthMm: z.number(), energyMj: z.number(), densityPct: z.number(), passes: z.number() }).partial(),
});
const exposure = z.strictObject({
  id: z.string(),
  words: z.string(),
  classes: names,
  unrecognised: names,
  area: z.string().nullable(),
  interval: z.strictObject({ start: instant, end: instant }),
  habit: z.boolean(),
  prescribed: z.boolean().nullable(),
});
const type = z.enum(FITZPATRICK_TYPES);
const person = z.strictObject({
  fitzpatrick: z.strictObject({ low: type, high: type }).nullable(),
  born: z.number().nullable(),
  concerns: names.nullable(),
  conditions: names.nullable(),
  allergies: names.nullable(),
  exposures: z.array(exposure).nullable(),
  told: z.record(z.string(), z.enum(TOLD)).optional(),
});
const verdict = z.strictObject({
  status: z.enum(CANDIDACIES),
  until: instant.nullable(),
  reasons: z.array(
    z.strictObject({
      item: z.string(),
      status: z.enum(CANDIDACIES),
      source: z.string(),
      sources: names,
      basis: z.enum(BASES),
      text: z.string(),
      protocol: z.string(),
      version: z.string(),
      until: instant.nullable(),
      fact: z.string().optional(),
    }),
  ),
  questions: z.array(z.strictObject({ fact: z.string(), kind: z.enum(QUESTION_KINDS), because: z.string() })),
});
const record = z.strictObject({
  now: instant,
  protocol: z.strictObject({ id: z.string(), version: z.string() }),
  session,
  sessions: z.array(session),
  person,
  verdict,
});

/** The rules a verdict came from: the taxonomy and the protocols of the life it looked at. */
export interface RuleBook {
  readonly taxonomy: TaxonomyFile;
  readonly protocols: Readonly<Record<string, Protocol>>;
}

export function ruleBook(library: Rules, { session: own, sessions }: Pick<ScreeningRecord, 'session' | 'sessions'>): RuleBook {
  const ids = [...new Set([own, ...sessions].map(({ protocol }) => protocol))].sort();
  return {
    taxonomy: library.taxonomy.file,
    protocols: Object.fromEntries(ids.flatMap((id) => (library.protocols[id] ? [[id, library.protocols[id]]] : []))),
  };
}

/** A book is trusted by its hash, which whoever reads it compares first. */
export function openRuleBook(text: string): Rules {
  const { taxonomy, protocols } = JSON.parse(text) as RuleBook;
  return { taxonomy: buildTaxonomy(taxonomy), protocols };
}

export const screeningRecordJson = (value: ScreeningRecord): unknown => withoutInfinity(value);

export function readScreeningRecord(json: unknown): Result<ScreeningRecord, string> {
  const parsed = record.safeParse(json, { reportInput: true });
  if (parsed.success) return ok(parsed.data as ScreeningRecord);
  return err(
    shapeIssues(parsed.error.issues)
      .map(({ path, message }) => `${pathText(path)}: ${message}`)
      .join('; '),
  );
}

function withoutInfinity(value: unknown): unknown {
  if (value === FOREVER) return 'forever';
  if (value === SINCE_EVER) return 'since-ever';
  if (Array.isArray(value)) return value.map(withoutInfinity);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutInfinity(one)]));
}
