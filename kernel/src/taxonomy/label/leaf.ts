/** A finding's exposure class at its finest: "Retinyl Palmitate" is not any retinoid but a retinyl ester. */
import { foldTokens } from '../phrases.ts';
import { isKindOf, type Taxonomy } from '../taxonomy.ts';
import type { LabelFinding } from './reading.ts';

export function leafOf({ class: id, ingredient }: Pick<LabelFinding, 'class' | 'ingredient'>, taxonomy: Taxonomy): string {
  const meaning = taxonomy.phraseBook.meanings.get(foldTokens(ingredient).join(' '));
  const finer = meaning?.type === 'class' ? meaning.ids.find((kind) => isKindOf(taxonomy, kind, id)) : undefined;
  return finer ?? id;
}
