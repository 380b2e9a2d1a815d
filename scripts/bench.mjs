// npm run bench: measures, side by side with named peers in the same run, and names the machine.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildWebIfNeeded, installIfNeeded, root, runNode } from './node.mjs';

installIfNeeded();
buildWebIfNeeded();
if (!existsSync(join(root, 'bench', 'node_modules'))) {
  console.log('Installing the peers that are too big for every clone …');
  spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: join(root, 'bench'), stdio: 'inherit', shell: process.platform === 'win32' });
}
console.log(`Machine: ${cpus()[0]?.model.trim()} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`);
const wanted = process.argv[2] && !process.argv[2].startsWith('-') ? process.argv[2] : undefined;
let code = 0;
for (const file of readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.bench.ts') && (!wanted || name.startsWith(wanted)))
  .sort()) {
  code ||= runNode(['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(root, 'bench', file), ...process.argv.slice(3)]);
}
process.exit(code);
