/** What the verbs of care need: the store, the library, the clock, ids. Handed in, so that tests fix them. */
import type { Instant, Library, Obstacle } from '@afterglow/kernel';
import { STAFF } from '@afterglow/kernel/api';
import type { ChannelName } from './reminders/channel.ts';
import type { OutsidePolicy } from '../outside/address.ts';
import type { Context, Pool } from '../store/pool.ts';
import type { PushKeys } from '../vault/pushKeys.ts';
import type { SigningKeys } from '../vault/signingKeys.ts';
import type { Vault } from '../vault/vault.ts';

/** Who acts, and as what: somebody signed in, a visitor, or the server itself. */
export interface Actor {
  /** The account; for a visitor `guest`, for the server the name of its job. */
  readonly id: string;
  readonly name: string;
  readonly role: Context['role'];
  /** The client's own record, where a client acts. */
  readonly patientId: string | null;
  /** The calendar columns of somebody who treats, at this clinic: records of their clients are never closed to them. */
  readonly resourceIds?: readonly string[];
}

/** One of those who work at the clinic. */
export const isStaff = ({ role }: { readonly role: string }): boolean => STAFF.some((one) => one === role);

/** Who did it, as rows of a client's record keep it: names of clients stand in one place alone, which erasing empties. */
export const byline = ({ role, name }: Actor): string => (role === 'client' ? THE_CLIENT : name);
export const THE_CLIENT = 'the client';

export const GUEST: Actor = { id: 'guest', name: 'a visitor', role: 'guest', patientId: null };
export const system = (job: string): Actor => ({ id: job, name: 'Afterglow', role: 'system', patientId: null });

export interface Care {
  /** Bound to one clinic and actor by `inClinic`; without one it sees no clinic's rows. */
  readonly pool: Pool;
  readonly actor: Actor;
  /** The same for as long as the server runs: what is kept in memory hangs on it. */
  readonly memory: object;
  /** Opens and seals what clients told. */
  readonly vault: Vault;
  /** Signs what clients sign. */
  readonly keys: SigningKeys;
  /** Signs what goes to browsers' push services. */
  readonly push: PushKeys;
  readonly library: Library;
  readonly now: () => number;
  readonly newId: () => string;
  /** Ways by which clients can be written to. */
  readonly ways: readonly ChannelName[];
  /** Which outside calendars may be fetched. */
  readonly outside: OutsidePolicy;
}

/** Expected refusals: what the caller can mend, with the path of what is wrong. */
export type Refusal =
  | { readonly type: 'not-found'; readonly what: string }
  | { readonly type: 'invalid'; readonly errors: readonly { readonly path: string; readonly message: string }[] }
  | { readonly type: 'conflict'; readonly message: string }
  /** Somebody else was faster: what they changed since this version was looked at. */
  | {
      readonly type: 'changed';
      readonly by: string;
      readonly version: number;
      readonly changed: readonly { readonly field: string; readonly was: string; readonly now: string }[];
    }
  /** The time cannot be had: why, and the next that can. */
  | { readonly type: 'taken'; readonly because: readonly Obstacle[]; readonly zone: string; readonly alternatives: readonly Instant[] }
  /** Not now, not by this person, or not so: said as it will be read. */
  | { readonly type: 'denied'; readonly status: 401 | 403 | 429; readonly code: string; readonly message: string }
  /** Too many at once; trying again helps. */
  | { readonly type: 'busy' };

export const notFound = (what: string): Refusal => ({ type: 'not-found', what });
export const denied = (status: 401 | 403 | 429, code: string, message: string): Refusal => ({ type: 'denied', status, code, message });
export const tooOften = (): Refusal => denied(429, 'too-often', 'That was tried too often: wait a quarter of an hour.');
export const invalid = (path: string, message: string): Refusal => ({ type: 'invalid', errors: [{ path, message }] });

/** What comes with an id of its sender's has no other key. */
export const wrongKey = (key: string | undefined, id: string, what: string): Refusal | undefined =>
  key === undefined || key.toLowerCase() === id.toLowerCase() ? undefined : invalid('Idempotency-Key', `the key of ${what} is its id; or send none`);

/** Care at one clinic, as one actor: every statement it sends says so. `role`: as what the database sees the actor. */
export const inClinic = (care: Care, clinicId: string, actor: Actor, role: Context['role'] = actor.role): Care => ({
  ...care,
  actor,
  pool: care.pool.within({ clinicId, role, patientId: actor.patientId }),
});
