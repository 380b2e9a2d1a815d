/**
 * AES-256-GCM over bytes. In: a key, what the bytes are bound to, bytes. Out: `version(1) | nonce(12) | tag(16) | ciphertext`,
 * or the bytes again; undefined when anything was changed or the binding is another.
 */
import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** The version is authenticated too. */
const aad = (boundTo: string): Buffer => Buffer.from(`${boundTo}|${VERSION}`);

export function sealBytes(key: CipherKey, boundTo: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(aad(boundTo));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
}

export function openBytes(key: CipherKey, boundTo: string, sealed: Buffer): Buffer | undefined {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG })
      .setAAD(aad(boundTo))
      .setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
