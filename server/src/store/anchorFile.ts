/** The file of signed heads: one JSON document a line, only ever added to. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const readAnchorFile = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

export function addToAnchorFile(path: string, lines: readonly object[]): void {
  if (lines.length === 0) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
}
