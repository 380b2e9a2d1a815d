import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOf, newDevice, openBrowser, visitOn } from './browser.ts';

let browser: Browser;
let device: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser();
  device = await newDevice(browser, SCREENS[0]);
});
afterAll(() => browser.close());

const PAGES = [
  '/',
  '/treatments/pixel-laser-resurfacing',
  '/treatments/facial',
  '/treatments/skinpen-microneedling/dates',
  '/today',
  '/today/plan',
  '/today/can-i',
  '/today/product',
  '/clinic/products',
  '/today/check-in',
  '/book',
  '/book?service=skinpen-microneedling',
  '/series',
  '/clinic/calendar',
  '/clinic/settings',
  '/clinic/settings/services',
  '/clinic/settings/team',
  '/clinic/settings/packages',
  '/clinic/settings/import',
  '/clinic/audit',
  '/who-looked',
  '/clinic',
  '/clinic/clients',
  '/clinic/check-ins',
  '/clinic/settings',
  '/clinic/consents',
  '/documents',
  '/messages',
  '/documents?sign=photo-release',
  '/intake',
  '/clinic/settings/forms',
  '/playground',
  '/sign-in',
  '/sign-in/link',
  '/sign-in/reset#a-secret-that-is-long-enough',
  '/claim',
  '/account',
  '/account/second-factor',
  '/clinic/settings/people',
  '/clinic/settings/restricted',
  '/clinic/settings/webhooks',
  '/clinic/messages',
  '/demo/mail',
  '/no-more',
  '/clinic/reminders',
  '/clinic/results',
  '/today/result',
  '/setup',
  '/nothing-here',
];
/** In this order: one thing changes at a time, as when somebody turns a tablet or the evening comes. */
const SCREENS = [
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
  { width: 1280, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
] as const;

describe('every screen, on a phone and on a desk, light and dark', () => {
  it.each(PAGES)('%s: no barrier, nothing cut off, nothing in the console', async (path) => {
    const { page, complaints, close } = await visitOn(device, path);
    for (const { width, scheme } of SCREENS) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      expect.soft(await barriersOf(page), `${width} ${scheme}`).toEqual([]);
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      expect.soft(scroll, `${width} ${scheme}`).toBeLessThanOrEqual(client);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});
