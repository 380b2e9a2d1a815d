/** Session records in a browser. */
import type { Page } from 'playwright-core';

/** From the desk to the record of a client's appointment. */
export async function openRecord(page: Page, client: string): Promise<void> {
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(client) }).click();
  await page.getByRole('link', { name: /Start the session|Session record/ }).click();
  await page.getByRole('heading', { name: client }).waitFor();
}
