/**
 * Recomputes the audit log of a clinic from its columns. In: the chain, and anchors kept elsewhere. Out: how far it is whole,
 * and the first entry that is not, with what is wrong about it. Nothing the database says about itself is believed.
 */
import { hash as hashBytes, type KeyObject } from 'node:crypto';
import { findEnd, type Link, readChain } from '../../store/audit.ts';
import type { Sql } from '../../store/pool.ts';
import { type Anchor, isSigned } from './anchors.ts';

export interface Verified {
  readonly clinic: string;
  readonly entries: number;
  readonly anchors: number;
  /** Null: whole. */
  readonly wrong: { readonly seq: number; readonly what: string } | null;
}

const BATCH = 5_000;
/** Stretches that are read at once. */
const AT_ONCE = 3;
const DELETED = 'it is missing: it was deleted';
const GENESIS = '0'.repeat(64);

export async function verifyChain(sql: Sql, clinic: string, anchors: readonly Anchor[], publicKey: KeyObject | undefined): Promise<Verified> {
  const own = anchors.filter((one) => one.clinic === clinic).sort((a, b) => a.seq - b.seq);
  const forged = publicKey && own.find((one) => !isSigned(one, publicKey));
  const told = (entries: number, seq: number, what: string): Verified => ({ clinic, entries, anchors: own.length, wrong: { seq, what } });
  if (forged) return told(0, forged.seq, `the anchor of ${forged.at} is not signed by this key`);
  const { head, last } = await findEnd(sql, clinic);
  const { end, wrong } = await walkAll(sql, clinic, last, new Map(own.map((one) => [one.seq, one])));
  if (wrong) return told(end.seq, wrong.seq, wrong.what);
  const { seq, hash } = end;
  if (head && head.seq > seq) return told(seq, seq + 1, `it is missing: the log ended at ${head.seq} and was cut off`);
  if (seq > 0 && (!head || head.seq < seq || head.hash.toString('hex') !== hash)) return told(seq, seq, 'the head of the log is not its last entry');
  const beyond = own.find((one) => one.seq > seq);
  if (beyond)
    return told(seq, seq + 1, `it is missing: ${beyond.seq} entries were signed on ${beyond.at}; the log was cut off, or an older database was put back`);
  return { clinic, entries: seq, anchors: own.length, wrong: null };
}

/** The database writes the next stretches while one is walked. */
async function walkAll(sql: Sql, clinic: string, last: number, anchors: ReadonlyMap<number, Anchor>): Promise<Walked> {
  const reading: { readonly to: number; readonly stretch: Promise<readonly Link[]> }[] = [];
  let end: Point = { seq: 0, hash: GENESIS };
  let asked = 0;
  try {
    for (;;) {
      while (reading.length < AT_ONCE && asked < last) {
        const to = Math.min(asked + BATCH, last);
        reading.push({ to, stretch: readChain(sql, clinic, asked, to) });
        asked = to;
      }
      const next = reading[0];
      if (!next) return { end, wrong: null };
      const walked = walk(await next.stretch, end, anchors);
      if (walked.wrong) return walked;
      end = walked.end;
      if (end.seq < next.to) return { end, wrong: { seq: end.seq + 1, what: DELETED } };
      reading.shift();
    }
  } finally {
    await Promise.allSettled(reading.map(({ stretch }) => stretch));
  }
}

interface Point {
  readonly seq: number;
  readonly hash: string;
}

/** How far it is whole, and the first entry that is not. */
interface Walked {
  readonly end: Point;
  readonly wrong: Verified['wrong'];
}

/** Along a stretch from where the one before ended. */
function walk(stretch: readonly Link[], from: Point, anchors: ReadonlyMap<number, Anchor>): Walked {
  let { seq, hash } = from;
  for (const { seq: at, content, prev, hash: own } of stretch) {
    const stop = (where: number, what: string) => ({ end: { seq, hash }, wrong: { seq: where, what } });
    if (at !== seq + 1) return stop(seq + 1, at > seq + 1 ? DELETED : `the number ${at} comes where ${seq + 1} belongs`);
    if (prev !== hash) return stop(at, 'it does not follow the entry before it: it was changed, inserted or put elsewhere');
    if (hashOf(hash, content) !== own) return stop(at, 'it was changed after it was written');
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
