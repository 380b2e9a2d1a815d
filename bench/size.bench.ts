/** How much script a browser loads: the first page, and the kernel with its time library. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { scriptSize, zipped } from './scripts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB gzip`;

const assets = join(root, 'web', 'dist', 'assets');
const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
const pick = (start: string): string => names.find((name) => name.startsWith(start)) ?? '';
for (const [page, route] of [
  ['start page', 'HomeRoute'],
  ['your dates', 'DatesRoute'],
  ['today', 'TodayRoute'],
] as const) {
  const sum = scriptSize(assets, pick(`${route}-`));
  console.log(`  ${page.padEnd(30)} ${kb(sum).padStart(16)}   wanted for the first page: at most 200 KB`);
}

const folder = mkdtempSync(join(tmpdir(), 'afterglow-size-'));
writeFileSync(
  join(folder, 'entry.js'),
  `export * from '${join(root, 'kernel', 'src', 'index.ts')}';\nexport * from '${join(root, 'kernel', 'src', 'codecs', 'ical', 'index.ts')}';`,
);
await build({
  root: folder,
  logLevel: 'error',
  resolve: { conditions: ['afterglow-src', 'module', 'browser'] },
  build: { outDir: join(folder, 'out'), lib: { entry: join(folder, 'entry.js'), formats: ['es'], fileName: 'kernel' }, minify: true },
});
const kernel = readdirSync(join(folder, 'out')).reduce((total, name) => total + zipped(join(folder, 'out', name)), 0);
console.log(`  ${'whole kernel with Temporal'.padEnd(30)} ${kb(kernel).padStart(16)}   wanted: at most 90 KB`);
rmSync(folder, { recursive: true, force: true });
