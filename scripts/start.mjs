// npm start: installs what is missing, builds the pages, runs the product with the demo clinic.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWebIfNeeded, installIfNeeded, root } from './node.mjs';

installIfNeeded();
buildWebIfNeeded();
const child = spawn(process.execPath, [join(root, 'cli', 'bin', 'afterglow.mjs'), 'serve', '--demo', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
