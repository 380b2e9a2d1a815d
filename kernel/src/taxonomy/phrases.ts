/**
 * The phrase book: every word of the taxonomy, folded the same way as a question will be.
 * In: the data of `taxonomy.yaml`. Out: folded phrase → what it means.
 */
import type { TaxonomyFile } from './schema.ts';

export type Meaning =
  | { readonly type: 'class'; readonly ids: readonly string[] }
  | { readonly type: 'area'; readonly id: string }
  | { readonly type: 'harmless' }
  | { readonly type: 'filler' };

export interface PhraseBook {
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** Tokens of the longest phrase: how far a search has to look. */
  readonly longest: number;
}

export function buildPhraseBook(file: TaxonomyFile): PhraseBook {
  const meanings = new Map<string, Meaning>();
  const put = (words: string, meaning: Meaning): void => {
    const phrase = foldTokens(words).join(' ');
    const known = meanings.get(phrase);
    if (phrase === '') return;
    if (known?.type === 'class' && meaning.type === 'class') {
      meanings.set(phrase, { type: 'class', ids: [...new Set([...known.ids, ...meaning.ids])] });
    } else if (!known || known.type === 'filler') {
      meanings.set(phrase, meaning);
    }
  };
  for (const [id, entry] of Object.entries(file.classes)) {
    for (const name of [id.replaceAll('-', ' '), entry.label, ...entry.words, ...entry.inci]) put(name, { type: 'class', ids: [id] });
  }
  for (const [id, area] of Object.entries(file.areas)) {
    for (const name of [id.replaceAll('-', ' '), area.label, ...area.words]) put(name, { type: 'area', id });
  }
  for (const name of file.harmless) put(name, { type: 'harmless' });
  for (const name of file.fillers) put(name, { type: 'filler' });
  const longest = Math.max(1, ...[...meanings.keys()].map((phrase) => phrase.split(' ').length));
  return { meanings, longest };
}

/** Case, accents, punctuation, strengths ("10%", "0.05") and a plural s carry no meaning here. */
export function foldTokens(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\d+(?:[.,]\d+)?\s*(?:%|percent\b|mg\b|ml\b|g\b)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((token) => token !== '' && !/^\d+$/.test(token))
    .map(singular);
}

function singular(token: string): string {
  return token.length > 3 && token.endsWith('s') && !/(?:ss|us|is|as)$/.test(token) ? token.slice(0, -1) : token;
}
