import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoApi, looksRight, openBrowser, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('the front desk sees who waits for a call back, calls or writes, and reads nothing of why', async () => {
  const as = { as: 'client' };
  const me = await demoApi('/me', undefined, as);
  const { clinic, patient } = me.memberships.find((one: { readonly patient: string | null }) => one.patient !== null);
  const own = `/clinics/${clinic.id}/patients/${patient}`;
  const { sessions } = await demoApi(`${own}/plan-bundle`, undefined, as);
  const told = { id: crypto.randomUUID(), session: sessions.at(-1).id, at: '2026-12-18T16:00:00Z', signs: { redness: 3, ooze: 3 } };
  await demoApi(`${own}/check-ins`, told, as);

  const { page, close } = await visit(browser, '/');
  await page.getByLabel('Look as').selectOption('desk');
  await page.waitForURL('**/clinic/calendar');
  await page.getByRole('link', { name: 'Today', exact: true }).waitFor();
  const refused: string[] = [];
  page.on('response', (reply) => {
    if (reply.status() === 403) refused.push(new URL(reply.url()).pathname);
  });
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByRole('heading', { name: 'Wait for a call back' }).waitFor();
  await page.getByText('nobody looks after it yet').waitFor();
  expect(await page.getByRole('link', { name: /^Call Maya/ }).getAttribute('href')).toMatch(/^tel:\+\d+$/);
  expect(await page.getByRole('complementary').innerText()).not.toMatch(/redness|weeping|bleeding|pixel|laser|today or|urgent/i);
  await looksRight(page);
  await page.getByRole('link', { name: /^Write to Maya/ }).click();
  await page.getByRole('heading', { name: /^Maya/ }).waitFor();
  await page.getByRole('textbox').first().waitFor();
  expect(refused).toEqual([]);
  await close();
});
