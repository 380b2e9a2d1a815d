/** What the service worker does with notifications when nobody looks: a tap, a changed address, and what is left after a sign-out. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedSetup } from '../server/src/care/booking/seedBooking.ts';
import { sendDue } from '../server/src/care/reminders/send.ts';
import { insertClinic } from '../server/src/store/clinics.ts';
import { asWho, NOW } from '../server/src/testing/testApp.ts';
import { openBrowser, untilKept } from './browser.ts';
import { type Client, type House, openHouse } from './house.ts';
import { keptOn } from './leaving.ts';
import { changeAddress, deliver, shown, tap, workerOf } from './notices.ts';

/** Two days before the appointment. */
const DUE = Date.parse('2027-01-10T15:00:00Z');

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse('push_worker'), openBrowser({ notifies: true })]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(() => {
  house.test.clock.at = NOW;
});

interface Phone {
  readonly cleo: Client;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Somebody with an appointment, whose phone shows notifications and has Today open. */
async function phone(): Promise<Phone> {
  const { test } = house;
  const clinic = { id: test.care.newId(), name: 'Lakeside', zone: 'America/Chicago', phone: '+1 312 555 0142', emergency: '911', hours: 'daily' };
  await insertClinic(test.pool, clinic, new Date(NOW), false);
  const service = (await seedSetup(test.care, clinic)).services.find(({ title }) => title === 'Custom facial')?.id;
  const cleo = await house.client(clinic.id);
  const payload = { service, patient: cleo.patient, start: '2027-01-12T10:00' };
  const made = await test.app.inject({ method: 'POST', url: `/api/clinics/${clinic.id}/appointments`, headers: asWho(clinic.id, 'desk'), payload });
  expect(made.statusCode).toBe(201);
  const context = await house.browserOf(browser, cleo.phone, 'America/Chicago');
  await context.grantPermissions(['notifications']);
  const page = await context.newPage();
  await page.goto(`${house.address}/today`);
  await untilKept(page);
  await expect.poll(() => keptOn(page)).toBeGreaterThan(0);
  return { cleo, context, page };
}

async function show(page: Page, key: string, leadsTo: string): Promise<void> {
  const before = (await shown(page)).length;
  await deliver(page, JSON.stringify({ title: 'Lakeside', line: 'There is something on your page.', page: leadsTo, key }));
  await expect.poll(async () => (await shown(page)).length).toBe(before + 1);
}

describe('a tap on a notification', () => {
  it('brings the window to the front that shows the page; the notification goes, another one stays', async () => {
    const { context, page } = await phone();
    const other = await context.newPage();
    await other.goto(`${house.address}/today/plan`);
    await show(page, 'one', '/today');
    await show(page, 'two', '/messages');
    expect(await tap(await workerOf(context), 'one')).toEqual(['focus /today']);
    expect((await shown(page)).map(({ tag }) => tag)).toEqual(['two']);
    await context.close();
  });

  it('opens a window where none shows the page, and leaves what is half written in another', async () => {
    const { context, page } = await phone();
    await page.goto(`${house.address}/messages`);
    const words = page.getByRole('textbox').first();
    await words.fill('Half a question');
    await show(page, 'three', '/today');
    expect(await tap(await workerOf(context), 'three')).toEqual(['open /today']);
    expect(new URL(page.url()).pathname).toBe('/messages');
    expect(await words.inputValue()).toBe('Half a question');
    await context.close();
  });

  it('opens a window where the app is closed, and the page it leads to is the one that was meant', async () => {
    const { context, page } = await phone();
    for (const [path, title] of [
      ['/messages', 'Messages'],
      ['/today/check-in', ''],
      ['https://elsewhere.example/trap', ''],
    ] as const) {
      await page.goto(`${house.address}/today`);
      await show(page, path, path);
      const worker = await workerOf(context);
      await page.goto('about:blank');
      const leadsTo = path.startsWith('/') ? path : '/today';
      expect(await tap(worker, path)).toEqual([`open ${leadsTo}`]);
      await page.goto(new URL(leadsTo, house.address).href);
      await page.getByRole('heading', { level: 1, name: title }).first().waitFor();
    }
    await context.close();
  });
});

describe('a browser that changes its address', () => {
  /** Where the next reminder arrives. */
  async function reachedAt({ clinicId, patient }: Client): Promise<readonly string[]> {
    house.test.clock.at = DUE;
    await sendDue(house.test.care, clinicId, house.ways);
    const own = house.push.arrived.filter(({ path }) => path.startsWith(`/${patient}`));
    expect(own.every(({ notice }) => notice?.title === 'Lakeside')).toBe(true);
    return [...new Set(own.map(({ path }) => path.slice(patient.length + 2)))];
  }
  const key = (): string => house.test.care.push.read().publicKey;
  const addressOf = ({ patient }: Client, name: string) => house.push.subscribe(`/${patient}/${name}`, key());
  const turnOn = async (cleo: Client): Promise<void> => {
    expect((await cleo.phone.send('POST', cleo.at('/reminders/device'), addressOf(cleo, 'old'))).status).toBe(200);
  };

  it('is reached at the new one, where the browser says it', async () => {
    const { cleo, context } = await phone();
    await turnOn(cleo);
    expect(await changeAddress(await workerOf(context), addressOf(cleo, 'new'), 'browser')).toEqual({ key: null, isEnded: false, failed: '' });
    expect(await reachedAt(cleo)).toEqual(['new']);
    await context.close();
  });

  it('is reached at the new one, where the browser says nothing: the worker asks the server for its key', async () => {
    const { cleo, context } = await phone();
    await turnOn(cleo);
    expect(await changeAddress(await workerOf(context), addressOf(cleo, 'new'), 'worker')).toEqual({ key: key(), isEnded: false, failed: '' });
    expect(await reachedAt(cleo)).toEqual(['new']);
    await context.close();
  });

  it('whose reader turned notifications off, or signed out, gets none again: the new address is given back', async () => {
    const { cleo, context } = await phone();
    const worker = await workerOf(context);
    expect(await changeAddress(worker, addressOf(cleo, 'new'), 'browser')).toEqual({ key: null, isEnded: true, failed: '' });
    await turnOn(cleo);
    await cleo.phone.send('POST', '/api/auth/sign-out', {});
    for (const by of ['browser', 'worker'] as const)
      expect(await changeAddress(worker, addressOf(cleo, 'new'), by)).toEqual({ key: null, isEnded: by === 'browser', failed: '' });
    expect(await reachedAt(cleo)).toEqual([]);
    await context.close();
  });

  it('without a network keeps what it has: the old address is found gone, and a letter goes instead', async () => {
    const { cleo, context } = await phone();
    await turnOn(cleo);
    const worker = await workerOf(context);
    await context.setOffline(true);
    const { isEnded, failed } = await changeAddress(worker, addressOf(cleo, 'new'), 'browser');
    expect([isEnded, failed]).toEqual([false, 'TypeError: Failed to fetch']);
    house.push.answers.set(`/${cleo.patient}/old`, 410);
    expect(await reachedAt(cleo)).toEqual(['old']);
    expect(house.mail.letters.filter(({ to }) => to === cleo.email)).not.toEqual([]);
    await context.close();
  });
});

describe('after a sign-out', () => {
  it('on this phone, nothing stays on the screen', async () => {
    const { context, page } = await phone();
    await show(page, 'four', '/messages');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${house.address}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await shown(page)).toEqual([]);
    expect(await keptOn(page)).toBe(0);
    await context.close();
  });

  it.each(['/today', '/messages', '/account'])('from elsewhere, nothing stays once %s was opened', async (leadsTo) => {
    const { cleo, context, page } = await phone();
    await show(page, 'five', leadsTo);
    await show(page, 'six', '/today/plan');
    const worker = await workerOf(context);
    await page.goto('about:blank');
    await cleo.phone.send('POST', '/api/auth/sign-out', {});
    expect(await tap(worker, 'five')).toEqual([`open ${leadsTo}`]);
    await page.goto(new URL(leadsTo, house.address).href);
    await expect.poll(() => shown(page)).toEqual([]);
    expect(await keptOn(page)).toBe(0);
    await context.close();
  });

  it('from elsewhere, nothing stays of somebody without a plan either: what was not sent is told', async () => {
    const { cleo, context, page } = await phone();
    await cleo.phone.send('POST', '/api/auth/sign-out', {});
    const dora = await house.client(cleo.clinicId);
    await context.addCookies([...dora.phone.jar].map(([name, value]) => ({ name, value, url: house.address })));
    await page.goto(`${house.address}/messages`);
    const words = page.getByRole('textbox').first();
    await words.waitFor();
    // What cleo had kept went when dora came in.
    await expect.poll(() => keptOn(page)).toBe(0);
    await show(page, 'seven', '/messages');
    await words.fill('May I come later?');
    await dora.phone.send('POST', '/api/auth/sign-out', {});
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    // Whatever is asked next is told so.
    await page.getByText('1 answer had not been sent and is gone.').waitFor();
    await page.goto(`${house.address}/account`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await shown(page)).toEqual([]);
    expect(await keptOn(page)).toBe(0);
    await context.close();
  });
});
