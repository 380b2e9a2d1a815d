import { readFileSync } from 'node:fs';
import { type ConsentBundle, verifyBundle } from '@afterglow/kernel';
import { seals } from '@afterglow/server/seals';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApi, demoUrl, noBarrier, openBrowser, PHONE, visit } from './browser.ts';
import { readAll } from './consents.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
};

describe('a client', () => {
  it('reads, ticks and signs with the keyboard alone, finds it among the documents with its proof, and takes it back', async () => {
    const { page, complaints, close } = await visit(browser, '/documents', PHONE);
    await page.getByText('Other documents').focus();
    await page.keyboard.press('Enter');
    await press(page, 'Read and sign Consent to a custom facial');
    await page.getByRole('heading', { name: 'Read: Consent to a custom facial' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Read: Consent to a custom facial');
    await press(page, 'I have read it: continue');
    await page.getByRole('alert').waitFor();
    await readAll(page);
    await noBarrier(page);
    await press(page, 'I have read it: continue');
    await page.getByRole('heading', { name: 'Tick: Consent to a custom facial' }).waitFor();
    await press(page, 'Continue');
    await page.getByText('Please tick this one too').first().waitFor();
    for (const box of await page.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    await noBarrier(page);
    await press(page, 'Continue');
    await page.getByLabel('No, everything is clear').focus();
    await page.keyboard.press('Space');
    await noBarrier(page);
    await press(page, 'Continue');
    await press(page, /^Sign$/);
    await page.getByText('Please write your name.').waitFor();
    await page.getByLabel('Your full name').focus();
    await page.keyboard.type('Maya Example');
    await noBarrier(page);
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('done').textContent()).toContain('Signed: Consent to a custom facial');
    await press(page, 'See the copy Consent to a custom facial');
    await page.getByText('I consent to custom facials at this clinic.').waitFor();
    await noBarrier(page);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save the proof')]);
    const bundle: ConsentBundle = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(verifyBundle(bundle, seals).misfit).toBeNull();
    expect(bundle.entries[0]?.record.signer.printedName).toBe('Maya Example');
    await page.goBack();
    await press(page, 'Take it back Consent to a custom facial');
    await page.getByRole('dialog').getByText('Take back: Consent to a custom facial?').waitFor();
    await noBarrier(page);
    await press(page, 'Yes, take it back');
    expect(await page.getByTestId('done').textContent()).toContain('Taken back: Consent to a custom facial. It counts from now.');
    await page.getByText('Other documents').click();
    await page.getByText('You took this back.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('signs from home by a private link from the desk, drawing with a finger, and the desk sees it', async () => {
    const { patient } = await demoApi('/demo');
    const desk = await visit(browser, `/clinic/clients/${patient}/consents`);
    await desk.page.getByRole('button', { name: 'Make a private link' }).click();
    const link = (await desk.page.getByTestId('consent-link').textContent()) ?? '';
    await noBarrier(desk.page);
    const { page, close } = await visit(browser, link.replace(demoUrl(), ''), PHONE);
    await page.getByRole('button', { name: 'Open my documents' }).click();
    await page.getByRole('button', { name: 'Read and choose' }).click();
    await page.locator('.reading').waitFor();
    await readAll(page);
    await page.getByRole('button', { name: 'I have read it: continue' }).click();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByLabel(/^Social media/).uncheck();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('No, everything is clear').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText("You chose: My chart, Teaching, The clinic's website, Print. Nothing else.").waitFor();
    await page.getByLabel('Your full name').fill('Maya Example');
    await page.getByRole('button', { name: 'Draw' }).click();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Please draw your signature, or type your name instead.').waitFor();
    await page.locator('canvas').scrollIntoViewIfNeeded();
    const pad = await page.locator('canvas').boundingBox();
    if (!pad) throw new Error('there is no place to draw');
    await page.mouse.move(pad.x + 20, pad.y + 30);
    await page.mouse.down();
    await page.mouse.move(pad.x + 180, pad.y + 70, { steps: 6 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByTestId('done').waitFor();
    await close();
    await desk.page.reload();
    await desk.page.getByText('Everything that was signed or taken back').click();
    await desk.page
      .getByRole('button', { name: /See the copy What your photos/ })
      .first()
      .click();
    await desk.page.getByText('a private link').waitFor();
    await desk.page.getByRole('img', { name: 'Signature: Maya Example' }).waitFor();
    await desk.close();
  });
});

describe('a clinic', () => {
  it('publishes its own version, and sees who must sign again and what changed', async () => {
    const { page, close } = await visit(browser, '/clinic/consents');
    await page.getByRole('button', { name: 'Write a new version Consent to Pixel laser resurfacing' }).click();
    await page.getByRole('button', { name: 'Add a line Risks, in plain words' }).click();
    await page.getByLabel('Risks, in plain words, line 11', { exact: true }).fill('A smell of singed hair.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText(/the risk "A smell of singed hair." has no source/).waitFor();
    await page.getByLabel('Sources of Risks, in plain words, line 11').fill('afterglow-house');
    await noBarrier(page);
    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await page.getByTestId('published').textContent()).toContain('Consent to Pixel laser resurfacing 1.1.0');
    const card = page.locator('.card', { hasText: 'Consent to Pixel laser resurfacing' }).first();
    await card.getByText('Who must sign again?').click();
    await card.getByText('Maya (demo)').waitFor();
    await card.getByText('A smell of singed hair.').waitFor();
    await card.getByRole('link', { name: 'Maya (demo)' }).click();
    await page.getByText('new version').first().waitFor();
    await close();
  });
});
