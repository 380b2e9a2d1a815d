/**
 * Why a label is not simply believed: too little of it was read, it is cut, what its name promises is not on it, or
 * something stands there that nobody knows. Silence about an active is worth only as much as the reading.
 */
import type { purposeOf } from './context.ts';
import type { Folded } from './fold.ts';
import { joinWords, wordsOf } from './match.ts';
import { placeOf } from './place.ts';
import { LABEL_LIMIT, type LabelFinding, type ReadItem, type Unread } from './reading.ts';
import type { IngredientTable } from './table.ts';

/** Below this share of known words the text is too damaged to trust what is not in it. */
const READABLE = 0.6;

export function legibility(read: readonly ReadItem[], folded: Folded) {
  const listed = read.filter(({ index }) => index !== null);
  const words = listed.reduce((sum, { reading }) => sum + reading.words, 0);
  const known = listed.reduce((sum, { reading }) => sum + reading.known, 0);
  const unrecognised = listed
    .filter(({ reading }) => reading.matches.length === 0 && reading.known < reading.words)
    .map(({ item }): Unread => placeOf(folded, item));
  return { completeness: words === 0 ? 0 : known / words, unrecognised };
}

/**
 * What keeps a label from being called clear: an ingredient of which no word is known, an acid or peroxide nobody
 * knows, and a word two or three letters from an active: too far to read as one, too near to be silent about.
 */
export function suspectIn(read: readonly ReadItem[], folded: Folded, table: IngredientTable): string | undefined {
  for (const { item, index, reading } of read) {
    const words = wordsOf(folded.text.slice(item.start, item.end), item.start);
    if (index !== null && reading.matches.length === 0) {
      const strange = words.filter(({ text }) => text.length >= 3 && !/^\d/.test(text) && !table.words.has(text));
      if (strange.length > 0 && (reading.known === 0 || words.some(({ text }) => text === 'acid' || text === 'peroxide')))
        return words.map(({ text }) => text).join(' ');
    }
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (word && STEMS.test(word.text) && !table.words.has(word.text)) return word.text;
      if (index === null) continue;
      for (let length = 1; length <= Math.min(3, words.length - at); length += 1) {
        const group = words.slice(at, at + length);
        if (group.every(({ text }) => table.words.has(text)) || table.names.has(joinWords(words, at, length, ' '))) continue;
        const flat = joinWords(words, at, length, '');
        if (flat.length >= 5 && flat.length <= 40 && table.suspects.find(flat, flat.length < 9 ? 2 : 3)) return group.map(({ text }) => text).join(' ');
      }
    }
  }
  return undefined;
}

/** What is left of a critical name when its ends are damaged or grown together with the next word. */
const STEMS = /salicyl|glycoli|retino|retiny|benzoyl|quinon|mandeli/;

export interface Evidence {
  readonly suspect: string | undefined;
  readonly given: string;
  readonly read: readonly ReadItem[];
  readonly completeness: number;
  readonly isCut: boolean;
  readonly product: string;
  readonly purpose: ReturnType<typeof purposeOf>;
  readonly classes: readonly LabelFinding[];
}

export function doubtsOf({ suspect, given, read, completeness, isCut, product, purpose, classes }: Evidence): readonly string[] {
  const doubts: string[] = [];
  const listed = read.filter(({ index }) => index !== null).length;
  const has = (...ids: string[]): boolean => classes.some((found) => ids.includes(found.class));
  if (given.length > LABEL_LIMIT) doubts.push(`The text is longer than a pack: only its first ${LABEL_LIMIT.toLocaleString('en')} characters were read.`);
  if (listed === 0) doubts.push('There is no ingredient list in this text.');
  else if (completeness < READABLE) doubts.push(`Only ${Math.round(completeness * 100)} of 100 words could be read.`);
  else if (listed < 3 && classes.length === 0) doubts.push('This is too short to be the whole list.');
  if (suspect !== undefined) doubts.push(`"${suspect}" is not known here, or damaged: it could be an active.`);
  if (isCut) doubts.push('The list is cut off.');
  if (/\bspf\b|sunscreen/.test(product) && purpose.isSunscreen && !has('sunscreen-mineral', 'sunscreen-chemical'))
    doubts.push('The name says it protects from the sun, but no filter is on the list: the active ingredients are missing.');
  if (/acne|blemish treatment/.test(product) && !has('bha', 'benzoyl-peroxide', 'sulfur', 'retinoid', 'azelaic-acid', 'aha', 'topical-antibiotic'))
    doubts.push('The name says it treats acne, but no active ingredient is on the list.');
  if (/lightening|bleach|fade cream/.test(product) && !has('hydroquinone', 'brightener', 'vitamin-c', 'aha'))
    doubts.push('The name says it lightens skin, but no active ingredient is on the list.');
  return doubts;
}
