#!/usr/bin/env node
// Starts the command line on the Node that the project pins, from whatever Node (20 or newer) started this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', 'src', 'main.ts');
const FLAGS = ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning'];

function pinned() {
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const node = join(folder, 'node_modules', 'node', 'bin', 'node');
    // What Node made of our sources is kept, so that the next command starts sooner; where nothing can be written, it is not.
    if (existsSync(node)) return { node, env: { NODE_COMPILE_CACHE: join(folder, '.cache', 'node') } };
  }
  return { node: process.execPath, env: {} };
}

const { node, env } = pinned();
const child = spawn(node, [...FLAGS, main, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...env, ...process.env } });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`afterglow could not start: ${error.message}. Run npm install in the project folder first.\n`);
  process.exit(2);
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
