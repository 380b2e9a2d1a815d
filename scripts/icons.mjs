// Draws the icons of the app (web/public): the glow on its dark ground, as PNG in the sizes phones ask for. node scripts/icons.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { root } from './node.mjs';

const GROUND = [42, 33, 29];
/** From the middle of the light outwards, as in icon.svg. */
const GLOW = [
  [0, [249, 217, 194]],
  [0.6, [244, 162, 122]],
  [1, [164, 73, 47]],
];
const FINE = 4;

/** In: size, the corner's radius and the glow's, as parts of the size. Out: RGBA rows. */
function draw(size, corner, glow) {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0, 0];
      for (let part = 0; part < FINE * FINE; part += 1) {
        const [px, py] = [(x + ((part % FINE) + 0.5) / FINE) / size, (y + (Math.floor(part / FINE) + 0.5) / FINE) / size];
        if (!isInside(px, py, corner)) continue;
        const colour = colourAt(px, py, glow);
        for (let channel = 0; channel < 3; channel += 1) sum[channel] += colour[channel];
        sum[3] += 1;
      }
      const at = (y * size + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) pixels[at + channel] = sum[3] === 0 ? 0 : Math.round(sum[channel] / sum[3]);
      pixels[at + 3] = Math.round((sum[3] * 255) / (FINE * FINE));
    }
  }
  return pixels;
}

function isInside(x, y, corner) {
  const [dx, dy] = [Math.max(corner - x, x - (1 - corner), 0), Math.max(corner - y, y - (1 - corner), 0)];
  return Math.hypot(dx, dy) <= corner || corner === 0;
}

function colourAt(x, y, glow) {
  if (Math.hypot(x - 0.5, y - 0.53) > glow) return GROUND;
  const way = Math.min(1, Math.hypot(x - 0.5, y - (0.53 - glow * 0.3)) / (glow * 1.4));
  const next = GLOW.findIndex(([stop]) => stop >= way && stop > 0);
  const [[from, start], [to, end]] = [GLOW[next - 1], GLOW[next]];
  return start.map((value, channel) => value + ((end[channel] - value) * (way - from)) / (to - from));
}

function png(size, pixels) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: size }, (_, y) => Buffer.concat([Buffer.of(0), pixels.subarray(y * size * 4, (y + 1) * size * 4)])));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A maskable one may be cut to a circle of four fifths: it has no corner of its own and a smaller glow. */
for (const [name, size, corner, glow] of [
  ['icon-192', 192, 0.25, 0.266],
  ['icon-512', 512, 0.25, 0.266],
  ['icon-maskable-512', 512, 0, 0.21],
  ['apple-touch-icon', 180, 0, 0.24],
]) {
  writeFileSync(join(root, 'web', 'public', `${name}.png`), png(size, draw(size, corner, glow)));
}
