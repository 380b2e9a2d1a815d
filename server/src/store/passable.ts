/**
 * Under root the database runs as another user, who has to be able to pass through to its folder.
 * In: the data folder. Out: undefined when it can, else the folder that stands in the way.
 */
import { chmodSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

const SEARCH = 0o001;

/** Lets others search (not read) the data folder itself, and throw-away folders below the system's own temporary one. */
export function makePassable(data: string): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (let folder = data; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode } = statSync(folder);
    if ((mode & SEARCH) !== 0) continue;
    const isOurs = folder === data || folder.startsWith(`${tmpdir()}/`);
    if (!isOurs) return folder;
    chmodSync(folder, (mode & 0o7777) | SEARCH);
  }
  return undefined;
}
