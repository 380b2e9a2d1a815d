/**
 * Names that are nearly a given one: typing errors and what a camera misreads. A letter signature (which letters occur)
 * rules out nearly every name with one bit operation; the few left are measured. Unlike a table of deletions it
 * needs no memory beyond the names and no time to build, and it weighs look-alike letters.
 */

export interface NearHit<T> {
  readonly name: string;
  readonly value: T | null;
  /** Edits: 1 a letter changed, missing, added or swapped; ½ for letters that a camera takes for each other. */
  readonly distance: number;
}

interface Bucket<T> {
  readonly names: string[];
  readonly values: (T | null)[];
  readonly signatures: number[];
}

export class NearNames<T> {
  readonly #buckets: Bucket<T>[] = [];
  readonly #known = new Set<string>();

  /** `value` null: a word that is only there so that it is not taken for another. */
  add(name: string, value: T | null): void {
    if (this.#known.has(name)) return;
    this.#known.add(name);
    const bucket = (this.#buckets[name.length] ??= { names: [], values: [], signatures: [] });
    bucket.names.push(name);
    bucket.values.push(value);
    bucket.signatures.push(signatureOf(name));
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** The nearest name within `limit` edits; of equally near ones the first for which `prefer` holds. */
  find(word: string, limit: number, prefer: (value: T | null) => boolean = () => false): NearHit<T> | undefined {
    const signature = signatureOf(word);
    const reach = Math.ceil(limit);
    let best: NearHit<T> | undefined;
    for (let length = Math.max(1, word.length - reach); length <= word.length + reach; length += 1) {
      const bucket = this.#buckets[length];
      if (!bucket) continue;
      for (let index = 0; index < bucket.names.length; index += 1) {
        const other = bucket.signatures[index] ?? 0;
        if (signature !== other && (bitCount(signature & ~other) > reach || bitCount(other & ~signature) > reach)) continue;
        const name = bucket.names[index] ?? '';
        const distance = editDistance(word, name, Math.min(limit, best?.distance ?? limit));
        if (distance > limit) continue;
        const value = bucket.values[index] ?? null;
        if (!best || distance < best.distance || (distance === best.distance && prefer(value) && !prefer(best.value))) best = { name, value, distance };
      }
    }
    return best;
  }
}

/** How many edits a word of so many letters may be away from a name; names have seven or more, below that every word has neighbours. */
export const editsFor = (length: number): number => (length < 6 ? 0 : length < 12 ? 1 : length < 18 ? 2 : 3);

function signatureOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at) - 97;
    if (code >= 0 && code < 26) bits |= 1 << code;
  }
  return bits;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Letters a camera or a quick eye takes for each other. */
const LOOKALIKE: ReadonlySet<string> = new Set(['l1', 'li', 'i1', 'il', '1l', '1i', 'o0', '0o', 's5', '5s', 'b8', '8b', 'ce', 'ec', 'oa', 'ao', 'z2', '2z', 'g9', '9g', 'q9', '9q']);

const rows = [new Float64Array(128), new Float64Array(128), new Float64Array(128)] as const;

/** Optimal string alignment with half-price look-alikes; gives up, with Infinity, beyond `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit || a.length > 120 || b.length > 120) return Infinity;
  let [before, previous, current] = rows as unknown as [Float64Array, Float64Array, Float64Array];
  for (let j = 0; j <= b.length; j += 1) previous[j] = j;
  const band = Math.ceil(limit);
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - band);
    const to = Math.min(b.length, i + band);
    current.fill(Infinity, 0, b.length + 1);
    current[0] = i;
    let smallest = from === 1 ? i : Infinity;
    const charA = a[i - 1] ?? '';
    for (let j = from; j <= to; j += 1) {
      const charB = b[j - 1] ?? '';
      const cost = charA === charB ? 0 : LOOKALIKE.has(charA + charB) ? 0.5 : 1;
      let value = Math.min((previous[j - 1] ?? Infinity) + cost, (previous[j] ?? Infinity) + 1, (current[j - 1] ?? Infinity) + 1);
      if (i > 1 && j > 1 && charA === b[j - 2] && a[i - 2] === charB) value = Math.min(value, (before[j - 2] ?? Infinity) + 1);
      current[j] = value;
      if (value < smallest) smallest = value;
    }
    if (smallest > limit) return Infinity;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] ?? Infinity;
}
