/** Check-ins that went with a sign-out before they were sent: said until the reader has seen it. No word about health. */
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
