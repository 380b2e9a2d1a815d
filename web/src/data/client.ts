/**
 * The typed client of the HTTP API, declared once in the kernel's contract. Tells with each call how long the screen was not
 * touched, and the gate of what the server refuses. Who looks is asked first: in a demonstration the answer lets them in.
 */
import { parseInstant } from '@afterglow/kernel';
import type { Client, Fetch } from '@afterglow/kernel/api';
import { table } from 'virtual:routes';
import { barOf, raise } from './gate.ts';
import { idleSeconds } from './idle.ts';
import { createSender } from './send.ts';
import { finishLeaving } from './offline/leaving.ts';

const sendAlone = async (url: string, init: RequestInit): Promise<Response> =>
  (init.method === 'GET' ? await takeEarly(url) : undefined) ??
  fetch(url, { ...init, headers: { ...init.headers, 'x-afterglow-idle': String(idleSeconds()) } });
/** Somebody else comes in, and the page begins anew: until then nothing is asked, neither as who was nor as who is to come. */
let isChanging = false;
const never = new Promise<never>(() => undefined);

const send: Fetch = async (url, init) => {
  if (isChanging) return never;
  // What is done may change who somebody is.
  if (init.method !== 'GET') askAnew();
  return url === table.me[1] ? (await whoIsIt(() => sendAlone(url, init))).clone() : sendAlone(url, init);
};
const plain = createSender(send);

/** So long an answer is everybody's who asks: a page that comes up asks in several places. */
const TOGETHER = 1_000;
let asking: Promise<Response> | undefined;

function whoIsIt(ask: () => Promise<Response>): Promise<Response> {
  if (asking) return asking;
  const mine = ask();
  const done = (): void => {
    if (asking === mine) asking = undefined;
  };
  mine.then(() => setTimeout(done, TOGETHER), done);
  asking = mine;
  return mine;
}

/** Somebody else is in from now on: what is on its way is about who was. */
export const askAnew = (): void => {
  asking = undefined;
};

/** So long after its start the page's own questions are news. */
const EARLY = 30_000;

/** What the page itself has asked while its scripts were on their way (before.js); each once, and only where it was answered. */
async function takeEarly(url: string): Promise<Response | undefined> {
  const { early } = globalThis;
  if (!early || performance.now() > EARLY) return undefined;
  const { me, library, plan } = early;
  let reply: Promise<Response | undefined> | undefined;
  if (url === table.me[1]) {
    delete early.me;
    reply = me;
  } else if (url === table.library[1]) {
    delete early.library;
    reply = library;
  } else if (url.endsWith('/plan-bundle')) {
    delete early.plan;
    reply = plan?.then((asked) => (asked?.path === url ? asked.reply : undefined));
  }
  const answered = await reply;
  return answered?.ok ? answered : undefined;
}

declare global {
  var early:
    | {
        me?: Promise<Response | undefined>;
        library?: Promise<Response | undefined>;
        plan?: Promise<{ readonly path: string; readonly reply: Response | undefined } | undefined>;
      }
    | undefined;
}

let entering: Promise<void> | undefined;
let isDemo: boolean | undefined;

/** Asks who looks, once; where that was not answered, whoever asks next asks again. Only what is open to everybody does not wait for it. */
export function entered(): Promise<void> {
  entering ??= enter();
  return entering;
}

/** The session may have ended meanwhile; where it has not, nothing happens. */
export function enterAgain(): Promise<void> {
  entering = undefined;
  return entered();
}

async function enter(): Promise<void> {
  await finishLeaving();
  const me = await plain('me');
  if (!me.ok) {
    entering = undefined;
    return;
  }
  isDemo = me.value.isDemo;
}

/** The invented client and the clock of a demonstration; null on a real server, which is not asked for them. */
export async function readDemo() {
  await entered();
  if (isDemo === false) return null;
  const demo = await plain('demo');
  if (!demo.ok) throw new Error(demo.error.detail);
  return { clinicId: demo.value.clinic, patientId: demo.value.patient, session: demo.value.session, now: parseInstant(demo.value.now) ?? Date.now() };
}

/** False: nothing changed. True: the page has to begin anew. */
export async function enterDemo(as: string): Promise<boolean> {
  isChanging = true;
  const isIn = await fetch('/api/auth/demo', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as }) }).then(
    ({ ok }) => ok,
    () => false,
  );
  isChanging = isIn;
  return isIn;
}

/** Problems that are not about this screen but about who looks at it are shown by the gate as well. */
export const call: Client = async (name, request) => {
  const [, , isOpen] = table[name];
  if (!isOpen || name === 'me') await entered();
  const result = await plain(name, request);
  if (!result.ok && name !== 'unlock') raiseFor(result.error.code, request?.params, request?.body);
  return result;
};

function raiseFor(code: string, params: unknown, body: unknown): void {
  const ids = { ...idsIn(params), ...(idIn(body, 'patient') ? { patientId: idIn(body, 'patient') ?? '' } : {}) };
  const bar = barOf(code, ids);
  if (bar) raise(bar);
}

function idsIn(value: unknown): { readonly clinicId?: string; readonly patientId?: string } {
  const [clinicId, patientId] = [idIn(value, 'clinicId'), idIn(value, 'patientId')];
  return { ...(clinicId === undefined ? {} : { clinicId }), ...(patientId === undefined ? {} : { patientId }) };
}

function idIn(value: unknown, key: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : undefined;
}
