/** The board of the desk calendar: what it shows of a service, whose clock it goes by, and how it is used without a mouse. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBarrier, openBrowser, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const card = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name},`) });
const topOf = async (of: ReturnType<Page['locator']>): Promise<number> => (await of.boundingBox())?.y ?? Number.NaN;

/** Somebody books at home, and the desk is connected again: the board is drawn anew. */
async function bookElsewhere(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const [clinic] = await (await fetch('/api/clinics')).json();
    const { services } = await (await fetch(`/api/clinics/${clinic.id}/services`)).json();
    const service = services.find(({ title }: { title: string }) => title === 'Consultation');
    const provider = service.providers.find(({ name }: { name: string }) => name.startsWith('Dalia')).id;
    const body = { service: service.id, provider, start: '2026-12-18T17:00', guest: { name: 'Nia Newly', contact: 'nia@mail.example' } };
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`/api/clinics/${clinic.id}/bookings`, { method: 'POST', headers, body: JSON.stringify(body) });
    for (const change of ['offline', 'online']) dispatchEvent(new Event(change));
    return reply.status;
  });
  expect(status).toBe(201);
}

describe('the board', () => {
  it('shows the steps of a service, and that a provider is free while the numbing works', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar');
    const shown = card(page, 'Client 114');
    await shown.waitFor();
    expect(await shown.getAttribute('aria-label')).toContain('the numbing works 10:10 to 10:30, Ana Reyes is free');
    expect(await shown.locator('.card-band').evaluateAll((bands) => bands.map(({ className }) => className))).toEqual([
      'card-band is-busy',
      'card-band is-free',
      'card-band is-busy',
    ]);
    const withClient = (await shown.boundingBox())?.height ?? 0;
    await page.getByRole('button', { name: 'Rooms' }).click();
    await page.getByText('Room 1').first().waitFor();
    expect(await shown.getAttribute('aria-label')).toContain('clean-up 11:00 to 11:15, without the client');
    expect(((await shown.boundingBox())?.height ?? 0) / withClient).toBeCloseTo(75 / 60, 1);
    await noBarrier(page);
    await shown.click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Steps').click();
    await sheet.getByText(/10:10–10:30 the numbing works/).waitFor();
    await noBarrier(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('draws its line at the hour of the clinic, on the day of the clinic', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await card(page, 'Client 114').waitFor();
    await page.getByText('It is 10:00').waitFor();
    const line = page.locator('.is-now').first();
    expect(Math.abs((await topOf(line)) - (await topOf(card(page, 'Client 114'))))).toBeLessThan(4);
    await page.getByRole('button', { name: 'Later' }).click();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    await page.getByRole('button', { name: 'Today' }).click();
    await line.waitFor();
    await close();
  });

  it('is gone through by the arrow keys from one free place to the next; Enter books there, Escape comes back', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar', { width: 1280, scheme: 'dark' });
    await card(page, 'Client 114').waitFor();
    const inTabOrder = page.locator('[data-place][tabindex="0"]');
    expect(await inTabOrder.count()).toBe(1);
    await inTabOrder.focus();
    const standsAt = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await expect.poll(standsAt).toBe('Ana Reyes is free Fri 18 Dec 2026, 17:30: book this time');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await expect.poll(standsAt).toBe('Bo Lindqvist is free Fri 18 Dec 2026, 17:00: book this time');
    expect(await inTabOrder.count()).toBe(1);
    await noBarrier(page);
    await bookElsewhere(page);
    await card(page, 'Nia Newly').waitFor();
    await expect.poll(standsAt).toBe('Bo Lindqvist is free Fri 18 Dec 2026, 17:00: book this time');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'New appointment' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(standsAt).toBe('Bo Lindqvist is free Fri 18 Dec 2026, 17:00: book this time');
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes a card that was picked up at a free place, by keyboard alone', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await card(page, 'Client 121').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pick up and place' }).press('Enter');
    await page.getByText(/Client 121 is picked up/).waitFor();
    await page.locator('[data-place$="T16:00"][data-column="3"]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Before you move it').waitFor();
    await page
      .getByRole('dialog')
      .getByText(/Fri 18 Dec 2026, 14:30 → Fri 18 Dec 2026, 16:00/)
      .waitFor();
    await close();
  });
});
