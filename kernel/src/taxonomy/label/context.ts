/**
 * Does a name that was found count as an exposure? Position, neighbours, percents and claims decide for acids,
 * vitamin C, alcohol, urea, particles and filters; they never clear a retinoid, benzoyl peroxide, hydroquinone or a
 * drug. Each rule stands beside its reason; figures are from the label study of the project (INGREDIENTS.md).
 */
import type { Match } from './match.ts';
import { isCritical } from './table.ts';

/** present: counts. possible: may count, treat as yes or look. minor: named, but not an exposure here. */
export type Standing = 'present' | 'possible' | 'minor';

export interface Ruling {
  readonly standing: Standing;
  readonly note: string;
}

/** What one list says of itself. */
export interface ListContext {
  /** Items other than water, which says nothing of what stands before or after it. */
  readonly total: number;
  /** Rank of the first preservative; `total` when there is none. */
  readonly preservative: number;
  /** Rank from which the list is alphabetical (drug labels, and some makers' tails); `total` when it is not. */
  readonly alphabeticalFrom: number;
  readonly names: ReadonlySet<string>;
  readonly isScrub: boolean;
  readonly isSunscreen: boolean;
  readonly isExfoliant: boolean;
}

export interface Occurrence {
  readonly match: Match;
  /** Rank on the list from 0, water not counted; null in claims and names. */
  readonly index: number | null;
  readonly hasPercent: boolean;
  readonly isActiveLine: boolean;
  readonly isPigment: boolean;
  /** The name, or its class, is also in the product's name or its claims. */
  readonly isClaimed: boolean;
}

const present = (note = ''): Ruling => ({ standing: 'present', note });
const possible = (note: string): Ruling => ({ standing: 'possible', note });
const minor = (note: string): Ruling => ({ standing: 'minor', note });

export function rule(seen: Occurrence, list: ListContext): Ruling {
  const { row } = seen.match;
  const stated = seen.isClaimed || seen.hasPercent || seen.isActiveLine || seen.index === null;
  const index = seen.index ?? 0;
  const share = index / Math.max(1, list.total);
  const isUnranked = index >= list.alphabeticalFrom;
  const isAbovePreservative = index < list.preservative;
  switch (row.counts) {
    case 'always':
      return present(
        row.classes.includes('retinoid') && /yl (?:palmitate|acetate|propionate|linoleate)/i.test(row.name)
          ? 'a weak retinoid; it counts at any place on the list'
          : '',
      );
    // Glycolic, mandelic, tartaric: 12 % stand in the last third, where they only set the pH.
    case 'strong-acid':
      if (stated || share <= 0.6 || isUnranked) return present();
      return possible('low on the list: may only set the pH');
    // Lactic and malic acid after the preservative are pH adjusters (46 % of lactic acid is in the last third).
    case 'soft-acid':
      if (stated || (!isUnranked && (share <= 0.25 || (share <= 0.4 && isAbovePreservative)))) return present();
      if (isUnranked && list.isExfoliant) return possible('the list is alphabetical: its place says nothing');
      return minor('here it only sets the pH');
    // Citric acid buffers: 77 % of the labels with it have no other fruit acid.
    case 'buffer-acid':
      if (seen.isClaimed || seen.hasPercent) return present();
      if (index < 4 && list.total > 6 && !isUnranked && ![...list.names].some((name) => name.includes('citrate')))
        return present('high on the list and not buffered');
      return minor('here it only sets the pH');
    case 'salicylic':
      if (stated || (share <= 0.45 && !isUnranked) || list.total <= 12) return present();
      return possible(isUnranked ? 'the list is alphabetical: its place says nothing' : 'low on the list: may be a preservative');
    case 'claimed':
      if (stated) return present();
      return isCritical(row) ? possible('usually only a trace') : minor('a trace, unless the pack claims it');
    case 'weak':
      return minor(row.note === '' ? 'a weak source' : row.note);
    // Gluconolactone with sodium benzoate and calcium gluconate is one preservative blend.
    case 'pha':
      if (list.names.has('sodium benzoate') && list.names.has('calcium gluconate') && share > 0.35 && !stated) return minor('part of a preservative blend');
      return stated || share <= 0.5 ? present() : possible('low on the list');
    case 'vitamin-c':
      return stated || share <= 0.5 ? present() : minor('a trace that protects the product');
    case 'upper':
      return stated || share <= 0.5 || isUnranked ? present() : minor('a trace');
    // Urea among amino acids and sugars is one moisturising raw material; as a keratolytic it is named or near the top.
    case 'urea':
      if (list.names.has('yeast amino acids') || (list.names.has('trehalose') && list.names.has('inositol'))) return minor('part of a moisturising blend');
      return stated || (index < 5 && !isUnranked) ? present() : minor('here it holds water');
    case 'hard-particle':
      return list.isScrub || share <= 0.5 ? present() : minor('a fine powder in a product that is not a scrub');
    // Silica, cellulose, sugar and salt thicken or mattify nearly everywhere; high in a scrub they scrub.
    case 'soft-particle':
      return list.isScrub && (index < 5 || share <= 0.3) ? present() : minor('here it gives texture');
    // Zinc oxide and titanium dioxide are also pigments and clay-mask whiteners.
    case 'mineral-filter':
      if (seen.isPigment) return minor('here a pigment');
      return seen.hasPercent || seen.isActiveLine || list.isSunscreen ? present() : minor('here it gives colour or opacity');
    // Filters in perfume, shampoo or a wash keep the product from fading.
    case 'filter':
      return seen.hasPercent || seen.isActiveLine || list.isSunscreen
        ? present()
        : possible('without a sun protection factor it protects the product, not the skin');
    case 'allergen':
      return minor('a part of scents');
    case 'alcohol':
      return share <= 0.34 && seen.index !== null && !isUnranked ? present() : seen.index === null ? minor('') : possible('low on the list');
    case 'never':
    case 'name-only':
      return minor(row.note);
  }
}

