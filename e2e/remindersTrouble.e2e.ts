import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksRight, openBrowser, visit } from './browser.ts';
import { type DemoServer, startDemo } from './demoServer.ts';

/** A provider of text messages that refuses, until it is told to take them. */
let isOpen = false;
const taken: string[] = [];
const provider: Server = createServer((request, reply) => {
  request.on('data', (part: Buffer) => isOpen && taken.push(String(part)));
  request.on('end', () => reply.writeHead(isOpen ? 202 : 400).end());
});

let browser: Browser;
let server: DemoServer;
beforeAll(async () => {
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  server = await startDemo({ SMS_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`, SMS_TOKEN: 'secret' });
  await chooseText();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  provider.close();
});

/** Maya has both: before the first letters go out, she wants text messages. */
async function chooseText(): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const entered = await fetch(`${server.url}/api/auth/demo`, { method: 'POST', headers, body: '{}' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const demo = await (await fetch(`${server.url}/api/demo`, { headers: { cookie } })).json();
  const path = `/api/clinics/${demo.clinic}/patients/${demo.patient}/reminders/choice`;
  const body = JSON.stringify({ unwanted: [], channel: 'sms' });
  expect((await fetch(`${server.url}${path}`, { method: 'POST', headers: { ...headers, cookie }, body })).status).toBe(200);
}

/** Read again until it is there: what is due leaves within a minute. */
async function reloadUntil(page: Page, words: string | RegExp): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    await page.reload();
    await page.waitForLoadState('networkidle');
    return page.getByText(words).first().isVisible();
  };
  await expect.poll(isThere, { timeout: 45_000, interval: 1_000 }).toBe(true);
}

describe('a message that was refused', () => {
  it('is told on the desk, listed with the reason, and sent again', async () => {
    const { page, complaints, close } = await visit(browser, `${server.url}/clinic`);
    await reloadUntil(page, 'A reminder did not arrive.');
    await page.getByRole('link', { name: 'See which' }).click();
    await page.getByRole('heading', { name: 'Reminders that did not arrive' }).waitFor();
    await page.getByText('The message was refused (http-400).').waitFor();
    await looksRight(page);
    await page.getByRole('link', { name: 'Maya' }).click();
    await page.getByRole('tab', { name: 'Reminders', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'Given up' }).waitFor();
    await page.getByRole('heading', { name: 'To come' }).waitFor();
    await looksRight(page);
    await page.goBack();
    isOpen = true;
    await page.getByRole('button', { name: 'Send again: Question how they are, Maya' }).click();
    await page.getByText('It goes out again within a minute;').waitFor();
    await page.getByText('None was given up.').waitFor();
    await expect.poll(() => taken.join(), { timeout: 30_000 }).toContain('Your clinic would like to know how you are.');
    expect(complaints).toEqual([]);
    await close();
  });

  it('of somebody with two ways: they choose one on their page', async () => {
    const { page, close } = await visit(browser, `${server.url}/account`, { width: 390, scheme: 'dark' });
    const text = page.getByRole('radio', { name: 'By text message' });
    await text.waitFor();
    expect(await text.isChecked()).toBe(true);
    await looksRight(page);
    await page.getByRole('radio', { name: 'By e-mail' }).check();
    await page.getByText('From now on: by e-mail.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('As it was before.').waitFor();
    expect(await text.isChecked()).toBe(true);
    await close();
  });
});
