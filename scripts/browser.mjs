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

export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) return given;
  return KNOWN.find(existsSync) ?? fromDebian() ?? fromNpm();
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env });
  return KNOWN.find(existsSync);
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
