/**
 * Sealing what a client told: each client has a key of their own, and what it seals opens only at the place it was sealed
 * for. In: a JSON value and its place (table, column, row). Out: bytes for the database, or the value again.
 *
 * AES-256-GCM with a fresh 96-bit nonce and a full tag: `version(1) | nonce(12) | tag(16) | ciphertext`. Clinic, client,
 * table, column and row are authenticated with it: bytes moved to another row or client do not open (TRUST §10.1).
 */
import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from './sealBytes.ts';

export interface Place {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface ClientKey {
  readonly seal: (place: Place, value: unknown) => Buffer;
  /** Throws `SealBroken` where bytes were changed, moved, or belong to another client; `Erased` where the key is gone for good. */
  readonly open: <T = unknown>(place: Place, bytes: Buffer) => T;
  /** The client was erased: nothing opens any more, nothing new is sealed. */
  readonly isErased: boolean;
}

export interface Vault {
  /** The key of a client, made at the first call. */
  readonly keyOf: (clinicId: string, patientId: string) => Promise<ClientKey>;
  /** The keys of many clients in one question, for lists. */
  readonly keysOf: (clinicId: string, patientIds: readonly string[]) => Promise<ReadonlyMap<string, ClientKey>>;
  /** The same words give the same bytes at the same clinic, and tell nothing else: to look up by equality. */
  readonly blindIndex: (clinicId: string, words: string) => Promise<Buffer>;
  /** The same for many, in their order. */
  readonly blindIndexes: (clinicId: string, words: readonly string[]) => Promise<readonly Buffer[]>;
}

export class SealBroken extends Error {
  constructor({ table, column }: Place) {
    super(`what is stored in ${table}.${column} does not open`);
  }
}

/** Undefined: what is stored does not open. Any other fault stays one. */
export function readable<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

export class Erased extends Error {
  readonly code = 'erased';
  constructor() {
    super('the record was erased');
  }
}

export function clientKey(bytes: Buffer, clinicId: string, patientId: string): ClientKey {
  // A key object takes a quarter of the time of its bytes.
  const key = createSecretKey(bytes);
  const bound = ({ table, column, rowId }: Place): string => [clinicId, patientId, table, column, rowId].join('|');
  return {
    isErased: false,
    seal: (place, value) => sealBytes(key, bound(place), Buffer.from(JSON.stringify(value), 'utf8')),
    open: (place, bytes) => {
      const opened = openBytes(key, bound(place), bytes);
      if (!opened) throw new SealBroken(place);
      return JSON.parse(opened.toString('utf8'));
    },
  };
}

const erased = (): never => {
  throw new Erased();
};
export const erasedKey: ClientKey = { isErased: true, seal: erased, open: erased };

/** Of a client who was erased nothing is left to say: `blank` stands for it, as for what was never told (null). */
export const opened = <T>(key: ClientKey, place: Place, bytes: Buffer | null, blank: T): T =>
  bytes === null || key.isErased ? blank : key.open<T>(place, bytes);

const INDEX_BYTES = 16;

/** From the clinic's own data key, which stays when keys are wrapped anew. */
export function blindIndexesWith(clinicsOwn: Buffer, words: readonly string[]): readonly Buffer[] {
  const indexKey = createSecretKey(Buffer.from(hkdfSync('sha256', clinicsOwn, '', 'blind index', 32)));
  return words.map((one) => createHmac('sha256', indexKey).update(one).digest().subarray(0, INDEX_BYTES));
}

/** Both questions of a vault, from one. */
export const indexing = (blindIndexes: Vault['blindIndexes']): Pick<Vault, 'blindIndex' | 'blindIndexes'> => ({
  blindIndexes,
  blindIndex: async (clinicId, words) => {
    const [index] = await blindIndexes(clinicId, [words]);
    if (!index) throw new SealBroken({ table: 'keystore', column: 'blind index', rowId: clinicId });
    return index;
  },
});

export const KEY_BYTES = 32;

/** Keys that live as long as the process, or as somebody keeps `own`: for tests and measuring. */
export function passingVault(own: Buffer = randomBytes(KEY_BYTES)): Vault {
  const keys = new Map<string, ClientKey>();
  const keyOf = (clinicId: string, patientId: string): ClientKey => {
    const id = `${clinicId}/${patientId}`;
    const known = keys.get(id) ?? clientKey(createHmac('sha256', own).update(id).digest(), clinicId, patientId);
    keys.set(id, known);
    return known;
  };
  return {
    keyOf: async (clinicId, patientId) => keyOf(clinicId, patientId),
    keysOf: async (clinicId, patientIds) => new Map(patientIds.map((id) => [id, keyOf(clinicId, id)])),
    ...indexing(async (clinicId, words) =>
      blindIndexesWith(
        own,
        words.map((one) => `${clinicId}|${one}`),
      ),
    ),
  };
}
