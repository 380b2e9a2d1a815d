import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOf, openBrowser, visit, withPasskeyDevice } from './browser.ts';
import { OWNER, PASSWORD } from './ownClinic.ts';
import { type RealServer, startRealServer } from './realServer.ts';

let browser: Browser;
let server: RealServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await startRealServer();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const BO = 'bo@lakeside.example';

const someone = async (): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await withPasskeyDevice(page);
  return page;
};

describe('a new clinic', () => {
  it('is set up, invites a provider, who accepts, makes a passkey, locks and unlocks, and is gone when the role is taken back', async () => {
    const olive = await someone();
    await olive.goto(server.url);
    await olive.waitForURL('**/setup');
    await olive.getByLabel('Code from the terminal').fill('WRNG-WRNG-WRNG');
    await olive.getByLabel('Name', { exact: true }).fill('Lakeside');
    await olive.getByLabel('Time zone').fill('America/Chicago');
    await olive.getByLabel('Phone number clients can call').fill('+1 312 555 0142');
    await olive.getByLabel('Your name').fill('Olive Marsh');
    await olive.getByLabel('E-mail address').fill(OWNER);
    await olive.getByLabel('New password', { exact: true }).fill('lakeside1');
    await olive.getByRole('button', { name: 'Make the clinic' }).click();
    await olive.getByText('This is not the code the server printed').first().waitFor();
    await olive.getByLabel('Code from the terminal').fill(server.code.toLowerCase());
    await olive.getByRole('button', { name: 'Make the clinic' }).click();
    await olive.getByText('close to the name of the clinic').first().waitFor();
    expect(await olive.getByLabel('Your name').inputValue()).toBe('Olive Marsh');
    await olive.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await olive.getByRole('button', { name: 'Make the clinic' }).click();
    await olive.getByRole('heading', { name: 'One more step for those who work here' }).waitFor();
    await olive.getByRole('button', { name: 'Make a passkey' }).click();
    await olive.waitForURL('**/clinic/calendar');

    await olive.getByRole('link', { name: 'People' }).click();
    await olive.getByLabel('E-mail address').fill(BO);
    await olive.getByRole('button', { name: 'Send the invitation' }).first().click();
    await olive.getByText(`An invitation is on its way to ${BO}.`).waitFor();

    const bo = await someone();
    await bo.goto(server.linkFor(BO));
    await bo.getByRole('heading', { name: 'Welcome to Lakeside' }).waitFor();
    await bo.getByLabel('Your name').fill('Bo Lindqvist');
    await bo.getByLabel('Choose a password').fill(PASSWORD);
    await bo.getByRole('button', { name: 'Accept' }).click();
    await bo.getByRole('heading', { name: 'One more step for those who work here' }).waitFor();
    await bo.getByRole('button', { name: 'Make a passkey' }).click();
    await bo.waitForURL('**/clinic/calendar');

    await bo.getByRole('link', { name: 'Bo Lindqvist' }).click();
    await bo.getByLabel('PIN', { exact: true }).fill('2846');
    await bo.getByLabel('Your password now', { exact: true }).last().fill(PASSWORD);
    await bo.getByRole('button', { name: 'Set the PIN' }).click();
    await bo.getByText('A PIN is set.').waitFor();
    await bo.getByRole('textbox', { name: 'Name' }).fill('Bo L., half typed');
    await bo.getByRole('button', { name: 'Lock' }).click();
    const lock = bo.getByRole('dialog', { name: 'Locked' });
    await lock.getByText('This screen is locked for Bo Lindqvist.').waitFor();
    expect(await barriersOf(bo, 'dialog')).toEqual([]);
    await bo.keyboard.press('Escape');
    await lock.getByLabel('PIN').fill('1111');
    await lock.getByRole('button', { name: 'Unlock' }).click();
    await lock.getByText('4 tries are left').waitFor();
    await lock.getByLabel('PIN').fill('2846');
    await lock.getByRole('button', { name: 'Unlock' }).click();
    await lock.waitFor({ state: 'detached' });
    expect(await bo.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Bo L., half typed');

    await bo.getByRole('button', { name: 'Lock' }).click();
    await lock.getByRole('button', { name: 'Use a passkey' }).click();
    await lock.waitFor({ state: 'detached' });

    await olive.reload();
    await olive.getByRole('button', { name: 'Take away the access of Bo Lindqvist' }).click();
    await olive.getByRole('button', { name: 'Take it away' }).click();
    await olive.getByText('Nobody is waited for.').waitFor();
    await bo.getByRole('link', { name: 'Desk' }).click();
    await bo.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(new URL(bo.url()).searchParams.get('next')).toBe('/clinic');

    await olive.getByRole('button', { name: 'Sign out' }).click();
    await olive.getByRole('link', { name: 'Sign in' }).click();
    await olive.getByRole('button', { name: 'Use a passkey' }).click();
    await olive.waitForURL('**/clinic/calendar');
    await olive.context().close();
    await bo.context().close();
  });

  it('lets the owner in by a link, on a page with a button, and asks for the second proof', async () => {
    const olive = await someone();
    await olive.goto(`${server.url}/sign-in?next=//evil.example`);
    await olive.getByRole('button', { name: 'Mail me a link' }).click();
    await olive.getByLabel('E-mail address').fill(OWNER);
    await olive.getByRole('button', { name: 'Send the link' }).click();
    await olive.getByText('If there is an account with this address').waitFor();
    await expect.poll(() => server.linkFor(OWNER), { timeout: 20_000 }).toContain('/sign-in/link#');
    await olive.goto(server.linkFor(OWNER));
    await olive.getByRole('button', { name: 'Sign in here' }).click();
    await olive.getByRole('heading', { name: 'Is it you?' }).waitFor();
    await olive.context().close();
  });

  it('has no door of the demonstration', async () => {
    expect((await fetch(`${server.url}/api/auth/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(404);
    expect((await fetch(`${server.url}/api/demo/mail`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/demo`)).status).toBe(404);
  });
});

describe('the demonstration', () => {
  it('is looked at as client, desk, provider, director and owner, and shows the mail that was written', async () => {
    const { page, complaints, close } = await visit(browser, '/');
    await page.getByLabel('Look as').selectOption('client');
    await page.waitForURL('**/today');
    await page.getByRole('link', { name: 'Desk' }).waitFor({ state: 'detached' });
    await page.getByLabel('Look as').selectOption('desk');
    await page.waitForURL('**/clinic/calendar');
    await page.getByRole('link', { name: 'People' }).waitFor({ state: 'detached' });
    await page.getByLabel('Look as').selectOption('owner');
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByLabel('E-mail address').fill('new@demo.example');
    await page.getByRole('button', { name: 'Send the invitation' }).first().click();
    await page.getByRole('link', { name: 'Mail', exact: true }).click();
    await page.getByText('To new@demo.example').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows a restricted client on the calendar as a time that is taken, and opens it there with a reason', async () => {
    const { page, complaints, close } = await visit(browser, '/');
    await page.getByLabel('Look as').selectOption('owner');
    await page.waitForURL('**/clinic/calendar');
    await page.getByRole('link', { name: 'Restricted records' }).click();
    const choice = page.getByLabel('Client', { exact: true });
    const label = (await choice.locator('option', { hasText: 'Client 115' }).textContent()) ?? '';
    await choice.selectOption({ label });
    await page.getByRole('textbox', { name: 'Reason' }).fill('a neighbour works here');
    await page.getByRole('button', { name: 'Restrict', exact: true }).click();
    await page.getByText('a neighbour works here').waitFor();
    await page.getByLabel('Look as').selectOption('desk');
    await page.waitForURL('**/clinic/calendar');
    const taken = page.getByRole('button', { name: /^Restricted record, Appointment,/ });
    await taken.waitFor();
    expect(await page.getByText('Client 115').count()).toBe(0);
    await taken.click();
    await page.getByRole('button', { name: 'Open it and say why' }).click();
    const dialog = page.getByRole('dialog', { name: 'This record is restricted' });
    await dialog.getByLabel('Why do you need it?').fill('she stands at the desk now');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Client 115' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Look as').selectOption('owner');
    await page.getByRole('link', { name: 'Read why' }).click();
    await page.getByRole('button', { name: 'I have read these' }).click();
    await page.getByRole('button', { name: /^Open the record of Client 115/ }).click();
    await page.getByText('No record is restricted.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks a provider why before a restricted record opens, and tells the owner', async () => {
    const { page, close } = await visit(browser, '/');
    await page.getByLabel('Look as').selectOption('owner');
    await page.waitForURL('**/clinic/calendar');
    await page.getByRole('link', { name: 'Restricted records' }).click();
    await page.getByLabel('Client', { exact: true }).selectOption({ label: 'Noor (demo)' });
    await page.getByRole('textbox', { name: 'Reason' }).fill('a neighbour works here');
    await page.getByRole('button', { name: 'Restrict', exact: true }).click();
    await page.getByText('a neighbour works here').waitFor();
    await page.getByLabel('Look as').selectOption('desk');
    await page.waitForURL('**/clinic/calendar');
    await page.getByLabel('Look as').selectOption('provider');
    await page.getByRole('link', { name: 'Check-ins' }).waitFor();
    await page.goto(new URL('/clinic/products', page.url()).href);
    await page.getByRole('combobox', { name: 'Client', exact: true }).selectOption({ label: 'Noor (demo)' });
    const dialog = page.getByRole('dialog', { name: 'This record is restricted' });
    await dialog.getByLabel('Why do you need it?').fill('she rang: the skin is burning');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Night cream').first().waitFor();
    await page.getByLabel('Look as').selectOption('owner');
    await page.getByRole('link', { name: 'Read why' }).click();
    await page.getByText('she rang: the skin is burning').waitFor();
    await page.getByRole('button', { name: 'I have read these' }).click();
    // The notice at the head goes, and the page moves up.
    await page.getByRole('link', { name: 'Read why' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open the record of Noor (demo) to all again' }).click();
    await page.getByText('No record is restricted.').waitFor();
    await close();
  });
});
