/** The project's own library, labels and all, as the tests ask it. */
import { readdirSync, readFileSync } from 'node:fs';
import { readLibrary } from '../src/codecs/yaml/readLibrary.ts';

const root = new URL('../../library/', import.meta.url);
const files = (readdirSync(root, { recursive: true }) as readonly string[])
  .filter((path) => /\.(?:yaml|csv|txt)$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
const read = readLibrary(files, { examples: false });
if (!read.library) throw new Error('the library cannot be read');

export const wholeLibrary = read.library;
