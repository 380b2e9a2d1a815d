import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

/** As far as the details, with a time held. */
async function hold(page: Page, provider: string, day: string, time: string): Promise<void> {
  await page.getByLabel('With whom').selectOption({ label: provider });
  await page.getByRole('button', { name: new RegExp(`^${day}, \\d+ time`) }).click();
  await page.getByRole('button', { name: time, exact: true }).click();
  await page.getByLabel('Your name').waitFor();
}

describe('when something goes wrong while booking', () => {
  it('a wrong field is named, tied to what is wrong, and the cursor stands in it', async () => {
    const { page, close } = await visit(browser, '/book?service=facial', { width: 390, scheme: 'dark' });
    await hold(page, 'Dalia Haddad', 'Thu 7 Jan 2027', '15:00');
    await page.getByText('Thursday 7 January, 15:00').waitFor();
    await page.getByText('with Dalia Haddad').waitFor();
    await page.getByLabel('Your name').fill('Kim');
    await page.getByLabel('E-mail or phone').fill('kim');
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    const contact = page.getByLabel('E-mail or phone');
    await expect.poll(() => contact.evaluate((field) => field === document.activeElement)).toBe(true);
    const described = ((await contact.getAttribute('aria-describedby')) ?? '').split(' ');
    const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(texts.join(' ')).toContain('Write an e-mail address, such as kim@example.org, or a phone number.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.getByRole('button', { name: 'Choose another time' }).click();
    await page.getByRole('heading', { name: 'Times on Thu 7 Jan 2027' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Times on Thu 7 Jan 2027');
    await page.getByRole('button', { name: '15:00', exact: true }).waitFor();
    await close();
  });

  it('a hold that ran out is said, and confirming still books what nobody else took', async () => {
    const { page, close } = await visit(browser, '/book?service=facial');
    await page.clock.install();
    await hold(page, 'Dalia Haddad', 'Thu 7 Jan 2027', '12:00');
    await page.clock.fastForward(8 * 60_000 + 1000);
    await page.getByText('Held for you for 2 more minutes.').waitFor();
    await page.clock.fastForward(2 * 60_000);
    await page.getByText('This time is not held any more.').waitFor();
    await page.getByLabel('Your name').fill('Lou Late');
    await page.getByLabel('E-mail or phone').fill('+1 312 555 0199');
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await page.getByRole('heading', { name: 'You are booked' }).waitFor();
    await close();
  });

  it('an answer that was lost is asked for again, and nothing is booked twice', async () => {
    const { page, close } = await visit(browser, '/book?service=facial');
    await hold(page, 'Dalia Haddad', 'Fri 8 Jan 2027', '12:00');
    await page.getByLabel('Your name').fill('Noor Network');
    await page.getByLabel('E-mail or phone').fill('noor@example.org');
    await page.route('**/confirm', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Noor Network');
    await page.unroute('**/confirm');
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    await page.getByRole('heading', { name: 'You are booked' }).waitFor();
    const [clinic] = await (await page.request.get(new URL('/api/clinics', page.url()).href)).json();
    const people = await (await page.request.get(new URL(`/api/clinics/${clinic.id}/patients`, page.url()).href)).json();
    expect(people.filter(({ name }: { name: string }) => name === 'Noor Network')).toHaveLength(1);
    await close();
  });

  it('what nobody knows is said, and a day still to come is not taken as the last time', async () => {
    const { page, close } = await visit(browser, '/book?service=facial');
    await page.getByLabel('What was it?').fill('blorptonic');
    await page.getByLabel('Last time').fill('2027-12-17');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('That day has not come yet.').waitFor();
    await page.getByLabel('Last time').fill('2026-12-17');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('We do not know “blorptonic”.').waitFor();
    await page.getByRole('button', { name: 'Remove blorptonic' }).click();
    await page.getByText('blorptonic is no longer taken into account.').waitFor();
    await expect.poll(() => page.getByLabel('What was it?').evaluate((field) => field === document.activeElement)).toBe(true);
    await close();
  });
});

describe('when something goes wrong at the desk', () => {
  it('a move that somebody else was faster with is refused in the dialog, and the focus comes back to the card', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    const card = page.getByRole('button', { name: /^Client 118,/ });
    await card.waitFor();
    // Who is ready comes after the cards, and draws them once more.
    await page.waitForLoadState('networkidle');
    await card.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Client 118,/);
    await page.keyboard.press('Enter');
    await page.getByText('Move by form').click();
    await page.getByLabel('Time', { exact: true }).fill('15:00');
    await page.getByRole('button', { name: 'See what changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Before you move it').waitFor();
    await page.route('**/move', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:afterglow:problem:conflict',
          title: 'Already there',
          status: 409,
          detail: 'somebody changed this appointment meanwhile',
          code: 'conflict',
        }),
      }),
    );
    await dialog.getByRole('button', { name: 'Move it', exact: true }).click();
    await dialog.getByText('somebody changed this appointment meanwhile').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await card.waitFor();
    await close();
  });

  it('a private address for a client is made, shown once and stopped', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar', PHONE);
    await page
      .getByRole('button', { name: /Client 122/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Calendar address').click();
    await dialog.getByRole('button', { name: 'Make a private address: Client 122' }).click();
    const address = (await dialog.locator('code').textContent()) ?? '';
    const feed = await page.request.get(address);
    expect(await feed.text()).toContain('SUMMARY:Appointment at Lakeside Skin Studio');
    await dialog.getByRole('button', { name: 'Stop this address: Client 122' }).click();
    await dialog.getByText('This address shows nothing any more.').waitFor();
    expect((await page.request.get(address)).status()).toBe(404);
    await close();
  });
});

describe('when a plan is asked for what cannot be', () => {
  it('an event that is over is refused where it is typed, a day without a kind says what to do first, and two of a kind have two names', async () => {
    const { page, close } = await visit(browser, '/series', { width: 390, scheme: 'dark' });
    await page.getByTestId('plan').waitFor();
    await page.getByText('Add with a form instead').click();
    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await page.getByRole('button', { name: 'Add', exact: true }).first().click();
    await page.getByText('That is over. Give a day to come.').waitFor();
    await page.getByRole('button', { name: /^Wed 23 Dec 2026/ }).click();
    await page.getByText('First choose a kind above, then the day.').waitFor();
    for (const day of ['Wed 23 Dec 2026', 'Wed 30 Dec 2026']) {
      await page.getByRole('button', { name: /Sun$/ }).first().click();
      await page.getByRole('button', { name: new RegExp(`^${day}`) }).click();
    }
    expect(await page.getByLabel('Name', { exact: true }).evaluateAll((list) => list.map((one) => (one as HTMLInputElement).value))).toEqual([
      'Sun',
      'Sun 2',
      '',
    ]);
    await page.getByRole('button', { name: 'Remove Sun 2' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('event-list');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await close();
  });
});
