/** A client's phone is signed out, by her and from elsewhere: what it kept is gone, and what was not sent is told. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { untilKept } from './browser.ts';

/** What the phone keeps of a person: rows in its stores, and texts of its own. */
export const keptOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open('afterglow');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const counts = [...db.objectStoreNames].map(
      (name) =>
        new Promise<number>((done) => {
          const asked = db.transaction(name).objectStore(name).count();
          asked.onsuccess = () => done(asked.result);
        }),
    );
    const rows = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    db.close();
    const texts = Object.keys(localStorage).filter((key) => key.startsWith('afterglow.') && !['afterglow.theme', 'afterglow.leaving'].includes(key));
    return rows + texts.length;
  });

async function checkInOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Check in', exact: true }).click();
  await page.getByRole('button', { name: 'Nothing to report' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByTestId('disposition').waitFor();
}

/** She has an hour of the day after her treatment before her. */
async function openToday(page: Page, address: string): Promise<void> {
  // A day from now by this phone's clock.
  await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + 24 * 3_600_000);
  await page.goto(new URL('/today', address).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await untilKept(page);
}

export async function leaveOffline(page: Page, address: string): Promise<void> {
  await openToday(page, address);
  expect(await keptOn(page)).toBeGreaterThan(0);
  await checkInOffline(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('1 answer on this phone has not been sent.').waitFor();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out and remove' }).click();
  await page.waitForURL('**/');
  expect(await keptOn(page)).toBe(0);
  await page.context().setOffline(false);
  await page.goto(new URL('/today', address).href);
  await page.getByText('Sign in with the address your clinic knows.').waitFor();
}

/** `elsewhere`: she ends all her sessions on another device. */
export async function leaveFromElsewhere(page: Page, address: string, elsewhere: () => Promise<void>): Promise<void> {
  await openToday(page, address);
  await checkInOffline(page);
  await elsewhere();
  await page.context().setOffline(false);
  await page.getByText('You were signed out on this phone').waitFor();
  expect(await page.getByText('1 answer had not been sent and is gone.').isVisible()).toBe(true);
  expect(await keptOn(page)).toBe(0);
}
