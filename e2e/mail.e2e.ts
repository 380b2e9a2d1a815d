/** From a booking in a browser to the letter at a mail server: the same local time on the page, in the letter and in its calendar. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Letter, type LetterSink, openLetterSink, partOf } from './letters.ts';
import { addToTeam, go as goOn, PASSWORD, setUpClinic, someoneWith } from './ownClinic.ts';
import { type RealServer, startRealServer } from './realServer.ts';

const NOW = '2026-12-18T16:00:00Z';
/** Two days before, on the morning. */
const DUE = '2026-12-20T15:00:05Z';
const MAYA = 'maya@mail.example';

let browser: Browser;
let server: RealServer;
let sink: LetterSink;
beforeAll(async () => {
  browser = await openBrowser();
  sink = await openLetterSink();
  server = await startRealServer(NOW, sink.url);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await sink.close();
});

const someone = (): Promise<Page> => someoneWith(browser, { width: 390, zone: 'Europe/London', now: NOW });
const go = (page: Page, path: string) => goOn(page, server, path);
function linkFor(to: string): string {
  const letter = sink.letters.findLast((one) => one.to === to && /your page|Your page/.test(one.text));
  return (letter && /https?:\/\/\S+#\S+/.exec(partOf(letter, 'text/plain'))?.[0]) ?? '';
}

async function openClinic(): Promise<void> {
  const olive = await someone();
  await setUpClinic(olive, server);
  await go(olive, '/clinic/settings/team');
  await addToTeam(olive, 'Person', 'Bo Lindqvist');
  await addToTeam(olive, 'Room', 'Room 1');
  await go(olive, '/clinic/settings/services');
  await olive.getByRole('button', { name: 'Add a service' }).click();
  await olive.getByLabel('Title').fill('Custom facial');
  await olive.getByRole('button', { name: 'Save' }).click();
  await olive.getByRole('button', { name: /Change.*Custom facial|Custom facial.*Change/ }).waitFor();
  await olive.context().close();
}

it('a client books; two days before, the letter is at the mail server, and page, letter and calendar say the same hour', async () => {
  await openClinic();
  const maya = await someone();
  await go(maya, '/book');
  await maya.getByRole('button', { name: /Custom facial/ }).click();
  await maya.getByRole('button', { name: /^Tue 22 Dec 2026, \d+ times/ }).click();
  await maya.getByRole('button', { name: '11:00', exact: true }).click();
  await maya.getByLabel('Your name').fill('Maya Torres');
  await maya.getByLabel('E-mail or phone').fill(MAYA);
  await maya.getByRole('button', { name: 'Confirm the booking' }).click();
  await maya
    .getByText(/Tuesday,? 22 December.*11:00/)
    .first()
    .waitFor();
  await maya.getByRole('button', { name: 'Send the link' }).click();
  await expect.poll(() => linkFor(MAYA), { timeout: 20_000 }).not.toBe('');
  await maya.goto(linkFor(MAYA));
  await maya.getByLabel('Your name').fill('Maya Torres');
  await maya.getByLabel('Choose a password').fill(PASSWORD);
  await maya.getByRole('button', { name: 'Accept' }).click();
  await maya.waitForURL('**/today');

  server = await server.restart(DUE);
  const reminders = (): readonly Letter[] => sink.letters.filter(({ to, text }) => to === MAYA && text.includes('text/calendar'));
  await expect.poll(() => reminders().length, { timeout: 60_000 }).toBe(1);
  const letter = reminders()[0] ?? { to: '', text: '' };
  const [words, calendar] = [partOf(letter, 'text/plain'), partOf(letter, 'text/calendar').replace(/\r\n[ \t]/g, '')];
  expect(letter.text).toMatch(/^Idempotency-Key:\s+[0-9a-f]{64}\r?$/m);
  expect(words).toContain('You have an appointment on Tuesday 22 December, 11:00.');
  expect(calendar).toContain('DTSTART:20261222T170000Z');
  expect(calendar).toContain('DESCRIPTION:Tuesday 22 December\\, 11:00');
  expect(`${words}${calendar}`).not.toMatch(/facial/i);

  await go(maya, '/account');
  await maya.getByText('Your appointment on Tue 22 Dec, 11:00').first().waitFor();
  await maya
    .getByText(/by e-mail/)
    .first()
    .waitFor();
});
