/**
 * The root key: 32 bytes in a file of its own (mode 0400), in a folder that no database dump and no database backup holds.
 * In: the folder. Out: root keys by their id (a hash of the key). Beside them lies the key that signs the heads of the audit log.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES } from './vault.ts';

const NAME = /^root-([0-9a-f]{16})\.key$/;
const ANCHOR = 'anchor.key';

export interface RootKeys {
  readonly folder: string;
  /** Ids of the root keys in the folder. */
  readonly ids: () => readonly string[];
  readonly find: (id: string) => Buffer | undefined;
  readonly keep: (key: Buffer) => string;
  readonly forget: (id: string) => void;
  /** Signs heads of the audit log (Ed25519); made when it is first needed. */
  readonly signingKey: () => KeyObject;
  /** The same, where there is one already. */
  readonly findSigningKey: () => KeyObject | undefined;
}

export const rootIdOf = (key: Buffer): string => createHash('sha256').update('afterglow root key').update(key).digest('hex').slice(0, 16);
export const newRootKey = (): Buffer => randomBytes(KEY_BYTES);

export function rootKeysIn(folder: string): RootKeys {
  const pathOf = (id: string): string => join(folder, `root-${id}.key`);
  const write = (path: string, bytes: Buffer | string): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, bytes, { mode: 0o400, flag: 'wx' });
    chmodSync(path, 0o400);
  };
  return {
    folder,
    ids: () => (existsSync(folder) ? readdirSync(folder).flatMap((name) => NAME.exec(name)?.[1] ?? []) : []),
    find: (id) => {
      if (!existsSync(pathOf(id))) return undefined;
      const key = readFileSync(pathOf(id));
      return key.length === KEY_BYTES && rootIdOf(key) === id ? key : undefined;
    },
    keep: (key) => {
      const id = rootIdOf(key);
      if (!existsSync(pathOf(id))) write(pathOf(id), key);
      return id;
    },
    forget: (id) => rmSync(pathOf(id), { force: true }),
    signingKey: () => {
      const path = join(folder, ANCHOR);
      if (!existsSync(path)) write(path, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
      return createPrivateKey(readFileSync(path));
    },
    findSigningKey: () => (existsSync(join(folder, ANCHOR)) ? createPrivateKey(readFileSync(join(folder, ANCHOR))) : undefined),
  };
}
