/**
 * The plan bundle: from the server where it answers, else as this device kept it. In: nothing. Out: what was had and from when;
 * null: nobody's. Where the server says that nobody is signed in any more, all that was kept goes.
 */
import { type Library, openLibrary, parseInstant } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { call } from '../client.ts';
import { must } from '../must.ts';
import { type Whose, whoseOf } from '../whose.ts';
import { isLeaving } from './leaving.ts';
import { type Bundle, database, type Kept, readKept } from './store.ts';
import { forget } from './stranger.ts';
import { wipes } from './wipe.ts';

export interface Had {
  readonly kept: Kept;
  readonly library: Library;
  /** With the clinic's ingredient table, products and words; asked for once. Rejects where it can't be had. */
  readonly readLabels: () => Promise<Library>;
  /** True: the server did not answer, this is what the device had. */
  readonly isOffline: boolean;
}

/** So long a server may think before the device answers with what it has. */
const PATIENCE = 4_000;

export async function readBundle(): Promise<Had | null> {
  const kept = isLeaving() ? undefined : await readKept();
  if (!kept) return fetchBundle(undefined);
  if (!navigator.onLine) return fromDevice(kept);
  const fresh = fetchBundle(kept).catch((error: unknown) => (isAway(error) ? undefined : Promise.reject(error)));
  const had = await Promise.race([fresh, new Promise<undefined>((done) => setTimeout(done, PATIENCE))]);
  return had === undefined ? fromDevice(kept) : had;
}

class Away extends Error {}
const isAway = (error: unknown): boolean => error instanceof Away;

async function fromDevice(kept: Kept): Promise<Had> {
  const db = await database();
  const { bundle } = kept;
  const data = await db?.get('library', bundle.library);
  if (!data) throw new Error('not everything is kept on this device');
  const readLabels = once(async () => {
    const table = await db?.get('ingredients', bundle.ingredients);
    if (!table) throw new Error('not everything is kept on this device');
    return openLibrary(data, table);
  });
  return { kept, library: await libraryFor(bundle, openLibrary(data), readLabels), readLabels, isOffline: true };
}

/** A bundle that an older version kept does not say what the products mean: then their labels are read here. */
const libraryFor = async ({ facts, meanings }: Bundle, library: Library, readLabels: Had['readLabels']): Promise<Library> =>
  meanings === undefined && facts.exposures !== undefined ? readLabels() : library;

/** Another try after one that failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

let isFirst = true;

async function fetchBundle(before: Kept | undefined): Promise<Had | null> {
  // A phone that has nothing needs the library whoever it is for: on its way while the rest is found out.
  const library = before ? undefined : call('library');
  const who = await whoIsIn();
  if (who === null) {
    if (before) await forget(before);
    return null;
  }
  if (before && (before.account !== who.account || before.patientId !== who.patientId)) await forget(before);
  const begun = wipes();
  // What is taken while it is under way may not be in it; the page may have asked as it began.
  const askedAt = isFirst ? Math.floor(performance.timeOrigin) : Date.now();
  isFirst = false;
  const reply = await call('planBundle', { params: { clinicId: who.clinicId, patientId: who.patientId } });
  if (!reply.ok) {
    if (reply.error.status === 0 || reply.error.status >= 500) throw new Away(reply.error.detail);
    if (before && (reply.error.status === 401 || reply.error.status === 403 || reply.error.status === 404)) await forget(before);
    throw new Error(reply.error.detail);
  }
  const bundle = reply.value;
  const fetchedAt = Date.now();
  const clockAhead = who.isDemo ? (parseInstant(bundle.at) ?? fetchedAt) - fetchedAt : 0;
  const kept: Kept = { account: who.account, patientId: who.patientId, session: who.session, bundle, askedAt, fetchedAt, clockAhead };
  const parts = await partsOf(bundle, library);
  const { readLabels } = parts;
  afterThis(() => keep(kept, parts, begun));
  return { kept, library: await libraryFor(bundle, parts.library, readLabels), readLabels, isOffline: false };
}

/** What is shown comes first. */
const afterThis = (work: () => Promise<void>): void => void setTimeout(() => void work());

async function whoIsIn(): Promise<Whose | null> {
  const me = await call('me');
  if (!me.ok) throw new Away(me.error.detail);
  return whoseOf(me.value);
}

type Data = ReplyOf<Routes['library']>;
type Table = ReplyOf<Routes['clinicIngredients']>;

interface Parts {
  readonly library: Library;
  readonly readLabels: Had['readLabels'];
  /** Undefined: the device has it. */
  readonly data: Data | undefined;
  readonly readTable: () => Promise<{ readonly table: Table; readonly isKept: boolean }>;
}

/** The library and the table: from the device where they are still the right ones. `early`: what was asked for before that was known. */
async function partsOf({ clinic, library, ingredients }: Bundle, early: ReturnType<typeof call<'library'>> | undefined): Promise<Parts> {
  const db = await database();
  const kept = await db?.get('library', library);
  const data = kept ?? (await must(early ?? call('library')));
  const readTable = once(async () => {
    const table = await db?.get('ingredients', ingredients);
    return { table: table ?? (await must(call('clinicIngredients', { params: { clinicId: clinic.id } }))), isKept: table !== undefined };
  });
  return {
    library: openLibrary(data),
    readLabels: once(async () => openLibrary(data, (await readTable()).table)),
    data: kept ? undefined : data,
    readTable,
  };
}

/** The bundle last: where it is, all that it needs is. A full disk keeps none, nor a phone that was emptied since it was asked for. */
async function keep(kept: Kept, { data, readTable }: Parts, begun: number): Promise<void> {
  const db = await database();
  try {
    if (data) await db?.clear('library').then(() => db.put('library', data, kept.bundle.library));
    const { table, isKept } = await readTable();
    if (!isKept) await db?.clear('ingredients').then(() => db.put('ingredients', table, kept.bundle.ingredients));
    if (isLeaving() || wipes() !== begun) return;
    await db?.put('bundle', kept, 'own');
    // So that the page does not ask for the library as it begins.
    localStorage.setItem('afterglow.kept', '1');
  } catch {
    // Asked for again next time.
  }
}
