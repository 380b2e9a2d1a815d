/** A hash of something that is held for long, by which it is told from another version of it. Worked out once for each. */
import { createHash } from 'node:crypto';
import { type Library, libraryData } from '@afterglow/kernel';

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const marks = new WeakMap<object, string>();

export function markOf(held: object, content: () => unknown): string {
  const known = marks.get(held) ?? hashOf(content());
  marks.set(held, known);
  return known;
}

/** Another protocol version, another mark. */
export const libraryMark = (library: Library): string => markOf(library, () => libraryData(library));
