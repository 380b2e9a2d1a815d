/** What went with a sign-out before it was sent, of whatever kind: how much, said until the reader has seen it. Not what it was. */
import { useSyncExternalStore } from 'react';

export interface Lost {
  readonly count: number;
  /** The clinic's. */
  readonly phone: string;
}

let lost: Lost | undefined;
const listeners = new Set<() => void>();

export function sayLost(next: Lost | undefined): void {
  lost = next;
  for (const listener of listeners) listener();
}

export const useLost = (): Lost | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lost,
  );
