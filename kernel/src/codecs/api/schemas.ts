/** The JSON that travels: the same keys as the command line. Replies may gain keys; bodies are read strictly. */
import * as z from 'zod';
import { BASES, CANDIDACIES, DISPOSITIONS, EFFECTS, LEVELS, PHASES, STRENGTHS, VERDICTS } from '../../grammar/vocabulary.ts';
import { SAID } from '../../plan/steps.ts';
import type { LibraryData } from '../../protocol/library.ts';
import type { IngredientData } from '../../taxonomy/label/table.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { exposureFile, patientFile, sessionFile } from '../../record/patientSchema.ts';

export const id = z.guid({ error: 'an id is a UUID' });
export const instant = z.string().describe('ISO 8601 in UTC: 2026-12-15T16:00:00Z');
const moment = z.string().describe('2026-12-15T10:00 (local in the zone) or 2026-12-15T16:00Z');
const level = z.literal(LEVELS, { error: 'a level is 0 (none), 1 (mild), 2 (moderate) or 3 (marked)' });

export const nothing = z.undefined();
export const noParams = z.strictObject({});

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.looseObject({ path: z.string(), message: z.string() })).optional(),
  because: z
    .array(z.looseObject({ code: z.string(), text: z.string(), until: instant.nullable() }))
    .optional()
    .describe('why a time cannot be had'),
  alternatives: z.array(instant).optional().describe('the next free starts'),
  version: z.int().optional().describe('what was looked at has changed: the version it has now'),
  changed: z
    .array(z.looseObject({ field: z.string(), was: z.string(), now: z.string() }))
    .optional()
    .describe('what somebody else changed meanwhile'),
  by: z.string().optional().describe('who changed it'),
});
export type ProblemJson = z.output<typeof problem>;

const reason = z.looseObject({
  rule: z.string(),
  protocol: z.string(),
  version: z.string(),
  source: z.string(),
  sources: z.array(z.string()),
  basis: z.enum(BASES),
  text: z.string(),
});
const gate = z.looseObject({ sign: z.string(), atMost: z.number(), words: z.string() }).nullable();
const question = z.looseObject({ fact: z.string(), kind: z.string(), because: z.string() });

export const planReply = z.looseObject({
  protocol: z.looseObject({ id: z.string(), version: z.string() }),
  session: z.looseObject({ start: instant.nullable(), end: instant.nullable(), zone: z.string() }),
  instructions: z.array(
    z.looseObject({
      id: z.string(),
      phase: z.enum(PHASES),
      effect: z.enum(EFFECTS),
      strength: z.enum(STRENGTHS),
      classes: z.array(z.string()),
      except: z.array(z.string()),
      area: z.string().nullable(),
      start: instant.nullable(),
      end: instant.nullable(),
      gate,
      text: z.string(),
      reasons: z.array(reason),
    }),
  ),
  course: z.array(z.looseObject({ sign: z.string(), start: instant.nullable(), end: instant.nullable(), upper: z.number() })),
  conflicts: z.array(z.looseObject({ kind: z.string(), text: z.string(), reasons: z.array(reason) })),
  questions: z.array(question),
});

export const answerReply = z.looseObject({
  thing: z.string(),
  classes: z.array(z.string()),
  verdict: z.enum(VERDICTS),
  until: instant.nullable(),
  firstAllowed: instant.nullable(),
  reasons: z.array(reason),
  questions: z.array(question),
});

const labelFinding = z.looseObject({
  class: z.string(),
  kind: z.string().describe('the finest exposure class'),
  ingredient: z.string(),
  text: z.string().describe('as it stands in the text'),
  start: z.int(),
  end: z.int(),
  where: z.enum(['list', 'active', 'claim', 'name']),
  position: z.int().nullable(),
  of: z.int().nullable(),
  part: z.string().nullable(),
  confidence: z.enum(['certain', 'likely', 'possible']),
  isGuess: z.boolean(),
  note: z.string(),
});
export const labelReply = z.looseObject({
  answer: z.enum(['found', 'ask', 'clear']),
  classes: z.array(labelFinding),
  also: z.array(labelFinding),
  setAside: z.array(labelFinding),
  unrecognised: z.array(z.string()),
  completeness: z.number(),
  doubts: z.array(z.string()),
  verdict: z.enum(VERDICTS).optional(),
  firstAllowed: instant.nullable().optional(),
  reasons: z.array(reason).optional(),
});
export const termKind = z.enum(['product', 'word']);
const term = {
  kind: termKind,
  label: z.string().trim().min(1).max(120).describe('as people write it: "SkinFuse gel"'),
  classes: z.array(z.string().min(1)).max(12).describe('exposure classes; none: known and harmless'),
};
export const termBody = z.strictObject({ ...term, note: z.string().max(300).default('') });
export const termsReply = z.array(z.looseObject({ ...term, note: z.string(), key: z.string() }));
export const ingredientsReply = z.custom<IngredientData>((value) => typeof value === 'object' && value !== null);

