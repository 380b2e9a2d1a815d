/**
 * The demonstration's own clock, moved with the time that is shown: one request at a time, the last place wins. Out: what the demo
 * client has by then; while the server is away only the page moves.
 */
import { parseInstant, printInstant } from '@afterglow/kernel';
import { useEffect } from 'react';
import { shared } from './shared.ts';
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

const news = shared<DemoNews>({ count: 0, letters: [], state: 'moving' });
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
  news.set({ ...news.get(), state: 'moving' });
  while (wanted !== undefined) {
    const to = wanted;
    wanted = undefined;
    const answer = await ask({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: to === null ? null : printInstant(to) }),
    });
    // A long way takes several questions; somebody may have another goal by now.
    if (answer !== undefined && !answer.isThere && wanted === undefined) wanted = to;
    tellOf(answer);
    if (answer?.now !== undefined && wanted === undefined) tell?.(answer.now);
  }
  isBusy = false;
}

/** Where the clock is while nobody moves it. An answer that comes after it was sent elsewhere is not told: that one's is. */
async function look(): Promise<void> {
  if (isBusy) return;
  const answer = await ask({});
  if (!isBusy) tellOf(answer);
}

interface Answer {
  readonly count: number;
  readonly letters: readonly Letter[];
  /** False: the clock is still on its way. */
  readonly isThere: boolean;
  readonly now: number | undefined;
}

/** Undefined: the server is away. */
async function ask(init: RequestInit): Promise<Answer | undefined> {
  try {
    const reply = await fetch('/api/demo/clock', init);
    const json: unknown = await reply.json();
    if (!reply.ok || !isRecord(json) || !Array.isArray(json['letters'])) return undefined;
    return {
      count: Number(json['count']),
      letters: json['letters'].filter(isRecord).map(({ at, subject }) => ({ at: parseInstant(String(at)) ?? 0, subject: String(subject) })),
      isThere: json['isThere'] !== false,
      now: parseInstant(String(json['now'])),
    };
  } catch {
    return undefined;
  }
}

function tellOf(answer: Answer | undefined): void {
  if (answer === undefined) news.set({ ...news.get(), state: 'away' });
  else news.set({ count: answer.count, letters: answer.letters, state: wanted === undefined ? 'there' : 'moving' });
}

/** Letters also come while nobody moves anything. */
const LOOK_EVERY = 20_000;

export function useDemoNews(): DemoNews {
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  return news.use();
}
