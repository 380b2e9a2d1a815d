/** Node's cryptography as the kernel asks for it: SHA-256 and Ed25519 over text. Needs no server: the command line verifies with it. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Seals } from '@afterglow/kernel';

export const seals: Seals = {
  sha256: (text, encoding) => {
    const bytes = Buffer.from(text, encoding);
    return bytes.toString(encoding) === text ? createHash('sha256').update(bytes).digest('hex') : '';
  },
  verify: (publicKey, text, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'hex'), format: 'der', type: 'spki' });
      return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
    } catch {
      return false;
    }
  },
};

/** A public key from a PEM file, or from its hexadecimal SubjectPublicKeyInfo. Out: the latter; undefined: it is no such key. */
export function readPublicKey(text: string): string | undefined {
  try {
    const trimmed = text.trim();
    const key = trimmed.startsWith('-----') ? createPublicKey(trimmed) : createPublicKey({ key: Buffer.from(trimmed, 'hex'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key.export({ format: 'der', type: 'spki' }).toString('hex') : undefined;
  } catch {
    return undefined;
  }
}

export const pemOf = (publicKey: string): string =>
  String(createPublicKey({ key: Buffer.from(publicKey, 'hex'), format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' }));
