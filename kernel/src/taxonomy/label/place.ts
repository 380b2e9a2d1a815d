/** Where folded words stand in the text that was given. */
import { type Folded, originalOffset } from './fold.ts';

export function placeOf(folded: Folded, { start, end }: { readonly start: number; readonly end: number }) {
  const from = originalOffset(folded, start);
  const to = originalOffset(folded, end);
  return { start: from, end: to, text: folded.original.slice(from, to) };
}
