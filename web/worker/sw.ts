/**
 * The service worker: keeps the files of the client's screens, so that the app opens without a network, and sends what waits
 * when the browser wakes it. It shows notifications (push.ts). It answers for files of the app and for nothing else: no reply of the API passes through it, so
 * none can be kept. A new version waits until the reader takes it.
 */
import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { noticeIn, openPage, pageFor as noticePage, show } from './push.ts';
import { renew } from './renew.ts';
import { listWaiting, SYNC_TAG, sendAll } from '../src/data/offline/outbox.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in when the web app is built (web/offlineWorker.ts). */
declare const FILES: readonly { readonly url: string; readonly revision: string | null }[];

const CLIENT_SCREENS = /^\/(?:today|messages|book|documents)(?:\/|$)/;
const known = new Set(FILES.map(({ url }) => url));

precache([...FILES]);
cleanupOutdatedCaches();

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /^\/(?:api|docs)(?:\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(pageFor(request, pathname));
  else if (known.has(pathname)) event.respondWith(fileFor(request, pathname));
});

/** The client's screens begin with what is here; every other one with what the server has, and with this only if it is away. */
async function pageFor(request: Request, pathname: string): Promise<Response> {
  const kept = (): Promise<Response | undefined> => matchPrecache('/index.html');
  if (CLIENT_SCREENS.test(pathname)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
}

const fileFor = async (request: Request, pathname: string): Promise<Response> => (await matchPrecache(pathname)) ?? fetch(request);

/** "Take the new version": not while another window is open that might hold something half written. */
self.addEventListener('message', (event) => {
  if (event.data !== 'take') return;
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      if (windows.length > 1) event.source?.postMessage('others-open');
      else await self.skipWaiting();
    })(),
  );
});

self.addEventListener('sync', (event) => {
  if (!('tag' in event) || event.tag !== SYNC_TAG || !(event instanceof ExtendableEvent)) return;
  event.waitUntil(
    (async () => {
      const outcome = await sendAll();
      for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage('outbox');
      // The browser tries again later, by its own measure.
      if (outcome === 'away' && (await listWaiting()).length > 0) throw new Error('not sent yet');
    })(),
  );
});

self.addEventListener('push', (event) => event.waitUntil(show(noticeIn(event.data))));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(noticePage(event.notification.data)));
});

// Where that fails, the next message finds the old address gone and goes by mail.
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.newSubscription ?? null)));
