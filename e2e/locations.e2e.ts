import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, PHONE, visit } from './browser.ts';
import { type DemoServer, startDemo } from './demoServer.ts';

/** A server of its own: a second location changes the first question of booking for everybody. */
let browser: Browser;
let server: DemoServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startDemo({}, inject('demoFolder'))]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
const at = (path: string): string => `${server.url}${path}`;

describe('a clinic that opens a second location', () => {
  it('sets it up with a person and a room there', async () => {
    const { page, complaints, close } = await visit(browser, at('/clinic/settings/locations'), PHONE);
    await page.getByText('With one location nobody has to choose').waitFor();
    await page.getByRole('button', { name: 'Add a location' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('a name is needed').waitFor();
    await page.getByLabel('Name of the location').fill('Lakeside West');
    await page.getByLabel('Time zone').fill('America/Dnver');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('there is no time zone "America/Dnver"').waitFor();
    await page.getByLabel('Time zone').fill('America/Denver');
    await page.getByLabel('Address').fill('9 Wynkoop St, Denver');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('America/Denver · nobody and nothing there yet · nothing booked').waitFor();
    await page.getByRole('link', { name: 'People, rooms, devices' }).click();
    for (const [kind, name, skills] of [
      ['Person', 'Eli West', 'facial, consult'],
      ['Room', 'Room West', ''],
    ] as const) {
      await page.getByRole('button', { name: `Add: ${kind}` }).click();
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Can do, or is fit for').fill(skills);
      await page.getByLabel('Location', { exact: true }).selectOption({ label: 'Lakeside West' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: `Change ${name}` }).waitFor();
    }
    expect(await page.getByText(/^Lakeside West · facial · consult/).count()).toBe(1);
    expect(complaints.filter((text) => !/40[0-9]|422/.test(text))).toEqual([]);
    await close();
  });

  it('lets a client choose where, by keyboard, book by the clock there, and finds the place again next time', async () => {
    const { page, complaints, close } = await visit(browser, at('/book'));
    await page.getByRole('heading', { name: 'Where would you like to come?' }).waitFor();
    await page.getByRole('button', { name: /^Lakeside West/ }).press('Enter');
    await page.getByTestId('at-location').getByText('9 Wynkoop St, Denver').waitFor();
    expect(await page.getByRole('button', { name: /Pixel laser/ }).count()).toBe(0);
    await page.getByRole('button', { name: /Custom facial/ }).click();
    await page.getByRole('button', { name: /^Wed 30 Dec 2026, \d+ times/ }).click();
    await page.getByRole('button', { name: '09:00', exact: true }).click();
    await page.getByLabel('Your name').fill('Wes Tern');
    await page.getByLabel('E-mail or phone').fill('wes@example.org');
    await page.getByRole('button', { name: 'Confirm the booking' }).click();
    const booked = page.getByTestId('booked');
    await booked.waitFor();
    expect(await booked.textContent()).toContain('Wednesday 30 December, 09:00–10:00');
    expect(await booked.textContent()).toContain('Lakeside West, 9 Wynkoop St, Denver');
    await page.goto(at('/book'));
    await page.getByTestId('at-location').getByText('Lakeside West').waitFor();
    await page.getByRole('button', { name: 'Another location' }).click();
    await page.getByRole('heading', { name: 'Where would you like to come?' }).waitFor();
    await page.getByRole('button', { name: /^Lakeside Skin Studio/ }).click();
    await page.getByRole('button', { name: /Pixel laser/ }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows the desk one place at a time, and keeps a place open while somebody is to come', async () => {
    const { page, close } = await visit(browser, at('/clinic/calendar'));
    await page.getByLabel('Location', { exact: true }).selectOption({ label: 'Lakeside West' });
    await page.getByText('Denver time').waitFor();
    await page.getByRole('textbox', { name: 'Go to a date' }).fill('2026-12-30');
    await page.getByRole('button', { name: /^Wes Tern, Custom facial, 09:00/ }).waitFor();
    expect(await page.getByText('Ana Reyes').count()).toBe(0);
    await page.reload();
    await page.getByText('Denver time').waitFor();
    await page.goto(at('/clinic/settings/locations'));
    await page.getByRole('button', { name: 'Put aside: Lakeside West' }).click();
    await page.getByText('1 appointment to come stands at Lakeside West: move or cancel it first').waitFor();
    await close();
  });
});
