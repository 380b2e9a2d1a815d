/**
 * What was told on this device (check-ins, steps, what was taken back, messages, results, photos): kept in order, sent once each, in that order, by whoever
 * comes first: the page or the service worker. Its id is its key, so that one sent twice (an answer was lost) is stored once.
 * It must stay light: the service worker carries it too.
 */
import { base64Of } from '../base64.ts';
import { database, type Undo, type Waiting } from './store.ts';

export const SYNC_TAG = 'afterglow-outbox';

export type Numbered = Waiting & { readonly number: number };

/** `away`: try later. `signed-out`: nobody, or somebody else, is signed in here now. */
export type Sent = 'all' | 'away' | 'signed-out';

/** False: this device keeps nothing; then it can only be sent at once. */
export async function put(waiting: Waiting): Promise<boolean> {
  const db = await database();
  if (!db) return false;
  try {
    const all = await db.getAll('outbox');
    if (!all.some(({ body }) => body.id === waiting.body.id)) await db.add('outbox', waiting);
    return true;
  } catch {
    return false;
  }
}

export async function listWaiting(): Promise<readonly Numbered[]> {
  const db = await database();
  if (!db) return [];
  const transaction = db.transaction('outbox');
  const [numbers, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  return values.map((value, index) => ({ ...value, number: numbers[index] ?? 0 }));
}

/** What was never begun is only taken out; what may have arrived, answer or not, is taken back after it. False: this device keeps nothing. */
export async function takeBack(undo: Undo): Promise<boolean> {
  const isOut = await navigator.locks.request(SYNC_TAG, { ifAvailable: true }, async (lock) => {
    const own = lock && (await listWaiting()).find(({ body }) => body.id === undoneBy(undo));
    if (!own || own.isTried) return false;
    await drop(own.number);
    return true;
  });
  return isOut || put(undo);
}

export async function drop(number: number): Promise<void> {
  await (await database())?.delete('outbox', number);
}

const isUndo = (one: Waiting): one is Undo => one.kind === 'undo-step' || one.kind === 'undo-photo';
const isOfPhoto = ({ kind }: Waiting): boolean => kind === 'photo' || kind === 'undo-photo';

/** The id of what is taken back; undefined: it takes nothing back. */
export function undoneBy(one: Waiting): string | undefined {
  if (one.kind === 'undo-step') return one.body.step;
  return one.kind === 'undo-photo' ? one.body.photo : undefined;
}

/** One sender at a time on this device. `onSent`: after each one the server took. */
export const sendAll = (onSent?: (one: Numbered, reply: unknown) => void): Promise<Sent> =>
  navigator.locks.request(SYNC_TAG, async () => {
    const all = (await listWaiting()).filter(({ refused }) => refused === null);
    const waiting = [...all.filter((one) => !isOfPhoto(one)), ...all.filter(isOfPhoto)];
    if (waiting.length === 0) return 'all';
    const who = await whoIsIn();
    if (who === undefined) return 'away';
    for (const one of waiting) {
      if (one.account !== who) return 'signed-out';
      const outcome = await send(one);
      if (outcome !== 'done') return outcome;
    }
    return 'all';

    async function send(one: Numbered): Promise<'done' | 'away' | 'signed-out'> {
      try {
        await noteTry(one);
        const reply = await fetch(`/api/clinics/${one.clinicId}/patients/${one.patientId}/${pathOf(one)}`, {
          method: one.kind === 'undo-photo' ? 'DELETE' : 'POST',
          headers: { accept: 'application/json', ...(isUndo(one) ? {} : { 'content-type': 'application/json', 'idempotency-key': one.body.id }) },
          ...(isUndo(one) ? {} : { body: JSON.stringify(await bodyOf(one)) }),
        });
        // What is not JSON is not ours: a door to the network, or somebody on the way.
        const said: unknown = await reply.json().catch(() => undefined);
        if (reply.ok && said === undefined) return 'away';
        const isGone = isUndo(one) && reply.status === 404;
        if (reply.ok || isGone) {
          await drop(one.number);
          onSent?.(one, said);
          return 'done';
        }
        if (reply.status === 401 || reply.status === 423) return 'signed-out';
        if (reply.status >= 500 || reply.status === 429 || reply.status === 408) return 'away';
        const { number, ...plain } = one;
        await (await database())?.put('outbox', { ...plain, isTried: true, refused: textOf(at(said, 'detail')) }, number);
        return 'done';
      } catch {
        return 'away';
      }
    }
  });

/** Before it goes: whose answer is lost may be there all the same. A device too full to note it sends it anyway. */
async function noteTry({ number, ...plain }: Numbered): Promise<void> {
  if (!plain.isTried) await (await database())?.put('outbox', { ...plain, isTried: true }, number).catch(() => undefined);
}

function pathOf(one: Waiting): string {
  if (one.kind === 'step') return 'steps';
  if (one.kind === 'message') return 'messages';
  if (one.kind === 'result') return 'outcomes';
  if (one.kind === 'photo') return `check-ins/${one.body.checkIn}/photos`;
  if (one.kind === 'undo-photo') return `check-ins/${one.body.checkIn}/photos/${one.body.photo}`;
  return one.kind === 'undo-step' ? `steps/${one.body.step}/undo` : 'check-ins';
}

async function bodyOf(one: Waiting): Promise<unknown> {
  if (one.kind === 'photo') return { id: one.body.id, data: await base64Of(one.photo) };
  return one.kind === 'message' ? { id: one.body.id, text: one.body.text, side: 'client' } : one.body;
}

/** The account that is signed in; '' nobody; undefined: no answer. */
async function whoIsIn(): Promise<string | undefined> {
  try {
    const reply = await fetch('/api/me', { headers: { accept: 'application/json' } });
    return reply.ok ? textOf(at(at(await reply.json(), 'account'), 'id')) : undefined;
  } catch {
    return undefined;
  }
}

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
