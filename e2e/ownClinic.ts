/** A clinic of its own on an empty server, set up in a browser by its owner. */
import type { Browser, Page } from 'playwright-core';
import { newDevice, type Screen, withPasskeyDevice } from './browser.ts';
import type { RealServer } from './realServer.ts';

export const OWNER = 'olive@lakeside.example';
export const PASSWORD = 'plum tractor sixty winds';

export interface Device {
  readonly width: Screen['width'];
  readonly zone: string;
  /** What its clock shows first. */
  readonly now: string;
}

/** Somebody with a browser of their own, and a passkey device in it. */
export async function someoneWith(browser: Browser, { width, zone, now }: Device): Promise<Page> {
  const page = await (await newDevice(browser, { width, scheme: 'light', zone })).newPage();
  await page.clock.setSystemTime(now);
  await withPasskeyDevice(page);
  return page;
}

export const go = (page: Page, server: RealServer, path: string) => page.goto(new URL(path, server.url).href);

/** From the code in the terminal to the empty calendar. */
export async function setUpClinic(owner: Page, server: RealServer): Promise<void> {
  await go(owner, server, '/setup');
  await owner.getByLabel('Code from the terminal').fill(server.code);
  await owner.getByLabel('Name', { exact: true }).fill('Lakeside');
  await owner.getByLabel('Time zone').fill('America/Chicago');
  await owner.getByLabel('Phone number clients can call').fill('+1 312 555 0142');
  await owner.getByLabel('Your name').fill('Olive Marsh');
  await owner.getByLabel('E-mail address').fill(OWNER);
  await owner.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await owner.getByRole('button', { name: 'Make the clinic' }).click();
  await owner.getByRole('button', { name: 'Make a passkey' }).click();
  await owner.waitForURL('**/clinic/calendar');
}

/** On the page of the team. `skill`: what they can do, or what can be done there. */
export async function addToTeam(owner: Page, kind: 'Person' | 'Room', name: string, skill?: string): Promise<void> {
  await owner.getByRole('button', { name: `Add: ${kind}` }).click();
  await owner.getByLabel('Name', { exact: true }).fill(name);
  if (skill !== undefined) await owner.getByLabel(/^Can do/).fill(skill);
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByRole('button', { name: `Change ${name}` }).waitFor();
}
