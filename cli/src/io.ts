/** What a command may touch of the world: its streams and files. Tests hand in their own. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** undefined when there is no such file. */
  readonly readFile: (path: string) => string | undefined;
  /** An error message when it cannot be written. */
  readonly writeFile: (path: string, text: string) => string | undefined;
  /** Files below a folder, as paths with forward slashes; undefined when it is no folder. */
  readonly listFiles: (folder: string) => readonly string[] | undefined;
  readonly readStdin: () => string;
  readonly colour: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder of the repository: where the library lies. */
  readonly root: string;
}

export function processIo(root: string): Io {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readFile: (path) => attempt(() => readFileSync(path, 'utf8')),
    writeFile: (path, text) => {
      try {
        if (path === '-') process.stdout.write(text);
        else writeFileSync(path, text);
        return undefined;
      } catch (error) {
        return `cannot write ${path}: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}`;
      }
    },
    listFiles: (folder) => attempt(() => (statSync(folder).isDirectory() ? walk(folder, folder) : undefined)),
    readStdin: () => readFileSync(0, 'utf8'),
    colour: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    env: process.env,
    root,
  };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function walk(folder: string, root: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? walk(path, root) : [relative(root, path).split(sep).join('/')];
    });
}
