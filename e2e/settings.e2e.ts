import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('an owner', () => {
  it('adds a service with a price on a phone, and a client finds it on the booking page', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/settings/services', PHONE);
    await page.getByRole('button', { name: 'Add a service' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('a title is needed').waitFor();
    await page.getByLabel('Title').fill('Express facial');
    await page.getByLabel(/^Price in/).fill('sixty');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('An amount such as 125 or 125.50.').waitFor();
    await page.getByLabel(/^Price in/).fill('60');
    await page.getByLabel('Must be able to (optional)').first().fill('facial');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('$60.00 · 45 minutes').waitFor();
    await page.goto(new URL('/book', page.url()).href);
    await page.getByRole('button', { name: /Express facial/ }).waitFor();
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
    await close();
  });

  it('closes a day for somebody, by keyboard, and no time is offered with them', async () => {
    const { page, close } = await visit(browser, '/clinic/settings/team');
    await page.getByRole('button', { name: 'Change Dalia Haddad' }).press('Enter');
    await page.getByLabel('First day').fill('2026-12-29');
    await page.getByLabel('Why').fill('course');
    await page.getByRole('button', { name: 'Closed on these days' }).press('Enter');
    await page.getByText('2026-12-29: closed').waitFor();
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('button', { name: 'Change Dalia Haddad' }).waitFor();
    await page.getByRole('button', { name: 'Change Dalia Haddad' }).click();
    await page.getByText('2026-12-29: closed').waitFor();
    await close();
  });

  it('brings clients over from a file: sees which line is wrong, then how many are here', async () => {
    const { page, close } = await visit(browser, '/clinic/settings/import');
    const text = 'Name,E-mail,Born,Shoe size\nAna Import,ana@mail.example,1990-04-02,38\n,nobody@mail.example,,\nBo Import,wrong,,\n';
    await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByText('1 of 3 lines can be brought over.').waitFor();
    expect(await page.getByRole('table').textContent()).toContain('the name is missing');
    await page.getByLabel('Column “Shoe size” holds').selectOption('note');
    await page.getByText('1 of 3 lines can be brought over.').waitFor();
    await page.getByRole('button', { name: 'Bring 1 client over' }).click();
    await page.getByText('Done: 1 client is here now.').waitFor();
    await close();
  });

  it('tells a program of theirs what happens: the secret is shown once, a wrong address says why, a test says what became of it', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/settings/webhooks', PHONE);
    await page.getByText('No program is told anything yet.').waitFor();
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByLabel('Address').fill('https://10.0.0.8/in');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('addresses inside a private network are not read').waitFor();
    await page.getByLabel('Address').fill('https://hooks.invalid.example/in');
    await page.getByLabel('any other change of an appointment').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByTestId('secret').textContent()).toMatch(/^whsec_/);
    // As on a page without https.
    await page.evaluate(() => void Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('It could not be copied: select it and copy it by hand.').waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText('that name is not known on the internet').waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Take away/ }).click();
    await page.getByRole('button', { name: 'Take away', exact: true }).click();
    await page.getByText('No program is told anything yet.').waitFor();
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    await close();
  });
});
