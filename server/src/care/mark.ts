/** Hashes by which something is told from another version of it; of what is held for long, worked out once for each. */
import { createHash } from 'node:crypto';
import { type Library, libraryData } from '@afterglow/kernel';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Of a protocol: what was planned with stays recognisable. */
export const hashOf = (value: unknown): string => sha256(JSON.stringify(value));

const marks = new WeakMap<object, string>();

export function markOf(held: object, content: () => unknown): string {
  const known = marks.get(held) ?? hashOf(content());
  marks.set(held, known);
  return known;
}

/** Another protocol version, another mark. */
export const libraryMark = (library: Library): string => markOf(library, () => libraryData(library));
