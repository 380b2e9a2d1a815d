// npm test: everything. Installs what is missing, checks, runs unit, database and browser tests. Closes with "N passed, N failed".
import { findBrowser, findShell } from './browser.mjs';
import { buildWebIfNeeded, installIfNeeded } from './node.mjs';
import { runStages } from './stages.mjs';
import { runVitest } from './vitest.mjs';

installIfNeeded();
const filters = process.argv.slice(2);
const stages = filters.length > 0 ? [] : await runStages();
buildWebIfNeeded();
const browser = findBrowser();
if (!browser) console.log('No browser was found: set CHROME_PATH. The browser tests will fail.');
const tests = runVitest(filters, browser ? { CHROME_PATH: browser, CHROME_SHELL_PATH: findShell(browser) } : {});
const passed = stages.filter(({ code }) => code === 0).length + tests.passed;
const failed = stages.filter(({ code }) => code !== 0).length + tests.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
