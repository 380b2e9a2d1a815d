/**
 * One way to write a value as text, so that equal values have equal bytes: JSON with sorted keys and no spaces (RFC 8785).
 * In: plain JSON data. Out: text; its UTF-8 bytes are what is hashed and signed.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/** Every value that holds no other, by its path: `signer.printedName`, `statements.0.text`. Empty lists and objects count. */
export function leaves(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).filter(([, one]) => one !== undefined) : [];
  if (inner.length === 0) return new Map([[path, value]]);
  return new Map(inner.flatMap(([key, one]) => [...leaves(one, path === '' ? key : `${path}.${key}`)]));
}
