/** The keys, for who runs the server. In: the house. Out: how many keys of which version, a new root and clinic keys, a root key from its shares. */
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '@afterglow/kernel';
import {
  allClinicKeys,
  clientKeysAfter,
  clientKeysBelow,
  countKeys,
  dropClinicKeysBelow,
  type KeyCount,
  listErasures,
  putClientKeys,
  replaceRoot,
} from '../store/keystoreAdmin.ts';
import { keystoreOn } from '../store/keystore.ts';
import { clientBinding, clinicBinding, type WrappedClinicKey } from '../vault/openVault.ts';
import { newRootKey, rootIdOf } from '../vault/rootKeys.ts';
import { openBytes, sealBytes } from '../vault/sealBytes.ts';
import { keyFromShares, type Shares, sharesOf } from '../vault/shares.ts';
import { KEY_BYTES } from '../vault/vault.ts';
import type { House } from './openHouse.ts';

export interface KeyStatus {
  /** The root key in use. */
  readonly root: string | null;
  readonly isHere: boolean;
  /** Root keys in the folder that are not in use. */
  readonly others: readonly string[];
  readonly versions: readonly KeyCount[];
  readonly erased: number;
}

export async function keyStatus({ keystore, roots }: House): Promise<KeyStatus> {
  const root = await keystoreOn(keystore).rootId(null);
  return {
    root,
    isHere: root !== null && roots.find(root) !== undefined,
    others: roots.ids().filter((id) => id !== root),
    versions: await countKeys(keystore),
    erased: (await listErasures(keystore)).length,
  };
}

export interface Rotated {
  readonly root: string;
  readonly clinics: number;
  readonly clients: number;
  readonly shares: Shares;
}

const BATCH = 2_000;

/**
 * A new root key and a new key for each clinic; the keys of clients are wrapped anew, what they sealed stays as it is. A
 * rotation that was cut off left everything readable, and is finished by the next. The old root key goes last.
 */
export async function rotateKeys(house: House): Promise<Result<Rotated, string>> {
  const { keystore, roots } = house;
  const old = await keystoreOn(keystore).rootId(null);
  if (old === null) return err('there are no keys yet: start the server first');
  const fresh = newRootKey();
  const wrapped = await allClinicKeys(keystore);
  const opened = wrapped.map((one) => ({ ...one, key: openClinicKey(house, one) }));
  const lost = opened.find(({ key }) => key === undefined);
  if (lost) return err(`the key of clinic ${lost.clinicId} does not open with root key ${lost.rootId}: nothing was changed`);
  const root = roots.keep(fresh);
  const newest = new Map(opened.map(({ clinicId, version }) => [clinicId, version]));
  const added = [...newest].map(([clinicId, version]) => ({ clinicId, version: version + 1, rootId: root, key: randomBytes(KEY_BYTES) }));
  const all = [...opened.flatMap(({ key, ...one }) => (key ? [{ ...one, key }] : [])), ...added];
  await replaceRoot(
    keystore,
    root,
    all.map(({ clinicId, version, key }) => ({ clinicId, version, rootId: root, wrapped: sealBytes(fresh, clinicBinding(clinicId, version), key) })),
  );
  const keyOf = new Map(all.map(({ clinicId, version, key }) => [`${clinicId}/${version}`, key]));
  let clients = 0;
  for (const { clinicId, version } of added) clients += await wrapAnew(house, clinicId, version, keyOf);
  for (const id of roots.ids()) if (id !== root) roots.forget(id);
  return ok({ root, clinics: added.length, clients, shares: sharesOf(fresh) });
}

const openClinicKey = ({ roots }: House, { clinicId, version, rootId, wrapped }: WrappedClinicKey): Buffer | undefined => {
  const root = roots.find(rootId);
  return root && openBytes(root, clinicBinding(clinicId, version), wrapped);
};

async function wrapAnew({ keystore }: House, clinicId: string, version: number, keyOf: ReadonlyMap<string, Buffer>): Promise<number> {
  const to = keyOf.get(`${clinicId}/${version}`);
  let count = 0;
  for (
    let batch = await clientKeysBelow(keystore, clinicId, version, BATCH);
    to && batch.length > 0;
    batch = await clientKeysBelow(keystore, clinicId, version, BATCH)
  ) {
    const moved = batch.map((one) => {
      const from = keyOf.get(`${clinicId}/${one.version}`);
      const key = from && one.wrapped && openBytes(from, clientBinding(clinicId, one.patientId, one.version), one.wrapped);
      if (!key) throw new Error(`the key of client ${one.patientId} does not open`);
      return { patientId: one.patientId, version, wrapped: sealBytes(to, clientBinding(clinicId, one.patientId, version), key) };
    });
    await putClientKeys(keystore, clinicId, version, moved);
    count += moved.length;
  }
  await dropClinicKeysBelow(keystore, clinicId, version);
  return count;
}

/** Opens every wrapped key. Out: how many do, and whose do not. */
export async function unwrapAll(house: House): Promise<{ readonly opened: number; readonly broken: readonly string[] }> {
  const broken: string[] = [];
  let opened = 0;
  const clinicKeys = new Map<string, Buffer>();
  for (const one of await allClinicKeys(house.keystore)) {
    const key = openClinicKey(house, one);
    if (key) clinicKeys.set(`${one.clinicId}/${one.version}`, key);
    else broken.push(`clinic ${one.clinicId}`);
  }
  for (const clinicId of new Set([...clinicKeys.keys()].map((id) => id.split('/')[0] ?? ''))) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await clientKeysAfter(house.keystore, clinicId, after, BATCH);
      for (const { patientId, version, wrapped } of batch) {
        const key = clinicKeys.get(`${clinicId}/${version}`);
        if (key && wrapped && openBytes(key, clientBinding(clinicId, patientId, version), wrapped)) opened += 1;
        else broken.push(`client ${patientId}`);
      }
      after = batch.at(-1)?.patientId ?? after;
      if (batch.length < BATCH) break;
    }
  }
  return { opened, broken };
}

/** Two new shares of the root key in use; those of before stay good as well. */
export async function newShares({ keystore, roots }: House): Promise<Result<{ readonly root: string; readonly shares: Shares }, string>> {
  const root = await keystoreOn(keystore).rootId(null);
  const key = root === null ? undefined : roots.find(root);
  return root && key
    ? ok({ root, shares: sharesOf(key) })
    : err(`the root key ${root ?? ''} is not in ${roots.folder}: "afterglow keys recover --shares" brings it back`);
}

/** The root key from two shares, put where the server looks for it. */
export async function recoverRoot({ keystore, roots }: House, texts: readonly string[]): Promise<Result<{ readonly root: string }, string>> {
  const key = keyFromShares(texts);
  if (!key.ok) return key;
  const wanted = await keystoreOn(keystore).rootId(null);
  if (wanted !== null && wanted !== rootIdOf(key.value))
    return err(`these shares give root key ${rootIdOf(key.value)}, and the keystore needs ${wanted}: look for the newer shares`);
  return ok({ root: roots.keep(key.value) });
}