const PRESERVATIVE =
  /^(?:phenoxyethanol|(?:methyl|propyl|butyl|ethyl|isobutyl)paraben|potassium sorbate|sodium benzoate|ethylhexylglycerin|chlorphenesin|benzyl alcohol|sorbic acid|dehydroacetic acid|caprylhydroxamic acid|methylisothiazolinone|sodium dehydroacetate|dmdm hydantoin|diazolidinyl urea|imidazolidinyl urea)$/;

export const isPreservative = (key: string): boolean => PRESERVATIVE.test(key);

/** From which item on a list is alphabetical: at least four pairs in five sorted, over eight items or more. */
export function alphabeticalFrom(keys: readonly string[]): number {
  const sortedFrom = (from: number): boolean => {
    let inOrder = 0;
    for (let index = from + 1; index < keys.length; index += 1) if ((keys[index - 1] ?? '') <= (keys[index] ?? '')) inOrder += 1;
    return inOrder / Math.max(1, keys.length - 1 - from) >= 0.85;
  };
  if (keys.length < 8) return keys.length;
  if (sortedFrom(0)) return 0;
  for (let from = 1; from <= keys.length - 8; from += 1) if (sortedFrom(from)) return from;
  return keys.length;
}

const SCRUB = /scrub|polish|exfoli|gommage|bead|microdermabrasion|dermabrasion|peeling gel|microfoliant|buff/;
const SUN = /\bspf\b|spf ?\d|sunscreen|sun ?block|sun cream|sun protection|broad spectrum|uva|uvb|\buv\b|pa\+|sun care|sunstick|solaire/;
const EXFOLIANT = /peel|exfoli|resurfac|\baha|\bacid|acne|blemish|glow tonic|renewal|turnover/;

/** What the whole text says the product is for. */
export const purposeOf = (text: string) => ({ isScrub: SCRUB.test(text), isSunscreen: SUN.test(text), isExfoliant: EXFOLIANT.test(text) });
