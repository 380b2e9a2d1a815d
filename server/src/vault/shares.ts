/**
 * The root key in two shares on paper: both together give it back, one alone tells nothing (exclusive or with random bytes).
 * In: the key. Out: two lines of groups a person can write down; or the key from two such lines.
 */
import { createHash, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '@afterglow/kernel';
import { rootIdOf } from './rootKeys.ts';
import { KEY_BYTES } from './vault.ts';

/** No I, L, O, U: nothing that looks like something else. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK = 3;
const ID = 4;

export type Shares = readonly [string, string];

export function sharesOf(key: Buffer): Shares {
  const first = randomBytes(KEY_BYTES);
  const id = Buffer.from(rootIdOf(key), 'hex').subarray(0, ID);
  return [print(1, id, first), print(2, id, xor(first, key))];
}

export function keyFromShares(texts: readonly string[]): Result<Buffer, string> {
  const [a, b] = texts.map(read);
  if (!a || !b || texts.length !== 2) return err('give both shares');
  for (const [index, one] of [a, b].entries()) if (!one.ok) return err(`share ${index + 1}: ${one.error}`);
  if (!a.ok || !b.ok) return err('give both shares');
  if (a.value.part === b.value.part) return err(`both are share ${a.value.part}: give share 1 and share 2`);
  if (!a.value.id.equals(b.value.id)) return err('these two shares do not belong together');
  const key = xor(a.value.bytes, b.value.bytes);
  const isKey = Buffer.from(rootIdOf(key), 'hex').subarray(0, ID).equals(a.value.id);
  return isKey ? ok(key) : err('these two shares do not belong together');
}

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
const check = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest().subarray(0, CHECK);

function print(part: number, id: Buffer, bytes: Buffer): string {
  const body = Buffer.concat([Buffer.from([part]), id, bytes]);
  const whole = Buffer.concat([body, check(body)]);
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of whole) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += DIGITS[(value >> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return (text.match(/.{4}/g) ?? []).join('-');
}

interface Share {
  readonly part: number;
  readonly id: Buffer;
  readonly bytes: Buffer;
}

function read(text: string): Result<Share, string> {
  const digits = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of digits) {
    const at = DIGITS.indexOf(digit);
    if (at < 0) return err(`"${digit}" cannot be part of it`);
    value = (value << 5) | at;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 255);
    value &= (1 << bits) - 1;
  }
  const whole = Buffer.from(bytes);
  if (whole.length !== 1 + ID + KEY_BYTES + CHECK) return err('it is too short or too long');
  const body = whole.subarray(0, -CHECK);
  if (!check(body).equals(whole.subarray(-CHECK))) return err('something is written down wrong');
  return ok({ part: body[0] ?? 0, id: body.subarray(1, 1 + ID), bytes: body.subarray(1 + ID) });
}
