/**
 * Which known ingredient an item names. Exact first: as a whole, without its brackets, in its brackets, its slash
 * parts, names inside a run of words; then, only where words are left that nobody knows, names nearly like it.
 */
import type { Folded } from './fold.ts';
import { editsFor } from './near.ts';
import { type IngredientRow, type IngredientTable, isCritical } from './table.ts';

export interface Match {
  readonly row: IngredientRow;
  readonly start: number;
  readonly end: number;
  /** 0: exactly as in the table. */
  readonly distance: number;
  /** The name it was read as. */
  readonly name: string;
}

export interface ItemReading {
  readonly matches: readonly Match[];
  /** Words of three letters or more, and how many of them are words that ingredient names use. */
  readonly words: number;
  readonly known: number;
}

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function matchItem(folded: Folded, start: number, end: number, table: IngredientTable): ItemReading {
  const slice = folded.text.slice(start, end);
  const words = wordsOf(slice, start);
  const isKnownWord = ({ text }: Word): boolean => table.words.has(text) || text.length < 3 || (/\d/.test(text) && text.replace(/\d/g, '').length < 4);
  const long = words.filter(({ text }) => text.length >= 3);
  const done = (matches: readonly Match[], known = long.filter(isKnownWord).length): ItemReading => ({ matches, words: long.length, known });
  const whole = lookUp(words, table);
  if (whole) return done([exact(whole, words)], long.length);
  const [bare, ...brackets] = bracketGroups(slice, words, start);
  const found: Match[] = [];
  const outside = bare && bare.length < words.length ? lookUp(bare, table) : undefined;
  if (outside && bare) found.push(exact(outside, bare));
  for (const group of brackets)
    for (const part of slashParts(folded.text, group)) {
      const row = lookUp(part, table);
      if (row && row !== outside) found.push(exact(row, part));
    }
  if (outside) return done(found, long.length);
  if (isVolatileOil(bare ?? words, words, table))
    return done(
      [...found, volatileOil(words, table)].filter((match) => match !== undefined),
      long.length,
    );
  const parts = slashParts(folded.text, bare ?? words);
  if (parts.length > 1)
    for (const part of parts) {
      const row = lookUp(part, table);
      if (row) found.push(exact(row, part));
    }
  if (found.length === 0) found.push(...namesInside(words, table));
  const strange = words.filter((word) => !isKnownWord(word));
  if (strange.length > 0 && strange.length < 40) found.push(...nearNames(words, found, isKnownWord, table));
  else if (strange.length === 0 && found.length === 0 && words.length < 5) found.push(...misplaced(words, table));
  return done(found);
}

/** Names inside running text (claims): exact ones only, longest first. */
export function namesInside(words: readonly Word[], table: IngredientTable): readonly Match[] {
  const found: Match[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(table.longestInside, words.length - at);
    let row: IngredientRow | undefined;
    for (; length > 0; length -= 1) {
      row = table.inside.get(joinWords(words, at, length, ' '));
      if (row) break;
    }
    if (row) found.push(exact(row, words.slice(at, at + length)));
    at += row ? length : 1;
  }
  return found;
}

