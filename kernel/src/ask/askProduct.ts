/**
 * "May I keep using this?" of a bottle. In: a plan, the pasted text, a stretch of time. Out: what was read and one
 * dated verdict. A possible active counts as one; a label that could not be read is `ask`; a label that was read whole
 * and holds nothing the plan speaks of is `yes`.
 */
import { labelClasses, PLAIN } from '../taxonomy/meaning.ts';
import { type LabelReading, readLabel } from '../taxonomy/label/readLabel.ts';
import type { IngredientTable } from '../taxonomy/label/table.ts';
import type { Answer, AskRequest } from './answer.ts';
import { askClasses } from './ask.ts';
import { isMentioned } from './mentioned.ts';

export interface ProductRequest extends Omit<AskRequest, 'thing'> {
  readonly ingredients: IngredientTable;
  readonly text: string;
  /** The product's name, when it is known apart from the text. */
  readonly product?: string;
}

export interface ProductAnswer extends Pick<Answer, 'verdict' | 'until' | 'firstAllowed' | 'reasons' | 'questions'> {
  readonly reading: LabelReading;
}

export function askProduct(request: ProductRequest): ProductAnswer {
  return judgeLabel(readLabel(request.text, request.ingredients, request.product), request);
}

/** The same for a label that was read before. */
export function judgeLabel(reading: LabelReading, request: Omit<AskRequest, 'thing'>): ProductAnswer {
  const { taxonomy } = request.library;
  const spoken = [...labelClasses(reading, taxonomy), PLAIN].filter((id) => Object.hasOwn(taxonomy.file.classes, id) && isMentioned(id, request));
  const found = spoken.length === 0 ? NOTHING : askClasses(request, spoken, null, false);
  const calm = found.verdict === 'unknown' ? { ...found, verdict: 'yes' as const } : found;
  const isUnsure = reading.answer === 'ask' || reading.doubts.length > 0;
  return isUnsure && calm.verdict !== 'no' ? { ...calm, verdict: 'ask', until: null, firstAllowed: null, reading } : { ...calm, reading };
}

const NOTHING: Omit<ProductAnswer, 'reading'> = { verdict: 'yes', until: null, firstAllowed: null, reasons: [], questions: [] };
