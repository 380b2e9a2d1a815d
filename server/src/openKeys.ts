/**
 * Opens the keys of a server: root key, keystore, vault. In: the database, and where keys lie. Out: the vault, and two shares
 * of a root key that was made just now; or why the server must not start: sealed data without its keys is never written over.
 */
import { join } from 'node:path';
import { err, ok, type Result } from '@afterglow/kernel';
import type { Config } from './config.ts';
import type { Database } from './store/embedded.ts';
import { type Failure, failure } from './store/failure.ts';
import { type KeystorePool, keystoreOn, keystorePlace, keystorePool, prepareKeystore } from './store/keystore.ts';
import { hasSealedRows } from './store/sealed.ts';
import { openVault } from './vault/openVault.ts';
import { newRootKey, type RootKeys, rootIdOf, rootKeysIn } from './vault/rootKeys.ts';
import { type Shares, sharesOf } from './vault/shares.ts';
import type { Vault } from './vault/vault.ts';

export interface Keys {
  readonly vault: Vault;
  readonly roots: RootKeys;
  readonly keystore: KeystorePool;
  /** To be written down once; null when the root key was there before. */
  readonly shares: Shares | null;
  readonly close: () => Promise<void>;
}

export type KeySettings = Pick<Config, 'data' | 'keys' | 'keystoreUrl'>;

export const keysFolder = ({ data, keys }: KeySettings): string => keys ?? join(data, 'keys');

export async function openKeys(database: Database, settings: KeySettings): Promise<Result<Keys, Failure>> {
  const place = keystorePlace(database, settings.keystoreUrl ?? null);
  const prepared = await prepareKeystore(place, database.ownerUrl);
  if (!prepared.ok) return prepared;
  const roots = rootKeysIn(keysFolder(settings));
  const pool = keystorePool(place);
  const opened = await openRoot(database, pool, roots);
  if (!opened.ok) {
    await pool.close();
    return opened;
  }
  return ok({ vault: openVault(keystoreOn(pool), roots), roots, keystore: pool, shares: opened.value, close: pool.close });
}

async function openRoot(database: Database, pool: KeystorePool, roots: RootKeys): Promise<Result<Shares | null, Failure>> {
  const keystore = keystoreOn(pool);
  const known = await keystore.rootId(null);
  if (known !== null) return roots.find(known) ? ok(null) : err(failure('keys-missing', missing(known, roots.folder)));
  if (await hasSealedRows(database.ownerUrl)) {
    return err(
      failure(
        'keys-missing',
        'the database holds sealed data, and the keystore is empty: put back the keystore (the database of the same name with _keys) from its backup, or set KEYSTORE_URL',
      ),
    );
  }
  const [left] = roots.ids();
  const root = (left === undefined ? undefined : roots.find(left)) ?? newRootKey();
  roots.keep(root);
  const claimed = await keystore.rootId(rootIdOf(root));
  if (claimed === rootIdOf(root)) return ok(sharesOf(root));
  roots.forget(rootIdOf(root));
  return err(failure('keys-missing', missing(claimed ?? '', roots.folder)));
}

const missing = (id: string, folder: string): string =>
  `the root key ${id} is not in ${folder}: put root-${id}.key back, set AFTERGLOW_KEYS to its folder, or run "afterglow keys recover --shares"`;
