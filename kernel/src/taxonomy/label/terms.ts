/**
 * What one clinic knows beyond the shared table: its own retail and back-bar products, matched by name before any
 * parsing, and words on labels that it has classed. In: the shared data and the clinic's terms. Out: data for its table.
 */
import { keyOf } from './fold.ts';
import type { ClinicTerm, IngredientData, IngredientRow } from './table.ts';

/** A clinic's word comes before the shared table: "our name for it" wins. */
export function withTerms(data: IngredientData, terms: readonly ClinicTerm[]): IngredientData {
  const words = terms.filter(({ kind }) => kind === 'word');
  const known = new Set(words.map(({ label }) => keyOf(label)));
  const rows = words.map(
    ({ label, classes, note }): IngredientRow => ({
      classes,
      name: label,
      synonyms: [],
      cas: [],
      kind: classes.length > 0 ? 'inci' : 'decoy',
      counts: classes.length > 0 ? 'always' : 'never',
      note,
      source: 'clinic',
      verified: true,
    }),
  );
  return {
    rows: [...rows, ...data.rows.filter(({ name }) => !known.has(keyOf(name)))],
    words: data.words,
    products: terms.filter(({ kind }) => kind === 'product'),
  };
}
