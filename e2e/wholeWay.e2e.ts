/** The whole way, from an empty server to a client who sees her plan: each person with a browser of their own. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerAll } from './answers.ts';
import { noBarrier, openBrowser } from './browser.ts';
import { readAll } from './consents.ts';
import { leaveFromElsewhere, leaveOffline } from './leaving.ts';
import { addToTeam, go as goOn, PASSWORD, setUpClinic, someoneWith } from './ownClinic.ts';
import { type RealServer, startRealServer } from './realServer.ts';

let browser: Browser;
let server: RealServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await startRealServer(NOW);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const NOW = '2026-12-18T16:00:00Z';
const BO = 'bo@lakeside.example';
const MAYA = 'maya@mail.example';

const someone = (width: 390 | 1280): Promise<Page> => someoneWith(browser, { width, zone: 'America/Chicago', now: NOW });
const go = (page: Page, path: string) => goOn(page, server, path);

async function offerNeedling(olive: Page): Promise<void> {
  await go(olive, '/clinic/settings/team');
  await addToTeam(olive, 'Person', 'Bo Lindqvist', 'needling');
  await addToTeam(olive, 'Room', 'Room 1');
  await go(olive, '/clinic/settings/services');
  await olive.getByRole('button', { name: 'Add a service' }).click();
  await olive.getByLabel('Title').fill('SkinPen');
  await olive.getByLabel('Protocol').selectOption('skinpen-microneedling');
  await olive.getByLabel(/^Price in/).fill('350');
  await olive.getByLabel('Must be able to (optional)').first().fill('needling');
  await olive.getByLabel(/so many hours ahead$/).fill('0');
  await olive.getByRole('button', { name: 'Save' }).click();
  await olive.getByText('$350.00 · 45 minutes').waitFor();
}

async function joinAsProvider(olive: Page, bo: Page): Promise<void> {
  await go(olive, '/clinic/settings/people');
  await olive.getByLabel('E-mail address').fill(BO);
  await olive.getByRole('button', { name: 'Send the invitation' }).first().click();
  await olive.getByText(`An invitation is on its way to ${BO}.`).waitFor();
  await bo.goto(server.linkFor(BO));
  await bo.getByLabel('Your name').fill('Bo Lindqvist');
  await bo.getByLabel('Choose a password').fill(PASSWORD);
  await bo.getByRole('button', { name: 'Accept' }).click();
  await bo.getByRole('button', { name: 'Make a passkey' }).click();
  await bo.waitForURL('**/clinic/calendar');
}

async function bookAndClaim(maya: Page): Promise<void> {
  await go(maya, '/book');
  await maya.getByRole('button', { name: /SkinPen/ }).click();
  await maya.getByRole('button', { name: /^Fri 18 Dec 2026, \d+ times/ }).click();
  await maya.getByRole('button', { name: '11:00', exact: true }).click();
  await maya.getByLabel('Your name').fill('Maya Torres');
  await maya.getByLabel('E-mail or phone').fill(MAYA);
  await maya.getByRole('button', { name: 'Confirm the booking' }).click();
  await maya.getByRole('heading', { name: 'The clinic has your request' }).waitFor();
  await maya.getByRole('button', { name: 'Send the link' }).click();
  await expect.poll(() => server.linkFor(MAYA), { timeout: 20_000 }).not.toBe('');
  await maya.goto(server.linkFor(MAYA));
  await maya.getByLabel('Your name').fill('Maya Torres');
  await maya.getByLabel('Choose a password').fill(PASSWORD);
  await maya.getByRole('button', { name: 'Accept' }).click();
  await maya.waitForURL('**/today');
}

async function answerQuestions(maya: Page): Promise<void> {
  await go(maya, '/intake');
  await maya.getByRole('button', { name: /^Begin: \d+ questions/ }).click();
  await answerAll(maya, ['Do your scars grow thick or raised?']);
  await noBarrier(maya);
  await maya.getByRole('button', { name: 'Send' }).click();
  await maya.getByText('Thank you. The clinic has your answers.').waitFor();
}

/** From the list of clients to the chart; returns its path. */
async function findMaya(bo: Page): Promise<string> {
  await go(bo, '/clinic/clients');
  await bo.getByRole('combobox', { name: 'Find a client' }).fill('tor');
  await bo
    .getByRole('listbox')
    .getByRole('option', { name: /Maya Torres/ })
    .click();
  await bo.getByRole('heading', { name: 'Maya Torres', level: 1 }).waitFor();
  return new URL(bo.url()).pathname;
}

async function clear(bo: Page, chart: string): Promise<void> {
  await go(bo, `${chart}/intake`);
  await bo.getByText('Record one').click();
  await bo.getByRole('button', { name: 'Record it' }).click();
  await bo.getByText(/^Consultation for every treatment/).waitFor();
  await bo.getByText('Decide').click();
  await bo.getByLabel('Reason (kept with the decision)').fill('Looked through with her; nothing stands in the way.');
  await bo.getByRole('button', { name: 'Keep this decision' }).click();
  await bo.getByText('✓ ready').waitFor();
}

