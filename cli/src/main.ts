/** The process around `run`: real streams and files, and the exit code. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processIo } from './io.ts';
import { run } from './run.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.stdout.on('error', () => process.exit(0));
const code = await run(process.argv.slice(2), processIo(root));
// Wait until what was printed has left, also through a pipe.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
