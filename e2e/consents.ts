/** Reading a consent in a browser. */
import type { Page } from 'playwright-core';

/** Down the page by keyboard until every part was on the screen. */
export async function readAll(page: Page): Promise<void> {
  const progress = page.locator('.reading');
  for (let turn = 0; turn < 40 && !/^\s*(\d+) of \1 parts/.test((await progress.textContent()) ?? ''); turn += 1) {
    await page.keyboard.press('PageDown');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}
