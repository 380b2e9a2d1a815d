/** Steps before a session, on the client's phone: done, "I used it" and what follows, taken back, and without a network. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoApi, demoOffset, demoUrl, looksRight, moveDemo, newDevice, openBrowser, PHONE, untilKept, visit, visitOn } from './browser.ts';

const DAY = 86_400_000;
/** Three days before the SkinPen session of Saturday 16 January. */
const AHEAD = 26 * DAY;

let browser: Browser;
let clinic = '';
let patient = '';
let session = '';

const bundle = () => demoApi(`/clinics/${clinic}/patients/${patient}/plan-bundle`);

beforeAll(async () => {
  browser = await openBrowser();
  ({ clinic, patient } = await demoApi('/demo'));
  const { services } = await demoApi(`/clinics/${clinic}/services`);
  const service = services.find(({ protocol }: { readonly protocol: string }) => protocol === 'skinpen-microneedling').id;
  await moveDemo(AHEAD);
  ({ id: session } = await demoApi(`/clinics/${clinic}/appointments`, { service, start: '2027-01-16T10:00', patient, override: 'a test' }));
});
/** Whatever a test left: a phone that would still send, a step that was said. The next begins with neither. */
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  for (const { id } of (await bundle()).steps) await demoApi(`/clinics/${clinic}/patients/${patient}/steps/${id}/undo`, undefined, { method: 'POST' });
});
afterAll(() => browser.close());

interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
}

async function phone(path = '/today', ahead = AHEAD): Promise<Phone> {
  const context = await newDevice(browser, PHONE);
  await context.addInitScript((offset) => sessionStorage.setItem('afterglow.offset', String(offset)), demoOffset(ahead));
  const { page, complaints } = await visitOn(context, path);
  await untilKept(page);
  return { context, page, complaints };
}
const retinoids = (page: Page) => page.getByRole('group', { name: 'Your answer: Retinoids' });

