// npm run screenshots: the pictures of docs/screens, drawn anew from a demo server.
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildWebIfNeeded, installIfNeeded, root, runNode } from './node.mjs';

installIfNeeded();
buildWebIfNeeded();
const browser = findBrowser();
if (!browser) {
  console.error('No browser was found: set CHROME_PATH.');
  process.exit(1);
}
const args = ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(root, 'e2e', 'screenshots.ts'), ...process.argv.slice(2)];
process.exit(runNode(args, { env: { ...process.env, CHROME_PATH: browser } }));
