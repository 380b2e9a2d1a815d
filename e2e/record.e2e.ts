import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBarrier, openBrowser, visit } from './browser.ts';
import { openRecord } from './records.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const zone = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}(,|$)`) }).and(page.locator('[data-zone]'));
const saved = (page: Page) => page.getByTestId('saving').getByText(/^✓ Saved/);
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('a session', () => {
  it('is started from the desk, painted, written, timed, signed; the plan is live at once', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar');
    await openRecord(page, 'Client 118');
    await page.getByRole('button', { name: 'Start the session' }).click();
    await zone(page, 'Forehead').click();
    const form = page.getByTestId('zone-form');
    await form.getByLabel('Passes').fill('2');
    await form.getByLabel('Needle depth (mm)').fill('0.5');
    await form.getByLabel('End-point seen').fill('even redness');
    await form.getByRole('button', { name: '3', exact: true }).click();
    await zone(page, 'Left cheek').click();
    await form.getByLabel('Needle depth (mm)').fill('1.75');
    await form.getByText('Above 1.5 mm was not evaluated').waitFor();
    await form.getByLabel('Why outside this range?').fill('a deep scar');
    await form.getByLabel('Passes').fill('3');
    await form.getByLabel('End-point seen').fill('pinpoint bleeding');
    await form.getByRole('button', { name: '4', exact: true }).click();
    await page.getByRole('button', { name: 'Mirror to the other side' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.zone-list > li').count()).toBe(2);

    const cream = panel(page, 'Numbing cream');
    await cream.getByRole('button', { name: 'Add numbing cream' }).click();
    await cream.getByLabel('Product').fill('Lidocaine cream');
    await cream.getByLabel('Strength (%)').fill('5');
    await cream.getByLabel('Amount (g)').fill('8');
    await cream.getByLabel('Where').fill('whole face');
    await cream.getByRole('button', { name: 'On now' }).click();
    await cream
      .getByTestId('timer')
      .getByText(/On the skin: 0 min/)
      .waitFor();
    await saved(page).waitFor();
    await page.reload();
    await cream
      .getByTestId('timer')
      .getByText(/On the skin: \d+ min/)
      .waitFor();
    expect(await page.locator('.zone-list > li').count()).toBe(2);
    await cream.getByLabel('On at').fill('2026-12-18T09:10');
    await cream
      .getByTestId('timer')
      .getByText(/On the skin: 50 min/)
      .waitFor();
    await cream.getByRole('button', { name: 'Off now' }).click();
    await cream.getByText('Was on the skin for 50 minutes').waitFor();

    const device = panel(page, 'Device');
    await device.getByLabel('Serial number').fill('SP-1');
    await device.getByLabel('Tip, handpiece or cartridge').fill('standard');
    await device.getByLabel('Lot of the tip or cartridge').fill('CT-771');
    await device.getByLabel('Expiry date').fill('2028-05-01');
    const room = panel(page, 'In the room');
    await room.getByLabel('Started').fill('2026-12-18T09:15');
    await room.getByRole('button', { name: 'Now' }).click();
    await room.getByLabel('Ended').fill('2026-12-18T10:00');
    await room.getByLabel('Skin at the end').fill('pink');
    await room.getByRole('button', { name: 'declined' }).click();
    await room.getByRole('button', { name: 'no', exact: true }).click();
    await page.getByRole('button', { name: '+ SkinFuse healing gel: sent home' }).click();
    await panel(page, 'Next session').getByRole('button', { name: 'No advice' }).click();
    await page.getByText('✓ Everything is there.').waitFor();
    await page.getByRole('button', { name: 'Sign the record' }).click();

    await page
      .getByTestId('signed')
      .getByText(/Signed by/)
      .waitFor();
    const plan = page.getByTestId('plan-now');
    expect(await plan.textContent()).toContain('No strenuous exercise for 72 hours.');
    expect(await plan.textContent()).toContain('Fri 18 Dec, 10:00 – Mon 21 Dec, 10:00');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Whole: 1 signed text is as signed.').waitFor();
    await page.getByText('Add to this record').click();
    await page.getByLabel('Your name').fill('Bo Lindqvist');
    await page.getByLabel('Why you add to it').fill('forgotten');
    await page.getByLabel('What you add').fill('She asked about her holiday.');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('.addenda').getByText('She asked about her holiday.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is written with the keyboard alone: zones by arrow keys, or from the list', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await openRecord(page, 'Client 114');
    await zone(page, 'Forehead').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Between the brows' }).waitFor();
    await page.getByLabel('Add a zone').selectOption({ label: 'Nose' });
    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Nose' }).waitFor();
    await page.getByRole('button', { name: 'Nose: earlier' }).press('Enter');
    await expect
      .poll(() => page.locator('.zone-open').allTextContents())
      .toEqual([expect.stringContaining('Forehead'), expect.stringContaining('Nose'), expect.stringContaining('Between')]);
    await close();
  });

  it('under two pens keeps both: the second is told what the first changed', async () => {
    const one = await visit(browser, '/clinic/calendar');
    const two = await visit(browser, '/clinic/calendar');
    for (const { page } of [one, two]) {
      await openRecord(page, 'Client 114');
      await saved(page).waitFor();
    }
    await one.page.getByLabel('Notes', { exact: true }).fill('Hers');
    await saved(one.page).waitFor();
    await two.page.getByLabel('Serial number').fill('SP-9');
    const told = two.page.getByTestId('meanwhile');
    await told.getByText('notes: nothing → Hers').waitFor();
    await saved(two.page).waitFor();
    await one.page.reload();
    await expect.poll(() => one.page.getByLabel('Serial number').inputValue()).toBe('SP-9');
    expect(await one.page.getByLabel('Notes', { exact: true }).inputValue()).toBe('Hers');
    await one.close();
    await two.close();
  });
});

describe('what the record leads to', () => {
  it('a lot that is called back shows Maya’s signed session', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/settings/stock', { width: 390, scheme: 'dark' });
    await page.getByRole('region', { name: 'Find a lot' }).getByLabel('Lot').fill('hb-2207');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByText('Lot hb-2207: 1 client, 1 session.').waitFor();
    await page
      .getByRole('link', { name: /15 Dec/ })
      .first()
      .click();
    await page.getByText(/Signed by Ana Reyes/).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('stock asks before it goes below nothing', async () => {
    const { page, close } = await visit(browser, '/clinic/settings/stock');
    const shields = page.getByRole('region', { name: 'Eye shields' });
    await shields.getByText('Came in, went out, counted').click();
    await shields.getByLabel('What', { exact: true }).selectOption({ label: 'went out' });
    await shields.getByLabel('Lot').fill('ES-1');
    await shields.getByLabel('Number').fill('6');
    await shields.getByLabel('Reason').fill('given to room 2');
    await shields.getByRole('button', { name: 'Keep', exact: true }).click();
    await shields.getByText(/only 4 of lot ES-1/).waitFor();
    await shields.getByLabel('Why below nothing?').fill('a box was never counted');
    await shields.getByRole('button', { name: 'Keep', exact: true }).click();
    await shields.getByText('? below nothing').waitFor();
    await close();
  });

  it('an adverse event is reported on the session and stands on the clinic’s list', async () => {
    const { page, close } = await visit(browser, '/clinic/settings/stock');
    await page.getByRole('region', { name: 'Find a lot' }).getByLabel('Lot').fill('HB-2207');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page
      .getByRole('link', { name: /15 Dec/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Report an adverse event' }).click();
    await page.getByLabel('What kind').selectOption({ label: 'Acne flare' });
    await page.getByLabel('What happened').fill('A few spots on the chin.');
    await page.getByLabel('Who reports').fill('Ana Reyes');
    await page.getByRole('button', { name: 'Keep the report' }).click();
    await page.getByText('A few spots on the chin.').waitFor();
    await page.goto(new URL('/clinic/adverse-events', page.url()).href);
    await page.getByText('Acne flare').waitFor();
    await close();
  });

  it.each([
    [390, 'light'],
    [1280, 'dark'],
  ] as const)('the record has no accessibility fault and nothing sticks out at %d, %s', async (width, scheme) => {
    const { page, close } = await visit(browser, '/clinic/calendar', { width, scheme });
    await openRecord(page, 'Client 114');
    await zone(page, 'Forehead').waitFor();
    await noBarrier(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await close();
  });
});
