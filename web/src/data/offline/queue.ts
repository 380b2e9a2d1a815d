/** The outbox as screens see it: what waits, what was sent; sent at the start, when the network is back, after each new one, and a while after the server was away. */
import type { Result } from '@afterglow/kernel';
import type { ProblemJson } from '@afterglow/kernel/api';
import { shared } from '../shared.ts';
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
  /** All the server took since this page was opened, in order. */
  readonly taken: readonly Taken[];
}

const queue = shared<Queue>({ waiting: [], isSending: false, taken: [] });

export const useQueue = queue.use;

export const look = async (): Promise<void> => show({ waiting: await listWaiting() });

const show = (part: Partial<Queue>): void => queue.set({ ...queue.get(), ...part });

/** False: this device keeps nothing. */
export async function write(waiting: Waiting): Promise<boolean> {
  const isKept = await put(waiting);
  await look();
  return isKept;
}

/** Kept here and on its way; `atOnce`: how a device that keeps nothing sends it, or not at all. Out: why it was not told. */
export const tell = (waiting: Waiting, atOnce: AtOnce): Promise<ProblemJson | undefined> => tellBy(write, waiting, atOnce);

/** The same of what is taken back. */
export const tellBack = (undo: Undo, atOnce: AtOnce): Promise<ProblemJson | undefined> => tellBy(withdraw, undo, atOnce);

type AtOnce = () => Promise<Result<unknown, ProblemJson>>;

async function tellBy<One extends Waiting>(keep: (one: One) => Promise<boolean>, one: One, atOnce: AtOnce): Promise<ProblemJson | undefined> {
  if (await keep(one)) {
    void flush();
    return undefined;
  }
  const reply = await atOnce();
  if (!reply.ok) return reply.error;
  show({ taken: [...queue.get().taken, { id: one.body.id, at: Date.now(), reply: reply.value }] });
  return undefined;
}

/** Takes a report on a step, or a photo, back. False: this device keeps nothing. */
export async function withdraw(undo: Undo): Promise<boolean> {
  const isKept = await takeBack(undo);
  await look();
  return isKept;
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
  show({ waiting, isSending: false, taken: [...queue.get().taken, ...fresh] });
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
