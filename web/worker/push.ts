/**
 * Notifications in the service worker. In: what the push service hands over. Out: one notification a message, which opens the page
 * it is about; a repeat takes the place of the one that is shown. Its words are the server's and say nothing of health.
 */
import type { PushNotice } from '@afterglow/kernel/api';

declare const self: ServiceWorkerGlobalScope;

/** A browser wants something shown for every message, also for one that cannot be read. */
const PLAIN: PushNotice = { title: 'Afterglow', line: 'There is something on your page.', page: '/today', key: 'plain' };

const textIn = (value: object, key: keyof PushNotice): string => {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' && found !== '' ? found : PLAIN[key];
};

export function noticeIn(data: PushMessageData | null): PushNotice {
  try {
    const said: unknown = data?.json();
    if (typeof said !== 'object' || said === null) return PLAIN;
    return { title: textIn(said, 'title'), line: textIn(said, 'line'), page: textIn(said, 'page'), key: textIn(said, 'key') };
  } catch {
    return PLAIN;
  }
}

/** A page of ours, whatever was said. */
export function pageFor(page: unknown): string {
  const url = typeof page === 'string' && URL.canParse(page, self.location.origin) ? new URL(page, self.location.origin) : undefined;
  return url?.origin === self.location.origin ? url.pathname : PLAIN.page;
}

export async function show({ title, line, page, key }: PushNotice): Promise<void> {
  await self.registration.showNotification(title, { body: line, tag: key, data: pageFor(page), icon: '/icon-192.png', badge: '/icon-192.png' });
}

/** A window that shows the page already, else a new one: what is half written in another stays. */
export async function openPage(page: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(({ url }) => new URL(url).pathname === page);
  if (there) await there.focus();
  else await self.clients.openWindow(page);
}
