/** Signing in, as the server's /api/auth takes it: password, link, passkey, code. Out: done, or what to say. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { accounts as copy } from '../copy/accounts.ts';
import { askAnew } from './client.ts';
import { raise } from './gate.ts';

export interface Refused {
  readonly code: string;
  readonly text: string;
  /** Which field is meant, where one is. */
  readonly field: string | undefined;
}

export type Outcome = { readonly ok: true; readonly body: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly refused: Refused };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const refuse = (code: string, text: string, field?: string): Outcome => ({ ok: false, refused: { code, text, field } });

async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Outcome> {
  try {
    const reply = await fetch(`/api/auth${path}`, {
      method,
      headers: { accept: 'application/json', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    askAnew();
    const json: unknown = await reply.json();
    if (reply.ok) return { ok: true, body: isRecord(json) ? json : {} };
    const code = isRecord(json) ? textOf(json['code']) : '';
    const errors = isRecord(json) && Array.isArray(json['errors']) ? json['errors'] : [];
    if (code === 'locked') raise({ type: 'locked' });
    return refuse(code, isRecord(json) ? textOf(json['detail']) : copy.failed, isRecord(errors[0]) ? textOf(errors[0]['path']) : undefined);
  } catch {
    return refuse('unreachable', copy.unreachable);
  }
}

export const post = (path: string, body?: unknown): Promise<Outcome> => ask('POST', path, body);

/** The list, or nothing where it could not be had. */
export async function listPasskeys(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const reply = await ask('GET', '/passkey/list-user-passkeys');
  const list = reply.ok ? Object.values(reply.body).filter(isRecord) : [];
  return list.map((one) => ({ id: textOf(one['id']), name: textOf(one['name']) }));
}

export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** The device asks for finger, face or PIN; whoever breaks off is told so. */
export async function showPasskey(): Promise<Outcome> {
  const options = await ask('GET', '/passkey/generate-authenticate-options');
  if (!options.ok || !isRequest(options.body)) return options.ok ? refuse('passkey', copy.passkeyFailed) : options;
  const optionsJSON = options.body;
  return ceremony(async () => post('/passkey/verify-authentication', { response: await startAuthentication({ optionsJSON }) }));
}

export async function addPasskey(name: string): Promise<Outcome> {
  const options = await ask('GET', '/passkey/generate-register-options');
  if (!options.ok || !isCreation(options.body)) return options.ok ? refuse('passkey', copy.passkeyFailed) : options;
  const optionsJSON = options.body;
  return ceremony(async () => post('/passkey/verify-registration', { name, response: await startRegistration({ optionsJSON }) }));
}

const isRequest = (value: object): value is Parameters<typeof startAuthentication>[0]['optionsJSON'] => 'challenge' in value;
const isCreation = (value: object): value is Parameters<typeof startRegistration>[0]['optionsJSON'] => 'challenge' in value && 'rp' in value && 'user' in value;

async function ceremony(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch {
    return refuse('passkey', copy.passkeyFailed);
  }
}
