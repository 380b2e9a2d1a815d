/**
 * A share of a few people, told honestly. In: how many of how many. Out: the share with its 95 % interval after Wilson
 * (J Am Stat Assoc 1927;22:209; recommended for small numbers by Brown, Cai and DasGupta, Stat Sci 2001;16:101). Under
 * `FEW` there is a count and no share: nothing can be compared.
 */

/** House figure, unsourced [U]: fewer are counted, not compared. */
export const FEW = 5;

export interface Share {
  readonly count: number;
  readonly of: number;
  /** 0 to 1; null: too few to say. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** Bounds within 0 and 1, around `count / of`; of nobody: everything is possible. */
export function wilson(count: number, of: number): { readonly low: number; readonly high: number } {
  if (of <= 0) return { low: 0, high: 1 };
  const p = count / of;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { low: count === 0 ? 0 : Math.max(0, middle - half), high: count === of ? 1 : Math.min(1, middle + half) };
}

export function shareOf(count: number, of: number): Share {
  if (of < FEW) return { count, of, share: null, low: null, high: null };
  return { count, of, share: count / of, ...wilson(count, of) };
}
