/** The scripts a page needs before it shows. In: the folder of built files, the route's own. Out: bytes, zipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const zipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;

/** What the page names and all that this imports at once, and the route's own. */
export function scriptSize(folder: string, route: string): number {
  const page = readFileSync(join(folder, '..', 'index.html'), 'utf8');
  const seen = new Set<string>();
  const waiting = [...[...page.matchAll(/src="\/assets\/([\w.-]+\.js)"/g)].map(([, name]) => name ?? ''), route];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const match of readFileSync(join(folder, next), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) waiting.push(match[1] ?? '');
  }
  return [...seen].reduce((total, name) => total + zipped(join(folder, name)), 0);
}
