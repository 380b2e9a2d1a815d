/** Care as a server or a command of the operator does it: on these connections, with this library, by this clock; no client is written to. */
import { join } from 'node:path';
import type { Library } from '@afterglow/kernel';
import { type Care, system } from './care/deps.ts';
import { uuid7 } from './ids.ts';
import type { Pool } from './store/pool.ts';
import { filePushKeys } from './vault/pushKeys.ts';
import { fileKeys } from './vault/signingKeys.ts';

export interface CareSettings {
  readonly library: Library;
  readonly now: () => number;
  /** The secret half of the key for notifications; null: made and kept in the data folder. */
  readonly pushKey?: string | null;
  /** The folder a server keeps its own secrets in. */
  readonly data: string;
}

export function careOn(pool: Pool, { library, now, pushKey = null, data }: CareSettings): Care {
  return {
    pool,
    actor: system('start'),
    memory: {},
    vault: pool.vault,
    keys: fileKeys(join(data, 'signing-keys')),
    push: filePushKeys(data, pushKey),
    library,
    now,
    newId: () => uuid7(now()),
    ways: [],
    outside: { testHosts: [] },
  };
}
