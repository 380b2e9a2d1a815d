/**
 * The demonstration's own clock, moved with the time that is shown: one request at a time, the last place wins. Out: what the demo
 * client has by then; while the server is away only the page moves.
 */
import { parseInstant, printInstant } from '@afterglow/kernel';
import { useEffect, useSyncExternalStore } from 'react';
import { isRecord } from './stored.ts';

export interface Letter {
  readonly at: number;
  readonly subject: string;
}

export interface DemoNews {
  /** How many letters the demo client has by now, and the last few. */
  readonly count: number;
  readonly letters: readonly Letter[];
  readonly state: 'there' | 'moving' | 'away';
}

let news: DemoNews = { count: 0, letters: [], state: 'moving' };
const listeners = new Set<() => void>();
/** Where it is to go next; undefined: nowhere. */
let wanted: number | null | undefined;
let isBusy = false;
let tell: ((now: number) => void) | undefined;

/** `onThere`: what the clock says once it is there and nobody wants it elsewhere. */
export function moveServer(to: number | null, onThere?: (now: number) => void): void {
  wanted = to;
  tell = onThere;
  if (!isBusy) void follow();
}

async function follow(): Promise<void> {
  isBusy = true;
  say({ ...news, state: 'moving' });
  while (wanted !== undefined) {
    const to = wanted;
    wanted = undefined;
    const isThere = await ask({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: to === null ? null : printInstant(to) }),
    });
    // A long way takes several questions; somebody may have another goal by now.
    if (!isThere && wanted === undefined) wanted = to;
  }
  isBusy = false;
}

/** False: the clock is still on its way. */
async function ask(init: RequestInit): Promise<boolean> {
  try {
    const reply = await fetch('/api/demo/clock', init);
    const json: unknown = await reply.json();
    if (!reply.ok || !isRecord(json) || !Array.isArray(json['letters'])) throw new Error('no clock here');
    const letters = json['letters'].filter(isRecord).map(({ at, subject }) => ({ at: parseInstant(String(at)) ?? 0, subject: String(subject) }));
    const isThere = json['isThere'] !== false;
    say({ count: Number(json['count']), letters, state: isThere && wanted === undefined ? 'there' : 'moving' });
    const now = parseInstant(String(json['now']));
    if (isThere && wanted === undefined && now !== undefined && init.method === 'POST') tell?.(now);
    return isThere;
  } catch {
    say({ ...news, state: 'away' });
    return true;
  }
}

function say(next: DemoNews): void {
  news = next;
  for (const listener of listeners) listener();
}

/** Letters also come while nobody moves anything. */
const LOOK_EVERY = 20_000;

export function useDemoNews(): DemoNews {
  useEffect(() => {
    const look = (): void => void (isBusy || ask({}));
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => news,
  );
}
