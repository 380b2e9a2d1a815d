import { describe, expect, it } from 'vitest';
import { newKey, seals, signedBundle } from '../../../test/seals.ts';
import { type ConsentBundle, canonical, consentPage, sealBundle, sealRecord, verifyBundle } from '../../index.ts';

const key = newKey();
const bundle = signedBundle(key);
const verify = (data: unknown, trusted: readonly string[] = []) => verifyBundle(data, seals, trusted).misfit;
const copy = (): ConsentBundle => JSON.parse(JSON.stringify(bundle));

/** Every place in the bundle: values, lists and objects. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))];
}

/** `fields` has paths for names: they are not split. */
const ALL = places(bundle);
const holder = (data: unknown, path: readonly string[]): Record<string, unknown> =>
  path.slice(0, -1).reduce((inner, name) => (inner as Record<string, unknown>)[name] as Record<string, unknown>, data as Record<string, unknown>);

/** Another value that could stand there. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (value === null) return 'x';
  if (Array.isArray(value)) return [...value, value[0] ?? 'x'];
  if (typeof value === 'object') return { ...value, planted: 'x' };
  const text = String(value);
  const last = text.at(-1) ?? 'a';
  return /^[0-9a-f]{64,}$/.test(text) ? `${text.slice(0, -1)}${last === '0' ? '1' : '0'}` : `${text}x`;
}

const named = (found: string | undefined, path: readonly string[]): boolean => {
  const asked = path.join('.');
  return found !== undefined && (found === asked || found.startsWith(`${asked}.`));
};

describe('a consent bundle', () => {
  it('holds as it was exported, with and without the key of the clinic at hand', () => {
    expect(verify(bundle)).toBeNull();
    expect(verify(bundle, [key.publicKey])).toBeNull();
    expect(verify(JSON.parse(JSON.stringify(bundle, null, 2)))).toBeNull();
    expect(ALL.length).toBeGreaterThan(200);
  });

  it.each(ALL.map((path) => [path.join('.'), path] as const))('names %s when it is changed', (_name, path) => {
    const changed = copy();
    const inside = holder(changed, path);
    const last = path.at(-1) ?? '';
    inside[last] = other(inside[last]);
    expect([verify(changed)?.path, named(verify(changed)?.path, path)]).toEqual([verify(changed)?.path, true]);
  });

  it.each(ALL.map((path) => [path.join('.'), path] as const))('finds that %s was taken out', (_name, path) => {
    const changed = copy();
    const inside = holder(changed, path);
    if (Array.isArray(inside)) inside.splice(Number(path.at(-1)), 1);
    else delete inside[path.at(-1) ?? ''];
    const found = verify(changed)?.path ?? '';
    const around = path.slice(0, -1).join('.');
    expect(found.startsWith(around), `${found} is not at ${around}`).toBe(true);
    expect(found).not.toBe('');
  });

  it('finds records that changed places, and one that was left out in the middle', () => {
    const turned = copy();
    turned.entries.reverse();
    expect(verify(turned)?.path).toBe('entries.1.record.previous');
    const cut = copy();
    cut.entries.pop();
    expect(verify(cut)?.path).toBe('entries.1');
  });

  it('finds a forgery that was sealed anew with a key of its own, once the key of the clinic is given', () => {
    const forger = newKey();
    const [first] = bundle.entries;
    if (!first) throw new Error('no entry');
    const record = { ...first.record, signer: { ...first.record.signer, printedName: 'Somebody Else' }, key: forger.id };
    const entry = sealRecord(record, first, seals.sha256, forger.sign);
    const keys = [{ id: forger.id, publicKey: forger.publicKey }];
    const forged = sealBundle(
      { entries: [entry], keys, client: 'client-1', exportedAt: bundle.contents.exportedAt, key: forger.id },
      seals.sha256,
      forger.sign,
    );
    expect(verify(forged)).toBeNull();
    expect(verify(forged, [key.publicKey])?.path).toBe('keys.0.publicKey');
  });

  it('finds a value and its hash that were changed together', () => {
    const changed = copy();
    const [entry] = changed.entries;
    if (!entry) throw new Error('no entry');
    entry.record.signer.printedName = 'Somebody Else';
    entry.fields['signer.printedName'] = seals.sha256(canonical('Somebody Else'), 'utf8');
    expect(verify(changed)?.path).toBe('entries.0.fields');
    entry.hash = seals.sha256(canonical(entry.fields), 'utf8');
    expect(verify(changed)?.path).toBe('entries.0.signature');
  });

  it.each([null, 7, 'text', [], {}, { format: 'afterglow-consent-bundle/2' }])('says what is wrong with something that is no bundle: %j', (data) => {
    expect(verify(data)).not.toBeNull();
  });

  it('prints as a page with name, time, meaning and hash, from the bytes that were signed', () => {
    const [entry] = bundle.entries;
    if (!entry) throw new Error('no entry');
    const page = consentPage(entry);
    for (const text of ['Maya Example', '2026-12-15, 10:00 (America/Chicago)', entry.record.meaning, entry.hash, 'Bo Witness', 'Teaching'])
      expect(page).toContain(text);
    expect(consentPage({ ...entry, document: (entry.document ?? '').replace('Photos of your treated skin', '<script>x</script>') })).not.toContain('<script>x');
  });
});
