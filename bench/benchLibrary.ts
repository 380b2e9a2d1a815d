/** The project's own library, as the benches ask it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLibrary } from '@afterglow/kernel/yaml';

const root = join(import.meta.dirname, '..', 'library');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:yaml|csv|txt)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const { library } = readLibrary(files, { examples: false });
if (!library) throw new Error('the library cannot be read');

export const benchLibrary = library;
