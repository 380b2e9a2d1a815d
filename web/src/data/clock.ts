/** The time the demo shows: the server's, moved by the visitor. In: nothing. Out: now, and how to move it. */
import { HOUR } from '@afterglow/kernel';
import { useEffect, useSyncExternalStore } from 'react';

let offset = Number(readSession());
const listeners = new Set<() => void>();

export interface DemoClock {
  readonly now: number;
  readonly setNow: (next: number) => void;
  readonly reset: () => void;
}

export function useDemoClock(serverNow: number): DemoClock {
  const moved = useSyncExternalStore(subscribe, () => offset);
  const set = (next: number): void => {
    offset = next;
    try {
      sessionStorage.setItem('afterglow.offset', String(next));
    } catch {
      // Moved for this page only.
    }
    for (const listener of listeners) listener();
  };
  return { now: serverNow + moved, setNow: (next) => set(next - serverNow), reset: () => set(0) };
}

/** Moves an hour on again and again while it is playing. */
export function usePlay(isPlaying: boolean, step: () => void): void {
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(step, 150);
    return () => clearInterval(timer);
  }, [isPlaying, step]);
}

export const ONE_HOUR = HOUR;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readSession(): string {
  try {
    return sessionStorage.getItem('afterglow.offset') ?? '0';
  } catch {
    return '0';
  }
}
