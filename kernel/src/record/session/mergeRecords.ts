/**
 * Two people wrote in one record. In: what both started from, mine, theirs. Out: both together, what they changed, and the
 * places where both wrote different things: there mine stands, and theirs is shown. Nothing is dropped silently.
 */
export interface FieldChange {
  /** `zones.chin.passes` */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Clash {
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merge<T> {
  readonly merged: T;
  /** What they changed since. */
  readonly theirs: readonly FieldChange[];
  readonly clashes: readonly Clash[];
}

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };
type Fields = { readonly [key: string]: Json | undefined };

/** All three are of one shape and plain JSON; so is the result. */
export function mergeRecords<T extends object>(base: T, mine: T, theirs: T, read: (merged: unknown) => T): Merge<T> {
  const clashes: Clash[] = [];
  const merged = merge(plain(base), plain(mine), plain(theirs), '', clashes);
  return { merged: read(merged), theirs: changesBetween(base, theirs), clashes };
}

/** Every place in which two records differ. */
export function changesBetween(before: object, after: object): readonly FieldChange[] {
  const found: FieldChange[] = [];
  walk(plain(before), plain(after), '', found);
  return found;
}

function merge(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, path: string, clashes: Clash[]): Json | undefined {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const [b, m, t] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  if (m && t) {
    const order = isKeyed(mine) && same(keysOf(base), keysOf(mine)) ? [t, m] : [m, t];
    const keys = [...new Set(order.flatMap((one) => Object.keys(one)))];
    const entries = keys.flatMap((key) => {
      const value = merge(b?.[key], m[key], t[key], path === '' ? key : `${path}.${key}`, clashes);
      return value === undefined ? [] : [[key, value] as const];
    });
    return isKeyed(mine) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  }
  clashes.push({ path, mine, theirs });
  return mine;
}

function walk(before: Json | undefined, after: Json | undefined, path: string, into: FieldChange[]): void {
  if (same(before, after)) return;
  const [b, a] = [fieldsOf(before), fieldsOf(after)];
  if (!b || !a) {
    into.push({ path, before, after });
    return;
  }
  for (const key of new Set([...Object.keys(b), ...Object.keys(a)])) walk(b[key], a[key], path === '' ? key : `${path}.${key}`, into);
  const shared = (one: Json | undefined, other: Fields): readonly string[] => keysOf(one).filter((key) => Object.hasOwn(other, key));
  if (isKeyed(before) && !same(shared(before, a), shared(after, b))) into.push({ path: `${path}.order`, before: keysOf(before), after: keysOf(after) });
}

/** An object's own fields; a list of things with ids is an object whose keys are the ids. */
function fieldsOf(value: Json | undefined): Fields | undefined {
  if (isKeyed(value)) return Object.fromEntries(value.map((item) => [item.id, item]));
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined;
}

const keysOf = (value: Json | undefined): readonly string[] => Object.keys(fieldsOf(value) ?? {});
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isKeyed = (value: Json | undefined): value is readonly { readonly id: string; readonly [key: string]: Json | undefined }[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string');
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const plain = (value: object): Json => JSON.parse(JSON.stringify(value));
