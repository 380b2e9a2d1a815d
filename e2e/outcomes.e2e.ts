import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoOffset, demoUrl, looksRight, moveDemo, openBrowser, PHONE, untilKept, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => moveDemo(0));

const DAY = 86_400_000;
const lookAs = (page: Page, as: string) => page.request.post(`${demoUrl()}/api/auth/demo`, { data: { as } });
/** As if so many days had passed, on this phone and at the clinic. */
async function later(page: Page, days: number): Promise<void> {
  await moveDemo(days * DAY);
  await page.evaluate((offset) => sessionStorage.setItem('afterglow.offset', String(offset)), demoOffset(days * DAY));
  await page.reload();
}
async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).first().click()]);
  return readFileSync(await download.path(), 'utf8');
}

describe('results', () => {
  it('are asked for on the phone on their day, kept while one thinks, corrected, and lead on when somebody is unhappy', async () => {
    const { page, complaints, close } = await visit(browser, '/today', PHONE);
    await lookAs(page, 'client');
    await page.reload();
    await page.getByRole('link', { name: 'How is your skin? Check in' }).waitFor();
    expect(await page.getByRole('heading', { name: 'How do you like the result?' }).count()).toBe(0);
    await later(page, 29);
    await page.getByText('Pixel laser, 4 weeks ago.').waitFor();
    await page.getByRole('link', { name: 'Say how it is' }).press('Enter');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Choose an answer first').waitFor();
    await page.getByLabel('Worse').check();
    await page.getByLabel('Anything you would like to add').fill('Darker <b>here</b>');
    await page.reload();
    expect(await page.getByLabel('Anything you would like to add').inputValue()).toBe('Darker <b>here</b>');
    expect(await page.getByLabel('Worse').isChecked()).toBe(true);
    await looksRight(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor();
    await page.getByRole('link', { name: 'Write to the clinic' }).waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: 'Change my answer' }).click();
    await page.getByLabel('Much improved', { exact: true }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor();
    expect(await page.getByRole('link', { name: 'Write to the clinic' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Back to Today' }).click();
    await page.getByRole('link', { name: 'How is your skin? Check in' }).waitFor();
    expect(await page.getByRole('heading', { name: 'How do you like the result?' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('wait on the phone without a network, and arrive once', async () => {
    const { page, close } = await visit(browser, '/today/result', { width: 390, scheme: 'dark' });
    await lookAs(page, 'client');
    await later(page, 92);
    const sent: string[] = [];
    await page.context().route('**/outcomes', async (route) => {
      if (route.request().method() === 'POST') sent.push(route.request().postDataJSON().id);
      await route.continue();
    });
    await page.getByLabel('Improved', { exact: true }).check();
    await untilKept(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It is sent once you are online; your clinic does not have it yet.').waitFor();
    await page.getByTestId('outbox').getByText('Result of').waitFor();
    await looksRight(page);
    await page.reload();
    await page.getByTestId('outbox').getByText('Result of').waitFor();
    await page.getByText('There is no connection.').waitFor();
    expect(await page.getByLabel('Improved', { exact: true }).count()).toBe(0);
    expect(sent).toEqual([]);
    await page.context().setOffline(false);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    expect(sent).toHaveLength(1);
    await close();
  });

  it('may be left out', async () => {
    const { page, close } = await visit(browser, '/today/result', { width: 390, scheme: 'dark' });
    await lookAs(page, 'owner');
    const { clinic, patient } = await (await page.request.get(`${demoUrl()}/api/demo`)).json();
    const data = { protocol: 'superficial-peel', start: '2026-12-17T10:00' };
    expect((await page.request.post(`${demoUrl()}/api/clinics/${clinic}/patients/${patient}/sessions`, { data })).ok()).toBe(true);
    await lookAs(page, 'client');
    await later(page, 30);
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await page.getByRole('heading', { name: 'That is fine.' }).waitFor();
    await page.getByText('We do not ask again about this time.').waitFor();
    await close();
  });

  it('are rated by a provider in one tap, next to what the client said, and put right', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/clients');
    await lookAs(page, 'provider');
    await page.reload();
    await page.getByRole('combobox', { name: 'Find a client' }).fill('Client 429');
    await page.getByRole('option', { name: /Client 429/ }).click();
    const panel = page.getByRole('region', { name: 'How is the result?' });
    await panel.getByText('SkinPen on').waitFor();
    await panel.getByText(/Improvement: .* Satisfaction: /).waitFor();
    await panel.getByRole('button', { name: 'Much improved', exact: true }).press('Enter');
    await panel.getByText('Kept: Much improved.').waitFor();
    await panel.getByRole('button', { name: 'Correct it' }).click();
    await panel.getByRole('button', { name: 'Improved', exact: true }).click();
    await panel.getByText('1 earlier answer').waitFor();
    await looksRight(page);
    await page.getByRole('tab', { name: 'Sessions' }).click();
    await page.getByRole('region', { name: 'How is the result?' }).getByText('1 earlier answer').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('are read by a director, versions side by side, as plots and as tables, and taken along', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic');
    await lookAs(page, 'director');
    await page.reload();
    await page.getByRole('link', { name: 'Results', exact: true }).first().click();
    await page.getByText('This is the demonstration').waitFor();
    const plot = page.getByRole('img', { name: /Global aesthetic improvement/ });
    await plot.waitFor();
    expect(await plot.locator('title').textContent()).toBe('Global aesthetic improvement, 4 weeks after the session');
    await plot.focus();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('svg');
    await page.getByText('The same as a table: Global aesthetic improvement').click();
    const rows = page.getByRole('region', { name: /Global aesthetic improvement/ }).getByRole('row');
    expect(await rows.count()).toBe(5);
    await page.getByRole('button', { name: '3 months' }).click();
    await page.getByRole('img', { name: /Global aesthetic improvement, 3 months/ }).waitFor();
    await page.getByLabel('0.9.0 (26)').uncheck();
    await page.getByText('Version 0.9.0').first().waitFor({ state: 'detached' });
    const csv = await saved(page, 'Save the figures (CSV)');
    expect(csv).toContain('skinpen-microneedling,0.9.0,26 sessions of 13 clients');
    await page.getByText('It is noted in the log.').waitFor();
    const people = await saved(page, 'Save sessions without names (CSV)');
    expect(people.split('\r\n').length).toBe(1 + 58 + 1);
    expect(people).not.toMatch(/Client|Ana/);
    expect(await saved(page, 'Save as a picture: At a glance')).toMatch(/^<svg xmlns/);
    await looksRight(page);
    await page.getByLabel('Sessions from').fill('2026-12-17');
    await page.getByText('There is nothing to count yet').waitFor();
    await page.getByLabel('Sessions from').fill('2026-01-01');
    await page.getByLabel('Treatment').selectOption('pixel-laser-resurfacing');
    await page.getByText('too few to compare').first().waitFor();
    await looksRight(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('are not for providers', async () => {
    const { page, close } = await visit(browser, '/clinic');
    await lookAs(page, 'provider');
    await page.reload();
    await page.getByRole('link', { name: 'Check-ins' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Results', exact: true }).count()).toBe(0);
    await page.goto(new URL('/clinic/results', demoUrl()).href);
    await page.getByText('Results are read by directors and owners.').waitFor();
    await close();
  });
});
