/** What the verbs of care need: the store, the library, the clock, ids. Handed in, so that tests fix them. */
import type { Library } from '@afterglow/kernel';
import type { Pool } from '../store/pool.ts';

export interface Care {
  readonly pool: Pool;
  readonly library: Library;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Expected refusals: what the caller can mend, with the path of what is wrong. */
export type Refusal =
  | { readonly type: 'not-found'; readonly what: string }
  | { readonly type: 'invalid'; readonly errors: readonly { readonly path: string; readonly message: string }[] }
  | { readonly type: 'conflict'; readonly message: string };

export const notFound = (what: string): Refusal => ({ type: 'not-found', what });
export const invalid = (path: string, message: string): Refusal => ({ type: 'invalid', errors: [{ path, message }] });
