/**
 * The vault over a keystore: root key → clinic key → a random key per client, each wrapped by the one above. In: where the
 * wrapped keys lie and the root keys. Out: keys of clients, kept in memory for a minute and up to a number.
 */
import { randomBytes } from 'node:crypto';
import type { RootKeys } from './rootKeys.ts';
import { openBytes, sealBytes } from './sealBytes.ts';
import { blindIndexesWith, type ClientKey, clientKey, erasedKey, indexing, KEY_BYTES, SealBroken, type Vault } from './vault.ts';

export interface WrappedClinicKey {
  readonly clinicId: string;
  readonly version: number;
  readonly rootId: string;
  readonly wrapped: Buffer;
}

export interface WrappedClientKey {
  readonly patientId: string;
  /** Of the clinic key that wraps it. */
  readonly version: number;
  /** Null: the client was erased. */
  readonly wrapped: Buffer | null;
}

/** Wrapped keys outside the clinic's database: whoever has one of the two alone reads nothing. */
export interface Keystore {
  /** The root key in use; `wanted` becomes it where there is none yet. */
  readonly rootId: (wanted: string | null) => Promise<string | null>;
  /** All versions, the newest last. */
  readonly clinicKeys: (clinicId: string) => Promise<readonly WrappedClinicKey[]>;
  /** The first key of a clinic; nothing happens where there is one. */
  readonly addClinicKey: (key: WrappedClinicKey) => Promise<void>;
  readonly clientKeys: (clinicId: string, patientIds: readonly string[]) => Promise<readonly WrappedClientKey[]>;
  /** Where there is none yet, nobody erased the client, and the version is still the newest. */
  readonly addClientKeys: (clinicId: string, keys: readonly WrappedClientKey[]) => Promise<void>;
}

export const clinicBinding = (clinicId: string, version: number): string => `clinic|${clinicId}|${version}`;
export const clientBinding = (clinicId: string, patientId: string, version: number): string => `client|${clinicId}|${patientId}|${version}`;

const MOST_KEPT = 20_000;
/** A key that was deleted (an erased client) is forgotten by every server after so long. */
const KEPT_MS = 60_000;
const TRIES = 5;

interface Kept {
  readonly key: ClientKey;
  /** Null for an erased client. */
  readonly bytes: Buffer | null;
  readonly at: number;
}

export interface VaultOptions {
  readonly mostKept?: number;
  readonly clock?: () => number;
}

export function openVault(keystore: Keystore, roots: RootKeys, { mostKept = MOST_KEPT, clock = Date.now }: VaultOptions = {}): Vault {
  const kept = new Map<string, Kept>();
  const clinics = new Map<string, Buffer>();

  const remember = (id: string, one: Kept): Kept => {
    kept.delete(id);
    kept.set(id, one);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return one;
  };

  const entriesOf = async (clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, Kept>> => {
    const now = clock();
    const found = new Map<string, Kept>();
    for (const id of new Set(patientIds)) {
      const one = kept.get(`${clinicId}/${id}`);
      if (one && now - one.at < KEPT_MS) found.set(id, remember(`${clinicId}/${id}`, one));
    }
    const missing = [...new Set(patientIds)].filter((id) => !found.has(id));
    if (missing.length > 0)
      for (const [id, bytes] of await fetchKeys(clinicId, missing)) found.set(id, remember(`${clinicId}/${id}`, entry(clinicId, id, bytes, now)));
    return found;
  };

  const fetchKeys = async (clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, Buffer | null>> => {
    const found = new Map<string, Buffer | null>();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      for (const one of await keystore.clientKeys(clinicId, patientIds)) found.set(one.patientId, await unwrapped(clinicId, one));
      const missing = patientIds.filter((id) => !found.has(id));
      if (missing.length === 0) return found;
      await addKeys(clinicId, missing);
    }
    throw new SealBroken({ table: 'keystore', column: 'client key', rowId: clinicId });
  };

  const unwrapped = async (clinicId: string, { patientId, version, wrapped }: WrappedClientKey): Promise<Buffer | null> => {
    if (wrapped === null) return null;
    const wrapping = await clinicKey(clinicId, version);
    const key = wrapping && openBytes(wrapping, clientBinding(clinicId, patientId, version), wrapped);
    if (!key) throw new SealBroken({ table: 'keystore', column: 'client key', rowId: patientId });
    return key;
  };

  const addKeys = async (clinicId: string, patientIds: readonly string[]): Promise<void> => {
    const version = await newestVersion(clinicId);
    const wrapping = await clinicKey(clinicId, version);
    if (!wrapping) throw new SealBroken({ table: 'keystore', column: 'clinic key', rowId: clinicId });
    await keystore.addClientKeys(
      clinicId,
      patientIds.map((patientId) => ({
        patientId,
        version,
        wrapped: sealBytes(wrapping, clientBinding(clinicId, patientId, version), randomBytes(KEY_BYTES)),
      })),
    );
  };

  const newestVersion = async (clinicId: string): Promise<number> => {
    const known = (await keystore.clinicKeys(clinicId)).at(-1);
    if (known) return known.version;
    const rootId = await keystore.rootId(null);
    const root = rootId === null ? undefined : roots.find(rootId);
    if (rootId === null || !root) throw new SealBroken({ table: 'keystore', column: 'root key', rowId: clinicId });
    await keystore.addClinicKey({ clinicId, version: 1, rootId, wrapped: sealBytes(root, clinicBinding(clinicId, 1), randomBytes(KEY_BYTES)) });
    return (await keystore.clinicKeys(clinicId)).at(-1)?.version ?? 1;
  };

  const clinicKey = async (clinicId: string, version: number): Promise<Buffer | undefined> => {
    const id = `${clinicId}/${version}`;
    const known = clinics.get(id);
    if (known) return known;
    for (const one of await keystore.clinicKeys(clinicId)) {
      const root = roots.find(one.rootId);
      const key = root && openBytes(root, clinicBinding(clinicId, one.version), one.wrapped);
      if (key) clinics.set(`${clinicId}/${one.version}`, key);
    }
    return clinics.get(id);
  };

  return {
    keyOf: async (clinicId, patientId) => (await entriesOf(clinicId, [patientId])).get(patientId)?.key ?? erasedKey,
    keysOf: async (clinicId, patientIds) => new Map([...(await entriesOf(clinicId, patientIds))].map(([id, { key }]) => [id, key])),
    ...indexing(async (clinicId, words) => {
      const bytes = (await entriesOf(clinicId, [clinicId])).get(clinicId)?.bytes;
      if (!bytes) throw new SealBroken({ table: 'keystore', column: 'blind index', rowId: clinicId });
      return blindIndexesWith(bytes, words);
    }),
  };
}

const entry = (clinicId: string, patientId: string, bytes: Buffer | null, at: number): Kept => ({
  key: bytes ? clientKey(bytes, clinicId, patientId) : erasedKey,
  bytes,
  at,
});
