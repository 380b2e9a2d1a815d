/** The real command, as a person starts it: a server that is ready, or a command that ends. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
type Env = Readonly<Record<string, string>>;

const start = (args: readonly string[], env: Env = {}) =>
  spawn(process.execPath, ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', CLI, ...args], {
    env: { ...process.env, DATABASE_URL: '', KEYSTORE_URL: '', AFTERGLOW_KEYS: '', ...env },
  });

export interface Served {
  readonly url: string;
  /** Everything it has said so far. */
  readonly said: () => string;
  readonly stop: () => Promise<number | null>;
}

export function serve(data: string, args: readonly string[] = ['--demo'], env: Env = {}): Promise<Served> {
  const child = start(['serve', ...args, '--port', '0', '--data', data], env);
  const exited = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  let said = '';
  return new Promise((ready, fail) => {
    const read = (part: Buffer): void => {
      said += String(part);
      const url = /ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (url) ready({ url, said: () => said, stop: () => (child.kill('SIGTERM') ? exited : exited) });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => fail(new Error(said)));
  });
}

/** A visitor of a demo server who has no browser: the headers that say so. */
export async function demoVisitor({ url }: Served): Promise<Readonly<Record<string, string>>> {
  const reply = await fetch(`${url}/api/auth/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  if (!reply.ok) throw new Error(`the demo door said ${reply.status}`);
  return { cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function afterglow(args: readonly string[], env: Env = {}): Promise<Ran> {
  const child = start(args, env);
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => {
    out += String(part);
  });
  child.stderr.on('data', (part: Buffer) => {
    err += String(part);
  });
  return new Promise((done) => child.on('exit', (code) => done({ code, out, err })));
}
