// Finds a browser for the tests, or gets one. Out: its path.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pinnedNode, root } from './node.mjs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A whole browser, notifications and all. */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) return given;
  return KNOWN.find(existsSync) ?? fromDebian('chromium') ?? fromNpm();
}

const SHELL = '/usr/bin/chromium-headless-shell';

/** The same browser without windows, which takes half the work for a page; where there is none, the whole one. */
export function findShell(browser) {
  const given = process.env.CHROME_SHELL_PATH ?? process.env.CHROME_PATH;
  if (given) return given;
  if (existsSync(SHELL)) return SHELL;
  return (browser === '/usr/bin/chromium' ? fromDebian('chromium-headless-shell') : undefined) ?? browser;
}

function fromDebian(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log(`Installing ${name} for the browser tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], { stdio: 'ignore', env });
  const path = `/usr/bin/${name}`;
  return existsSync(path) ? path : undefined;
}

function fromNpm() {
  console.log('Fetching a browser from npm for the browser tests …');
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '@sparticuz/chromium@153.0.0'], { cwd: root, stdio: 'ignore' });
  const asked = spawnSync(
    pinnedNode,
    ['--input-type=module', '-e', "const { default: c } = await import('@sparticuz/chromium'); console.log(await c.executablePath())"],
    { cwd: root, encoding: 'utf8' },
  );
  return asked.stdout.trim() || undefined;
}
