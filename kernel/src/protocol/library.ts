/** The clinic's knowledge, read and proved: what every answer is computed from. */
import type { ConsentText } from '../consent/consentSchema.ts';
import type { IngredientTable } from '../taxonomy/label/table.ts';
import type { Questionnaire, Signs, Sources } from '../taxonomy/schema.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { RecordGuide } from '../record/session/guideSchema.ts';
import type { IntakeBook } from './intakeBookSchema.ts';
import type { OutcomeBook } from './outcomeBookSchema.ts';
import type { Protocol } from './schema.ts';

export interface Library {
  readonly taxonomy: Taxonomy;
  /** Loaded where labels are read; without it lists are read by the words of the taxonomy alone. */
  readonly ingredients?: IngredientTable;
  readonly signs: Signs;
  readonly sources: Sources;
  readonly questionnaires: Readonly<Record<string, Questionnaire>>;
  /** What a session record holds. */
  readonly record: RecordGuide;
  readonly protocols: Readonly<Record<string, Protocol>>;
  /** What is read and signed; empty where nobody signs (a phone). */
  readonly consents: readonly ConsentText[];
  /** Left out: nothing is asked beyond what the protocols word themselves. */
  readonly intake?: IntakeBook;
  /** Left out: nobody is asked about results. */
  readonly outcomes?: OutcomeBook;
}

/** What verdicts come from. */
export type Rules = Pick<Library, 'taxonomy' | 'protocols'>;

/** The part of a library that is plain data: what is sent to a browser and read back with `openLibrary`. */
export interface LibraryData {
  readonly taxonomy: Taxonomy['file'];
  readonly signs: Signs;
  readonly sources: Sources;
  readonly questionnaires: Readonly<Record<string, Questionnaire>>;
  readonly record: RecordGuide;
  readonly protocols: Readonly<Record<string, Protocol>>;
  readonly intake?: IntakeBook;
  readonly outcomes?: OutcomeBook;
}
