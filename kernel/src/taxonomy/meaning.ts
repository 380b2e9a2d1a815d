/**
 * What a person names, whatever way: everyday words, a class, a product, an ingredient list. In: the words and what
 * is known (taxonomy and, when loaded, ingredient table). Out: classes, area, and what could not be placed.
 */
import { keyOf } from './label/fold.ts';
import { leafOf } from './label/leaf.ts';
import { readLabel, readName } from './label/readLabel.ts';
import type { LabelReading } from './label/reading.ts';
import type { IngredientTable } from './label/table.ts';
import type { Taxonomy } from './taxonomy.ts';
import { type Understanding, understand } from './understand.ts';

export interface Words {
  readonly taxonomy: Taxonomy;
  readonly ingredients?: IngredientTable | undefined;
}

/** The class of a product of which everything was read and nothing is an active: only rules for all skincare cover it. */
export const PLAIN = 'plain-skincare';

/** Three separators or more, or a heading: a list, not a phrase. */
export const looksLikeLabel = (text: string): boolean =>
  (text.match(/[,;\n•|]/g)?.length ?? 0) >= 3 || /^\s*(?:active |inactive )?ingredients?\s*:/i.test(text) || text.length > 200;

export function meaningOf(text: string, words: Words): Understanding {
  const { taxonomy, ingredients } = words;
  const own = ingredients?.register.get(keyOf(text));
  if (own) return { classes: own.classes.length > 0 ? own.classes : [PLAIN], area: null, unrecognised: [] };
  if (ingredients && looksLikeLabel(text)) {
    const reading = readLabel(text, ingredients);
    if (reading.completeness >= 0.6) return labelMeaning(reading, taxonomy);
    const plain = understand(text, taxonomy);
    return { ...plain, classes: [...new Set([...plain.classes, ...labelClasses(reading, taxonomy)])] };
  }
  const plain = understand(text, taxonomy);
  if (!ingredients || (plain.unrecognised.length === 0 && !ingredients.front.has(keyOf(text)))) return plain;
  const named = readName(text, ingredients);
  if (named.length === 0) return plain;
  const classes = [...new Set([...plain.classes, ...named.map((finding) => leafOf(finding, taxonomy))])];
  return { ...plain, classes, unrecognised: plain.unrecognised.filter((word) => !named.some((finding) => covers(finding.text, word))) };
}

/** A product: its list when there is one, and its name where that names a class outright. A name never clears. */
export function productMeaning(product: string, list: string | undefined, words: Words): Understanding {
  const { taxonomy, ingredients } = words;
  const named = meaningOf(product, words);
  if (ingredients?.register.has(keyOf(product))) return named;
  if (list === undefined) return { ...named, unrecognised: named.classes.length > 0 ? named.unrecognised : [product] };
  if (!ingredients) {
    const listed = understand(list, taxonomy);
    return { classes: [...new Set([...named.classes, ...listed.classes])], area: null, unrecognised: listed.unrecognised };
  }
  const read = labelMeaning(readLabel(list, ingredients, product), taxonomy);
  const classes = [...new Set([...named.classes, ...read.classes])];
  return { ...read, classes: classes.length > 1 ? classes.filter((id) => id !== PLAIN) : classes };
}

export function labelClasses({ classes }: LabelReading, taxonomy: Taxonomy): readonly string[] {
  return [...new Set(classes.map((finding) => leafOf(finding, taxonomy)))];
}

/** Doubts are what could not be placed: they keep silence from reading as permission. */
function labelMeaning(reading: LabelReading, taxonomy: Taxonomy): Understanding {
  const classes = labelClasses(reading, taxonomy);
  if (reading.answer === 'clear') return { classes: [PLAIN], area: null, unrecognised: [] };
  return {
    classes,
    area: null,
    unrecognised:
      reading.doubts.length > 0
        ? reading.unrecognised
            .map(({ text }) => text)
            .slice(0, 20)
            .concat(reading.unrecognised.length === 0 ? ['part of the label'] : [])
        : [],
  };
}

const covers = (text: string, word: string): boolean =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .includes(word) || word.includes(text.toLowerCase());
