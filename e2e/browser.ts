/** A real browser for the journeys. */
import axe, { type RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_NOW } from './demoServer.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

let url = '';
/** The address of this file's demo server (`ownServer.ts`). */
export const demoUrl = (): string => url;
export const setUrl = (address: string): void => {
  url = address;
};

/** What a page keeps (`afterglow.offset`) whose time was moved so far on from the demonstration's. */
export const demoOffset = (ahead: number): number => Date.parse(DEMO_NOW) + ahead - Date.now();

/** The demonstration's clock, moved on by so much; 0: as it was. */
export async function moveDemo(ahead: number): Promise<void> {
  const to = ahead === 0 ? null : new Date(Date.parse(DEMO_NOW) + ahead).toISOString();
  for (let isThere = false; !isThere; ) {
    const reply = await fetch(`${demoUrl()}/api/demo/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to }) });
    expect(reply.status).toBe(200);
    ({ isThere } = await reply.json());
  }
}

/** `notifies`: a whole browser; without, one that has no windows, where there is one (`scripts/browser.mjs`). */
export function openBrowser({ notifies = false } = {}): Promise<Browser> {
  const whole = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath: notifies ? whole : (process.env['CHROME_SHELL_PATH'] ?? whole), args: FLAGS });
}

export interface Screen {
  readonly width: 390 | 1280;
  readonly scheme: 'light' | 'dark';
  /** Left out: the clinic's. */
  readonly zone?: string;
}

export const PHONE: Screen = { width: 390, scheme: 'light' };
export const DESK: Screen = { width: 1280, scheme: 'light' };

export interface Visit {
  readonly page: Page;
  /** What the page complained about in its console. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** `path` on this file's server, or a whole address, on a device that was never here. */
export async function visit(browser: Browser, path: string, screen = DESK): Promise<Visit> {
  const device = await newDevice(browser, screen);
  return { ...(await visitOn(device, path)), close: () => device.close() };
}

export const newDevice = (browser: Browser, { width, scheme, zone = 'America/Chicago' }: Screen): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
  });

/** The same on a device that may know the place. */
export async function visitOn(device: BrowserContext, path: string): Promise<Visit> {
  const page = await device.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`.trim());
  });
  await page.goto(new URL(path, demoUrl()).href);
  await page.locator('h1').first().waitFor();
  return { page, complaints, close: () => page.close() };
}

/** Until everything for later is kept on the device: the app's own files, and on a screen of the plan the plan. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => !location.pathname.startsWith('/today') || localStorage.getItem('afterglow.kept') !== null);
}

/** Run in the page, not by a builder that opens a page of its own for each answer: no page of ours has a frame. */
const RULES: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], preload: false };

/** What keeps somebody out, after WCAG 2.2 AA; `within`: of that part alone. */
export async function barriersOf(page: Page, within = 'html'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ within, rules }) => {
      const { violations } = await window.axe.run(within, rules);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    { within, rules: RULES },
  );
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** On a phone and on a desk, light and dark: no barrier, and nothing cut off. */
export async function looksRight(page: Page): Promise<void> {
  for (const width of [390, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      await noBarrier(page, `${width} ${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
}

/** `where`: said if there is one. */
export const noBarrier = async (page: Page, where?: string): Promise<void> => expect(await barriersOf(page), where).toEqual([]);

/** A visitor of the demonstration who has no browser: the headers that say so. `as`: as whom they look. */
export async function demoVisitor(as?: string): Promise<Readonly<Record<string, string>>> {
  const reply = await fetch(`${demoUrl()}/api/auth/demo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as }) });
  return { cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

interface Asked {
  readonly method?: string;
  readonly as?: string;
}

/** What the demonstration's server answers such a visitor. */
export async function demoApi(path: string, body?: unknown, { method = body === undefined ? 'GET' : 'POST', as }: Asked = {}) {
  const headers = { ...(await demoVisitor(as)), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await fetch(`${demoUrl()}/api${path}`, { headers, method, body: body === undefined ? null : JSON.stringify(body) });
  const json = await reply.json();
  if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(json)}`);
  return json;
}

export interface ToldCheckIn {
  readonly id: string;
  readonly words: string | null;
  readonly signs: Readonly<Record<string, number>>;
  readonly photos: readonly { readonly id: string; readonly seen: boolean }[];
}

/** What Maya told, as the clinic has it. */
export async function demoCheckIns(): Promise<readonly ToldCheckIn[]> {
  const { clinic, patient } = await demoApi('/demo');
  return demoApi(`/clinics/${clinic}/patients/${patient}/check-ins`);
}

/** A device with a passkey in it, which says that its owner was asked. */
export async function withPasskeyDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
