// What every script needs: the project's folder, its pinned Node, its packages. Starts on any Node from 20, with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', 'node');

/** What Node made of our sources is kept, for each process that starts. */
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'node');

/** Installs the packages when they are missing or older than the lock file. */
export function installIfNeeded() {
  const mark = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(pinnedNode) && existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  console.log('Installing packages …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error('npm ci did not work: see the lines above.');
    process.exit(npm.status ?? 1);
  }
}

/** Builds the web app when a source is newer than what was built. */
export function buildWebIfNeeded() {
  const built = join(root, 'web', 'dist', 'index.html');
  const web = readdirSync(join(root, 'web')).filter((name) => name !== 'dist' && name !== 'node_modules');
  const sources = [...web.map((name) => join(root, 'web', name)), join(root, 'kernel', 'src'), join(root, 'package-lock.json')];
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  const vite = runNode([join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'web') });
  if (vite !== 0) process.exit(vite);
}

function newest(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
}

/** Runs a command on the pinned Node and waits. Out: its exit code. */
export function runNode(args, options = {}) {
  return spawnSync(pinnedNode, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;
}

/** Runs a command on the pinned Node without waiting. Out: code, output, seconds. */
export function startNode(args, options = {}) {
  const started = process.hrtime.bigint();
  return new Promise((done) => {
    const child = spawn(pinnedNode, args, { cwd: root, ...options });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('close', (code) => done({ code: code ?? 1, output, seconds: Number(process.hrtime.bigint() - started) / 1e9 }));
  });
}
