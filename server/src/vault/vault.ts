/**
 * Sealing what a client told: each client has a key of their own, and what it seals opens only at the place it was sealed
 * for. In: a JSON value and its place (table, column, row). Out: bytes for the database, or the value again.
 *
 * AES-256-GCM with a fresh 96-bit nonce and a full tag: `version(1) | nonce(12) | tag(16) | ciphertext`. Clinic, client,
 * table, column and row are authenticated with it: bytes moved to another row or client do not open (TRUST §10.1).
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Place {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface ClientKey {
  readonly seal: (place: Place, value: unknown) => Buffer;
  /** Throws `SealBroken` where bytes were changed, moved, or belong to another client. */
  readonly open: (place: Place, bytes: Buffer) => unknown;
}

export interface Vault {
  /** The key of a client, made at the first call. */
  readonly keyOf: (clinicId: string, patientId: string) => Promise<ClientKey>;
}

export class SealBroken extends Error {
  constructor({ table, column }: Place) {
    super(`what is stored in ${table}.${column} does not open`);
  }
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
export const KEY_BYTES = 32;

export function clientKey(key: Buffer, clinicId: string, patientId: string): ClientKey {
  const bound = ({ table, column, rowId }: Place): Buffer => Buffer.from([clinicId, patientId, table, column, rowId, VERSION].join('|'));
  return {
    seal: (place, value) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(bound(place));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]);
    },
    open: (place, bytes) => {
      try {
        if (bytes[0] !== VERSION) throw new SealBroken(place);
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG })
          .setAAD(bound(place))
          .setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8'));
      } catch {
        throw new SealBroken(place);
      }
    },
  };
}

/** Keys that live as long as the process: for tests. */
export function passingVault(): Vault {
  const keys = new Map<string, ClientKey>();
  return {
    keyOf: async (clinicId, patientId) => {
      const id = `${clinicId}/${patientId}`;
      const known = keys.get(id) ?? clientKey(randomBytes(KEY_BYTES), clinicId, patientId);
      keys.set(id, known);
      return known;
    },
  };
}
