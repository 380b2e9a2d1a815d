import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a client', () => {
  it('books a time on a phone: what, what the skin met, date, time held, details, done; and cancels it', async () => {
    const { page, complaints, close } = await visit(browser, '/book', PHONE);
    await page.getByRole('button', { name: /SkinPen microneedling.*\$350\.00/ }).click();
    await page.getByLabel('What was it?').fill('retinol');
    await page.getByLabel('Last time').fill('2026-12-16');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Why are some days closed?').click();
    await page
      .getByText(/SkinPen: retinol/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Tue 29 Dec 2026, \d+ times/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Times on Tue 29 Dec 2026');
    await page.getByRole('button', { name: '14:00', exact: true }).click();
    await page.getByText('Held for you for 10 minutes.').waitFor();
    const terms = page.getByTestId('terms');
    expect(await terms.textContent()).toContain('$350.00');
    expect(await terms.textContent()).toMatch(/You can cancel online until \d+ hours before\. After that, please call us\./);
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await page.getByText('Write your name.').waitFor();
    await page.getByLabel('Your name').fill('Kim Example');
    await page.getByLabel('E-mail or phone').fill('kim@example.org');
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    const booked = page.getByTestId('booked');
    expect(await booked.textContent()).toContain('Tuesday 29 December, 14:00–15:00');
    expect(await booked.textContent()).toContain('The clinic has your request');
    await page.getByRole('button', { name: 'Cancel this booking' }).click();
    await page.getByText('Cancelled. The time is free for somebody else.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('books with the keyboard alone, from the list of days', async () => {
    const { page, close } = await visit(browser, '/book');
    const press = async (name: string | RegExp): Promise<void> => {
      const button = page.getByRole('button', { name }).first();
      await button.focus();
      await page.keyboard.press('Enter');
    };
    await press(/Custom facial/);
    await press('Show as a list');
    await press(/^Wed 30 Dec 2026/);
    await page.getByRole('heading', { name: 'Times on Wed 30 Dec 2026' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Your name').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Your details');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Lee Keys');
    await page.keyboard.press('Tab');
    await page.keyboard.type('lee@example.org');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are booked' }).waitFor();
    await close();
  });

  it('waits for a time when none suits, and the desk sees it', async () => {
    const { page, close } = await visit(browser, '/book?service=facial');
    await page.getByText('Tell me when a time comes free').click();
    await page.getByLabel('Your name').fill('Wren Waits');
    await page.getByLabel('E-mail or phone').fill('wren@example.org');
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    await page.getByText('You are on the list.').waitFor();
    await page.getByRole('link', { name: 'Desk' }).click();
    await page.getByRole('navigation', { name: 'Clinic' }).getByRole('link', { name: 'Calendar' }).click();
    await page.getByText('Wren Waits').waitFor();
    await close();
  });

  it('hears why when somebody else was faster, with the next free times', async () => {
    const one = await visit(browser, '/book?service=facial');
    const two = await visit(browser, '/book?service=facial');
    for (const { page } of [one, two]) {
      await page.getByLabel('With whom').selectOption({ label: 'Bo Lindqvist' });
      await page.getByRole('button', { name: /^Thu 31 Dec 2026, \d+ times/ }).click();
      await page.getByRole('button', { name: '14:00', exact: true }).waitFor();
    }
    await one.page.getByRole('button', { name: '14:00', exact: true }).click();
    await one.page.getByLabel('Your name').waitFor();
    await two.page.getByRole('button', { name: '14:00', exact: true }).click();
    await two.page
      .getByText(/Bo Lindqvist is in use until|Free instead/)
      .first()
      .waitFor();
    await one.close();
    await two.close();
  });

  it('plans a series around a wedding, sees what clashes, gives something up, and books it whole', async () => {
    const { page, complaints, close } = await visit(browser, '/series');
    await page.getByTestId('plan').waitFor();
    await page.getByRole('button', { name: /I am away/ }).click();
    await page.getByRole('button', { name: /^Mon 21 Dec 2026/ }).click();
    await page.getByRole('button', { name: /^Mon 21 Dec 2026: I am away/ }).waitFor();
    const before = await page.locator('.placed-date').allTextContents();
    expect(before).toHaveLength(3);
    await page.getByText('Add with a form instead').click();
    await page.getByLabel('What it needs').selectOption({ label: 'I want results by then' });
    await page.getByLabel('Name', { exact: true }).last().fill('wedding');
    await page.getByLabel('From', { exact: true }).fill('2027-02-20');
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    const impossible = page.getByTestId('impossible');
    await impossible.waitFor();
    expect(await impossible.textContent()).toContain('The last session at least 30 days before wedding on Sat 20 Feb 2027');
    await impossible.getByRole('button', { name: /Without it: The last session/ }).click();
    await page.getByTestId('plan').waitFor();
    await page.getByRole('radio', { name: /Another way 1/ }).check();
    await expect.poll(() => page.locator('.placed-date').allTextContents()).not.toEqual(before);
    await expect.poll(() => page.locator('.journey-row figure').count()).toBe(3);
    await page.getByLabel('Your name').fill('Ash Series');
    await page.getByLabel('E-mail or phone').fill('ash@example.org');
    await page.getByRole('button', { name: 'Book 3 sessions' }).click();
    const booked = page.getByTestId('series-booked');
    await booked.waitFor();
    expect(await booked.locator('li').count()).toBe(3);
    expect(complaints).toEqual([]);
    await close();
  });

  it('drops an event onto a day', async () => {
    const { page, close } = await visit(browser, '/series');
    await page.getByTestId('plan').waitFor();
    await page.getByRole('heading', { name: 'What your life holds' }).evaluate((heading) => heading.scrollIntoView());
    await page
      .getByRole('button', { name: /Sun/ })
      .first()
      .dragTo(page.getByRole('button', { name: /^Wed 23 Dec 2026/ }));
    await page.getByRole('button', { name: /^Tue 29 Dec 2026: Sun/ }).waitFor();
    await close();
  });
});
