/** Notifications in a real browser: handed to the service worker as a push service would, read, tapped; and what the worker does then. */
import type { BrowserContext, Page, Worker } from 'playwright-core';

/** Hands the service worker a message as the browser would, once its push service gave it one. `page`: any of this origin. */
export async function deliver(page: Page, data: string): Promise<void> {
  const { origin } = new URL(page.url());
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((done) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) done(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data });
  await session.detach();
}

/** A sign-out may take the worker with it, and everything it showed. */
export const shown = (page: Page) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    return ((await worker?.getNotifications()) ?? []).map(({ title, body, tag, data }) => ({ title, body, tag, data }));
  });

export async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}

/**
 * A tap on the notification with this tag. Out: what the worker asked of the browser, such as `focus /today` and `open /messages`.
 * No hand can reach a notification from here, so the event is made by a script, and the browser then refuses to open or focus a
 * window: it lets only a hand do that. What was asked for is noted on the way, and is asked of the browser all the same.
 */
export const tap = (worker: Worker, tag: string): Promise<readonly string[]> =>
  worker.evaluate(async (wanted) => {
    const scope = self as unknown as ServiceWorkerScope;
    const notification = (await scope.registration.getNotifications()).find((one) => one.tag === wanted);
    if (!notification) throw new Error(`no notification is shown under ${wanted}`);
    const asked: string[] = [];
    const { openWindow } = scope.clients;
    const { focus } = scope.WindowClient.prototype;
    scope.clients.openWindow = function (url) {
      asked.push(`open ${url}`);
      return openWindow.call(this, url);
    };
    scope.WindowClient.prototype.focus = function () {
      asked.push(`focus ${new URL(this.url).pathname}`);
      return focus.call(this);
    };
    const event = new scope.NotificationEvent('notificationclick', { notification });
    const work: Promise<unknown>[] = [];
    // An event of a script may not keep the worker awake; this does.
    Object.defineProperty(event, 'waitUntil', { value: (one: Promise<unknown>) => work.push(one) });
    self.dispatchEvent(event);
    await Promise.allSettled(work);
    scope.clients.openWindow = openWindow;
    scope.WindowClient.prototype.focus = focus;
    return asked;
  }, tag);

/** What a browser's push service made; it is away here, so these stand for it. */
export interface Address {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface Changed {
  /** The key of the server that the worker subscribed with; null: it did not. */
  readonly key: string | null;
  /** The worker gave the new address back. */
  readonly isEnded: boolean;
  /** What became of the event: '' or why it failed. */
  readonly failed: string;
}

/** The browser changes its address: it says the new one itself, or says nothing, as some do, and makes one when it is asked. */
export const changeAddress = (worker: Worker, address: Address, by: 'browser' | 'worker'): Promise<Changed> =>
  worker.evaluate(
    async ({ address: { endpoint, p256dh, auth }, isTold }) => {
      const scope = self as unknown as ServiceWorkerScope;
      let [key, isEnded]: [string | null, boolean] = [null, false];
      const fresh = {
        endpoint,
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: async () => {
          isEnded = true;
          return true;
        },
      };
      const { pushManager } = scope.registration;
      Object.defineProperty(pushManager, 'subscribe', {
        configurable: true,
        value: async (options: { readonly applicationServerKey: string }) => {
          key = options.applicationServerKey;
          return fresh;
        },
      });
      const event = new scope.ExtendableEvent('pushsubscriptionchange');
      const work: Promise<unknown>[] = [];
      Object.defineProperties(event, {
        newSubscription: { value: isTold ? fresh : null },
        oldSubscription: { value: null },
        waitUntil: { value: (one: Promise<unknown>) => work.push(one) },
      });
      self.dispatchEvent(event);
      const [outcome] = await Promise.allSettled(work);
      Reflect.deleteProperty(pushManager, 'subscribe');
      return { key, isEnded, failed: outcome?.status === 'rejected' ? String(outcome.reason) : '' };
    },
    { address, isTold: by === 'browser' },
  );

/** As much of a service worker's own world as is touched here; these files are typed for pages. */
interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { openWindow: (url: string) => Promise<unknown> };
  readonly WindowClient: { readonly prototype: { focus: (this: { readonly url: string }) => Promise<unknown>; readonly url: string } };
  readonly NotificationEvent: new (type: string, init: { readonly notification: Notification }) => Event;
  readonly ExtendableEvent: new (type: string) => Event;
}
