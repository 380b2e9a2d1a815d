/** A server without a demonstration, on a data folder of its own: its address, its code for the first start, its mail. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../cli/src/main.ts', import.meta.url));

export interface RealServer {
  readonly url: string;
  readonly code: string;
  /** The link in the newest mail to somebody. */
  readonly linkFor: (to: string) => string;
  readonly stop: () => Promise<void>;
  /** As if it had stood still: the same data, started at another time. */
  readonly restart: (now: string) => Promise<RealServer>;
}

/** `now`: the time it is there, for ever; without, the real one. `smtp`: where mail goes; without, into a folder. */
export async function startRealServer(now = '', smtp = '', kept?: string): Promise<RealServer> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'afterglow-real-'));
  const data = join(folder, 'data');
  const server = spawn(process.execPath, ['--conditions=afterglow-src', CLI, 'serve', '--port', '0', '--data', data], {
    env: { ...process.env, DATABASE_URL: '', AFTERGLOW_NOW: now, AFTERGLOW_URL: '', SMTP_URL: smtp, AUTH_SECRET: '' },
  });
  const said = await new Promise<{ readonly url: string; readonly code: string }>((ready, fail) => {
    let output = '';
    const read = (part: Buffer): void => {
      output += String(part);
      const url = /ready: (http:\/\/\S+)/.exec(output)?.[1];
      const code = kept === undefined ? /enter this code: (\S+)/.exec(output)?.[1] : '';
      if (url && code !== undefined) ready({ url, code });
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', () => fail(new Error(output)));
  });
  const ended = async (): Promise<void> => {
    const exited = new Promise((done) => server.on('exit', done));
    server.kill('SIGTERM');
    await exited;
  };
  return {
    ...said,
    linkFor: (to) => {
      const mails = readdirSync(join(data, 'outbox'))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name): { readonly to: string; readonly text: string } => JSON.parse(readFileSync(join(data, 'outbox', name), 'utf8')));
      return /https?:\/\/\S+/.exec(mails.findLast((one) => one.to === to)?.text ?? '')?.[0] ?? '';
    },
    stop: async () => {
      await ended();
      rmSync(folder, { recursive: true, force: true });
    },
    restart: async (later) => {
      await ended();
      return startRealServer(later, smtp, folder);
    },
  };
}
