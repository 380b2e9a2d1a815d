/** A clinic's own products and words: kept, taken back, and put into the library that answers for this clinic. */
import { type ClinicTerm, err, keyOf, type Library, ok, openIngredients, readLabel, type Result, withTerms } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { touchSetup } from '../store/booking/setup.ts';
import { listTerms, listUses, putTerm, removeTerm } from '../store/terms.ts';
import { type Care, invalid, notFound, type Refusal } from './deps.ts';
import { clinicOf } from './clinics.ts';

const termView = (term: ClinicTerm) => ({ ...term, key: keyOf(term.label) });
type TermView = ReturnType<typeof termView>;

export async function termsOf(care: Care, clinicId: string): Promise<Result<readonly TermView[], Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  return clinic.ok ? ok((await listTerms(care.pool, clinicId)).map(termView)) : clinic;
}

export async function keepTerm(care: Care, clinicId: string, body: BodyOf<Routes['keepTerm']>): Promise<Result<readonly TermView[], Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const key = keyOf(body.label);
  if (key === '') return err(invalid('label', 'a name has letters or digits'));
  const unknown = body.classes.find((id) => !Object.hasOwn(care.library.taxonomy.file.classes, id));
  if (unknown !== undefined) return err(invalid('classes', `there is no class "${unknown}"`));
  await care.pool.inTransaction(async (sql) => {
    await putTerm(sql, clinicId, key, body, new Date(care.now()));
    await touchSetup(sql, clinicId);
  });
  return termsOf(care, clinicId);
}

export async function dropTerm(care: Care, { clinicId, kind, key }: { readonly clinicId: string; readonly kind: ClinicTerm['kind']; readonly key: string }) {
  const isGone = await care.pool.inTransaction(async (sql) => {
    await touchSetup(sql, clinicId);
    return removeTerm(sql, clinicId, { kind, key });
  });
  return isGone ? termsOf(care, clinicId) : err(notFound('term'));
}

/** The shared table with the clinic's terms; a phone reads labels with it. */
export async function ingredientsOf(care: Care, clinicId: string) {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const library = await libraryOf(care, clinicId);
  return library.ingredients ? ok(library.ingredients.data) : err(notFound('ingredient table'));
}

const opened = new WeakMap<Library, Map<string, { readonly stamp: string; readonly library: Library }>>();

/** The library as this clinic reads labels with it; opened again only when its terms have changed. */
export async function libraryOf(care: Care, clinicId: string): Promise<Library> {
  const { library } = care;
  if (!library.ingredients) return library;
  const terms = await listTerms(care.pool, clinicId);
  if (terms.length === 0) return library;
  const stamp = JSON.stringify(terms);
  const ofLibrary = opened.get(library) ?? new Map<string, { readonly stamp: string; readonly library: Library }>();
  opened.set(library, ofLibrary);
  const known = ofLibrary.get(clinicId);
  if (known?.stamp === stamp) return known.library;
  const own = { ...library, ingredients: openIngredients(withTerms(library.ingredients.data, terms)) };
  ofLibrary.set(clinicId, { stamp, library: own });
  return own;
}

interface Unread {
  readonly label: string;
  readonly labels: number;
  readonly clients: number;
  readonly example: string;
}

/** Words on the labels of all clients that nobody has classed yet, those of most clients first. */
export async function unreadWords(care: Care, clinicId: string): Promise<Result<readonly Unread[], Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const { ingredients } = await libraryOf(care, clinicId);
  if (!ingredients) return ok([]);
  const found = new Map<string, { label: string; labels: number; example: string; clients: Set<string> }>();
  for (const { patientId, fact } of await listUses(care.pool, clinicId)) {
    if (!('product' in fact) || fact.ingredients === undefined) continue;
    const reading = readLabel(fact.ingredients, ingredients, fact.product);
    for (const { text } of new Map(reading.unrecognised.map((one) => [keyOf(one.text), one])).values()) {
      const known = found.get(keyOf(text)) ?? { label: text.slice(0, 120), labels: 0, example: fact.product, clients: new Set<string>() };
      found.set(keyOf(text), known);
      known.labels += 1;
      known.clients.add(patientId);
    }
  }
  return ok(
    [...found.values()]
      .map(({ clients, ...word }) => ({ ...word, clients: clients.size }))
      .sort((a, b) => b.clients - a.clients || b.labels - a.labels || a.label.localeCompare(b.label))
      .slice(0, 500),
  );
}
