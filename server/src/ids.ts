/** UUID version 7 from a clock and random bytes: ids sort by the time they were made at, and within a millisecond in their order. */
import { randomBytes } from 'node:crypto';

/** Twelve bits beside the time count on within a millisecond; when they are used up, the next millisecond is begun early. */
const MOST = 0xfff;
const FIRST_BELOW = 0x100;

let said = -1;
let time = -1;
let count = 0;

export function uuid7(now: number): string {
  const bytes = randomBytes(16);
  if (Math.floor(now) !== said) {
    said = Math.floor(now);
    time = said;
    count = bytes.readUInt16BE(6) % FIRST_BELOW;
  } else if (count < MOST) count += 1;
  else {
    time += 1;
    count = 0;
  }
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
