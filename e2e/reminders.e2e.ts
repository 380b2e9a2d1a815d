import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUrl, demoVisitor, looksRight, newDevice, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The link at the foot of Maya's letter, once it went out. */
async function linkForMaya(): Promise<string> {
  const headers = await demoVisitor();
  const read = async (): Promise<string> => {
    const mails: readonly { readonly to: string; readonly text: string }[] = await (await fetch(`${demoUrl()}/api/demo/mail`, { headers })).json();
    return /\S+\/no-more#\S+/.exec(mails.find(({ to }) => to === 'maya@demo.example')?.text ?? '')?.[0] ?? '';
  };
  await expect.poll(read, { timeout: 30_000 }).not.toBe('');
  return read();
}

describe('the link at the foot of a letter', () => {
  it('ends nothing by being opened; the button does, and says how to turn it on again', async () => {
    const link = await linkForMaya();
    const { page, complaints, close } = await visit(browser, link, PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.getByRole('heading', { name: 'End these reminders?' }).waitFor();
    await page.getByText('You get no more messages that ask how you are.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.endsWith('/reminders/stop'))).toEqual([]);
    await looksRight(page);
    await page.getByRole('button', { name: 'End these reminders' }).click();
    await page.getByText('Lakeside Skin Studio (demo) no longer writes to ask how you are.').waitFor();
    await page.getByText('What we write to you about').waitFor();
    await looksRight(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('that is broken ends nothing and says what helps', async () => {
    const link = await linkForMaya();
    for (const broken of ['/no-more', '/no-more#abc', link.replace('.check-in.', '.appointment.')]) {
      const { page, close } = await visit(browser, broken, { width: 390, scheme: 'dark' });
      const button = page.getByRole('button', { name: 'End these reminders' });
      if (await button.isVisible()) await button.click();
      await page.getByRole('heading', { name: 'This link is not whole' }).waitFor();
      await page.getByText('nothing was ended').waitFor();
      await looksRight(page);
      await close();
    }
  });
});

describe('a client’s own page', () => {
  it('says what comes next, and turns a kind off at once; undo turns it on again', async () => {
    const { page, complaints, close } = await visit(browser, '/', PHONE);
    await page.getByLabel('Look as').selectOption('client');
    await page.waitForURL('**/today');
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByRole('heading', { name: 'What we write to you about' }).waitFor();
    await page.getByText('We write by e-mail.').waitFor();
    await page
      .getByText(/^Your next steps after a treatment(Saturday|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday) \d+ December, 09:00$/)
      .first()
      .waitFor();
    const aftercare = page.getByRole('switch', { name: 'Steps after a treatment' });
    await aftercare.uncheck();
    await page.getByText('Off: Steps after a treatment.').waitFor();
    await page
      .getByText(/^Your next steps after a treatment\w+ \d+ December/)
      .first()
      .waitFor({ state: 'detached' });
    await looksRight(page);
    await page.reload();
    await aftercare.waitFor();
    expect(await aftercare.isChecked()).toBe(false);
    await aftercare.check();
    await page.getByText('On: Steps after a treatment.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('As it was before.').waitFor();
    expect(await aftercare.isChecked()).toBe(false);
    await page.reload();
    await aftercare.waitFor();
    expect(await aftercare.isChecked()).toBe(false);
    await aftercare.check();
    await page.getByText('On: Steps after a treatment.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('who is elsewhere says by whose clock their night is; undo goes back to the clinic’s', async () => {
    const context = await newDevice(browser, { ...PHONE, zone: 'Europe/Berlin' });
    const page = await context.newPage();
    expect((await page.request.post(new URL('/api/auth/demo', demoUrl()).href, { data: { as: 'client' } })).status()).toBe(200);
    await page.goto(new URL('/account', demoUrl()).href);
    const [berlin, home] = [page.getByLabel('By the clock of Berlin'), page.getByLabel('By the clinic’s clock (Chicago)')];
    expect(await home.isChecked()).toBe(true);
    await berlin.check();
    await page.getByText('From now on by the clock of Berlin.').waitFor();
    await looksRight(page);
    await page.reload();
    await berlin.waitFor();
    expect(await berlin.isChecked()).toBe(true);
    await home.check();
    await page.getByText('From now on by the clock of Chicago.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('As it was before.').waitFor();
    expect(await berlin.isChecked()).toBe(true);
    await context.close();
  });
});
