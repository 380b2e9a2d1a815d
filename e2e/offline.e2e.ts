/** The client's app without a network: installed files, the kept plan, check-ins that go out once. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckIns, demoUrl, newDevice, noBarrier, openBrowser, PHONE, untilKept, visitOn } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Open once with a network, until everything for later is there. */
async function opened(path = '/today'): Promise<Phone> {
  const context = await newDevice(browser, PHONE);
  const { page } = await visitOn(context, path);
  await untilKept(page);
  return { context, page };
}

async function checkIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check in', exact: true }).click();
  await page.getByRole('group', { name: 'crusting' }).getByLabel('crusted, like a lizard').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByTestId('disposition').waitFor();
}

describe('the phone in airplane mode', () => {
  it('opens, shows Today right for the hour, answers, takes a check-in; back online exactly one arrives', async () => {
    const before = (await demoCheckIns()).length;
    const { context, page } = await opened();
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toContain('Day 3.');
    await context.setOffline(true);
    await page.clock.setFixedTime(Date.now() + 24 * 3_600_000);
    await page.reload();
    await heading.waitFor();
    expect(await heading.textContent()).toContain('Day 4.');
    expect(await page.getByTestId('offline').textContent()).toContain('Offline. As of Friday 18 December, 10:00.');
    await noBarrier(page, 'offline');

    await page.getByRole('link', { name: 'Can I …?' }).click();
    await page.getByRole('textbox', { name: 'Can I …' }).fill('waxing my upper lip');
    await page.getByRole('button', { name: 'Ask' }).click();
    expect(await page.getByTestId('answer').getAttribute('data-verdict')).toBe('no');
    await page.getByRole('link', { name: 'Check a product' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Check a product' }).waitFor();

    await checkIn(page);
    expect(await page.getByTestId('disposition').getAttribute('data-disposition')).toBe('expected');
    await page.getByTestId('sent').getByText('does not have it yet').waitFor();
    await page.reload();
    await page.getByTestId('outbox').getByText('waiting').waitFor();
    expect((await demoCheckIns()).length).toBe(before);

    await context.setOffline(false);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    // The list may be away for a moment while the page is drawn anew.
    await expect.poll(async () => (await demoCheckIns()).length).toBe(before + 1);
    await page.reload();
    await heading.waitFor();
    expect((await demoCheckIns()).length).toBe(before + 1);
    await context.close();
  });

  it('shows the emergency number for a warning sign', async () => {
    const { context, page } = await opened();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Check in', exact: true }).click();
    await page.getByLabel('a change in your sight').check();
    await page.getByRole('button', { name: 'Send' }).click();
    const told = page.getByTestId('disposition');
    await told.waitFor();
    expect(await told.getAttribute('data-disposition')).toBe('emergency');
    expect(await told.getByRole('link').getAttribute('href')).toBe('tel:911');
    await context.close();
  });

  it('keeps no reply of the API in a cache, and no file of the clinic screens', async () => {
    const { context, page } = await opened();
    const urls = await page.evaluate(async () => {
      const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
      return (await Promise.all(caches.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname);
    });
    expect(urls).toContain('/index.html');
    // A reminder of a result opens its page.
    expect(urls.some((path) => path.startsWith('/assets/ResultRoute-'))).toBe(true);
    expect(urls.filter((path) => path.startsWith('/api'))).toEqual([]);
    expect(urls.filter((path) => /Calendar|Chart|Record|Desk|Settings/.test(path))).toEqual([]);
    await context.close();
  });
});

describe('the plan', () => {
  it('is asked for once a screen', async () => {
    const { context, page } = await opened();
    const asked: string[] = [];
    await context.route('**/plan-bundle', async (route) => {
      asked.push(new URL(page.url()).pathname);
      await route.continue();
    });
    for (const [name, path] of [
      ['Plan', '/today/plan'],
      ['Check in', '/today/check-in'],
      ['Today', '/today'],
    ] as const) {
      const reply = page.waitForResponse('**/plan-bundle');
      await page.getByRole('link', { name, exact: true }).click();
      await page.waitForURL(`**${path}`);
      await (await reply).finished();
      await page.locator('h1').first().waitFor();
    }
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual(['/today/plan', '/today/check-in', '/today']);
    await context.close();
  });
});

describe('a message written without a network', () => {
  it('waits on the phone, is shown as waiting, and is there once when the network is back', async () => {
    const { context, page } = await opened();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByText('You can write all the same.').waitFor();
    await page.getByLabel('Your message').fill('May I swim on Sunday?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByTestId('outbox').getByText('waiting').waitFor();
    expect(await page.getByLabel('Your message').inputValue()).toBe('');
    await noBarrier(page, 'messages offline');
    await page.reload();
    await page.getByTestId('outbox').getByText('Message of').waitFor();
    await context.setOffline(false);
    await page.getByRole('listitem').filter({ hasText: 'May I swim on Sunday?' }).waitFor();
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('May I swim on Sunday?').first().waitFor();
    expect(await page.getByText('May I swim on Sunday?').count()).toBe(1);
    await context.close();
  });
});

describe('a network without the server', () => {
  it('takes a message all the same, which is sent once the server is back', async () => {
    const { context, page } = await opened();
    await context.route('**/api/**', (route) => route.abort());
    await page.goto(new URL('/messages', demoUrl()).href);
    await page.getByText('You can write all the same.').waitFor();
    await page.getByLabel('Your message').fill('Is anybody there?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByTestId('outbox').getByText('waiting').waitFor();
    await context.unroute('**/api/**');
    await page.reload();
    await page.getByRole('listitem').filter({ hasText: 'Is anybody there?' }).waitFor();
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('a check-in whose answer is lost', () => {
  it('is sent again and stored once, and two go out in the order they were written', async () => {
    const before = (await demoCheckIns()).length;
    const { context, page } = await opened();
    let lost = 0;
    const order: string[] = [];
    await context.route('**/check-ins', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const reply = await route.fetch();
      order.push(route.request().postDataJSON().id);
      if (lost > 0) return route.fulfill({ response: reply });
      lost += 1;
      return route.abort();
    });
    await checkIn(page);
    await page.getByTestId('sent').getByText('does not have it yet').waitFor();
    expect((await demoCheckIns()).length).toBe(before + 1);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Check in again' }).click();
    await page.getByRole('button', { name: 'Nothing to report' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByTestId('disposition').waitFor();
    await context.setOffline(false);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    const stored = await demoCheckIns();
    expect(stored.length).toBe(before + 2);
    expect(order.length).toBe(3);
    expect(order[0]).toBe(order[1]);
    expect(stored.map(({ id }) => id)).toEqual(expect.arrayContaining([order[1], order[2]]));
    await context.close();
  });
});

describe('an answer that is no answer of ours', () => {
  it('of a door to the network is none; a refusal by somebody on the way is one, with words, and holds nothing else up', async () => {
    const before = (await demoCheckIns()).length;
    const { context, page } = await opened();
    let status = 200;
    await context.route('**/check-ins', (route) =>
      route.request().method() === 'POST' && status !== 0 ? route.fulfill({ status, contentType: 'text/html', body: '<h1>Welcome</h1>' }) : route.continue(),
    );
    await checkIn(page);
    await page.getByTestId('sent').getByText('does not have it yet').waitFor();
    await page.getByTestId('outbox').getByText('waiting').waitFor();
    status = 413;
    await page.getByTestId('outbox').getByRole('button', { name: 'Try again now' }).click();
    await page
      .getByTestId('outbox')
      .getByText(/not taken\. Something between this phone and your clinic refused it/)
      .waitFor();
    status = 0;
    await page.getByRole('button', { name: 'Check in again' }).click();
    await page.getByRole('button', { name: 'Nothing to report' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByTestId('sent').getByText('Your clinic has it.').waitFor();
    expect((await demoCheckIns()).length).toBe(before + 1);
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('a new version', () => {
  it('is offered, waits for what is half written, and is taken when asked for', async () => {
    const { context, page } = await opened('/today/check-in');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.register('/sw.js?next')));
    await page.getByText('A new version is ready.').waitFor();
    const words = page.getByLabel('In your own words (not needed)');
    await words.fill('it itches');
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.getByText('It waits until you have sent or cleared what you are writing.').waitFor();
    expect(await words.inputValue()).toBe('it itches');
    await words.fill('');
    const [reloaded] = await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Use it now' }).click()]);
    await reloaded.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toContain('/sw.js?next');
    await context.close();
  });

  it('waits for photos that are chosen and not sent', async () => {
    const { context, page } = await opened('/today/check-in');
    await page.reload();
    await page.getByLabel('Choose a picture').setInputFiles('web/public/icon-192.png');
    await page.getByRole('img', { name: 'Chosen photo 1' }).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.register('/sw.js?photos')));
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.getByText('It waits until you have sent or cleared what you are writing.').waitFor();
    // Nor is the page begun anew where a file of the old version is gone.
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
    await page.getByRole('button', { name: 'Take out photo 1' }).click();
    const [reloaded] = await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Use it now' }).click()]);
    await reloaded.getByRole('heading', { level: 1 }).waitFor();
    await context.close();
  });
});