export function wordsOf(slice: string, offset: number): readonly Word[] {
  const found: Word[] = [];
  for (const match of slice.replace(/\d+(?:[.,]\d+)?\s?%/g, (percent) => ' '.repeat(percent.length)).matchAll(/[a-z0-9](?:[a-z0-9]|'(?=[a-z]))*/g)) {
    found.push({ text: match[0].replaceAll("'", ''), start: offset + match.index, end: offset + match.index + match[0].length });
  }
  return found;
}

export function joinWords(words: readonly Word[], at: number, length: number, between: string): string {
  let text = words[at]?.text ?? '';
  for (let index = at + 1; index < at + length; index += 1) text += between + (words[index]?.text ?? '');
  return text;
}

function lookUp(words: readonly Word[], table: IngredientTable): IngredientRow | undefined {
  if (words.length === 0 || words.length > 14) return undefined;
  const row = table.names.get(joinWords(words, 0, words.length, ' ')) ?? table.joined.get(joinWords(words, 0, words.length, ''));
  return row?.counts === 'name-only' ? undefined : row;
}

const exact = (row: IngredientRow, words: readonly Word[]): Match => ({
  row,
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
  distance: 0,
  name: row.name,
});

/** Longer than any ingredient with its brackets: running text. */
const LONGEST_ITEM = 400;

/** The words outside all brackets, then those of each bracket. */
function bracketGroups(slice: string, words: readonly Word[], offset: number): readonly (readonly Word[])[] {
  if (!/[([{]/.test(slice) || slice.length > LONGEST_ITEM) return [words];
  const outside: Word[] = [];
  const groups = new Map<number, Word[]>();
  for (const word of words) {
    const before = slice.slice(0, word.start - offset);
    const opened = Math.max(before.lastIndexOf('('), before.lastIndexOf('['), before.lastIndexOf('{'));
    const closed = Math.max(before.lastIndexOf(')'), before.lastIndexOf(']'), before.lastIndexOf('}'));
    if (opened <= closed) outside.push(word);
    else groups.set(opened, [...(groups.get(opened) ?? []), word]);
  }
  return [outside, ...groups.values()];
}

function slashParts(text: string, words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1];
    if (previous && /[/,;&+]|\band\b/.test(text.slice(previous.end, word.start))) parts.push([]);
    if (word.text !== 'and' || words.length < 3) parts.at(-1)?.push(word);
    else parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

const VOLATILE_PARTS = /^(?:leaf|leaves|flower|flowers|peel|rind|bark|wood|twig|branch|herb|needle|resin)$/;

/**
 * Oils of leaf, flower, peel, bark or wood are distilled or pressed volatile oils; oils of seeds, kernels and nuts
 * are fixed. Of other parts only the plants of the table count ("Lavender Oil", "Citrus Limon (Lemon) Fruit Oil").
 */
function isVolatileOil(bare: readonly Word[], words: readonly Word[], table: IngredientTable): boolean {
  const last = bare.at(-1)?.text;
  if (last !== 'oil' && last !== 'oils') return false;
  if (words.some(({ text }) => /^(?:seed|seeds|kernel|nut|germ|bran|infused|mineral|vegetable|hydrogenated|castor|fixed)$/.test(text))) return false;
  if (words.some(({ text }) => text === 'essential' || VOLATILE_PARTS.test(text))) return true;
  const joined = joinWords(words, 0, words.length, ' ');
  const isRoseHip = words[0]?.text === 'rosa' && words.some(({ text }) => text === 'fruit');
  return !isRoseHip && (words.some(({ text }) => table.aromatic.has(text)) || table.aromaticPairs.some((pair) => joined.includes(pair)));
}

function volatileOil(words: readonly Word[], table: IngredientTable): Match | undefined {
  const row = table.data.rows.find(({ classes }) => classes.includes('essential-oil'));
  return row && { ...exact(row, words), name: joinWords(words, 0, words.length, ' ') };
}

/** One letter can turn one known word into another: "Benzyl Peroxide" is no ingredient, benzoyl peroxide is. */
function misplaced(words: readonly Word[], table: IngredientTable): readonly Match[] {
  const hit = table.nearCritical.find(joinWords(words, 0, words.length, ''), 1);
  return hit?.value ? [{ ...exact(hit.value, words), distance: Math.max(1, hit.distance), name: hit.name }] : [];
}

/** Runs of one to four words, of which at least one is strange, that are nearly a name of the table. */
function nearNames(words: readonly Word[], found: readonly Match[], isKnownWord: (word: Word) => boolean, table: IngredientTable): readonly Match[] {
  const hits: Match[] = [];
  const isFree = (word: Word): boolean => !found.some((match) => match.start <= word.start && word.end <= match.end);
  for (let at = 0; at < words.length; at += 1) {
    let best: Match | undefined;
    for (let length = Math.min(5, words.length - at); length > 0; length -= 1) {
      const window = words.slice(at, at + length);
      if (window.every(isKnownWord) || !window.every(isFree)) continue;
      const flat = joinWords(words, at, length, '');
      const limit = editsFor(flat.length);
      if (limit === 0 || flat.length > 60) continue;
      const hit = table.near.find(flat, limit, (row) => row !== null && isCritical(row));
      if (
        hit?.value !== undefined &&
        !(hit.value === null && best) &&
        (!best || hit.distance < best.distance) &&
        (length === words.length || hit.value === null || isCritical(hit.value) || hit.value.counts === 'never')
      ) {
        best = hit.value
          ? { row: hit.value, start: window[0]?.start ?? 0, end: window.at(-1)?.end ?? 0, distance: Math.max(0.5, hit.distance), name: hit.name }
          : undefined;
      }
    }
    if (best) {
      hits.push(best);
      while (at + 1 < words.length && (words[at + 1]?.end ?? Infinity) <= best.end) at += 1;
    }
  }
  return hits;
}
