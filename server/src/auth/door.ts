/**
 * The door of a real server. In: the headers of a request. Out: who it is, from their session, in one statement: a membership
 * that was taken away is gone with the next request. Staff who leave the screen alone find it locked.
 */
import { HOUR, MINUTE } from '@afterglow/kernel';
import { findSession, type StoredSession, touchSession } from '../store/accounts/sessions.ts';
import type { Sql } from '../store/pool.ts';
import { type SessionCookie, tokenIn } from './secrets.ts';
import type { Doorkeeper, Who } from './who.ts';

/** After a working day staff sign in anew. */
export const STAFF_HOURS = 12;
/** How exactly the last touch is known. */
const TOUCH_EVERY = 10_000;
/** Seconds since somebody touched the screen, as the page tells: what it asks for by itself is no touch. */
export const IDLE_HEADER = 'x-afterglow-idle';

export interface DoorDeps {
  readonly sql: Sql;
  readonly cookie: SessionCookie;
  readonly now: () => number;
  /** A demonstration never locks by itself, and never ends. */
  readonly isDemo: boolean;
}

export const realDoor = ({ sql, cookie, now, isDemo }: DoorDeps): Doorkeeper => ({
  whoIs: async (headers) => {
    const token = tokenIn(cookie, headers.cookie);
    const found = token === undefined ? undefined : await findSession(sql, token, new Date(now()));
    if (!found) return null;
    const isStaff = found.idleMinutes !== null && !isDemo;
    if (isStaff && found.startedAt + STAFF_HOURS * HOUR <= now()) return null;
    const isLocked = found.isLocked || (isStaff && found.lastSeenAt + (found.idleMinutes ?? 0) * MINUTE <= now());
    const touched = now() - idleOf(headers[IDLE_HEADER]);
    if (!isLocked && touched - found.lastSeenAt >= TOUCH_EVERY) await touchSession(sql, found.sessionId, new Date(touched));
    return whoOf(found, isLocked, isStaff);
  },
});

const whoOf = (found: StoredSession, isLocked: boolean, isStaff: boolean): Who => ({
  accountId: found.accountId,
  name: found.name,
  email: found.email,
  memberships: found.memberships,
  isLocked,
  hasSecondFactor: found.isProven,
  mustProve: found.hasCodes && !found.isProven,
  sessionId: found.sessionId,
  idleMinutes: isStaff ? found.idleMinutes : null,
});

function idleOf(header: string | readonly string[] | undefined): number {
  const seconds = typeof header === 'string' && /^\d{1,7}$/.test(header) ? Number(header) : 0;
  return seconds * 1000;
}
