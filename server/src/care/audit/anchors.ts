/**
 * Signed heads of the audit log, kept outside the database: with them a cut-off tail, an older database and a chain that was
 * rewritten from end to end are found. In: heads and a key the database does not hold. Out: lines of JSON, one a head.
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { listClinics } from '../../store/clinics.ts';
import { findHead, type Head } from '../../store/audit.ts';
import type { Pool } from '../../store/pool.ts';

export interface Anchor {
  readonly clinic: string;
  readonly seq: number;
  readonly hash: string;
  /** When it was signed, ISO 8601. */
  readonly at: string;
  /** Base64. */
  readonly signature: string;
}

const content = ({ clinic, seq, hash, at }: Omit<Anchor, 'signature'>): Buffer => Buffer.from(`afterglow audit head|${clinic}|${seq}|${hash}|${at}`);

export function signHead(key: KeyObject, clinic: string, { seq, hash }: Head, now: number): Anchor {
  const head = { clinic, seq, hash: hash.toString('hex'), at: new Date(now).toISOString() };
  return { ...head, signature: sign(null, content(head), key).toString('base64') };
}

export const isSigned = (anchor: Anchor, publicKey: KeyObject): boolean => verify(null, content(anchor), publicKey, Buffer.from(anchor.signature, 'base64'));
export const publicKeyOf = (key: KeyObject): KeyObject => createPublicKey(key);

/** Lines that are no anchors are told by their number. */
export function readAnchors(text: string): { readonly anchors: readonly Anchor[]; readonly broken: readonly number[] } {
  const anchors: Anchor[] = [];
  const broken: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const anchor = readLine(line);
    if (anchor) anchors.push(anchor);
    else broken.push(index + 1);
  }
  return { anchors, broken };
}

function readLine(line: string): Anchor | undefined {
  try {
    const read: Partial<Anchor> = JSON.parse(line);
    const { clinic, seq, hash, at, signature } = read;
    if (typeof clinic !== 'string' || typeof seq !== 'number' || typeof hash !== 'string' || typeof at !== 'string' || typeof signature !== 'string')
      return undefined;
    return { clinic, seq, hash, at, signature };
  } catch {
    return undefined;
  }
}

/** The heads of all clinics that have moved since `known`, signed. */
export async function anchorHeads(pool: Pool, key: KeyObject, known: readonly Anchor[], now: number): Promise<readonly Anchor[]> {
  const made: Anchor[] = [];
  for (const { id } of await listClinics(pool)) {
    const head = await findHead(pool.within({ clinicId: id, role: 'system', patientId: null }), id);
    const last = known.findLast(({ clinic }) => clinic === id);
    if (head && last?.hash !== head.hash.toString('hex')) made.push(signHead(key, id, head, now));
  }
  return made;
}
