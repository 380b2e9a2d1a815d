import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll } from './answers.ts';
import { demoApi, demoUrl, noBarrier, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Booked {
  readonly clinic: string;
  readonly patient: string;
}

/** Somebody new, booked at the desk for a Pixel session. */
async function newClient(name: string, start: string): Promise<Booked> {
  const [{ id: clinic }] = await demoApi('/clinics');
  const { services } = await demoApi(`/clinics/${clinic}/services`);
  const { id: patient } = await demoApi(`/clinics/${clinic}/patients`, { name, facts: {} });
  const service = services.find(({ protocol }: { protocol: string }) => protocol === 'pixel-laser-resurfacing').id;
  await demoApi(`/clinics/${clinic}/appointments`, { service, start, patient });
  return { clinic, patient };
}

describe('intake', () => {
  it('on a phone: fills in by a private link, loses nothing on reload, sends, is screened; a provider clears and replays', async () => {
    const { clinic, patient } = await newClient('Robin Phone', '2027-01-13T10:00');
    const { path } = await demoApi(`/clinics/${clinic}/patients/${patient}/intake/links`, { kind: 'phone' });
    const { page, complaints, close } = await visit(browser, path, PHONE);
    await page.getByRole('button', { name: /^Begin: \d+ questions/ }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Please answer, say that you do not know, or skip it.').waitFor();
    await page.locator('input[type=date]').fill('1990-04-02');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Do you get dark marks that stay?' }).waitFor();
    await noBarrier(page);
    await page.getByRole('button', { name: 'None of these' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go on where you stopped' }).click();
    await page.getByRole('heading', { name: 'Are you pregnant, or could you be?' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Are you pregnant, or could you be?');
    await answerAll(page);
    expect((await page.getByText('Fri 2 Apr 1990').count()) + (await page.getByText('Mon 2 Apr 1990').count())).toBe(1);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you. The clinic has your answers.').waitFor();
    await page.getByText('A provider looks at this first.').waitFor();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    expect(complaints).toEqual([]);
    await close();

    const desk = await visit(browser, `/clinic/clients/${patient}/intake`);
    await desk.page.getByText('was questions open, now: a provider looks first').waitFor();
    await noBarrier(desk.page);
    const standing = desk.page.getByTestId('standing');
    expect(await standing.getAttribute('data-status')).toBe('review');
    await desk.page.getByText('Decide').click();
    await desk.page.getByLabel('Reason (kept with the decision)').fill('Seen today, the test spot is calm.');
    await desk.page.getByRole('button', { name: 'Keep this decision' }).click();
    await desk.page.getByText('✓ ready').waitFor();
    await desk.page.getByRole('button', { name: 'Replay' }).click();
    await desk.page.getByText('Replayed with what was kept: the same verdict.').waitFor();
    await desk.close();
  });

  it('on the tablet: handed over, it leads nowhere but to the questions; a code brings it back', async () => {
    const { patient } = await newClient('Toni Tablet', '2027-01-20T10:00');
    const { page, close } = await visit(browser, `/clinic/clients/${patient}/intake`);
    await page.getByText('Hand over the tablet').click();
    await page.getByLabel('Choose a code of 4 to 8 digits').fill('2468');
    await page.getByRole('button', { name: 'Lock and hand over' }).click();
    await page.getByRole('button', { name: /^Begin/ }).waitFor();
    await noBarrier(page);
    expect(await page.getByRole('link').count()).toBe(0);
    await page.goto(`${demoUrl()}/clinic/calendar`);
    await page.getByText('Please hand the tablet back to the desk.').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: /Before your visit|Thank you/ }).waitFor();
    await page.goto(`${demoUrl()}/kiosk`);
    await page.getByText('For the desk').click();
    await page.getByLabel('Code').fill('0000');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('That is not the code.').waitFor();
    await page.getByLabel('Code').fill('2468');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('heading', { name: 'Intake: Toni Tablet' }).waitFor();
    await close();
  });

  it('the clinic writes a form of its own: adds, orders by keyboard, tries it, publishes', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/settings/forms');
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByLabel('Title').fill('Photos');
    for (const words of ['May we take photos?', 'Which side is your better one?']) {
      await page.getByRole('button', { name: '+ Add a question' }).click();
      await page.locator('.builder-list summary').last().click();
      await page.getByLabel('Question', { exact: true }).last().fill(words);
    }
    await page.getByLabel('Ask it', { exact: true }).last().selectOption({ label: 'only if "May we take photos?" is yes' });
    await page.getByRole('button', { name: 'Move up: Which side is your better one?' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('which does not come before it').waitFor();
    await page.getByRole('button', { name: 'Move down: Which side is your better one?' }).click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('heading', { name: 'Please look it through' }).waitFor();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText(/Version 1 is asked from now on/).waitFor();
    await noBarrier(page);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Ask no more: Photos' }).click();
    await page.getByText('version 1, no longer asked').waitFor();
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
    await close();
  });
});
