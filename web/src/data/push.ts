/**
 * Notifications on this device, as the browser has them. In: the key of the server. Out: whether they can be had, a subscription,
 * or why not. Permission is asked for by a tap and by nothing else.
 */
import type { BodyOf, Routes } from '@afterglow/kernel/api';

/** `home`: an iPhone or iPad shows them only for an app on its home screen. `blocked`: the reader once said no. */
export type PushState = 'unsupported' | 'home' | 'blocked' | 'off' | 'on';
/** `dismissed`: asked, not answered. `away`: the browser's push service cannot be reached. */
export type PushRefusal = 'unsupported' | 'blocked' | 'dismissed' | 'away';
export type Subscription = Omit<BodyOf<Routes['addDevice']>, 'isRenewal'>;

const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && import.meta.env.PROD;

/** Also an iPad that says it is a Mac. */
const isApple = (): boolean => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1);
const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches;

async function subscribed(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription()) ?? null;
}

export async function pushState(): Promise<PushState> {
  if (isApple() && !isInstalled()) return 'home';
  if (!canPush()) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && (await subscribed().catch(() => null)) ? 'on' : 'off';
}

export async function subscribe(key: string): Promise<{ readonly subscription: Subscription } | { readonly refused: PushRefusal }> {
  if (!canPush()) return { refused: 'unsupported' };
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return { refused: permission === 'denied' ? 'blocked' : 'dismissed' };
  try {
    await navigator.serviceWorker.register('/sw.js');
    const { pushManager } = await navigator.serviceWorker.ready;
    // One of before may hang on another key: it is made anew.
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
    const { p256dh, auth } = made.keys ?? {};
    return made.endpoint && p256dh && auth ? { subscription: { endpoint: made.endpoint, p256dh, auth } } : { refused: 'away' };
  } catch {
    return { refused: 'away' };
  }
}

export async function unsubscribe(): Promise<void> {
  if ('serviceWorker' in navigator && 'PushManager' in window) await (await subscribed().catch(() => null))?.unsubscribe().catch(() => false);
}
