/** A library as plain data (from a file, a server, a phone's store) to one that can be asked, and back. */
import { buildTaxonomy } from '../taxonomy/taxonomy.ts';
import type { Library, LibraryData } from './library.ts';

export function openLibrary(data: LibraryData): Library {
  return { ...data, taxonomy: buildTaxonomy(data.taxonomy) };
}

export function libraryData(library: Library): LibraryData {
  const { ingredients: _apart, ...plain } = library;
  return { ...plain, taxonomy: library.taxonomy.file };
}
