/** A demo server at a fixed time on a database of its own: for the browser tests and for the pictures in docs/. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../cli/src/main.ts', import.meta.url));
/** A Friday, three days after Maya's Pixel session of Tuesday 15 December. */
export const DEMO_NOW = '2026-12-18T16:00:00Z';

export interface DemoServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** `env`: settings of this server alone. `from`: a folder of a demonstration that was stopped, to begin with as a copy. */
export async function startDemo(env: Readonly<Record<string, string>> = {}, from?: string): Promise<DemoServer> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-e2e-'));
  // PostgreSQL opens no folder that others may read: their modes come along.
  if (from !== undefined) execFileSync('cp', ['-a', `${from}/.`, folder]);
  const { url, stop } = await serveDemo(folder, env);
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder stays. */
export async function serveDemo(folder: string, env: Readonly<Record<string, string>> = {}): Promise<DemoServer> {
  const server = spawn(process.execPath, ['--conditions=afterglow-src', CLI, 'serve', '--demo', '--port', '0', '--data', join(folder, 'data')], {
    env: { ...process.env, AFTERGLOW_NOW: DEMO_NOW, DATABASE_URL: '', ...env },
  });
  const url = await addressOf(server);
  return {
    url,
    stop: async () => {
      const exited = new Promise((done) => server.on('exit', done));
      server.kill('SIGTERM');
      await exited;
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
