/** The command line as tests speak to it. In: arguments, and files that stand in for the disk. Out: what it printed, wrote and said. */
import { fileURLToPath } from 'node:url';
import { type Io, processIo } from '../io.ts';
import { run } from '../run.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export async function afterglow(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const real = processIo(root);
  let out = '';
  let err = '';
  const written: Record<string, string> = {};
  const io: Io = {
    ...real,
    colour: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readFile: (path) => files[path] ?? real.readFile(path),
    writeFile: (path, text) => {
      written[path] = text;
      return undefined;
    },
  };
  const code = await run(args, io);
  return { code, out, err, written };
}
