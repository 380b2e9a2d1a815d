/** The tree of exposure classes and areas, with what is needed to ask it quickly. In: the data of `taxonomy.yaml`. */
import type { TaxonomyFile } from './schema.ts';
import { buildPhraseBook, type PhraseBook } from './phrases.ts';

export interface Taxonomy {
  readonly file: TaxonomyFile;
  /** Each class with itself and everything it is a kind of. */
  readonly ancestors: ReadonlyMap<string, ReadonlySet<string>>;
  readonly areaAncestors: ReadonlyMap<string, ReadonlySet<string>>;
  readonly phraseBook: PhraseBook;
}

/** Indexes the data once; tolerates a cyclic or dangling tree, which the linter reports. */
export function buildTaxonomy(file: TaxonomyFile): Taxonomy {
  const parents = (id: string): readonly string[] => file.classes[id]?.is ?? [];
  const areaParents = (id: string): readonly string[] => {
    const parent = file.areas[id]?.is;
    return parent === undefined ? [] : [parent];
  };
  let phraseBook: PhraseBook | undefined;
  return {
    file,
    ancestors: new Map(Object.keys(file.classes).map((id) => [id, closure(id, parents)])),
    areaAncestors: new Map(Object.keys(file.areas).map((id) => [id, closure(id, areaParents)])),
    /** Made ready when the first words are read: a plan alone needs none. */
    get phraseBook() {
      phraseBook ??= buildPhraseBook(file);
      return phraseBook;
    },
  };
}

/** Is `kind` the class itself or one of its kinds? An unknown class is only itself. */
export function isKindOf(taxonomy: Taxonomy, kind: string, of: string): boolean {
  return kind === of || (taxonomy.ancestors.get(kind)?.has(of) ?? false);
}

export const isAnyKindOf = (taxonomy: Taxonomy, kind: string, classes: readonly string[]): boolean => classes.some((of) => isKindOf(taxonomy, kind, of));

export const labelOf = (taxonomy: Taxonomy, classId: string): string => taxonomy.file.classes[classId]?.label ?? classId.replaceAll('-', ' ');

/** A label at the start of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const isSystemic = (taxonomy: Taxonomy, classId: string): boolean =>
  someAncestor(taxonomy, classId, (id) => taxonomy.file.classes[id]?.systemic === true);

/** Is the class, or anything it is a kind of, marked as always prescribed? */
export const isAlwaysPrescribed = (taxonomy: Taxonomy, classId: string): boolean =>
  someAncestor(taxonomy, classId, (id) => taxonomy.file.classes[id]?.prescribed === 'always');

/**
 * Do two areas matter to each other? Same, one inside the other, or neighbours within one wider area
 * (a retinoid on the forehead counts for the upper lip). null stands for "not said": it may be anywhere.
 */
export function areasTouch(taxonomy: Taxonomy, a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return true;
  if (taxonomy.file.areas[a]?.everywhere || taxonomy.file.areas[b]?.everywhere) return true;
  const aAncestors = taxonomy.areaAncestors.get(a);
  const bAncestors = taxonomy.areaAncestors.get(b);
  if (!aAncestors || !bAncestors) return true;
  for (const area of aAncestors) if (bAncestors.has(area)) return true;
  return false;
}

function someAncestor(taxonomy: Taxonomy, classId: string, test: (id: string) => boolean): boolean {
  for (const id of taxonomy.ancestors.get(classId) ?? [classId]) if (test(id)) return true;
  return false;
}

function closure(id: string, parentsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const parent of parentsOf(next)) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      waiting.push(parent);
    }
  }
  return seen;
}
