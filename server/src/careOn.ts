/** Care as a server or a command of the operator does it: on these connections, with this library, by this clock. */
import type { Library } from '@afterglow/kernel';
import { type Care, system } from './care/deps.ts';
import { uuid7 } from './ids.ts';
import type { Pool } from './store/pool.ts';

export function careOn(pool: Pool, { library, fixedNow }: { readonly library: Library; readonly fixedNow: number | null }): Care {
  const now = (): number => fixedNow ?? Date.now();
  return { pool, actor: system('start'), memory: {}, vault: pool.vault, library, now, newId: () => uuid7(now()), outside: { testHosts: [] } };
}
