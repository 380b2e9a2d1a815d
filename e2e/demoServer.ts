/** A demo server at a fixed time on a database of its own: for the browser tests and for the pictures in docs/. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../cli/src/main.ts', import.meta.url));
/** A Friday, three days after Maya's Pixel session of Tuesday 15 December. */
const NOW = '2026-12-18T16:00:00Z';

export interface DemoServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function startDemo(): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-e2e-'));
  const server = spawn(process.execPath, ['--conditions=afterglow-src', CLI, 'serve', '--demo', '--port', '0', '--data', join(folder, 'data')], {
    env: { ...process.env, AFTERGLOW_NOW: NOW, DATABASE_URL: '' },
  });
  const url = await addressOf(server);
  return {
    url,
    stop: async () => {
      const exited = new Promise((done) => server.on('exit', done));
      server.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((ready, fail) => {
    let output = '';
    const read = (part: Buffer): void => {
      output += String(part);
      const url = /ready: (http:\/\/\S+)/.exec(output)?.[1];
      if (url) ready(url);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.on('exit', () => fail(new Error(output)));
  });
}
