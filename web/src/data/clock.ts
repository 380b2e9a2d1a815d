/** The time a client's screens show: this device's clock; in a demonstration the server's, which the visitor moves. */
import { HOUR } from '@afterglow/kernel';
import { useEffect, useState } from 'react';
import { moveServer } from './demoClock.ts';
import { shared } from './shared.ts';

const MINUTE = 60_000;
/** How often it is looked at: a screen that was left open shows the hour it is. */
const LOOK_EVERY = 15_000;
const KEY = 'afterglow.offset';

/** How far the time shown is from this device's; null: nobody moved it. */
const own = shared(readSession());

export interface DemoClock {
  /** To the minute. */
  readonly now: number;
  /** To the moment, when asked. */
  readonly exact: () => number;
  /** The demonstration's clock follows, with what falls due on the way. */
  readonly setNow: (next: number) => void;
  readonly reset: () => void;
}

/** In: how far the clock that counts is from this device's. */
export function useDemoClock(ahead: number): DemoClock {
  const shown = own.use() ?? ahead;
  return {
    now: useMinutes(shown),
    exact: () => Date.now() + shown,
    setNow: (next) => {
      set(next - Date.now());
      moveServer(next);
    },
    reset: () => {
      set(null);
      // What the page was told may itself be of a moved clock.
      moveServer(null, (now) => set(now - Date.now()));
    },
  };
}

function set(next: number | null): void {
  try {
    if (next === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, String(next));
  } catch {
    // Moved for this page only.
  }
  own.set(next);
}

function useMinutes(ahead: number): number {
  const read = (): number => Math.floor((Date.now() + ahead) / MINUTE) * MINUTE;
  const [, look] = useState(read);
  useEffect(() => {
    const again = (): void => look(Math.floor((Date.now() + ahead) / MINUTE) * MINUTE);
    const timer = setInterval(again, LOOK_EVERY);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [ahead]);
  return read();
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

function readSession(): number | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? null : Number(kept);
  } catch {
    return null;
  }
}
