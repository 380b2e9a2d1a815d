/**
 * Signing out on this device. The server may be away: what is kept here goes at once, and the server hears of it before
 * anything else is asked of it.
 */
import { wipe } from './wipe.ts';

const MARK = 'afterglow.leaving';

export async function signOutHere(): Promise<void> {
  await wipe();
  mark(true);
  await finishLeaving();
}

/** Does nothing where nobody is leaving, or the server is still away. */
export async function finishLeaving(): Promise<void> {
  if (!isLeaving()) return;
  try {
    const reply = await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    if (reply.ok || reply.status === 401) mark(false);
  } catch {
    // Still away: said again at the next start.
  }
}

export function isLeaving(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

function mark(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // A device that keeps nothing has nothing to finish later.
  }
}
