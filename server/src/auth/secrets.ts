/** Secrets: the one that signs cookies, links in mails, PINs. Only hashes are kept. */
import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@afterglow/kernel';

const LEAST = 32;

/** `given`: from the settings; else the one kept in the data folder, made at the first start. */
export function signingSecret(data: string, given: string | null): Result<string, string> {
  if (given !== null) return isWeak(given) ? err(`AUTH_SECRET is too weak: give at least ${LEAST} random characters (openssl rand -base64 48)`) : ok(given);
  const path = join(data, 'auth.secret');
  if (!existsSync(path)) {
    mkdirSync(data, { recursive: true });
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  const kept = readFileSync(path, 'utf8').trim();
  return isWeak(kept) ? err(`auth.secret in ${data} is too short: put the old one back from your backup, or delete it (everybody signs in anew)`) : ok(kept);
}

/** Short, or made of few different characters. */
const isWeak = (secret: string): boolean => secret.length < LEAST || new Set(secret).size < 12;

/** A secret for a link: 256 random bits; and what is kept of it. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A code to read off a screen: twelve letters and digits that are not mistaken for each other, 60 bits. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export function newCode(): string {
  const letters = [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(hashOf(one)), Buffer.from(hashOf(other))];
  return timingSafeEqual(a, b);
};

const derive = (text: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, fail) => scrypt(text, salt, 32, { N: 1 << 15, r: 8, p: 1, maxmem: 1 << 26 }, (error, key) => (error ? fail(error) : done(key))));

export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(pin, salt)).toString('base64url')}`;
}

export async function isPin(pin: string, hash: string): Promise<boolean> {
  const [salt = '', kept = ''] = hash.split('.');
  const key = Buffer.from(kept, 'base64url');
  const found = await derive(pin, Buffer.from(salt, 'base64url'));
  return key.length === found.length && timingSafeEqual(key, found);
}

/** The session cookie: `token.signature`, signed as the sign-in library signs it. */
export interface SessionCookie {
  readonly name: string;
  readonly secret: string;
  readonly isSecure: boolean;
}

const signatureOf = (token: string, secret: string): string => createHmac('sha256', secret).update(token).digest('base64');

export const SESSION_DAYS = 30;

export function cookieFor({ name, secret, isSecure }: SessionCookie, token: string): string {
  const value = encodeURIComponent(`${token}.${signatureOf(token, secret)}`);
  return `${name}=${value}; Max-Age=${SESSION_DAYS * 86_400}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** The session's token; undefined where there is none or its signature is not ours. */
export function tokenIn({ name, secret }: SessionCookie, header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = splitAt(part.trim(), '=');
    if (key !== name) continue;
    const [token, signature] = splitAt(decoded(value), '.');
    return token !== '' && isSame(signature, signatureOf(token, secret)) ? token : undefined;
  }
  return undefined;
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
