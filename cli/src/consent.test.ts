import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newKey, signedBundle } from '../../kernel/test/seals.ts';
import { pemOf } from '@afterglow/server/seals';
import { type Io, processIo } from './io.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function afterglow(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const real = processIo(root);
  const said = { out: '', err: '' };
  const written: Record<string, string> = {};
  const io: Io = {
    ...real,
    colour: false,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    readFile: (path) => files[path],
    writeFile: (path, text) => {
      written[path] = text;
      return undefined;
    },
  };
  const code = await run(args, io);
  return { code, ...said, written };
}

const key = newKey();
const text = JSON.stringify(signedBundle(key), null, 2);
const files = { 'maya.json': text, 'clinic.pem': pemOf(key.publicKey), 'other.pem': pemOf(newKey().publicKey) };

describe('afterglow consent', () => {
  it('verifies an exported file with nothing else at hand, and says whose key it could not know', async () => {
    const { code, out } = await afterglow(['consent', 'verify', 'maya.json'], files);
    expect(code).toBe(0);
    expect(out).toContain('maya.json holds: 2 records');
    expect(out).toContain('given  What your photos may be used for (photo-release 1.0.0)');
    expect(out).toContain('withdrawn');
    expect(out).toContain(key.id);
  });

  it("verifies with the clinic's key, as a file or written out", async () => {
    for (const given of ['clinic.pem', key.publicKey]) {
      const { code, out } = await afterglow(['consent', 'verify', 'maya.json', '--key', given], files);
      expect([code, out.includes("signed with the clinic's key that was given")]).toEqual([0, true]);
    }
    const other = await afterglow(['consent', 'verify', 'maya.json', '--key', 'other.pem'], files);
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('keys.0.publicKey')]);
  });

  it.each([
    [text.replace('"printedName": "Maya Example"', '"printedName": "Maya Exampla"'), 'entries.0.record.signer.printedName'],
    [text.replace('Photos of your treated skin', 'Photos of your dog'), 'entries.0.document'],
    [text.replace('2026-12-15T16:00:00Z', '2026-12-14T16:00:00Z'), 'entries.0.record.at'],
    ['{', 'file'],
    ['{}', 'format'],
  ])('exits 1 and names what was changed', async (changed, path) => {
    const { code, out } = await afterglow(['consent', 'verify', 'x.json', '--json'], { 'x.json': changed });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ holds: false, misfit: { path } });
  });

  it('prints a record as a page, and refuses to print one that was changed', async () => {
    const { code, written } = await afterglow(['consent', 'page', 'maya.json', '--html', 'maya.html'], files);
    expect(code).toBe(0);
    expect(written['maya.html']).toContain('Photos of your treated skin');
    const changed = await afterglow(['consent', 'page', 'x.json', '--html', '-'], { 'x.json': text.replace('Bo Witness', 'Bob') });
    expect([changed.code, changed.err]).toEqual([1, expect.stringContaining('entries.0.record.witness.name')]);
  });

  it('lists the texts with their hashes', async () => {
    const real = processIo(root);
    const all = Object.fromEntries(
      (real.listFiles(`${root}library`) ?? []).map((path) => [`${root}library/${path}`, real.readFile(`${root}library/${path}`) ?? '']),
    );
    const { code, out } = await afterglow(['consent', 'texts', '--json'], all);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: 'consent-skinpen', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }));
  }, 30_000);

  it('is checked like a protocol: afterglow check finds an uncited risk, a missing contact, a missing version, and a photo release inside', async () => {
    const real = processIo(root);
    const pixel = real.readFile(`${root}library/consents/pixel-laser.yaml`) ?? '';
    const broken = pixel
      .replace('version: 1.0.0\n', '')
      .replace(', source: [lee-lower, hu2011, erfull, manusk]', '')
      .replace(/contacts:\n.*\n.*\n/, 'contacts: []\n')
      .replace('I will follow the plan before and after.', 'I will follow the plan, and my photos may be used for marketing.');
    const check = async (one: string): Promise<readonly string[]> => {
      const io = { ...real, readFile: (path: string) => (path === 'mine.yaml' ? one : real.readFile(path)) };
      let out = '';
      await run(['check', 'mine.yaml', '--json'], { ...io, out: (more) => (out += more) });
      return JSON.parse(out).map(({ code, message }: { code: string; message: string }) => (code === 'shape' ? message : code));
    };
    expect(await check(pixel)).toEqual([]);
    expect(await check(broken)).toEqual(['version: "version" is missing']);
    expect(await check(broken.replace('kind:', 'version: 1.0.0\nkind:'))).toEqual(['uncited-risk', 'bundled-photo-release', 'no-contact', 'no-contact']);
  }, 30_000);

  it.each([
    [['consent', 'verify', 'nowhere.json'], 'there is no file nowhere.json'],
    [['consent', 'verify', 'maya.json', '--key', 'nonsense'], 'is no Ed25519 public key'],
    [['consent', 'verify'], 'missing required argument'],
    [['consent', 'page', 'maya.json', '--html', '-', '--record', 'x'], 'there is no record "x"'],
  ])('%j is answered with one line', async (args, message) => {
    const { code, err } = await afterglow(args, files);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
