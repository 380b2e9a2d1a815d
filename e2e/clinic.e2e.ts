import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBarrier, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const write = async (page: Page, name: string, phone: string): Promise<void> => {
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Phone').fill(phone);
};
const keep = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

describe('the desk’s home', () => {
  it('shows the day by provider with who is ready and why not, and goes from day to day', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic');
    await page.getByRole('region', { name: 'Bo Lindqvist' }).getByText('✓ Ready').first().waitFor();
    await page
      .getByText(/✕ retinol/)
      .first()
      .waitFor();
    expect(await page.getByRole('navigation', { name: 'Clinic' }).locator('[aria-current=page]').textContent()).toBe('Today');
    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('heading', { name: 'Sat 19 Dec 2026' }).waitFor();
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.getByRole('heading', { name: 'Fri 18 Dec 2026' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('holds tasks: one is made, done, and taken back', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic');
    await page.getByText('Add a task').click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Say what is to do.').waitFor();
    await page.getByLabel('What is to do?').fill('Call the laser engineer');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Done: Call the laser engineer' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('checkbox', { name: 'Done: Call the laser engineer' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is a list on a phone, with the places along the foot', async () => {
    const { page, close } = await visit(browser, '/clinic', PHONE);
    await page.getByRole('link', { name: /09:00 Client 117/ }).click();
    await page.getByRole('heading', { name: 'Client 117', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Clinic' }).getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('option', { name: /Client 117/ }).waitFor();
    await close();
  });
});

describe('clients', () => {
  it('are found while typing and opened with the keyboard; the chart moves between its parts with arrows', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/clients');
    await page.getByRole('combobox', { name: 'Find a client' }).focus();
    await page.keyboard.type('0117');
    await page.getByRole('listbox').getByRole('option', { name: /Maya/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Maya', level: 1 }).waitFor();
    await page.getByText('Check-in, day 2: as expected').waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Pixel laser resurfacing: session 1 of 3').waitFor();
    expect(page.url()).toMatch(/\/plans$/);
    await page.keyboard.press('End');
    await page.getByText('No files yet.').waitFor();
    await page.setInputFiles('input[type=file][accept*=pdf]', { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 letter') });
    await page.getByRole('button', { name: 'Delete letter.pdf' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Download letter.pdf' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    { width: 390, scheme: 'dark' },
    { width: 1280, scheme: 'light' },
  ] as const)('have charts without a barrier and with nothing cut off, part by part ($width px, $scheme)', async (screen) => {
    const { page, complaints, close } = await visit(browser, '/clinic/clients', screen);
    await page.getByRole('combobox', { name: 'Find a client' }).fill('noor');
    await page.getByRole('option', { name: /Noor/ }).click();
    for (const tab of ['Timeline', 'Plans', 'Forms & consents', 'What they use', 'Sessions', 'Files']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await noBarrier(page, tab);
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
      expect(scroll, tab).toBeLessThanOrEqual(client);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('two people change one client: the second is told, keeps their words, and saves knowing both', async () => {
    const first = await visit(browser, '/clinic/clients');
    await write(first.page, 'Edith Conflict', '312 555 0888');
    await keep(first.page, 'Edith Conflict');
    const second = await visit(browser, new URL(first.page.url()).pathname);
    for (const { page } of [first, second]) await page.getByRole('button', { name: 'Change details' }).click();
    await first.page.getByLabel('Phone').fill('312 555 0889');
    await first.page.getByRole('button', { name: 'Save' }).click();
    await first.page.getByRole('link', { name: '312 555 0889' }).waitFor();
    await second.page.getByLabel('E-mail').fill('edith@x.example');
    await second.page.getByRole('button', { name: 'Save' }).click();
    await second.page.getByText('Phone: 312 555 0888 → 312 555 0889').waitFor();
    expect(await second.page.getByLabel('E-mail').inputValue()).toBe('edith@x.example');
    await second.page.getByRole('button', { name: 'Save mine as well' }).click();
    await second.page.getByRole('link', { name: 'edith@x.example' }).waitFor();
    await second.page.getByRole('link', { name: '312 555 0889' }).waitFor();
    await first.close();
    await second.close();
  });

  it('a payment is noted, and stays on the chart', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/clients', PHONE);
    await write(page, 'Penny Paid', '312 555 0666');
    await keep(page, 'Penny Paid');
    await page.getByRole('tab', { name: 'Packages & payments' }).click();
    await page.getByLabel(/^Amount in/).fill('sixty');
    await page.getByRole('button', { name: 'Note the payment' }).click();
    await page.getByText('An amount such as 125 or 125.50.').waitFor();
    await page.getByLabel(/^Amount in/).fill('60');
    await page.getByRole('button', { name: 'Note the payment' }).click();
    await page.getByText('$60.00').waitFor();
    await page.reload();
    await page.getByText('$60.00').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('a double is pointed out while it is written down, and the two are made one', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/clients');
    await write(page, 'Tilda Twice', '312 555 0777');
    await keep(page, 'Tilda Twice');
    await page.getByRole('link', { name: 'Clients' }).first().click();
    await write(page, 'Tilda Twyce', '(312) 555-0777');
    await page.getByText('same phone').waitFor();
    await keep(page, 'Tilda Twyce');
    const gone = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Look at both' }).click();
    await page.getByRole('link', { name: 'Keep the other one' }).click();
    await page.getByRole('heading', { name: 'Two records, one person?' }).waitFor();
    await page.locator('.merge-head').first().getByText('Tilda Twice').waitFor();
    await page.getByRole('button', { name: 'Make them one' }).click();
    await page.getByText('Say why.').waitFor();
    await page.getByLabel('Why are these one person?').fill('same phone, she said so');
    await page.getByRole('button', { name: 'Make them one' }).click();
    await page.getByText('same phone, she said so').waitFor();
    await page.goto(new URL(gone, page.url()).href);
    await page.getByRole('heading', { name: 'Tilda Twice', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
