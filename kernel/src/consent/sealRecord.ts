/**
 * A signature record to an entry that can be verified, and entries to a bundle. In: data, and a hasher and signer handed in
 * (the kernel has no cryptography of its own). Out: plain data.
 */
import { canonical, leaves } from './canonical.ts';
import type { ConsentBundle, ConsentEntry, SignatureRecord } from './bundleSchema.ts';

export interface Seals {
  /** SHA-256 in hexadecimal of a text's UTF-8 bytes, or of the bytes it stands for; '' when it is not written as those bytes would be. */
  readonly sha256: (text: string, encoding: 'utf8' | 'base64' | 'hex') => string;
  /** Ed25519; key and signature in hexadecimal. False for anything that is not one. */
  readonly verify: (publicKey: string, text: string, signature: string) => boolean;
}

export type Signer = (text: string) => string;

/** What the clinic's key signs. */
export const signedText = (format: string, hash: string): string => `${format} ${hash}`;

export function fieldHashes(record: unknown, sha256: Seals['sha256']): Readonly<Record<string, string>> {
  return Object.fromEntries([...leaves(record)].map(([path, value]) => [path, sha256(canonical(value), 'utf8')]));
}

export function sealRecord(
  record: SignatureRecord,
  { document, drawing }: Pick<ConsentEntry, 'document' | 'drawing'>,
  sha256: Seals['sha256'],
  sign: Signer,
): ConsentEntry {
  const fields = fieldHashes(record, sha256);
  const hash = sha256(canonical(fields), 'utf8');
  return { record, fields, hash, signature: sign(signedText(record.format, hash)), document, drawing };
}

export interface BundleRequest {
  readonly entries: readonly ConsentEntry[];
  readonly keys: ConsentBundle['keys'];
  readonly client: string;
  readonly exportedAt: string;
  readonly key: string;
}

export function sealBundle({ entries, keys, ...said }: BundleRequest, sha256: Seals['sha256'], sign: Signer): ConsentBundle {
  const contents = { ...said, entries: entries.map(({ hash }) => hash) };
  const hash = sha256(canonical(contents), 'utf8');
  const format = 'afterglow-consent-bundle/1' as const;
  return { format, keys, entries: [...entries], contents: { ...contents, hash, signature: sign(signedText(format, hash)) } };
}
