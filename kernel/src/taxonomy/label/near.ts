/**
 * Names that are nearly a given one: typing errors and what a camera misreads. Two signatures (which letters, which
 * pairs of letters occur) rule out nearly every name with a few bit operations; the few left are measured. Unlike a table of deletions it
 * needs no memory beyond the names and no time to build, and it weighs look-alike letters.
 */

export interface NearHit<T> {
  readonly name: string;
  readonly value: T | null;
  /** Edits: 1 a letter changed, missing, added or swapped; ½ for letters that a camera takes for each other. */
  readonly distance: number;
}

/** Names of one length; their signatures are made when they are first searched. */
interface Bucket<T> {
  readonly names: string[];
  readonly values: (T | null)[];
  readonly letters: number[];
  readonly pairs: number[];
}

export class NearNames<T> {
  readonly #buckets: Bucket<T>[] = [];
  readonly #known = new Set<string>();

  /** `value` null: a word that is only there so that it is not taken for another. */
  add(name: string, value: T | null): void {
    if (this.#known.has(name)) return;
    this.#known.add(name);
    const bucket = this.#buckets[name.length] ?? { names: [], values: [], letters: [], pairs: [] };
    this.#buckets[name.length] = bucket;
    bucket.names.push(name);
    bucket.values.push(value);
  }

  /** The nearest name within `limit` edits; of equally near ones the first for which `prefer` holds. */
  find(word: string, limit: number, prefer: (value: T | null) => boolean = () => false): NearHit<T> | undefined {
    const letters = lettersOf(word);
    const pairs = pairsOf(word);
    if (/[^\x00-\x7f]/.test(word)) return undefined;
    const reach = Math.ceil(limit);
    let best: NearHit<T> | undefined;
    for (const step of BY_LENGTH) {
      if (Math.abs(step) > reach) continue;
      const length = word.length + step;
      const bucket = this.#buckets[length];
      if (!bucket) continue;
      for (let index = bucket.letters.length; index < bucket.names.length; index += 1) {
        bucket.letters.push(lettersOf(bucket.names[index] ?? ''));
        bucket.pairs.push(pairsOf(bucket.names[index] ?? ''));
      }
      for (let index = 0; index < bucket.names.length; index += 1) {
        const other = bucket.letters[index] ?? 0;
        if (bitCount(letters & ~other) > reach || bitCount(other & ~letters) > reach) continue;
        const others = bucket.pairs[index] ?? 0;
        if (bitCount(pairs & ~others) > 3 * reach) continue;
        const name = bucket.names[index] ?? '';
        const distance = editDistance(word, name, Math.min(limit, best?.distance ?? limit));
        if (distance > limit) continue;
        const value = bucket.values[index] ?? null;
        if (!best || distance < best.distance || (distance === best.distance && isBetter(word, { name, value }, best, prefer)))
          best = { name, value, distance };
      }
    }
    return best;
  }
}

/** Letters are changed or lost more often than added: of equally near names the one as long as the word comes first, then longer ones. */
const BY_LENGTH: readonly number[] = [0, 1, -1, 2, -2, 3, -3];

/** First letters are misread least. */
function isBetter<T>(word: string, next: { name: string; value: T | null }, best: NearHit<T>, prefer: (value: T | null) => boolean): boolean {
  if (prefer(next.value) !== prefer(best.value)) return prefer(next.value);
  return next.name[0] === word[0] && best.name[0] !== word[0];
}

/** How many edits a word of so many letters may be away from a name; names have seven or more, below that every word has neighbours. */
export const editsFor = (length: number): number => (length < 6 ? 0 : length < 12 ? 1 : length < 18 ? 2 : 3);

/** Which letters occur: one edit takes away one letter at most, and brings one. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 32);
  return bits;
}

/** Which pairs of letters occur, thrown into 32 drawers: one edit touches three pairs at most. */
function pairsOf(word: string): number {
  let bits = 0;
  for (let at = 1; at < word.length; at += 1) bits |= 1 << ((word.charCodeAt(at - 1) * 7 + word.charCodeAt(at) * 3) % 32);
  return bits;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Letters a camera or a quick eye takes for each other. */
const LOOKALIKE = new Uint8Array(128 * 128);
for (const [a, b] of ['l1', 'il', 'i1', 'o0', 's5', 'b8', 'ce', 'ao', 'z2', 'g9', 'q9'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const)) {
  LOOKALIKE[a * 128 + b] = 1;
  LOOKALIKE[b * 128 + a] = 1;
}

const LONGEST = 126;
let before = new Uint8Array(LONGEST + 2);
let previous = new Uint8Array(LONGEST + 2);
let current = new Uint8Array(LONGEST + 2);

/** Optimal string alignment with half-price look-alikes, counted in halves; gives up, with Infinity, beyond `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit || a.length > LONGEST || b.length > LONGEST) return Infinity;
  let head = 0;
  const shorter = Math.min(a.length, b.length);
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1;
  const rows = a.length - head - tail;
  const columns = b.length - head - tail;
  if (rows === 0 || columns === 0) return rows + columns;
  const most = limit * 2;
  for (let j = 0; j <= columns; j += 1) previous[j] = j * 2;
  let lastA = -1;
  for (let i = 1; i <= rows; i += 1) {
    const charA = a.charCodeAt(head + i - 1);
    current[0] = i * 2;
    let smallest = i * 2;
    let lastB = -1;
    for (let j = 1; j <= columns; j += 1) {
      const charB = b.charCodeAt(head + j - 1);
      const cost = charA === charB ? 0 : LOOKALIKE[charA * 128 + charB] === 1 ? 1 : 2;
      let value = (previous[j - 1] ?? 0) + cost;
      const removed = (previous[j] ?? 0) + 2;
      const added = (current[j - 1] ?? 0) + 2;
      if (removed < value) value = removed;
      if (added < value) value = added;
      if (charA === lastB && charB === lastA) {
        const swapped = (before[j - 2] ?? 0) + 2;
        if (swapped < value) value = swapped;
      }
      current[j] = value;
      if (value < smallest) smallest = value;
      lastB = charB;
    }
    if (smallest > most) return Infinity;
    lastA = charA;
    const free = before;
    before = previous;
    previous = current;
    current = free;
  }
  const distance = (previous[columns] ?? 0) / 2;
  return distance > limit ? Infinity : distance;
}
