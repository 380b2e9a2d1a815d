/** Filling in a questionnaire in a browser. */
import type { Page } from 'playwright-core';

/** Nothing to tell but what is answered with yes, skin type III; until everything is answered. */
export async function answerAll(page: Page, yes: readonly string[] = []): Promise<void> {
  const review = page.getByRole('heading', { name: 'Please look it through' });
  const date = page.locator('input[type=date]');
  const ways = [
    page.getByRole('button', { name: 'No', exact: true }),
    page.getByRole('button', { name: 'None of these' }),
    page.getByRole('button', { name: 'Nothing of this' }),
    page.locator('.question legend ~ .picks .pick').nth(2),
  ];
  for (let count = 0; count < 60 && !(await review.isVisible()); count += 1) {
    if (await date.isVisible()) {
      await date.fill('1990-04-02');
      await page.getByRole('button', { name: 'Next' }).click();
      continue;
    }
    const heading = (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
    if (yes.includes(heading)) {
      await page.getByRole('button', { name: 'Yes', exact: true }).click();
      continue;
    }
    for (const way of ways) {
      if (!(await way.isVisible())) continue;
      await way.click();
      break;
    }
  }
  await review.waitFor();
}
