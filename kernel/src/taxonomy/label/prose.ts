/**
 * Names in running text: what the front of a pack and its claims say. Exact names, class words ("AHA") that mean
 * something only there, long critical names that are damaged; not what is named because it is not in the product.
 */
import type { Folded } from './fold.ts';
import { joinWords, type Match, namesInside, type Word, wordsOf } from './match.ts';
import { editsFor } from './near.ts';
import type { IngredientTable } from './table.ts';

export function namesInProse(folded: Folded, start: number, end: number, table: IngredientTable): readonly Match[] {
  const words = wordsOf(folded.text.slice(start, end), start);
  const found: Match[] = [];
  const add = (matches: readonly Match[]): void => {
    for (const match of matches) if (!found.some((other) => other.start < match.end && match.start < other.end)) found.push(match);
  };
  add(namesInside(words, table));
  add(classWords(words, table));
  add(nearInProse(words, table));
  return found.filter((match) => !isSubstitute(folded.text, match));
}

const classWords = (words: readonly Word[], table: IngredientTable): readonly Match[] =>
  words.flatMap((word) => {
    const row = table.claimed.get(word.text);
    return row ? [{ row, start: word.start, end: word.end, distance: 0, name: word.text }] : [];
  });

/** "A plant-derived retinol alternative", "retinol-like results": the active is named because it is not in there. */
function isSubstitute(text: string, { start, end }: Match): boolean {
  return (
    /^[- ]?(?:alternative|like|substitute|free|replacement|-free)\b/.test(text.slice(end, end + 14)) ||
    /(?:alternative to|similar to|phyto-?|bio-?|gentler than|like|than|plant|natural)[ -]$/.test(text.slice(Math.max(0, start - 16), start))
  );
}

/** In prose nearly every word is unknown to the table: only long names of critical actives are looked for there. */
function nearInProse(words: readonly Word[], table: IngredientTable): readonly Match[] {
  const hits: Match[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(3, words.length - at); length > 0; length -= 1) {
      const flat = joinWords(words, at, length, '');
      if (flat.length < 9 || flat.length > 24 || table.inside.has(joinWords(words, at, length, ' '))) continue;
      const hit = table.nearCritical.find(flat, Math.min(2, editsFor(flat.length)));
      if (!hit?.value || hit.distance === 0) continue;
      hits.push({ row: hit.value, start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0, distance: hit.distance, name: hit.name });
      at += length - 1;
      break;
    }
  }
  return hits;
}
