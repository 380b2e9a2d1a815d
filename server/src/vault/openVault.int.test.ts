import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { keystoreOn, type KeystorePool, keystorePlace, keystorePool, prepareKeystore } from '../store/keystore.ts';
import { createDatabase, dropDatabase, urlOf } from '../testing/databases.ts';
import { openVault } from './openVault.ts';
import { newRootKey, type RootKeys, rootIdOf, rootKeysIn } from './rootKeys.ts';
import { keyFromShares, sharesOf } from './shares.ts';
import { Erased, SealBroken } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterglow-keys-'));
const NAME = 'afterglow_test_vault';
const place = { table: 'patients', column: 'facts', rowId: 'row' };
let pool: KeystorePool;
let roots: RootKeys;

beforeAll(async () => {
  const adminUrl = inject('adminUrl');
  for (const name of [NAME, `${NAME}_keys`]) await dropDatabase(adminUrl, name);
  await createDatabase(adminUrl, NAME);
  const url = urlOf(adminUrl, NAME);
  const at = keystorePlace({ ownerUrl: url, appUrl: url }, null);
  expect(await prepareKeystore(at, url)).toMatchObject({ ok: true });
  pool = keystorePool(at, 'owner');
  roots = rootKeysIn(join(folder, 'keys'));
  await keystoreOn(pool).rootId(roots.keep(newRootKey()));
});
afterAll(async () => {
  await pool.close();
  for (const name of [NAME, `${NAME}_keys`]) await dropDatabase(inject('adminUrl'), name);
  rmSync(folder, { recursive: true, force: true });
});

const process = () => openVault(keystoreOn(pool), roots);

describe('the vault', () => {
  it('gives a client one key, also when many processes ask for it first at the same moment', async () => {
    const clinicId = randomUUID();
    const patientId = randomUUID();
    const keys = await Promise.all(Array.from({ length: 12 }, () => process().keyOf(clinicId, patientId)));
    const sealed = keys.map((key, index) => key.seal(place, index));
    const after = await process().keyOf(clinicId, patientId);
    expect(sealed.map((bytes) => after.open(place, bytes))).toEqual(keys.map((_, index) => index));
  });

  it('opens nothing at another place, for another client, at another clinic, or when a bit was changed', async () => {
    const vault = process();
    const [clinic, other] = [randomUUID(), randomUUID()];
    const [client, neighbour] = [randomUUID(), randomUUID()];
    const key = await vault.keyOf(clinic, client);
    const sealed = key.seal(place, 'takes isotretinoin');
    expect(key.open(place, sealed)).toBe('takes isotretinoin');
    const refused = [
      () => key.open({ ...place, rowId: 'another' }, sealed),
      () => key.open({ ...place, column: 'contact' }, sealed),
      () => key.open(place, Buffer.from([...sealed.subarray(0, -1), (sealed.at(-1) ?? 0) ^ 1])),
      () => key.open(place, sealed.subarray(0, 20)),
    ];
    for (const attempt of refused) expect(attempt).toThrow(SealBroken);
    for (const wrong of [await vault.keyOf(clinic, neighbour), await vault.keyOf(other, client)]) expect(() => wrong.open(place, sealed)).toThrow(SealBroken);
  });

  it('keeps no more keys in memory than it may, and still opens all', async () => {
    const vault = openVault(keystoreOn(pool), roots, { mostKept: 3 });
    const clinicId = randomUUID();
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const sealed = new Map([...(await vault.keysOf(clinicId, ids))].map(([id, key]) => [id, key.seal(place, id)]));
    for (const id of ids) expect((await vault.keyOf(clinicId, id)).open(place, sealed.get(id) ?? Buffer.of())).toBe(id);
  });

  it('finds the same contact at a clinic by equality, and not across clinics', async () => {
    const vault = process();
    const [here, there] = [randomUUID(), randomUUID()];
    expect(await vault.blindIndex(here, 'dana@example.org')).toEqual(await process().blindIndex(here, 'dana@example.org'));
    expect(await vault.blindIndex(here, 'dana@example.org')).not.toEqual(await vault.blindIndex(there, 'dana@example.org'));
  });

  it('forgets an erased client within a minute, and never makes a new key for them', async () => {
    const [clinicId, patientId] = [randomUUID(), randomUUID()];
    let now = 0;
    const vault = openVault(keystoreOn(pool), roots, { clock: () => now });
    const sealed = (await vault.keyOf(clinicId, patientId)).seal(place, 'gone');
    await pool.rows('delete from client_keys where patient_id = $1', [patientId]);
    await pool.rows("insert into erasures values ($1, $2, now(), 'request')", [clinicId, patientId]);
    now += 60_001;
    const key = await vault.keyOf(clinicId, patientId);
    expect(key.isErased).toBe(true);
    expect(() => key.open(place, sealed)).toThrow(Erased);
    expect(() => key.seal(place, 'new')).toThrow(Erased);
  });
});

describe('the root key', () => {
  it('lies in a file that only its owner reads and nobody writes', () => {
    const [id = ''] = roots.ids();
    expect(statSync(join(roots.folder, `root-${id}.key`)).mode & 0o777).toBe(0o400);
  });

  it('comes back from its two shares, also from sloppy handwriting, and from nothing less', () => {
    const key = newRootKey();
    const [one, two] = sharesOf(key);
    expect(keyFromShares([one, two])).toEqual({ ok: true, value: key });
    expect(keyFromShares([two.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'), one])).toEqual({ ok: true, value: key });
    expect(keyFromShares([one, one])).toMatchObject({ ok: false, error: expect.stringContaining('both are share 1') });
    expect(keyFromShares([one, sharesOf(newRootKey())[1]])).toMatchObject({ ok: false, error: expect.stringContaining('do not belong together') });
    expect(keyFromShares([one, sharesOf(key)[1]])).toMatchObject({ ok: false });
    expect(keyFromShares([one, `${two.slice(0, -1)}${two.endsWith('7') ? '8' : '7'}`])).toMatchObject({
      ok: false,
      error: expect.stringContaining('written down wrong'),
    });
    expect(keyFromShares([one])).toMatchObject({ ok: false });
    expect(one).not.toContain(rootIdOf(key));
  });
});
