/** The shapes of `taxonomy.yaml`, `signs.yaml`, `sources.yaml` and the questionnaires, as a clinician writes them. */
import * as z from 'zod';
import { id, level, offset, source, words } from '../grammar/parts.ts';
import { BASES, DISPOSITIONS, GRADES } from '../grammar/vocabulary.ts';

const wordList = z.array(words).default([]);

const afterEffect = z
  .strictObject({
    effect: z.enum(['minimise', 'ask']),
    classes: z.array(id).min(1),
    tail: offset.describe('how long after the last use it still matters'),
    text: words,
    source,
    basis: z.enum(BASES).default('cited'),
  })
  .describe('what using the class means for another class, during use and for a while after');

export const classSchema = z.strictObject({
  label: words.describe('everyday name, lower case: "acid exfoliants (AHA)"'),
  is: z.array(id).default([]).describe('the wider classes it belongs to'),
  words: wordList.describe('everyday words and brands that mean this class'),
  inci: wordList.describe('names on an ingredient list'),
  prescribed: z
    .enum(['never', 'sometimes', 'always'])
    .default('never')
    .describe('always: a prescribed medicine, about which we only ever say "ask your prescriber"'),
  systemic: z.boolean().default(false).describe('true: taken into the body; it has no area'),
  breaksSkin: z.boolean().default(false).describe('true for treatments that open or remove skin: their protocols must be complete'),
  clearedFor: z.array(id).optional().describe('for devices: the concerns the label covers; other claims must be marked off-label'),
  after: z.array(afterEffect).default([]),
  note: words.optional(),
});

export const areaSchema = z.strictObject({
  label: words,
  is: id.optional().describe('the wider area it lies in'),
  everywhere: z.boolean().default(false).describe('true: touches every other area, like the whole body'),
  words: wordList,
});

const named = z.strictObject({ label: words, words: wordList, question: words.optional() });

export const taxonomySchema = z.strictObject({
  version: z.string(),
  classes: z.record(id, classSchema),
  areas: z.record(id, areaSchema),
  concerns: z.record(id, named),
  conditions: z.record(id, named),
  allergies: z.record(id, named),
  harmless: wordList.describe('ingredient names that carry no class, so that a list can be read to its end'),
  fillers: wordList.describe('words that carry no meaning in a question: my, the, serum, using'),
});

export const signSchema = z.strictObject({
  label: words,
  words: wordList,
  levels: z.tuple([words, words, words, words]).describe('what none, mild, moderate and marked mean here'),
  yesNo: z.boolean().default(false).describe('true: there or not there'),
  always: z
    .strictObject({ disposition: z.enum(DISPOSITIONS), text: words, source, basis: z.enum(BASES).default('cited') })
    .optional()
    .describe('a sign that outranks every protocol and every day'),
  together: z.array(id).min(2).optional().describe('signs that, reported together, mean this one'),
  rising: z
    .strictObject({ source })
    .optional()
    .describe('above its band and higher than it had been after it had improved, it is a call today, whatever the step'),
  byBand: z
    .strictObject({ atMost: z.enum(DISPOSITIONS), source })
    .optional()
    .describe('how far being above the band alone can lead'),
});
export const signsSchema = z.record(id, signSchema);

export const sourceSchema = z.strictObject({
  title: words,
  grade: z.enum(GRADES),
  url: z.string().optional(),
  key: z.string().optional().describe('key in the evidence file it was taken from'),
});
export const sourcesSchema = z.record(id, sourceSchema);

export const questionnaireSchema = z.strictObject({
  id,
  version: z.string(),
  title: words,
  source,
  note: words.optional(),
  items: z.array(z.strictObject({ id, question: words, answers: z.array(words).length(5).describe('worth 0, 1, 2, 3, 4 points') })).min(1),
  cutoffs: z.array(z.strictObject({ type: z.enum(['I', 'II', 'III', 'IV', 'V', 'VI']), from: z.int(), to: z.int(), basis: z.enum(BASES).default('cited') })),
});

export type TaxonomyFile = z.output<typeof taxonomySchema>;
export type ExposureClass = z.output<typeof classSchema>;
export type Signs = z.output<typeof signsSchema>;
export type Sources = z.output<typeof sourcesSchema>;
export type Questionnaire = z.output<typeof questionnaireSchema>;
export const levelSchema = level;
