/** Care as a server that is measured has it: one library, a clock that stands, keys that live as long as the run. */
import { type Care, system } from '../server/src/care/deps.ts';
import { uuid7 } from '../server/src/ids.ts';
import { openPool } from '../server/src/store/pool.ts';
import { passingPushKeys } from '../server/src/vault/pushKeys.ts';
import { passingKeys } from '../server/src/vault/signingKeys.ts';
import { passingVault } from '../server/src/vault/vault.ts';
import { benchLibrary } from './benchLibrary.ts';

export function benchCare(appUrl: string, now: number, vault = passingVault()): Care {
  return {
    pool: openPool(appUrl, { vault }),
    actor: system('bench'),
    memory: {},
    vault,
    keys: passingKeys(),
    push: passingPushKeys(),
    library: benchLibrary,
    now: () => now,
    newId: () => uuid7(Date.now()),
    ways: ['email'],
    outside: { testHosts: [] },
  };
}
