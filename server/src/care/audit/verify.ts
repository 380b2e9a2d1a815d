/**
 * Recomputes the audit log of a clinic from its columns. In: the chain, and anchors kept elsewhere. Out: how far it is whole,
 * and the first entry that is not, with what is wrong about it. Nothing the database says about itself is believed.
 */
import { hash as hashBytes, type KeyObject } from 'node:crypto';
import { findHead, readChain, type Stretch } from '../../store/audit.ts';
import type { Sql } from '../../store/pool.ts';
import { type Anchor, isSigned } from './anchors.ts';

export interface Verified {
  readonly clinic: string;
  readonly entries: number;
  readonly anchors: number;
  /** Null: whole. */
  readonly wrong: { readonly seq: number; readonly what: string } | null;
}

const BATCH = 10_000;
const HEX = 64;
const GENESIS = '0'.repeat(HEX);

export async function verifyChain(sql: Sql, clinic: string, anchors: readonly Anchor[], publicKey: KeyObject | undefined): Promise<Verified> {
  const own = anchors.filter((one) => one.clinic === clinic).sort((a, b) => a.seq - b.seq);
  const forged = publicKey && own.find((one) => !isSigned(one, publicKey));
  const told = (entries: number, seq: number, what: string): Verified => ({ clinic, entries, anchors: own.length, wrong: { seq, what } });
  if (forged) return told(0, forged.seq, `the anchor of ${forged.at} is not signed by this key`);
  const head = await findHead(sql, clinic);
  const expected = new Map(own.map((one) => [one.seq, one]));
  let end: Point = { seq: 0, hash: GENESIS };
  let next = readChain(sql, clinic, 0, BATCH);
  for (;;) {
    const stretch = await next;
    const last = stretch.seqs.at(-1);
    const isMore = stretch.seqs.length === BATCH && last !== undefined;
    if (isMore) next = readChain(sql, clinic, last, BATCH);
    const walked = walk(stretch, end, expected);
    end = walked.end;
    if (walked.wrong) {
      if (isMore) await next;
      return told(end.seq, walked.wrong.seq, walked.wrong.what);
    }
    if (!isMore) break;
  }
  const { seq, hash } = end;
  if (head && head.seq > seq) return told(seq, seq + 1, `it is missing: the log ended at ${head.seq} and was cut off`);
  if (seq > 0 && (!head || head.seq < seq || head.hash.toString('hex') !== hash)) return told(seq, seq, 'the head of the log is not its last entry');
  const beyond = own.find((one) => one.seq > seq);
  if (beyond)
    return told(seq, seq + 1, `it is missing: ${beyond.seq} entries were signed on ${beyond.at}; the log was cut off, or an older database was put back`);
  return { clinic, entries: seq, anchors: own.length, wrong: null };
}

interface Point {
  readonly seq: number;
  readonly hash: string;
}

/** Along a stretch from where the one before ended. Out: how far it is whole, and the first entry that is not. */
function walk(
  { seqs, contents, hashes }: Stretch,
  from: Point,
  anchors: ReadonlyMap<number, Anchor>,
): { readonly end: Point; readonly wrong: Verified['wrong'] } {
  let { seq, hash } = from;
  for (const [index, at] of seqs.entries()) {
    const stop = (where: number, what: string) => ({ end: { seq, hash }, wrong: { seq: where, what } });
    if (at !== seq + 1) return stop(seq + 1, at > seq + 1 ? 'it is missing: it was deleted' : `the number ${at} comes where ${seq + 1} belongs`);
    const start = index * HEX * 2;
    if (hashes.slice(start, start + HEX) !== hash) return stop(at, 'it does not follow the entry before it: it was changed, inserted or put elsewhere');
    const own = hashes.slice(start + HEX, start + HEX * 2);
    if (hashOf(hash, contents[index] ?? '') !== own) return stop(at, 'it was changed after it was written');
    const anchor = anchors.get(at);
    if (anchor && anchor.hash !== own) return stop(at, `it is not what was signed on ${anchor.at}: the log was written anew`);
    seq = at;
    hash = own;
  }
  return { end: { seq, hash }, wrong: null };
}

let room = Buffer.alloc(4096);
/** SHA-256 over the 32 bytes before and the text. */
function hashOf(before: string, content: string): string {
  const most = 32 + content.length * 3;
  if (room.length < most) room = Buffer.alloc(most * 2);
  room.write(before, 0, 'hex');
  const length = room.write(content, 32, 'utf8');
  return hashBytes('sha256', room.subarray(0, 32 + length), 'hex');
}
