/**
 * The protocol language: what a clinic may write in `library/protocols/*.yaml`. In: plain data read from YAML.
 * Out: a `Protocol`. The format page in docs/ and the JSON Schema are printed from here.
 */
import * as z from 'zod';
import { condition } from './condition.ts';
import { example } from './exampleSchema.ts';
import { basis, id, isoDate, level, offset, source, window, words } from '../grammar/parts.ts';
import { DISPOSITIONS, EFFECTS, PROTOCOL_STATUSES, SEVERITIES, STRENGTHS } from '../grammar/vocabulary.ts';
import { DAY_ZEROS } from '../time/window.ts';
import { outcomeTimes } from './outcomeBookSchema.ts';

const citation = {
  source: source.optional(),
  basis: basis.describe('cited: the source says so; derived: our reading of cited figures; unsourced: to be confirmed'),
  addition: z.boolean().default(false).describe('true: not in the clinic text this protocol came from, added from the literature'),
  seed: z.string().optional().describe('row of the seed text this came from, for example PX-08'),
};

export const ruleSchema = z
  .strictObject({
    id,
    effect: z.enum(EFFECTS),
    strength: z.enum(STRENGTHS).default('must'),
    classes: z.array(id).min(1).describe('exposure classes of taxonomy.yaml; a class covers its kinds'),
    except: z.array(id).default([]).describe('classes left out; for `only`: what stays allowed'),
    area: id.optional().describe('left out: the treated area'),
    window,
    gate: z
      .strictObject({ sign: id, atMost: level, words: words.describe('the state in plain words: "crusting is mostly gone"') })
      .optional()
      .describe('holds once this sign is at most this level; the later of date and state wins'),
    if: condition.optional(),
    approx: z.boolean().default(false).describe('true: the source says "about"'),
    label: words.describe('two or three words for the chart and lists'),
    text: words.describe('the instruction, to the client, in plain words'),
    why: words.optional().describe('the reason given to the client'),
    hidden: z.boolean().default(false).describe('true: answers questions but is not listed as an instruction'),
    minor: z.boolean().default(false).describe('true: left out of the short journey chart'),
    ...citation,
  })
  .describe('a rule ties exposure classes to a window around the session');

const candidacyItem = z.strictObject({
  id,
  if: condition,
  severity: z.enum(SEVERITIES),
  washout: offset.optional().describe('with severity defer: this long after the last exposure named in `if`'),
  question: words.describe('what to ask the client when the fact is not known'),
  text: words.describe('what is said when it holds'),
  ...citation,
});

const course = z.strictObject({
  until: z.array(offset).min(1).describe('the right edges of the columns, rising: PT6H, PT24H, P1D, P2D, …'),
  signs: z.record(
    id,
    z.strictObject({
      upper: z.array(level.nullable()).min(1).describe('upper edge of normal in each column, 0 to 3'),
      note: words.optional().describe('what it looks or feels like'),
    }),
  ),
  ...citation,
});

const redFlag = z.strictObject({
  id,
  sign: id.describe('a sign of signs.yaml'),
  atLeast: level.default(1),
  window: window.optional().describe('left out: at any time after the session'),
  disposition: z.enum(DISPOSITIONS),
  text: words.describe('the next step, to the client'),
  ...citation,
});

const phase = z.strictObject({ title: words, text: words, when: words.optional(), ...citation });
const concern = z.strictObject({
  concern: id,
  claim: z
    .enum(['on-label', 'off-label', 'reported'])
    .describe('on-label: within the cleared use; off-label: mark it on screen; reported: a client or paper reports it, no label'),
  text: words.optional(),
  ...citation,
});

const cadence = z.strictObject({
  sessions: z.int().min(1).describe('how many sessions a series usually has'),
  min: offset.describe('never closer than this'),
  recommended: z.tuple([offset, offset]),
  latest: offset.optional().describe('later than this, ask the clinic'),
  rest: z.strictObject({ text: words, atLeast: offset.optional() }).optional(),
  text: words,
  ...citation,
});

const expectation = z.strictObject({ id, window, headline: words, text: words, ...citation });
const takeHome = z.strictObject({ id, name: words, class: id, use: words, ...citation });
const contact = z.strictObject({
  who: z.enum(['clinic', 'emergency', 'prescriber']),
  when: words,
  phone: z.string().optional().describe('left out: the number of the clinic that runs the protocol'),
});

export const protocolSchema = z
  .strictObject({
    id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 1.0.0'),
    status: z.enum(PROTOCOL_STATUSES),
    title: words,
    short: words.describe('the name in one or two words'),
    services: z.array(words).min(1),
    area: id.optional().describe('the treated area, of taxonomy.yaml; required'),
    dayZero: z.enum(DAY_ZEROS).optional().describe('which calendar day is day 0; required'),
    updated: isoDate,
    authors: z.array(words).min(1),
    approval: z.strictObject({ by: words, on: isoDate, note: words.optional() }).optional(),
    summary: words.describe('one sentence for a card'),
    about: z.array(z.strictObject({ title: words, text: words, ...citation })).min(1),
    phases: z.array(phase).default([]),
    concerns: z.array(concern).default([]),
    consultation: z
      .strictObject({
        required: z.boolean(),
        text: words,
        validFor: offset.optional().describe('how long a recorded consultation counts; left out: as intake.yaml says'),
        ...citation,
      })
      .optional(),
    performer: z.strictObject({ text: words, ...citation }).optional(),
    cadence: cadence.optional(),
    takeHome: z.array(takeHome).default([]),
    candidacy: z.array(candidacyItem).default([]),
    rules: z.array(ruleSchema).min(1),
    expectations: z.array(expectation).default([]).describe('what a day is like, in words, for Today'),
    course: course.optional(),
    redFlags: z.array(redFlag).default([]),
    checkIns: z.array(offset).default([]).describe('when the client is asked, counted from the end of the session'),
    outcomes: outcomeTimes.optional().describe('when the result is asked for; left out: at the usual times of outcomes.yaml'),
    contacts: z.array(contact).default([]),
    notes: z
      .array(z.strictObject({ text: words, ...citation }))
      .default([])
      .describe('for the clinic: conflicts of seed and literature, limits'),
    examples: z.array(example).default([]).describe('worked cases the linter runs'),
  })
  .describe('a treatment protocol: one dated, cited, versioned rule set');

export type Protocol = z.output<typeof protocolSchema>;
export type ProtocolFile = z.input<typeof protocolSchema>;
export type Rule = z.output<typeof ruleSchema>;
export type CandidacyItem = z.output<typeof candidacyItem>;
export type CourseTable = z.output<typeof course>;
export type RedFlag = z.output<typeof redFlag>;
export type Cadence = z.output<typeof cadence>;
