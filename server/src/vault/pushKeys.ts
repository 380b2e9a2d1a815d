/**
 * The key pair by which push services know this installation (VAPID, RFC 8292): one for all clinics, since a browser keeps one
 * subscription for an address. In: the secret half from the settings, or a folder. Out: both halves, base64url. Where it is lost, devices
 * are set up anew; until then clients are written to by another way.
 */
import { createECDH } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PushKeyPair {
  /** 65 bytes: what a browser subscribes with. */
  readonly publicKey: string;
  /** 32 bytes. */
  readonly privateKey: string;
}

export interface PushKeys {
  readonly read: () => PushKeyPair;
}

const CURVE = 'prime256v1';

function pairOf(privateKey: string): PushKeyPair {
  const pair = createECDH(CURVE);
  pair.setPrivateKey(privateKey, 'base64url');
  return { publicKey: pair.getPublicKey('base64url'), privateKey };
}

function newSecret(): string {
  const pair = createECDH(CURVE);
  for (;;) {
    pair.generateKeys();
    // A leading zero byte is left out by the curve's own printing.
    const secret = pair.getPrivateKey('base64url');
    if (isPushKey(secret)) return secret;
  }
}

export function isPushKey(text: string): boolean {
  if (!/^[\w-]{43}$/.test(text)) return false;
  try {
    return pairOf(text).publicKey !== '';
  } catch {
    return false;
  }
}

/** `given`: from the settings; else `push.key` in the folder, made when it is first asked for, for the server's own eyes. */
export const filePushKeys = (folder: string, given: string | null): PushKeys =>
  remembering(() => {
    if (given !== null) return given;
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'push.key');
    try {
      writeFileSync(path, newSecret(), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    return readFileSync(path, 'utf8').trim();
  });

/** Lives as long as the process: for tests. */
export const passingPushKeys = (): PushKeys => remembering(newSecret);

function remembering(secret: () => string): PushKeys {
  let pair: PushKeyPair | undefined;
  return {
    read: () => {
      pair ??= pairOf(secret());
      return pair;
    },
  };
}
