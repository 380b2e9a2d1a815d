import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('messages', () => {
  it('go from a client’s phone to the inbox, are answered, closed, and read at home', async () => {
    const phone = await visit(browser, '/today', PHONE);
    await phone.page.getByRole('link', { name: 'Messages' }).click();
    await phone.page.getByText('Nothing was written yet.').waitFor();
    await phone.page.getByLabel('Your message').fill('Is <b>this</b> normal?');
    await phone.page.reload();
    expect(await phone.page.getByLabel('Your message').inputValue()).toBe('Is <b>this</b> normal?');
    await phone.page.getByRole('button', { name: 'Send' }).click();
    await phone.page.getByRole('listitem').filter({ hasText: 'Is <b>this</b> normal?' }).waitFor();
    expect(await phone.page.getByLabel('Your message').inputValue()).toBe('');

    const desk = await visit(browser, '/clinic/messages');
    await desk.page.getByRole('link', { name: /Maya.*waits since/ }).click();
    await desk.page.getByText('Is <b>this</b> normal?').waitFor();
    await desk.page.getByRole('button', { name: 'I see to it' }).click();
    await desk.page.getByRole('button', { name: 'Hand it back' }).waitFor();
    await desk.page.getByLabel('Your message').fill('Yes. It will be gone by Friday.');
    await desk.page.getByRole('button', { name: 'Send' }).press('Enter');
    await desk.page.getByText('a letter tells them soon').waitFor();
    await desk.page.getByRole('link', { name: /Maya.*answered/ }).waitFor();
    await desk.page.getByRole('button', { name: 'Close' }).click();
    await desk.page.getByRole('link', { name: /Maya/ }).waitFor({ state: 'detached' });
    // The demonstration's own talk; answered, it waits no longer, and closed, nobody does.
    await desk.page.getByRole('link', { name: /Noor.*waits since/ }).click();
    await desk.page.getByText('may my sister wait with me').waitFor();
    await desk.page.getByRole('button', { name: 'Close' }).click();
    await desk.page.getByText('Nobody waits.').waitFor();

    await phone.page.reload();
    await phone.page.getByText('Yes. It will be gone by Friday.').waitFor();
    await phone.page.getByText('read', { exact: true }).waitFor();
    expect([...phone.complaints, ...desk.complaints]).toEqual([]);
    await phone.close();
    await desk.close();
  });
});
