/**
 * A tablet in a client's hand: while it is on, no screen but the questionnaire opens, and only a code leads back. Kept on the
 * device, so that a reload changes nothing; the code is kept as a salted hash. Too many tries make everybody wait.
 */
import { call } from './client.ts';
import { shared } from './shared.ts';
import { isRecord } from './stored.ts';

const KEY = 'afterglow.kiosk';
const TRIES = 5;
const WAIT_MS = 30_000;

interface Kiosk {
  readonly salt: string;
  readonly hash: string;
  readonly clinicId: string;
  readonly patientId: string;
  readonly linkId: string;
  readonly tries: number;
  readonly waitUntil: number;
}

/** Counted: what is on the device is read anew each time, another tab may have changed it. */
const changes = shared(0);

function read(): Kiosk | undefined {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!isRecord(raw)) return undefined;
    const text = (name: string): string => (typeof raw[name] === 'string' ? raw[name] : '');
    const number = (name: string): number => (typeof raw[name] === 'number' ? raw[name] : 0);
    return {
      salt: text('salt'),
      hash: text('hash'),
      clinicId: text('clinicId'),
      patientId: text('patientId'),
      linkId: text('linkId'),
      tries: number('tries'),
      waitUntil: number('waitUntil'),
    };
  } catch {
    return undefined;
  }
}

function write(next: Kiosk | undefined): void {
  if (next) localStorage.setItem(KEY, JSON.stringify(next));
  else localStorage.removeItem(KEY);
  changes.set(changes.get() + 1);
}

export const isKiosk = (): boolean => localStorage.getItem(KEY) !== null;

export function useKiosk(): boolean {
  changes.use();
  return isKiosk();
}

export const isCode = (code: string): boolean => /^\d{4,8}$/.test(code);

export async function startKiosk(code: string, of: Pick<Kiosk, 'clinicId' | 'patientId' | 'linkId'>): Promise<void> {
  const salt = crypto.randomUUID();
  write({ ...of, salt, hash: await hashOf(code, salt), tries: 0, waitUntil: 0 });
}

/** The address to go on at; or how many seconds to wait, 0: another try. */
export async function unlockKiosk(code: string): Promise<{ readonly path: string } | { readonly wait: number }> {
  const kiosk = read();
  if (!kiosk) return { path: '/' };
  const left = Math.ceil((kiosk.waitUntil - Date.now()) / 1000);
  if (left > 0) return { wait: left };
  if ((await hashOf(code, kiosk.salt)) !== kiosk.hash) {
    const tries = kiosk.tries + 1;
    const mustWait = tries % TRIES === 0;
    write({ ...kiosk, tries, waitUntil: mustWait ? Date.now() + WAIT_MS * (tries / TRIES) : 0 });
    return { wait: mustWait ? (WAIT_MS / 1000) * (tries / TRIES) : 0 };
  }
  const { clinicId, patientId, linkId } = kiosk;
  await call('dropIntakeLink', { params: { clinicId, patientId, linkId } });
  sessionStorage.clear();
  write(undefined);
  return { path: `/clinic/clients/${patientId}/intake` };
}

/** Slow on purpose: a short code must not be guessed from its hash in a moment. */
async function hashOf(code: string, salt: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations: 300_000 }, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
