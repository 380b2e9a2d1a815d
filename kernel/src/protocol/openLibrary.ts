/** A library as plain data (from a file, a server, a phone's store) to one that can be asked, and back. */
import { type IngredientData, type IngredientTable, openIngredients } from '../taxonomy/label/table.ts';
import { buildTaxonomy } from '../taxonomy/taxonomy.ts';
import type { Library, LibraryData } from './library.ts';

/** With `ingredients` labels are read in full; they travel apart because not every screen needs them. */
export function openLibrary(data: LibraryData, ingredients?: IngredientData): Library {
  const library: Library = { ...data, consents: [], taxonomy: buildTaxonomy(data.taxonomy) };
  if (!ingredients) return library;
  let table: IngredientTable | undefined;
  return {
    ...library,
    /** Made ready when the first label is read. */
    get ingredients() {
      table ??= openIngredients(ingredients);
      return table;
    },
  };
}

export function libraryData(library: Library): LibraryData {
  const { ingredients: _apart, consents: _signed, ...plain } = library;
  return { ...plain, taxonomy: library.taxonomy.file };
}
