/**
 * "May I keep using this?" of a bottle. In: a plan, the pasted text, a stretch of time. Out: what was read and one
 * dated verdict. A possible active counts as one; a label that could not be read is `ask`; a label that was read whole
 * and holds nothing the plan speaks of is `yes`.
 */
import type { ExposureFile } from '../record/patientSchema.ts';
import { isKindOf } from '../taxonomy/taxonomy.ts';
import { understand } from '../taxonomy/understand.ts';
import { labelClasses, PLAIN } from '../taxonomy/meaning.ts';
import { readLabel } from '../taxonomy/label/readLabel.ts';
import type { LabelReading } from '../taxonomy/label/reading.ts';
import type { IngredientTable } from '../taxonomy/label/table.ts';
import type { Answer, AskRequest } from './answer.ts';
import { ask, askClasses } from './ask.ts';
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

/** Something a person uses, as written down: by its list when there is one, else by its words. */
export function askUse(use: ExposureFile, request: Omit<AskRequest, 'thing'>) {
  const name = 'product' in use ? use.product : use.class.replaceAll('-', ' ');
  const list = 'product' in use ? use.ingredients : undefined;
  const { ingredients } = request.library;
  const answer = list !== undefined && ingredients ? askProduct({ ...request, ingredients, text: list, product: name }) : ask({ ...request, thing: name });
  return { name, list, verdict: answer.verdict, reasons: answer.reasons };
}

/** `askProduct` for a label that was read before. Without a list, everyday names and brands in the product's name count too. */
export function judgeLabel(reading: LabelReading, request: Omit<AskRequest, 'thing'> & { readonly product?: string }): ProductAnswer {
  const { taxonomy } = request.library;
  const named =
    request.product && reading.completeness === 0
      ? understand(request.product, taxonomy).classes.filter((id) => isKindOf(taxonomy, id, 'topical') && !isWide(id))
      : [];
  const spoken = [
    ...new Set([...labelClasses(reading, taxonomy), ...named, ...(reading.registered === null || reading.classes.length === 0 ? [PLAIN] : [])]),
  ].filter((id) => Object.hasOwn(taxonomy.file.classes, id) && isMentioned(id, request));
  const found = spoken.length === 0 ? NOTHING : askClasses(request, spoken, null, false);
  const calm = found.verdict === 'unknown' ? { ...found, verdict: 'yes' as const } : found;
  const isUnsure = reading.answer === 'ask' || reading.doubts.length > 0;
  return isUnsure && calm.verdict !== 'no' ? { ...calm, verdict: 'ask', until: null, firstAllowed: null, reading } : { ...calm, reading };
}

/** Words that say what kind of product it is, not what is in it: a "cleanser" may hold anything, a "balm" too. */
const WIDE: ReadonlySet<string> = new Set([
  'topical',
  'cleanser',
  'moisturiser',
  'gentle-cleanser',
  'occlusive-balm',
  'face-mask',
  'facial-oil',
  'new-product',
  'makeup',
]);
const isWide = (id: string): boolean => WIDE.has(id);

const NOTHING: Omit<ProductAnswer, 'reading'> = { verdict: 'yes', until: null, firstAllowed: null, reasons: [], questions: [] };