async function sign(maya: Page, title: string): Promise<void> {
  await go(maya, '/documents');
  await maya.getByRole('button', { name: `Read and sign ${title}` }).click();
  await maya.locator('.reading').waitFor();
  await readAll(maya);
  await maya.getByRole('button', { name: 'I have read it: continue' }).click();
  for (const box of await maya.getByRole('checkbox').all()) await box.check();
  await maya.getByRole('button', { name: 'Continue' }).click();
  await maya.getByLabel('No, everything is clear').check();
  await maya.getByRole('button', { name: 'Continue' }).click();
  await maya.getByLabel('Your full name').fill('Maya Torres');
  await maya.getByRole('button', { name: 'Sign', exact: true }).click();
  await maya.getByTestId('done').getByText(`Signed: ${title}`).waitFor();
}

async function treat(bo: Page): Promise<void> {
  await go(bo, '/clinic/calendar');
  await bo.getByRole('button', { name: /^Maya Torres,/ }).click();
  await bo.getByRole('button', { name: 'Confirm' }).click();
  await bo.getByText('Maya Torres: booked.').waitFor();
  await bo.getByRole('button', { name: /^Maya Torres,/ }).click();
  await bo.getByRole('link', { name: 'Start the session' }).click();
  await bo.getByRole('button', { name: 'Start the session' }).click();
  await bo
    .getByRole('button', { name: /^Forehead(,|$)/ })
    .and(bo.locator('[data-zone]'))
    .click();
  const form = bo.getByTestId('zone-form');
  await form.getByLabel('Passes').fill('2');
  await form.getByLabel('Needle depth (mm)').fill('0.5');
  await form.getByLabel('End-point seen').fill('even redness');
  await form.getByRole('button', { name: '3', exact: true }).click();
  const panel = (name: string) => bo.getByRole('region', { name, exact: true });
  const cream = panel('Numbing cream');
  await cream.getByRole('button', { name: 'Add numbing cream' }).click();
  await cream.getByLabel('Product').fill('Lidocaine cream');
  await cream.getByLabel('Strength (%)').fill('5');
  await cream.getByLabel('Amount (g)').fill('8');
  await cream.getByLabel('Where').fill('forehead');
  await cream.getByLabel('On at').fill('2026-12-18T09:10');
  await cream.getByRole('button', { name: 'Off now' }).click();
  await cream.getByText('Was on the skin for 50 minutes').waitFor();
  const device = panel('Device');
  await device.getByLabel('Name').fill('SkinPen Precision');
  await device.getByLabel('Serial number').fill('SP-1');
  await device.getByLabel('Tip, handpiece or cartridge').fill('standard');
  await device.getByLabel('Lot of the tip or cartridge').fill('CT-771');
  await device.getByLabel('Expiry date').fill('2028-05-01');
  const room = panel('In the room');
  await room.getByLabel('Started').fill('2026-12-18T09:15');
  await room.getByLabel('Ended').fill('2026-12-18T10:00');
  await room.getByLabel('Skin at the end').fill('pink');
  await room.getByRole('button', { name: 'declined' }).click();
  await room.getByRole('button', { name: 'no', exact: true }).click();
  await bo.getByRole('button', { name: '+ SkinFuse healing gel: sent home' }).click();
  await panel('Next session').getByRole('button', { name: 'No advice' }).click();
  await bo.getByText('✓ Everything is there.').waitFor();
  await noBarrier(bo);
  await bo.getByRole('button', { name: 'Sign the record' }).click();
  await bo
    .getByTestId('signed')
    .getByText(/Signed by/)
    .waitFor();
}

async function seePlan(maya: Page): Promise<void> {
  await go(maya, '/today');
  await maya.getByText('No strenuous exercise for 72 hours.').first().waitFor();
  await noBarrier(maya);
  await maya.getByRole('link', { name: 'Who saw my record' }).click();
  await maya.getByText('Bo Lindqvist, provider, signed the record of your session').waitFor();
}

async function signIn(page: Page): Promise<void> {
  await go(page, '/sign-in?next=/today');
  await page.getByLabel('E-mail address').fill(MAYA);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(new URL('/today', server.url).href);
}

it('a clinic opens, a client books, answers, is cleared, signs, is treated, sees her plan, and leaves her phone empty', async () => {
  const [olive, bo, maya] = await Promise.all([someone(1280), someone(1280), someone(390)]);
  const complaints: string[] = [];
  for (const page of [olive, bo, maya]) {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
  }
  await setUpClinic(olive, server);
  await offerNeedling(olive);
  await joinAsProvider(olive, bo);
  await bookAndClaim(maya);
  await answerQuestions(maya);
  const chart = await findMaya(bo);
  await clear(bo, chart);
  await sign(maya, 'Documents and signatures on a screen');
  await sign(maya, 'Consent to SkinPen microneedling');
  await treat(bo);
  await seePlan(maya);
  expect(complaints).toEqual([]);
  await leaveOffline(maya, server.url);
  await signIn(maya);
  const tablet = await someone(1280);
  await leaveFromElsewhere(maya, server.url, async () => {
    await signIn(tablet);
    await go(tablet, '/account');
    await tablet.getByRole('button', { name: 'Sign out everywhere' }).click();
    await tablet.getByRole('link', { name: 'Sign in' }).first().waitFor();
  });
}, 300_000);
