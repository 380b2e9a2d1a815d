/** The service worker seen from a page: set up where client screens are, and a new version offered, never taken by itself. */
import { shared } from '../shared.ts';
import { isWriting } from './writing.ts';

/** `draft`, `others`: asked for, and why not yet. */
export type Update = 'none' | 'ready' | 'draft' | 'others';

const update = shared<Update>('none');

export const useUpdate = update.use;

let registration: ServiceWorkerRegistration | undefined;
let isTaking = false;

/** `onOutbox`: the worker has sent something while this page was open. */
export async function startWorker(onOutbox: () => void): Promise<void> {
  if (registration || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === 'outbox') onOutbox();
    if (data === 'others-open') update.set('others');
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isTaking) location.reload();
  });
  try {
    const found = await navigator.serviceWorker.register('/sw.js');
    registration = found;
    const look = (): void => {
      if (found.waiting && navigator.serviceWorker.controller) update.set('ready');
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
  else update.set('draft');
}
