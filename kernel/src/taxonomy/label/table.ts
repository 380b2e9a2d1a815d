/**
 * The ingredient table, ready to be searched. In: rows of `library/ingredients.csv` and the words of ingredient names
 * in general. Out: exact names, near names, aromatic plants. Built once, lazily, in a few milliseconds.
 */
import { keyOf } from './fold.ts';
import { NearNames } from './near.ts';

/** When an occurrence counts; the rules themselves stand in `context.ts`. `never`: a decoy. `name-only`: not on lists. */
export const COUNTS = [
  'always',
  'strong-acid',
  'soft-acid',
  'buffer-acid',
  'salicylic',
  'claimed',
  'weak',
  'pha',
  'vitamin-c',
  'upper',
  'urea',
  'hard-particle',
  'soft-particle',
  'mineral-filter',
  'filter',
  'allergen',
  'alcohol',
  'never',
  'name-only',
] as const;
export type Counts = (typeof COUNTS)[number];

export const KINDS = ['inci', 'filter', 'drug-topical', 'drug-oral', 'drug-injectable', 'supplement', 'everyday', 'decoy'] as const;

export interface IngredientRow {
  /** Exposure classes; empty for a decoy: a name that must not be taken for what it looks like. */
  readonly classes: readonly string[];
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly cas: readonly string[];
  readonly kind: (typeof KINDS)[number];
  readonly counts: Counts;
  readonly note: string;
  readonly source: string;
  /** false: general knowledge, not yet checked against a source. */
  readonly verified: boolean;
}

/** What one clinic knows beyond the shared table (`terms.ts`). */
export interface ClinicTerm {
  readonly kind: 'product' | 'word';
  /** As people write it. */
  readonly label: string;
  /** Exposure classes; none: known and harmless. */
  readonly classes: readonly string[];
  readonly note: string;
}

export interface IngredientData {
  readonly rows: readonly IngredientRow[];
  /** Words that ingredient names are made of, whatever the ingredient. */
  readonly words: readonly string[];
  /** A clinic's own products: matched by name before any parsing. */
  readonly products?: readonly ClinicTerm[];
}

export interface IngredientTable {
  readonly data: IngredientData;
  /** Changes when any row or word does: kept with an answer, so that it can be judged anew. */
  readonly version: string;
  /** Names as on lists, folded. */
  readonly names: ReadonlyMap<string, IngredientRow>;
  /** The same with short forms, which mean this only on a front: "BHA" on a list is a preservative. */
  readonly front: ReadonlyMap<string, IngredientRow>;
  /** The same names without blanks, for text whose blanks were lost or added. */
  readonly joined: ReadonlyMap<string, IngredientRow>;
  /** Names that may be looked for inside a longer run of words. */
  readonly inside: ReadonlyMap<string, IngredientRow>;
  readonly longestInside: number;
  /** One-word names that count in a product's name or its claims only: "AHA" on the front is not "BHA" on the list. */
  readonly claimed: ReadonlyMap<string, IngredientRow>;
  readonly words: ReadonlySet<string>;
  /** A clinic's own products by folded name. */
  readonly register: ReadonlyMap<string, ClinicTerm>;
  readonly near: NearNames<IngredientRow>;
  /** Long names of critical actives only: what damaged prose is searched for. */
  readonly nearCritical: NearNames<IngredientRow>;
  /** All names of actives that protocols pause, of seven letters or more: a last look before a label is called clear. */
  readonly suspects: NearNames<IngredientRow>;
  /** Genus and everyday names of plants with a volatile oil. */
  readonly aromatic: ReadonlySet<string>;
  readonly aromaticPairs: readonly string[];
}

/** The classes a wrong "nothing to pause" would hurt with: they are searched for hardest. */
export const CRITICAL_CLASSES: readonly string[] = ['retinoid', 'aha', 'bha', 'benzoyl-peroxide', 'hydroquinone'];

/** Classes that a product's name or the head of a claim proves by one word. */
export const NAMED: ReadonlySet<string> = new Set(['azelaic-acid', 'sulfur', 'topical-antibiotic', 'pha', 'sunscreen-mineral', 'sunscreen-chemical', 'urea']);

export const isCritical = (row: IngredientRow): boolean => row.classes.some((id) => CRITICAL_CLASSES.includes(id));

