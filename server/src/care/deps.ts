/** What the verbs of care need: the store, the library, the clock, ids. Handed in, so that tests fix them. */
import type { Instant, Library, Obstacle } from '@afterglow/kernel';
import type { OutsidePolicy } from '../outside/address.ts';
import type { Pool } from '../store/pool.ts';

export interface Care {
  readonly pool: Pool;
  readonly library: Library;
  readonly now: () => number;
  readonly newId: () => string;
  /** Which outside calendars may be fetched. */
  readonly outside: OutsidePolicy;
}

/** Expected refusals: what the caller can mend, with the path of what is wrong. */
export type Refusal =
  | { readonly type: 'not-found'; readonly what: string }
  | { readonly type: 'invalid'; readonly errors: readonly { readonly path: string; readonly message: string }[] }
  | { readonly type: 'conflict'; readonly message: string }
  /** The time cannot be had: why, and the next that can. */
  | { readonly type: 'taken'; readonly because: readonly Obstacle[]; readonly zone: string; readonly alternatives: readonly Instant[] }
  /** Too many at once; trying again helps. */
  | { readonly type: 'busy' };

export const notFound = (what: string): Refusal => ({ type: 'not-found', what });
export const invalid = (path: string, message: string): Refusal => ({ type: 'invalid', errors: [{ path, message }] });
