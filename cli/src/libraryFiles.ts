/** The library folder as files, and as a library that can be asked. */
import { join } from 'node:path';
import type { Library, Protocol } from '@afterglow/kernel';
import { type LibraryFile, type LibraryReading, readLibrary } from '@afterglow/kernel/yaml';
import type { Io } from './io.ts';
import { misuse } from './misuse.ts';

export function libraryFiles(io: Io, folder = join(io.root, 'library')): readonly LibraryFile[] {
  const paths = io.listFiles(folder)?.filter((path) => /\.(?:ya?ml|csv|txt)$/.test(path));
  if (!paths || paths.length === 0) misuse(`no library in ${folder}: a folder with taxonomy.yaml and protocols/ is expected`);
  return paths.map((path) => ({ path, text: io.readFile(join(folder, path)) ?? '' }));
}

export const readWholeLibrary = (io: Io, folder?: string): LibraryReading => readLibrary(libraryFiles(io, folder));

/** The library without running its worked examples: they were run when it was checked. */
export function openLibraryFolder(io: Io, folder?: string): Library {
  const { library, findings } = readLibrary(libraryFiles(io, folder), { examples: false });
  if (library) return library;
  const first = findings.find(({ level }) => level === 'error');
  misuse(`the library cannot be used: ${first?.file}:${first?.line}:${first?.column} ${first?.message} (afterglow check lists everything)`);
}

export function findProtocol(library: Library, id: string): Protocol {
  const protocol = library.protocols[id];
  if (!protocol || !Object.hasOwn(library.protocols, id)) misuse(`there is no protocol "${id}"; known: ${Object.keys(library.protocols).join(', ')}`);
  return protocol;
}
