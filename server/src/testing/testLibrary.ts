/** The library as it lies in the repository. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Library } from '@afterglow/kernel';
import { readLibrary } from '@afterglow/kernel/yaml';

export const testLibrary: Library = (() => {
  const root = fileURLToPath(new URL('../../../library/', import.meta.url));
  const walk = (folder: string): readonly string[] =>
    readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));
  const files = walk(root)
    .filter((path) => /\.(?:yaml|csv|txt)$/.test(path))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
  const { library } = readLibrary(files, { examples: false });
  if (!library) throw new Error('the library cannot be read');
  return library;
})();