export function openIngredients(data: IngredientData): IngredientTable {
  const names = new Map<string, IngredientRow>();
  const front = new Map<string, IngredientRow>();
  const joined = new Map<string, IngredientRow>();
  const inside = new Map<string, IngredientRow>();
  const claimed = new Map<string, IngredientRow>();
  const near = new NearNames<IngredientRow>();
  const nearCritical = new NearNames<IngredientRow>();
  const suspects = new NearNames<IngredientRow>();
  const words = new Set(data.words);
  let longestInside = 1;
  for (const row of data.rows) {
    const isDecoy = row.counts === 'never';
    const critical = isCritical(row);
    const isProved = !isDecoy && (critical || row.classes.some((id) => NAMED.has(id)));
    const isSuspect = (critical || row.classes.some((id) => SUSPECT.has(id))) && (row.kind === 'inci' || row.kind === 'drug-topical');
    const put = (name: string): void => {
      for (const key of spellings(name)) {
        const parts = key.split(' ');
        if (!front.has(key)) {
          front.set(key, row);
          for (const word of parts) words.add(word);
          if (isProved && parts.length === 1 && key.length >= 3 && !AMBIGUOUS.has(key)) claimed.set(key, row);
        }
        if (names.has(key) || (!isDecoy && isShortForm(name))) continue;
        names.set(key, row);
        const flat = parts.length === 1 ? key : parts.join('');
        if (!joined.has(flat)) joined.set(flat, row);
        if (parts.length > 1 || SAFE_ALONE.has(key)) {
          inside.set(key, row);
          longestInside = Math.max(longestInside, parts.length);
        }
        if (flat.length < 7) continue;
        if (row.counts !== 'name-only' && !hasDigit(flat)) near.add(flat, row);
        if (isSuspect) suspects.add(flat, row);
        if (critical && flat.length >= 10 && row.kind !== 'everyday') nearCritical.add(flat, row);
      }
    };
    put(row.name);
    for (const synonym of row.synonyms) put(synonym);
  }
  for (const word of data.words) if (word.length >= 7 && !joined.has(word)) near.add(word, null);
  const oils = data.rows.filter(({ classes }) => classes.includes('essential-oil'));
  const common = oils.flatMap(({ synonyms }) => synonyms.map(keyOf).filter((name) => name.endsWith(' oil'))).map((name) => name.slice(0, -4));
  return {
    data,
    version: versionOf(data),
    register: new Map((data.products ?? []).map((product) => [keyOf(product.label), product])),
    names,
    front,
    joined,
    inside,
    longestInside,
    claimed,
    words,
    near,
    nearCritical,
    suspects,
    aromatic: new Set([...oils.map(({ name }) => keyOf(name).split(' ')[0] ?? ''), ...common.filter((name) => !name.includes(' '))]),
    aromaticPairs: common.filter((name) => name.includes(' ')),
  };
}

/** "BHA", "SAP", "AHAs": short forms mean this only on the front of a pack. */
const isShortForm = (name: string): boolean => name.length <= 6 && /^[A-Z][A-Z0-9-]{1,4}s?$/.test(name);
const hasDigit = (name: string): boolean => /\d/.test(name);

/** One-word names that mean the same wherever they stand; "alcohol" or "urea" in the middle of a name do not. */
const SAFE_ALONE: ReadonlySet<string> = new Set(
  'retinol retinal retinaldehyde tretinoin adapalene tazarotene trifarotene alitretinoin isotretinoin hydroquinone bakuchiol papain bromelain subtilisin homosalate octocrylene octisalate octinoxate oxybenzone avobenzone niacinamide phenoxyethanol clindamycin erythromycin metronidazole gluconolactone hydrocortisone arbutin petrolatum'.split(
    ' ',
  ),
);

/** Beside the critical ones: classes whose damaged names are looked for before a label is called clear. */
const SUSPECT: ReadonlySet<string> = new Set([
  'azelaic-acid',
  'pha',
  'enzyme-exfoliant',
  'topical-antibiotic',
  'topical-steroid',
  'brightener',
  'vitamin-c',
  'tca',
  'resorcinol',
]);

/** Short forms that mean something else as often. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['laa', 'hpr', 'taz', 'tret', 'bpo', 'iso', 'avita', 'airol', 'lustra', 'renova', 'carac', 'avage', 'veltin']);

/** "Lavandula Angustifolia (Lavender) Oil" is also printed without its brackets, or without what stands in them. */
function spellings(name: string): readonly string[] {
  if (name.startsWith('(')) return [keyOf(name.replace(/^\([^)]*\)/, ''))];
  if (!name.includes('(')) return [keyOf(name)];
  const bare = keyOf(name.replace(/\([^)]*\)/g, ' '));
  return bare === '' ? [keyOf(name)] : [keyOf(name), bare];
}

/** FNV-1a over everything an answer rests on. */
function versionOf({ rows, words, products = [] }: IngredientData): string {
  const text = [
    ...rows.map((row) => `${row.classes.join(';')}|${row.name}|${row.synonyms.join('|')}|${row.counts}`),
    ...words,
    ...products.map((product) => `${product.label}|${product.classes.join(';')}`),
  ].join('\n');
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
