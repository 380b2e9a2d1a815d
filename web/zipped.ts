/** Beside each built text file its zipped twins (`.br`, `.gz`), which the server hands to browsers that take them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = /\.(?:js|css|svg|html|webmanifest)$/;

export const zipped = (): Plugin => ({
  name: 'zipped',
  apply: 'build',
  closeBundle: {
    order: 'post',
    sequential: true,
    handler: () => {
      const out = fileURLToPath(new URL('dist', import.meta.url));
      for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        if (!TEXTS.test(name)) continue;
        const bytes = readFileSync(join(out, name));
        writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  },
});
