/** The client's app on a phone: script of the first load, start without a network, an answer without a network, Lighthouse on Today. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Flags, Lhr } from 'lighthouse';
import { chromium } from 'playwright-core';
import { scriptSize } from './scripts.ts';
import { startDemo } from '../e2e/demoServer.ts';

const PORT = 9_333;
const ROUNDS = 5;
/** Lighthouse's BenchmarkIndex of a mid-tier phone (a Pixel 5): Chrome DevTools, CalibrationController.ts, `midScore`. */
const MID_TIER = 1_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const say = (what: string, value: string, wanted: string): void => console.log(`  ${what.padEnd(36)} ${value.padStart(16)}   wanted: ${wanted}`);

/** In the page: when it was drawn and free to take a tap, counted from the start of its loading. */
const FREE = `new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  requestAnimationFrame(() => port2.postMessage(0));
})`;

const assets = join(dirname(fileURLToPath(import.meta.url)), '..', 'web', 'dist', 'assets');
const today = readdirSync(assets).find((name) => name.startsWith('TodayRoute-')) ?? '';
say('first load of Today, script', `${(scriptSize(assets, today) / 1024).toFixed(1)} KB gzip`, 'at most 200 KB');

const { url, stop } = await startDemo();
const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: [...FLAGS, `--remote-debugging-port=${PORT}`] });
try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${url}/today`);
  await page.locator('h1').first().waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  const starts: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    await page.reload();
    await page.getByTestId('offline').waitFor();
    starts.push(await page.evaluate<number>(FREE));
  }
  say('start without a network, middle of 7', `${median(starts).toFixed(0)} ms`, 'at most 1000 ms');
  const answers: number[] = [];
  for (const question of ['waxing my upper lip', 'retinol', 'running outside', 'sauna', 'makeup', 'vitamin c']) {
    await page.getByRole('textbox', { name: 'Can I …' }).fill(question);
    answers.push(
      await page.evaluate(async () => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Ask');
        const began = performance.now();
        button?.click();
        const { port1, port2 } = new MessageChannel();
        await new Promise((done) => {
          port1.onmessage = done;
          requestAnimationFrame(() => port2.postMessage(0));
        });
        return performance.now() - began;
      }),
    );
  }
  say('answer without a network, slowest of 6', `${Math.max(...answers).toFixed(0)} ms`, 'at most 50 ms');
  await context.close();
  await lighthouseOn(`${url}/today`);
} finally {
  await browser.close();
  await stop();
}

/**
 * First visits; the middle of five by performance, as Lighthouse advises: one run tells more of the machine than of the page. The
 * preset slows the processor 4 times, which makes a fast desktop a mid-tier phone; a machine that is itself as fast as such a phone
 * becomes a low-tier one. So a second time with the factor that makes this machine a mid-tier phone.
 */
async function lighthouseOn(page: string): Promise<void> {
  const preset = await visits(page, {});
  const { benchmarkIndex } = preset.middle.environment;
  tellOf(`mobile preset, middle of ${ROUNDS}`, preset);
  const cpuSlowdownMultiplier = Math.max(1, benchmarkIndex / MID_TIER);
  tellOf(`as a mid-tier phone (processor × ${cpuSlowdownMultiplier.toFixed(1)})`, await visits(page, { throttling: { cpuSlowdownMultiplier } }));
  console.log(`    This machine's BenchmarkIndex: ${Math.round(benchmarkIndex)}; a mid-tier phone's: ${MID_TIER}, a low-tier one's: 264.`);
}

async function visits(page: string, flags: Partial<Flags>) {
  const { default: lighthouse } = await import('lighthouse');
  const runs: Lhr[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await lighthouse(page, { port: PORT, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'], ...flags });
    await forget(page);
    if (!result) throw new Error('Lighthouse gave no result');
    runs.push(result.lhr);
  }
  runs.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'));
  const middle = runs[Math.floor(runs.length / 2)];
  if (!middle) throw new Error('Lighthouse gave no result');
  return { runs, middle };
}

function scoreOf({ categories }: Lhr, id: string): number {
  return Math.round((categories[id]?.score ?? 0) * 100);
}

function tellOf(how: string, { runs, middle }: Awaited<ReturnType<typeof visits>>): void {
  console.log(`  Lighthouse, ${how}`);
  say('  performance', String(scoreOf(middle, 'performance')), 'at least 95');
  say('  accessibility', String(scoreOf(middle, 'accessibility')), '100');
  for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'])
    console.log(`    ${id.padEnd(34)} ${(middle.audits[id]?.displayValue ?? '?').padStart(16)}`);
  console.log(`    all runs: ${runs.map((run) => scoreOf(run, 'performance')).join(', ')}`);
}

/** Lighthouse empties the caches; what the page keeps besides goes here, so that each run is a first visit. */
async function forget(page: string): Promise<void> {
  const own = await chromium.connectOverCDP(`http://localhost:${PORT}`);
  const tab = await own.contexts()[0]?.newPage();
  if (!tab) throw new Error('the browser has no window of its own');
  const session = await tab.context().newCDPSession(tab);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page).origin, storageTypes: 'all' });
  await tab.close();
  await own.close();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
