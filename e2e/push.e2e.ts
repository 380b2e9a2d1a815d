import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUrl, looksRight, openBrowser, PHONE, untilKept, visit } from './browser.ts';
import { deliver, shown } from './notices.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser({ notifies: true });
});
afterAll(() => browser.close());

async function asClient(page: Page): Promise<void> {
  await page.getByLabel('Look as').selectOption('client');
  await page.waitForURL('**/today');
  await untilKept(page);
}

describe('a notification', () => {
  it('shows what the server wrote, once a key, and opens no page of anybody else', async () => {
    const { page, close } = await visit(browser, '/');
    await page.context().grantPermissions(['notifications']);
    await asClient(page);
    const notice = { title: 'Lakeside Skin Studio', line: 'There is something new to do.', page: '/today/plan', key: 'one' };
    await deliver(page, JSON.stringify(notice));
    await expect.poll(() => shown(page)).toEqual([{ title: notice.title, body: notice.line, tag: 'one', data: '/today/plan' }]);
    await deliver(page, JSON.stringify({ ...notice, line: 'Again.' }));
    await expect.poll(async () => (await shown(page)).map(({ body }) => body)).toEqual(['Again.']);
    await deliver(page, JSON.stringify({ ...notice, page: 'https://elsewhere.example/trap', key: 'two' }));
    await expect.poll(async () => (await shown(page)).find(({ tag }) => tag === 'two')?.data).toBe('/today');
    await deliver(page, 'not JSON');
    await expect.poll(async () => (await shown(page)).find(({ tag }) => tag === 'plain')?.title).toBe('Afterglow');
    await close();
  });

  it('goes from the screen when somebody signs out', async () => {
    const { page, close } = await visit(browser, '/');
    await page.context().grantPermissions(['notifications']);
    await asClient(page);
    await deliver(page, JSON.stringify({ title: 'Lakeside', line: 'A line.', page: '/messages', key: 'three' }));
    await expect.poll(async () => (await shown(page)).length).toBe(1);
    await page.getByLabel('Look as').selectOption('everybody');
    await page.waitForLoadState('load');
    await page.locator('h1').first().waitFor();
    await expect.poll(() => shown(page)).toEqual([]);
    await close();
  });
});

describe('“Also on this phone”', () => {
  it('is asked for by a tap only, and says plainly that the browser blocks it', async () => {
    const { page, complaints, close } = await visit(browser, '/', PHONE);
    await asClient(page);
    await page.getByRole('link', { name: 'Account' }).click();
    const phone = page.getByRole('switch', { name: 'Also on this phone' });
    await phone.waitFor();
    if (await phone.isDisabled()) await page.getByText('Notifications from this page are blocked in your browser.').waitFor();
    else {
      await phone.click();
      await page.getByText('Your browser blocks notifications from this page.').waitFor();
    }
    expect(await phone.isChecked()).toBe(false);
    await page.getByText('We write by e-mail.').waitFor();
    await looksRight(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('allowed, is on where the browser reaches its push service; where it does not, says so and changes nothing', async () => {
    const { page, close } = await visit(browser, '/', PHONE);
    await page.context().grantPermissions(['notifications']);
    await asClient(page);
    await page.getByRole('link', { name: 'Account' }).click();
    const phone = page.getByRole('switch', { name: 'Also on this phone' });
    await phone.click();
    const [away, on] = [
      page.getByText('Your browser could not reach its notification service.'),
      page.getByText('From now on we write to you as a notification'),
    ];
    await away.or(on).waitFor({ timeout: 30_000 });
    const isOn = await on.isVisible();
    expect(await phone.isChecked()).toBe(isOn);
    if (!isOn) await page.getByText('We write by e-mail.').waitFor();
    await looksRight(page);
    await close();
  });

  it('on an iPhone says that the app has to be on the home screen', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    });
    const page = await context.newPage();
    await page.goto(demoUrl());
    await asClient(page);
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByText('“Add to Home Screen”').waitFor();
    expect(await page.getByRole('switch', { name: 'Also on this phone' }).isDisabled()).toBe(true);
    await looksRight(page);
    await context.close();
  });
});
