/** The outbox as screens see it: what waits, what was sent last; sent at the start, when the network is back, after each new one, and a while after the server was away. */
import { useSyncExternalStore } from 'react';
import { listWaiting, type Numbered, put, type Sent, SYNC_TAG, sendAll, takeBack } from './outbox.ts';
import type { Undo, Waiting } from './store.ts';

export interface Taken {
  readonly id: string;
  /** When, by this device's clock. */
  readonly at: number;
  readonly reply: unknown;
}

export interface Queue {
  readonly waiting: readonly Numbered[];
  readonly isSending: boolean;
  /** The last one the server took while this page looked, and what it answered. */
  readonly sent: Taken | undefined;
  /** All it took since this page was opened, in order. */
  readonly taken: readonly Taken[];
}

let queue: Queue = { waiting: [], isSending: false, sent: undefined, taken: [] };
const listeners = new Set<() => void>();

export const useQueue = (): Queue =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => queue,
  );

export const look = async (): Promise<void> => show({ waiting: await listWaiting() });

function show(part: Partial<Queue>): void {
  queue = { ...queue, ...part };
  for (const listener of listeners) listener();
}

/** False: this device keeps nothing. */
export async function write(waiting: Waiting): Promise<boolean> {
  const isKept = await put(waiting);
  await look();
  return isKept;
}

/** Takes a report on a step, or a photo, back. False: this device keeps nothing. */
export async function withdraw(undo: Undo): Promise<boolean> {
  const isKept = await takeBack(undo);
  await look();
  return isKept;
}

/** A device that keeps nothing sent it at once. */
export function took(id: string, reply: unknown): void {
  const sent = { id, at: Date.now(), reply };
  show({ sent, taken: [...queue.taken, sent] });
}

/** The server was away, or somebody on the way was: tried again while this page is open, at longer and longer intervals. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;
let pause = FIRST_PAUSE;
let nextTry: ReturnType<typeof setTimeout> | undefined;

function tryLater(): void {
  clearTimeout(nextTry);
  // Without a network there is no use in it: its return is told.
  nextTry = setTimeout(() => void (navigator.onLine && flush()), pause);
  pause = Math.min(2 * pause, LONGEST_PAUSE);
}

export async function flush(): Promise<Sent> {
  clearTimeout(nextTry);
  // Two may be under way: each adds what it sent to what is known by then.
  const fresh: Taken[] = [];
  show({ isSending: true });
  const outcome = await sendAll((one, reply) => void fresh.push({ id: one.body.id, at: Date.now(), reply }));
  const waiting = await listWaiting();
  const taken = [...queue.taken, ...fresh];
  show({ waiting, isSending: false, sent: taken.at(-1), taken });
  if (outcome === 'away') {
    tryLater();
    void wakeLater();
  } else pause = FIRST_PAUSE;
  return outcome;
}

/** Where the browser can: it sends when the network is back, with no page open. */
async function wakeLater(): Promise<void> {
  const worker = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined;
  const sync: unknown = worker && Reflect.get(worker, 'sync');
  const register: unknown = typeof sync === 'object' && sync !== null ? Reflect.get(sync, 'register') : undefined;
  if (typeof register === 'function') await Promise.resolve(Reflect.apply(register, sync, [SYNC_TAG])).catch(() => undefined);
}
