/** A real browser for the journeys. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: FLAGS });

export interface Screen {
  readonly width: 390 | 1280;
  readonly scheme: 'light' | 'dark';
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about in its console. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** `path` on the server of all tests, or a whole address. */
export async function visit(browser: Browser, path: string, { width, scheme }: Screen = { width: 1280, scheme: 'light' }): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'America/Chicago',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(new URL(path, inject('url')).href);
  await page.locator('h1').first().waitFor();
  return { page, complaints, close: () => context.close() };
}
