/**
 * The key by which a clinic signs what its clients sign (Ed25519). In: a folder that only the server reads. Out: a key a clinic,
 * made at the first call. The public half leaves with every record: a lost key file loses no proof, it only begins a new key.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seals } from './seals.ts';

export interface SigningKey {
  /** SHA-256 of the public key: what people compare. */
  readonly id: string;
  /** SubjectPublicKeyInfo in hexadecimal. */
  readonly publicKey: string;
  readonly sign: (text: string) => string;
}

export interface SigningKeys {
  readonly of: (clinicId: string) => SigningKey;
}

/** One file a clinic, for the server's own eyes (0600). */
export const fileKeys = (folder: string): SigningKeys =>
  remembering((clinicId) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${clinicId}.pem`);
    try {
      writeFileSync(path, newKey().export({ format: 'pem', type: 'pkcs8' }), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    return createPrivateKey(readFileSync(path));
  });

/** Keys that live as long as the process: for tests. */
export const passingKeys = (): SigningKeys => remembering(newKey);

const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

function remembering(read: (clinicId: string) => KeyObject): SigningKeys {
  const known = new Map<string, SigningKey>();
  return {
    of: (clinicId) => {
      const key = known.get(clinicId) ?? signingKey(read(clinicId));
      known.set(clinicId, key);
      return key;
    },
  };
}

function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('hex');
  return { id: seals.sha256(publicKey, 'hex'), publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex') };
}
