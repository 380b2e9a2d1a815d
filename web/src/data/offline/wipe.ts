/** Everything of a person goes from this device: the plan and what it needs, all that was not sent, drafts, notifications. The app's own files and its colours stay. */
import { database } from './store.ts';

let wiped = 0;
/** How often it happened since this page was opened: what was on the screen before is not written down again after it. */
export const wipes = (): number => wiped;

export async function wipe(): Promise<void> {
  wiped += 1;
  const quiet = silence();
  const db = await database();
  await Promise.all((['bundle', 'library', 'ingredients', 'outbox'] as const).map((name) => db?.clear(name).catch(() => undefined)));
  try {
    // Light or dark is nobody's secret.
    for (const key of Object.keys(localStorage)) if (key.startsWith('afterglow.') && key !== 'afterglow.theme') localStorage.removeItem(key);
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
  await quiet;
}

/** A push service that does not answer holds nobody back: the server sends nothing to a device that is signed out. */
const PATIENCE = 1_000;

/** What is shown goes, and no more comes. */
export async function silence(): Promise<void> {
  await Promise.race([endNotifications().catch(() => undefined), new Promise((done) => setTimeout(done, PATIENCE))]);
}

async function endNotifications(): Promise<void> {
  const worker = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined;
  for (const shown of (await worker?.getNotifications()) ?? []) shown.close();
  if (worker && 'pushManager' in worker) await (await worker.pushManager.getSubscription())?.unsubscribe();
}
