/** Care as a server or a command of the operator does it: on these connections, with this library, by this clock. */
import { join } from 'node:path';
import type { Library } from '@afterglow/kernel';
import { type Care, system } from './care/deps.ts';
import { uuid7 } from './ids.ts';
import type { Pool } from './store/pool.ts';
import { fileKeys } from './vault/signingKeys.ts';

export interface CareSettings {
  readonly library: Library;
  readonly fixedNow: number | null;
  /** The folder a server keeps its own secrets in. */
  readonly data: string;
}

export function careOn(pool: Pool, { library, fixedNow, data }: CareSettings): Care {
  const now = (): number => fixedNow ?? Date.now();
  return {
    pool,
    actor: system('start'),
    memory: {},
    vault: pool.vault,
    keys: fileKeys(join(data, 'signing-keys')),
    library,
    now,
    newId: () => uuid7(now()),
    outside: { testHosts: [] },
  };
}
