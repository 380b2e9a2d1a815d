import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApi, demoUrl, noBarrier, openBrowser, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  const { clinic, patient, session } = await demoApi('/demo');
  const clients = `/clinics/${clinic}/patients`;
  await demoApi(`${clients}/${patient}/check-ins`, told(session, { redness: 3, 'vision-loss': 1 }, 'my vision is blurred'));
  for (const name of ['Bea Second', 'Cy Third']) {
    const { id } = await demoApi(clients, { name, facts: {} });
    const treated = await demoApi(`${clients}/${id}/sessions`, { protocol: 'facial', start: '2026-12-16T10:00' });
    await demoApi(`${clients}/${id}/check-ins`, told(treated.id, { blisters: 1 }, 'blisters'));
  }
});
afterAll(() => browser.close());

const told = (session: string, signs: object, words: string) => ({ id: crypto.randomUUID(), session, at: '2026-12-18T09:00', signs, words });

const rows = (page: Page) => page.locator('.worklist .matter');
const sheet = (page: Page) => page.getByRole('dialog');

describe('the worklist', () => {
  it('has the emergency first, with why in words, and says how many need a person', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).first().waitFor();
    expect(await rows(page).first().innerText()).toMatch(/Maya[\s\S]*emergency[\s\S]*change in your sight/i);
    await page.getByText(/^\d+ of \d+ open check-ins? needs? a person$/).waitFor();
    await noBarrier(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('goes to the next row and the one before by one key each, and stays where there is none', async () => {
    const { page, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).nth(2).waitFor();
    await rows(page).first().focus();
    const places: number[] = [];
    for (const key of 'jjjkkk') {
      await page.keyboard.press(key);
      places.push(await page.evaluate(() => [...document.querySelectorAll('.worklist .matter')].findIndex((row) => row.matches(':focus'))));
    }
    expect(places).toEqual([1, 2, 2, 1, 0, 0]);
    await close();
  });

  it('takes over, opens and closes by one key each, on the row the cursor is on', async () => {
    const { page, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).first().focus();
    await page.keyboard.press('t');
    await rows(page).first().getByText('with you').waitFor();
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.worklist .matter').length === 1);
    await rows(page).first().focus();
    await page.keyboard.press('o');
    await sheet(page).getByRole('heading', { name: 'Told, beside what is expected' }).waitFor();
    await noBarrier(page);
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    await close();
  });

  it('replies from a template; the client reads it on the check-in page', async () => {
    const { page, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).first().focus();
    await page.keyboard.press('r');
    await sheet(page).getByLabel('Begin with').selectOption({ label: 'Please call' });
    await sheet(page).getByRole('button', { name: 'Send the reply' }).click();
    await sheet(page).getByText('The reply is on their check-in page.').waitFor();
    await page.goto(`${demoUrl()}/today/check-in`);
    await page.getByRole('heading', { name: 'Your clinic answered' }).waitFor();
    await page.getByText('Please call us today', { exact: false }).waitFor();
    await noBarrier(page);
    await close();
  });

  it('ends an emergency only once the client was reached, and takes it back', async () => {
    const { page, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).first().focus();
    await page.keyboard.press('e');
    const end = sheet(page).getByRole('button', { name: 'End it' });
    await sheet(page).getByLabel('How did it end?').selectOption({ label: 'Sent to a doctor or emergency care' });
    await sheet(page).getByLabel('In a few words').fill('She is with an eye doctor.');
    expect(await end.isDisabled()).toBe(true);
    await sheet(page).getByLabel('I spoke to the client').check();
    await end.click();
    await page.getByText('Maya: off the list.').waitFor();
    await rows(page).filter({ hasText: 'Maya' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await rows(page).filter({ hasText: 'Maya' }).waitFor();
    await close();
  });

  it('lets the clinic change its due times and replies', async () => {
    const { page, close } = await visit(browser, '/clinic/check-ins');
    await rows(page).first().waitFor();
    await page.getByText('Due times and replies').click();
    await page.getByRole('button', { name: 'One more reply' }).click();
    await page.getByLabel('Name of reply 5').fill('Well done');
    await page.getByLabel('Text of reply 5').fill('That looks as it should.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: false }).waitFor();
    await noBarrier(page);
    await close();
  });
});