describe('a step before a session', () => {
  it('is done with one tap, which is kept once, and taken back', async () => {
    const { context, page, complaints } = await phone();
    await page.getByRole('button', { name: 'Done: Retinoids' }).dblclick();
    await retinoids(page).getByText('Done. You said so on Wed 13 Jan 2027.').waitFor();
    await expect.poll(async () => (await bundle()).steps).toMatchObject([{ session, rule: 'stop-retinoids', said: 'done', day: '2027-01-13' }]);
    await page.reload();
    await retinoids(page).getByText('Done. You said so').waitFor();
    await page.getByRole('button', { name: 'Done: Retinoids' }).click();
    expect((await bundle()).steps).toHaveLength(1);
    await looksRight(page);
    await page.getByRole('button', { name: 'Undo: Retinoids' }).click();
    await retinoids(page).getByText('You said so').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Done: Retinoids' }).getAttribute('aria-pressed')).toBe('false');
    await expect.poll(async () => (await bundle()).steps).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('"I used it" screens the appointment again: what follows stands there in plain words; undo takes it back', async () => {
    const { context, page, complaints } = await phone();
    await page.getByRole('button', { name: 'I used it: Retinoids' }).click();
    const panel = page.getByRole('group', { name: 'What happened: Retinoids' });
    await panel.getByLabel('retinol', { exact: true }).check();
    await looksRight(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await panel.getByRole('button', { name: 'Yesterday' }).click();
    await retinoids(page).getByText('You told us: retinol, on Tue 12 Jan 2027.').waitFor();
    const follows = page.getByTestId('follows');
    await follows.getByText('By your plan your skin is ready from Mon 18 Jan 2027.').waitFor();
    expect(await follows.getAttribute('data-status')).toBe('deferred');
    await follows.getByText('Your clinic has it on its list').waitFor();
    expect(await follows.getByRole('link').getAttribute('href')).toBe('tel:+13125550142');
    const tasks = await demoApi(`/clinics/${clinic}/screening-tasks`);
    expect(tasks.find((one: { readonly appointment: { readonly id: string } }) => one.appointment.id === session)).toMatchObject({
      cause: 'they told us: retinol, on Tue 12 Jan 2027',
      change: { after: 'deferred' },
    });
    await looksRight(page);
    await page.reload();
    await follows.waitFor();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await retinoids(page).first().getByText('You told us: retinol').waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: 'Undo: Retinoids' }).first().click();
    await follows.waitFor({ state: 'detached' });
    await expect.poll(async () => (await bundle()).steps).toEqual([]);
    expect((await bundle()).facts.exposures).toHaveLength(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('about a prescribed medicine is only whether they asked; "not yet" says to keep taking it', async () => {
    const { context, page } = await phone();
    const group = page.getByRole('group', { name: 'Your answer: Blood thinners?' });
    expect(await group.getByRole('button', { name: /I used it|Done/ }).count()).toBe(0);
    await group.getByRole('button', { name: 'Not yet' }).click();
    await group.getByText('Keep taking it as it was prescribed.').waitFor();
    await looksRight(page);
    await group.getByRole('button', { name: 'I asked' }).click();
    await group.getByText('You asked. You said so on').waitFor();
    await group.getByRole('button', { name: 'Undo' }).click();
    await group.getByText('You asked.').waitFor({ state: 'detached' });
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await expect.poll(async () => (await bundle()).steps).toEqual([]);
    await context.close();
  });

  it('a day that has not been is not taken', async () => {
    const { context, page } = await phone();
    await page.getByRole('button', { name: 'I used it: Retinoids' }).click();
    await page.getByRole('button', { name: 'Another day' }).click();
    await page.getByLabel('Which day?').fill('2027-01-14');
    await page.getByRole('button', { name: 'Tell my clinic' }).click();
    await page.getByText('Choose a day that has been.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await bundle()).steps).toEqual([]);
    await context.close();
  });
});

describe('without a network', () => {
  it('a tap waits on the phone, says what follows, and arrives once; what was taken back before it went never does', async () => {
    const { context, page } = await phone();
    const posted: string[] = [];
    await context.route('**/steps', async (route) => {
      posted.push(route.request().postDataJSON().rule);
      await route.continue();
    });
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Done: Exfoliating products' }).click();
    await page.getByRole('group', { name: 'Your answer: Exfoliating products' }).getByText('Kept on this phone').waitFor();
    await page.getByRole('button', { name: 'I used it: Retinoids' }).click();
    await page.getByRole('button', { name: 'Just now' }).click();
    const follows = page.getByTestId('follows');
    await follows.getByText('Worked out on this phone.').waitFor();
    expect(await follows.getAttribute('data-status')).toBe('deferred');
    await looksRight(page);
    await page.getByTestId('outbox').getByText('Retinoids, used:').waitFor();
    await page.reload();
    await follows.waitFor();
    await page.getByRole('button', { name: 'Undo: Retinoids' }).click();
    await follows.waitFor({ state: 'detached' });
    await context.setOffline(false);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await expect.poll(async () => (await bundle()).steps).toMatchObject([{ rule: 'stop-exfoliation', said: 'done' }]);
    expect(posted).toEqual(['stop-exfoliation']);
    await page.getByRole('button', { name: 'Undo: Exfoliating products' }).click();
    await expect.poll(async () => (await bundle()).steps).toEqual([]);
    await context.close();
  });
});

describe('an answer that is lost on its way', () => {
  it('is sent again under the same id and stored once; one the server refuses says why and counts for nothing', async () => {
    const { context, page } = await phone();
    const ids: string[] = [];
    await context.route('**/steps', async (route) => {
      ids.push(route.request().postDataJSON().id);
      const reply = await route.fetch();
      return ids.length === 1 ? route.abort() : route.fulfill({ response: reply });
    });
    await page.getByRole('button', { name: 'Done: Retinoids' }).click();
    await retinoids(page).getByText('Kept on this phone').waitFor();
    await expect.poll(() => ids.length).toBe(1);
    await page.reload();
    await expect.poll(() => ids.length).toBeGreaterThan(1);
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    expect(new Set(ids).size).toBe(1);
    expect((await bundle()).steps).toMatchObject([{ id: ids[0], said: 'done' }]);
    await page.getByRole('button', { name: 'Undo: Retinoids' }).click();
    await expect.poll(async () => (await bundle()).steps).toEqual([]);
    await context.unrouteAll({ behavior: 'wait' });
    await context.route('**/steps', (route) => route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), rule: 'gone' }) }));
    await page.getByRole('button', { name: 'Done: Retinoids' }).click();
    await page
      .getByTestId('outbox')
      .getByText(/not taken\..*this treatment has no such step/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Done: Retinoids' }).getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    await context.close();
  });

  it('is no reason to think that nothing arrived: what is taken back then is taken back at the clinic too', async () => {
    const { context, page } = await phone();
    await context.route('**/steps', async (route) => {
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Done: Retinoids' }).click();
    await retinoids(page).getByText('Kept on this phone').waitFor();
    await expect.poll(async () => (await bundle()).steps).toHaveLength(1);
    await page.getByTestId('outbox').getByText('waiting').waitFor();
    await context.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Undo: Retinoids' }).click();
    await page.getByTestId('outbox').waitFor({ state: 'detached' });
    expect((await bundle()).steps).toEqual([]);
    await context.close();
  });
});

describe('the clinic', () => {
  it('sees in the chart what was said, and how the steps of the session were kept', async () => {
    const { context, page } = await phone();
    await page.getByRole('button', { name: 'Done: Retinoids' }).click();
    await expect.poll(async () => (await bundle()).steps.length).toBe(1);
    await context.close();
    const { page: chart, close } = await visit(browser, `/clinic/clients/${patient}`);
    await chart.getByText('Retinoids: done').first().waitFor();
    await chart.goto(`${demoUrl()}/clinic/clients/${patient}/plans`);
    await chart.getByRole('heading', { name: 'Steps of the plan, by their own word' }).waitFor();
    await looksRight(chart);
    await close();
  });
});
