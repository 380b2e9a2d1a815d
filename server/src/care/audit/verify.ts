/**
 * Recomputes the audit log of a clinic from its columns. In: the chain, and anchors kept elsewhere. Out: how far it is whole,
 * and the first entry that is not, with what is wrong about it. Nothing the database says about itself is believed.
 */
import { createHash, type KeyObject } from 'node:crypto';
import { findHead, readChain } from '../../store/audit.ts';
import type { Sql } from '../../store/pool.ts';
import { type Anchor, isSigned } from './anchors.ts';

export interface Verified {
  readonly clinic: string;
  readonly entries: number;
  readonly anchors: number;
  /** Null: whole. */
  readonly wrong: { readonly seq: number; readonly what: string } | null;
}

const BATCH = 20_000;
const GENESIS = Buffer.alloc(32);

export async function verifyChain(sql: Sql, clinic: string, anchors: readonly Anchor[], publicKey: KeyObject | undefined): Promise<Verified> {
  const own = anchors.filter((one) => one.clinic === clinic).sort((a, b) => a.seq - b.seq);
  const forged = publicKey && own.find((one) => !isSigned(one, publicKey));
  const told = (entries: number, seq: number, what: string): Verified => ({ clinic, entries, anchors: own.length, wrong: { seq, what } });
  if (forged) return told(0, forged.seq, `the anchor of ${forged.at} is not signed by this key`);
  const head = await findHead(sql, clinic);
  const expected = new Map(own.map((one) => [one.seq, one]));
  let seq = 0;
  let hash: Buffer = GENESIS;
  let next = readChain(sql, clinic, 0, BATCH);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (rows.length === BATCH && last) next = readChain(sql, clinic, Number(last.seq), BATCH);
    for (const row of rows) {
      const at = Number(row.seq);
      if (at !== seq + 1) return told(seq, seq + 1, at > seq + 1 ? 'it is missing: it was deleted' : `the number ${at} comes where ${seq + 1} belongs`);
      if (!row.prev.equals(hash)) return told(seq, at, 'it does not follow the entry before it: it was changed, inserted or put elsewhere');
      const computed = createHash('sha256').update(hash).update(row.content).digest();
      if (!computed.equals(row.hash)) return told(seq, at, 'it was changed after it was written');
      const anchor = expected.get(at);
      if (anchor && anchor.hash !== row.hash.toString('hex')) return told(seq, at, `it is not what was signed on ${anchor.at}: the log was written anew`);
      seq = at;
      hash = row.hash;
    }
    if (rows.length < BATCH) break;
  }
  if (head && head.seq > seq) return told(seq, seq + 1, `it is missing: the log ended at ${head.seq} and was cut off`);
  if (seq > 0 && (!head || head.seq < seq || !head.hash.equals(hash))) return told(seq, seq, 'the head of the log is not its last entry');
  const beyond = own.find((one) => one.seq > seq);
  if (beyond)
    return told(seq, seq + 1, `it is missing: ${beyond.seq} entries were signed on ${beyond.at}; the log was cut off, or an older database was put back`);
  return { clinic, entries: seq, anchors: own.length, wrong: null };
}
