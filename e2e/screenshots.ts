/** npm run screenshots: each main screen of a demo server, on a phone and on a desk, as docs/screens/NAME-WIDTH.png. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startDemo } from './demoServer.ts';
import { openRecord } from './records.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  /** What somebody does before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const findClients = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Find a client' }).fill('client 10');
  await page.getByRole('listbox').getByRole('option').nth(3).waitFor();
};
const openMaya = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Find a client' }).fill('maya');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.locator('.chart-head').waitFor();
};
const mayaAt =
  (tab: string) =>
  async (page: Page): Promise<void> => {
    await openMaya(page);
    await page.getByRole('tab', { name: tab }).click();
    await page.locator('[role=tabpanel]').waitFor();
  };

const openTalk = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /Noor/ }).click();
  await page.getByLabel('Your message').waitFor();
};

/** The main screens: an area that adds one adds its line. */
export const SCREENS: readonly Shot[] = [
  { name: 'home', path: '/' },
  { name: 'today', path: '/today' },
  { name: 'plan', path: '/today/plan' },
  { name: 'check-in', path: '/today/check-in' },
  { name: 'messages', path: '/messages' },
  { name: 'book', path: '/book' },
  { name: 'desk', path: '/clinic' },
  { name: 'calendar', path: '/clinic/calendar' },
  { name: 'clients', path: '/clinic/clients', act: findClients },
  { name: 'chart', path: '/clinic/clients', act: openMaya },
  { name: 'chart-plans', path: '/clinic/clients', act: mayaAt('Plans') },
  { name: 'check-ins', path: '/clinic/check-ins' },
  { name: 'inbox', path: '/clinic/messages', act: openTalk },
  { name: 'results', path: '/clinic/results' },
  { name: 'settings', path: '/clinic/settings/services' },
  { name: 'people', path: '/clinic/settings/people' },
  { name: 'intake', path: '/intake' },
  { name: 'documents', path: '/documents' },
  { name: 'audit', path: '/clinic/audit' },
  { name: 'series', path: '/series' },
  { name: 'record', path: '/clinic/calendar', act: (page) => openRecord(page, 'Client 114') },
];
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

const folder = join(import.meta.dirname, '..', 'docs', 'screens');
mkdirSync(folder, { recursive: true });
const only = process.argv[2];
const scheme = process.env['SCHEME'] === 'dark' ? 'dark' : 'light';
const server = await startDemo();
const browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const viewport of SIZES) {
  const context = await browser.newContext({ viewport, colorScheme: scheme, locale: 'en-GB', timezoneId: 'America/Chicago', reducedMotion: 'reduce' });
  // As somebody sees it who was here before: with our own letters from the start.
  await context.addInitScript(() => localStorage.setItem('fonts', '1'));
  for (const { name, path, act } of SCREENS.filter((one) => only === undefined || one.name === only)) {
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    await page.locator('h1').first().waitFor();
    await act?.(page);
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    await page.evaluate(async () => void (await document.fonts.ready));
    await page.screenshot({ path: join(folder, `${name}-${viewport.width}${scheme === 'dark' ? '-dark' : ''}.png`) });
    await page.close();
  }
  await context.close();
}
await browser.close();
await server.stop();