export const candidacyReply = z.looseObject({
  status: z.enum(CANDIDACIES),
  until: instant.nullable(),
  reasons: z.array(z.looseObject({ item: z.string(), status: z.enum(CANDIDACIES), source: z.string(), text: z.string() })),
  questions: z.array(question),
});

const readLevel = z.literal(LEVELS);

export const healReply = z.looseObject({
  day: z.int(),
  disposition: z.enum(DISPOSITIONS),
  reasons: z.array(
    z.looseObject({
      sign: z.string(),
      disposition: z.enum(DISPOSITIONS),
      kind: z.enum(['red-flag', 'band', 'worsening', 'unknown-sign', 'too-early']),
      rule: z.string(),
      protocol: z.string(),
      version: z.string(),
      source: z.string(),
      sources: z.array(z.string()),
      basis: z.enum(BASES),
      text: z.string().nullable(),
      reported: z.number(),
      upper: readLevel.nullable(),
    }),
  ),
  expected: z.record(z.string(), readLevel),
});

/** Our own proven data: passed through whole. */
export const libraryReply = z.custom<LibraryData>((value) => typeof value === 'object' && value !== null);
export const protocolReply = z.custom<Protocol>((value) => typeof value === 'object' && value !== null);

export const protocolEntry = z.looseObject({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  status: z.string(),
  sessions: z.int(),
  services: z.array(z.string()),
});

export const situationBody = {
  protocol: z.string(),
  at: moment,
  end: moment.optional(),
  zone: z.string().default('America/Chicago'),
  patient: patientFile.optional(),
};
export const signs = z.record(z.string().min(1), level);
export const checkInAt = z.strictObject({ at: moment, signs });

export const clinic = z.looseObject({ id, name: z.string(), zone: z.string(), phone: z.string(), emergency: z.string(), hours: z.string() });

/** Facts of a person without the lists that have endpoints of their own. */
export const factsBody = patientFile.omit({ exposures: true, sessions: true, told: true });
export const exposureBody = exposureFile;
export const sessionBody = z.strictObject({ ...sessionFile.shape, start: moment, end: moment.optional() });

export const sessionReply = z.looseObject({
  id,
  protocol: z.string(),
  version: z.string(),
  start: instant,
  end: instant,
  zone: z.string(),
  area: z.string().nullable(),
  facts: z.record(z.string(), z.number()).describe('what was done, as far as rules may ask: depthMm, energyMj, densityPct, passes'),
});
export const patientReply = z.looseObject({ id, name: z.string(), facts: patientFile, sessions: z.array(sessionReply) });
export const checkInBody = z.strictObject({
  id: id.describe('made by the client, so that sending twice stores once'),
  session: id,
  at: moment,
  signs,
  words: z.string().max(4000).optional(),
});
/** A report on a step of the plan, as it stands. */
export const stepReply = z.looseObject({
  id,
  session: id,
  rule: z.string(),
  said: z.enum(SAID),
  day: z.string().describe('the day it is about: 2026-12-12'),
  at: instant.describe('when it was said'),
  fact: exposureFile.nullable().describe('what was used'),
});
export const planBundleReply = z.looseObject({
  hash: z.string().describe('changes when anything in it does'),
  at: instant.describe("the server's clock when this was read"),
  clinic,
  facts: patientFile,
  meanings: z
    .array(z.looseObject({ classes: z.array(z.string()), unrecognised: z.array(z.string()) }))
    .describe("what each exposure of the facts means by the clinic's ingredient table, in their order"),
  sessions: z.array(sessionReply),
  protocols: z.array(z.looseObject({ id: z.string(), version: z.string() })),
  checkIns: z.array(z.looseObject({ id, session: id, at: instant, signs })),
  steps: z.array(stepReply).describe('what they said of steps, in order; what was taken back is left out'),
  standing: z
    .array(z.looseObject({ id, status: z.enum(CANDIDACIES), until: instant.nullable(), texts: z.array(z.string()) }))
    .describe('where the open appointments stand, once something was used that a step says to leave; else none'),
  library: z.string().describe('mark of the library it needs (GET /api/library)'),
  ingredients: z.string().describe("mark of the clinic's ingredient table it needs"),
});
/** How many photos a check-in may have. */
export const CHECK_IN_PHOTOS = 3;
export const checkInPhoto = z.looseObject({ id, at: instant, seen: z.boolean().describe('somebody of the clinic has looked at it') });
export const checkInReply = z.looseObject({
  id,
  session: id,
  at: instant,
  signs,
  words: z.string().nullable(),
  answer: healReply,
  photos: z.array(checkInPhoto).describe('for human eyes only; none changes the answer'),
});
