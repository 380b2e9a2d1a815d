/** Photos with a check-in: chosen on the phone, sent after it, also without a network; looked at by people; taken back. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApi, demoCheckIns, demoUrl, looksRight, newDevice, openBrowser, PHONE, untilKept, visit, visitOn } from './browser.ts';

let browser: Browser;
let patient = '';
beforeAll(async () => {
  browser = await openBrowser();
  ({ patient } = await demoApi('/demo'));
});
afterAll(() => browser.close());

const picture = (background: string) =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background } })
    .jpeg()
    .toBuffer();
const file = async (name: string, background = '#c48e63') => ({ name, mimeType: 'image/jpeg', buffer: await picture(background) });

const photosOf = async (words: string) => (await demoCheckIns()).find((one) => one.words === words)?.photos ?? [];

async function phone(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await newDevice(browser, PHONE);
  const { page } = await visitOn(context, '/today/check-in');
  await page.getByRole('heading', { name: 'Photos (not needed)' }).waitFor();
  await untilKept(page);
  return { context, page };
}

async function fill(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Nothing to report' }).click();
  await page.getByLabel('In your own words (not needed)').fill(words);
}

describe('photos with a check-in', () => {
  it('are chosen, taken out again, sent after it, seen by the client, and taken back', async () => {
    const { context, page } = await phone();
    await fill(page, 'two photos');
    const choose = page.getByLabel('Choose a picture');
    await choose.setInputFiles([await file('a.jpg'), await file('b.jpg', '#aa7755'), await file('c.jpg', '#995544'), await file('d.jpg')]);
    await page.getByText('A check-in has at most 3 photos.').waitFor();
    await page.getByRole('button', { name: 'Take out photo 3' }).click();
    await choose.setInputFiles({ name: 'note.txt', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await page.getByText('This picture cannot be opened.').waitFor();
    expect(await page.getByRole('img', { name: /^Chosen photo/ }).count()).toBe(2);
    await page.getByText('How to take one that helps').click();
    await looksRight(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByTestId('sent').getByText('Your clinic has it.').waitFor();
    await expect.poll(async () => (await photosOf('two photos')).length).toBe(2);
    const own = page.getByRole('region', { name: 'Your photos' });
    await own.getByRole('button', { name: 'Show 2 photos' }).click();
    await own.getByText('Nobody at your clinic has looked yet.').first().waitFor();
    await expect
      .poll(() =>
        own
          .getByRole('img')
          .first()
          .evaluate((shown) => (shown instanceof HTMLImageElement ? shown.naturalWidth : 0)),
      )
      .toBe(900);
    await looksRight(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Take back photo 1' }).click();
    await page.getByText('Taken back. It is gone.').waitFor();
    expect(await photosOf('two photos')).toHaveLength(1);
    await context.close();
  });

  it('wait on the phone without a network, go after the check-in, and one that fails does not lose it', async () => {
    const { context, page } = await phone();
    const order: string[] = [];
    let fails = 1;
    await context.route('**/check-ins/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      order.push('photo');
      fails -= 1;
      return fails >= 0 ? route.abort() : route.continue();
    });
    await context.route('**/check-ins', async (route) => {
      if (route.request().method() === 'POST') order.push('check-in');
      return route.continue();
    });
    await fill(page, 'offline photo');
    await page.getByLabel('Take a photo').setInputFiles(await file('a.jpg'));
    await page.getByRole('img', { name: 'Chosen photo 1' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('1 photo still on this phone').waitFor();
    await looksRight(page);
    await page.reload();
    await page.getByTestId('outbox').getByText('Photo of the check-in of').waitFor();
    await context.setOffline(false);
    // The photo's first try fails; nobody does anything, and it goes all the same.
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    expect((await demoCheckIns()).filter(({ words }) => words === 'offline photo')).toHaveLength(1);
    expect(await photosOf('offline photo')).toHaveLength(1);
    expect(fails).toBeLessThan(0);
    // However often it was begun, it is stored once, and the check-in was first.
    expect(order[0]).toBe('check-in');
    expect(order.filter((one) => one === 'check-in')).toHaveLength(1);
    await context.close();
  });

  it('that was begun and is removed on the phone is removed at the clinic too', async () => {
    const { context, page } = await phone();
    await context.route('**/photos', async (route) => {
      await route.fetch();
      return route.abort();
    });
    await fill(page, 'no photo after all');
    await page.getByLabel('Choose a picture').setInputFiles(await file('a.jpg'));
    await page.getByRole('img', { name: 'Chosen photo 1' }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(async () => (await photosOf('no photo after all')).length).toBe(1);
    // Without a network first: a next try in between would bring the answer that was lost.
    await context.setOffline(true);
    await context.unrouteAll({ behavior: 'wait' });
    await page.reload();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByTestId('outbox').getByText('taken back').waitFor();
    expect(await page.getByTestId('outbox').getByRole('listitem').count()).toBe(1);
    await context.setOffline(false);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    expect(await photosOf('no photo after all')).toEqual([]);
    await context.close();
  });

  it('are opened by the clinic on demand, which is a look in the log; then they stay', async () => {
    const { context, page } = await phone();
    await fill(page, 'for the clinic');
    await page.getByLabel('Choose a picture').setInputFiles(await file('a.jpg'));
    await page.getByRole('img', { name: 'Chosen photo 1' }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(async () => (await photosOf('for the clinic')).length).toBe(1);
    await context.close();

    const { page: desk, close } = await visit(browser, '/');
    await desk.getByLabel('Look as').selectOption('provider');
    await desk.waitForURL('**/clinic/**');
    await desk.goto(`${demoUrl()}/clinic/clients/${patient}/files`);
    await desk.getByText('For human eyes only: no machine has looked at these').waitFor();
    expect(await desk.getByRole('img', { name: /^Photo 1 of the check-in/ }).count()).toBe(0);
    await desk.getByRole('button', { name: 'Show 1 photo' }).first().click();
    await desk.getByRole('img', { name: /^Photo 1 of the check-in/ }).waitFor();
    await looksRight(desk);
    await expect.poll(async () => (await demoCheckIns()).some(({ photos }) => photos.some(({ seen }) => seen))).toBe(true);
    await desk.goto(`${demoUrl()}/clinic/check-ins`);
    await desk.getByRole('button', { name: /Maya/ }).first().click();
    const sheet = desk.getByRole('dialog');
    await sheet.getByText('For human eyes only').waitFor();
    await sheet.getByRole('button', { name: 'Show 1 photo' }).first().click();
    await sheet
      .getByRole('img', { name: /^Photo 1 of the check-in/ })
      .first()
      .waitFor();
    await looksRight(desk);
    await close();
  });
});
