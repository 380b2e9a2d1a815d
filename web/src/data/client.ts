/**
 * The typed client of the HTTP API, declared once in the kernel's contract. Tells with each call how long the screen was not
 * touched, and the gate of what the server refuses; in a demonstration it lets the visitor in by itself.
 */
import { parseInstant } from '@afterglow/kernel';
import { type Client, createClient, type Fetch, routes } from '@afterglow/kernel/api';
import { barOf, raise } from './gate.ts';
import { idleSeconds } from './idle.ts';

const send: Fetch = (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'x-afterglow-idle': String(idleSeconds()) } });
const plain = createClient(send);

let entering: Promise<void> | undefined;
let isDemo: boolean | undefined;

/** Once: a visitor of the demonstration is somebody before anything is asked. */
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
  const me = await plain('me');
  if (!me.ok) {
    entering = undefined;
    return;
  }
  isDemo = me.value.isDemo;
  if (isDemo && me.value.account === null) await enterDemo('everybody');
}

/** The invented client and the clock of a demonstration; null on a real server, which is not asked for them. */
export async function readDemo() {
  await entered();
  if (isDemo === false) return null;
  const demo = await plain('demo');
  if (!demo.ok) throw new Error(demo.error.detail);
  return { clinicId: demo.value.clinic, patientId: demo.value.patient, session: demo.value.session, now: parseInstant(demo.value.now) ?? Date.now() };
}

export async function enterDemo(as: string): Promise<boolean> {
  const reply = await send('/api/auth/demo', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as }) });
  await reply.json();
  return reply.ok;
}

/** Problems that are not about this screen but about who looks at it are shown by the gate as well. */
export const call: Client = async (name, request) => {
  const isOpen = routes[name].roles.some((role) => role === 'anyone');
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
