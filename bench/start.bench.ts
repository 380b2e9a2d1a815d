/** From the command to the first answer, on a fresh data folder and on one that is there. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'afterglow-start-'));

async function start(): Promise<number> {
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--data', join(folder, 'data')], { cwd: root, detached: true });
  const url = await new Promise<string>((ready, fail) => {
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += String(part);
      const found = /ready: (http:\/\/\S+)/.exec(output)?.[1];
      if (found) ready(found);
    });
    child.on('exit', () => fail(new Error(output)));
  });
  await fetch(`${url}/readyz`);
  const took = performance.now() - started;
  const exited = new Promise((done) => child.on('exit', done));
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await exited;
  return took / 1000;
}

console.log(`\n  npm start, fresh data folder   ${(await start()).toFixed(1)} s   wanted: at most 5 s`);
console.log(`  npm start, once more           ${(await start()).toFixed(1)} s`);
rmSync(folder, { recursive: true, force: true });
