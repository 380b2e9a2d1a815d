import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../startServer.ts';
import { testLibrary } from '../testing/testApp.ts';
import { openExternal } from './external.ts';
import { lockFolder } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterglow-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = {
  port: 0,
  host: '127.0.0.1',
  demo: true,
  databaseUrl: null,
  fixedNow: null,
  publicUrl: null,
  trustProxy: false,
  authSecret: null,
  smtp: null,
  sms: null,
  pushKey: null,
  library: testLibrary,
  webDist: null,
};
const CLI = fileURLToPath(new URL('../../../cli/bin/afterglow.mjs', import.meta.url));

/** Starts the real command and waits until it is ready. */
function serve(data: string): Promise<{ readonly pid: number; readonly url: string; readonly kill: (signal: NodeJS.Signals) => Promise<number | null> }> {
  const child = spawn(process.execPath, [
    '--conditions=afterglow-src',
    join(CLI, '..', '..', 'src', 'main.ts'),
    'serve',
    '--demo',
    '--port',
    '0',
    '--data',
    data,
  ]);
  const exited = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  return new Promise((ready, fail) => {
    child.stdout.on('data', (text: Buffer) => {
      const url = /http:\/\/\S+/.exec(String(text))?.[0];
      const kill = (signal: NodeJS.Signals): typeof exited => {
        child.kill(signal);
        return exited;
      };
      if (url) ready({ pid: child.pid ?? 0, url, kill });
    });
    child.stderr.on('data', (text: Buffer) => fail(new Error(String(text))));
  });
}

describe('the built-in database', () => {
  it('keeps what was stored over a stop, a second start and a killed process', async () => {
    const data = join(folder, 'kept');
    const first = await serve(data);
    const clinics = async (url: string) => (await fetch(`${url}/api/clinics`)).json();
    const before = await clinics(first.url);
    expect(await first.kill('SIGTERM')).toBe(0);
    const second = await serve(data);
    expect(await clinics(second.url)).toEqual(before);
    await second.kill('SIGKILL');
    const postmaster = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    expect(() => process.kill(postmaster, 0)).not.toThrow();
    const third = await serve(data);
    expect(await clinics(third.url)).toEqual(before);
    expect(await third.kill('SIGINT')).toBe(0);
  }, 60_000);

  it('lets nobody else in before the clinic is there', async () => {
    const data = join(folder, 'bare');
    const first = await startServer({ ...config, demo: false, data });
    expect(first).toMatchObject({ ok: true, value: { setupCode: expect.stringMatching(/^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}$/) } });
    if (first.ok) await first.value.stop();
    expect(await startServer({ ...config, demo: false, data, host: '0.0.0.0' })).toMatchObject({ ok: false, error: { code: 'not-set-up' } });
    expect(await startServer({ ...config, demo: false, data, authSecret: 'weak' })).toMatchObject({ ok: false, error: { code: 'weak-secret' } });
  }, 60_000);

  it('refuses a second process, and leaves the data alone', async () => {
    const data = join(folder, 'locked');
    const lock = lockFolder(data);
    const second = await startServer({ ...config, data });
    expect(second).toMatchObject({ ok: false, error: { code: 'data-locked', message: expect.stringContaining(`process ${process.pid}`) } });
    if (lock.ok) lock.value.release();
  });

  it('takes over a lock left by a process that is gone', () => {
    const data = join(folder, 'stale');
    const first = lockFolder(data);
    if (first.ok) first.value.release();
    writeFileSync(join(data, 'afterglow.lock'), '4194999');
    const taken = lockFolder(data);
    expect(taken.ok).toBe(true);
    if (taken.ok) taken.value.release();
  });
});

describe('what stops a start is said in one line', () => {
  it('a database that cannot be reached, without its password', async () => {
    const opened = await openExternal('postgresql://someone:topsecret@127.0.0.1:1/none');
    expect(opened).toMatchObject({ ok: false, error: { code: 'database-unreachable' } });
    expect(JSON.stringify(opened)).not.toContain('topsecret');
  });

  it('a port that is taken', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((done) =>
      blocker.listen(0, '127.0.0.1', () => {
        const address = blocker.address();
        done(typeof address === 'object' && address ? address.port : 0);
      }),
    );
    const started = await startServer({ ...config, port, data: join(folder, 'port') });
    expect(started).toMatchObject({ ok: false, error: { code: 'port-taken' } });
    blocker.close();
  });
});
