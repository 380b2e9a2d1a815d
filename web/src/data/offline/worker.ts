/** The service worker seen from a page: set up where client screens are, and a new version offered, never taken by itself. */
import { useSyncExternalStore } from 'react';
import { isWriting } from './writing.ts';

/** `draft`, `others`: asked for, and why not yet. */
export type Update = 'none' | 'ready' | 'draft' | 'others';

let update: Update = 'none';
let registration: ServiceWorkerRegistration | undefined;
let isTaking = false;
const listeners = new Set<() => void>();

function say(next: Update): void {
  update = next;
  for (const listener of listeners) listener();
}

export const useUpdate = (): Update =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => update,
  );

/** `onOutbox`: the worker has sent something while this page was open. */
export async function startWorker(onOutbox: () => void): Promise<void> {
  if (registration || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === 'outbox') onOutbox();
    if (data === 'others-open') say('others');
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isTaking) location.reload();
  });
  try {
    const found = await navigator.serviceWorker.register('/sw.js');
    registration = found;
    const look = (): void => {
      if (found.waiting && navigator.serviceWorker.controller) say('ready');
    };
    look();
    found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void found.update().catch(() => undefined);
    });
  } catch {
    // No worker here: the app works with a network.
  }
}

export function takeUpdate(): void {
  isTaking = !isWriting();
  if (isTaking) registration?.waiting?.postMessage('take');
  else say('draft');
}
