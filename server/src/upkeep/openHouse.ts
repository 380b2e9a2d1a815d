/**
 * What a command of the operator works with: the database (started, or joined where a server runs it), the keystore, the
 * vault. In: the settings of the server. Out: all of it open, or one reason why not. Nothing is made that was not there.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import type { Config } from '../config.ts';
import { keysFolder } from '../openKeys.ts';
import { type Database, holdsDatabase, joinEmbedded, startEmbedded } from '../store/embedded.ts';
import { openExternal } from '../store/external.ts';
import { type Failure, failure } from '../store/failure.ts';
import { type KeystorePool, keystoreOn, keystorePlace, keystorePool } from '../store/keystore.ts';
import { openPool, type Pool } from '../store/pool.ts';
import { openVault } from '../vault/openVault.ts';
import { type RootKeys, rootKeysIn } from '../vault/rootKeys.ts';

export type Settings = Pick<Config, 'data' | 'databaseUrl' | 'keys' | 'keystoreUrl' | 'fixedNow'>;

export interface House {
  readonly settings: Settings;
  readonly database: Database;
  /** Signed in as the owner of the database. */
  readonly pool: Pool;
  readonly keystore: KeystorePool;
  readonly roots: RootKeys;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

export async function openHouse(settings: Settings): Promise<Result<House, Failure>> {
  const database = await findDatabase(settings);
  if (!database.ok) return database;
  const keystore = keystorePool(keystorePlace(database.value, settings.keystoreUrl ?? null), 'owner');
  const roots = rootKeysIn(keysFolder(settings));
  const pool = openPool(database.value.ownerUrl, { role: null, max: 4, vault: openVault(keystoreOn(keystore), roots) });
  return ok({
    settings,
    database: database.value,
    pool,
    keystore,
    roots,
    now: () => settings.fixedNow ?? Date.now(),
    close: async () => {
      await pool.close();
      await keystore.close();
      await database.value.stop();
    },
  });
}

async function findDatabase({ data, databaseUrl }: Settings): Promise<Result<Database, Failure>> {
  if (databaseUrl !== null) return openExternal(databaseUrl);
  if (!holdsDatabase(data))
    return err(failure('data-unusable', `there is no database in ${data}: name its folder with --data, or its address with --database-url`));
  const running = joinEmbedded(data);
  return running ? ok(running) : startEmbedded(data);
}
