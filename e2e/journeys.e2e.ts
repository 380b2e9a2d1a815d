import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckIns, demoUrl, moveDemo, noBarrier, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('a visitor', () => {
  it('goes from the start page to dates of their own, and gets an answer with its reason', async () => {
    const { page, complaints, close } = await visit(browser, '/');
    await page.getByRole('link', { name: /Pixel laser resurfacing/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Pixel laser resurfacing' }).waitFor();
    await page.getByRole('link', { name: 'See it on your date' }).click();
    await page.getByLabel('Date', { exact: true }).fill('2026-12-15');
    await page.getByLabel('Time', { exact: true }).fill('10:00');
    await expect.poll(() => page.getByTestId('screening').getAttribute('data-status')).toBe('conditional');
    await page.getByLabel('What is it?').fill('tret');
    await page.getByLabel('Last time').fill('2026-12-12');
    await page.getByRole('button', { name: '+ Add' }).click();
    await expect.poll(() => page.getByTestId('screening').getAttribute('data-status')).toBe('deferred');
    await page.getByRole('textbox', { name: 'Can I …' }).fill('waxing my upper lip');
    await page.getByLabel('On', { exact: true }).fill('2026-12-01');
    await page.getByRole('button', { name: 'Ask' }).click();
    const answer = page.getByTestId('answer');
    expect(await answer.getAttribute('data-verdict')).toBe('no');
    expect(await answer.textContent()).toContain('No waxing of the face.');
    await answer.getByText('Why?').first().click();
    expect(await answer.textContent()).toContain('Flourish and Glow Diaries');
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps what was entered over a reload, and says what is wrong with a date without losing it', async () => {
    const { page, close } = await visit(browser, '/treatments/skinpen-microneedling/dates');
    await page.getByLabel('Date', { exact: true }).fill('2027-03-12');
    await page.getByLabel('acne scars').check();
    await page.getByLabel('Time zone of the clinic').fill('Mars/Olympus');
    await page.getByText('This is not a time zone').waitFor();
    await page.getByLabel('Time zone of the clinic').fill('America/Chicago');
    await page.getByTestId('screening').waitFor();
    await page.reload();
    await page.getByTestId('screening').waitFor();
    expect(await page.getByLabel('Date', { exact: true }).inputValue()).toBe('2027-03-12');
    expect(await page.getByLabel('acne scars').isChecked()).toBe(true);
    await close();
  });

  it('takes the calendar and the picture home', async () => {
    const { page, close } = await visit(browser, '/treatments/skinpen-microneedling/dates');
    const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Add to calendar' }).click()]);
    expect(calendar.suggestedFilename()).toBe('afterglow.ics');
    const [picture] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the picture' }).click()]);
    expect(picture.suggestedFilename()).toBe('afterglow.svg');
    await close();
  });
});

describe('the client on her phone', () => {
  it('sees day 3 first, and the fortnight go by as the time is moved', async () => {
    const { page, complaints, close } = await visit(browser, '/today', PHONE);
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toBe('Day 3.Crusting is expected today.');
    await page.getByRole('button', { name: '1 day on' }).click();
    await expect.poll(() => heading.textContent()).toBe('Day 4.Flaking is expected today.');
    await page.getByRole('slider').press('Home');
    await expect.poll(() => heading.textContent()).toBe('15 days to go.');
    await page.getByRole('slider').press('End');
    await expect.poll(() => heading.textContent()).toContain('Day 28.');
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await expect.poll(() => heading.textContent()).toContain('Day 3.');
    expect(complaints).toEqual([]);
    await close();
  });

  it('gets her letters as time is moved, and the clinic sees that she does not answer', async () => {
    const { page, complaints, close } = await visit(browser, '/today', PHONE);
    const news = page.locator('.news summary');
    const letters = async (): Promise<number> => Number.parseInt((await news.textContent()) ?? '', 10);
    await news.getByText('by now').waitFor();
    const before = await letters();
    for (let day = 0; day < 3; day += 1) await page.getByRole('button', { name: '1 day on' }).click();
    await news.getByText('time moves on').waitFor({ state: 'detached' });
    await expect.poll(letters).toBeGreaterThan(before + 2);
    await news.click();
    await page.locator('.news li').filter({ hasText: 'Mon 21 Dec, 09:00 · How are you today?' }).waitFor();
    await noBarrier(page);
    await page.getByRole('link', { name: 'Read her letters' }).click();
    await page
      .getByRole('heading', { name: /How are you today\?/ })
      .first()
      .waitFor();
    await page.goto(new URL('/clinic/check-ins', demoUrl()).href);
    await page
      .locator('.worklist .matter')
      .filter({ hasText: 'Maya' })
      .filter({ hasText: /silen|not told|no answer/i })
      .waitFor();
    await page.goto(new URL('/today', demoUrl()).href);
    await page.getByRole('heading', { level: 1 }).getByText('Day 6.').waitFor();
    await page.getByRole('button', { name: 'Now', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).getByText('Day 3.').waitFor();
    await news.getByText('time moves on').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('is told that time moves on until it has, also when an older answer comes late', async () => {
    const { page, close } = await visit(browser, '/today', PHONE);
    const news = page.locator('.news summary');
    await news.getByText('by now').waitFor();
    const held: Route[] = [];
    await page.route('**/api/demo/clock', (route) => void held.push(route));
    await page.reload();
    await expect.poll(() => held.length).toBe(1);
    await page.getByRole('button', { name: '1 day on' }).click();
    await expect.poll(() => held.length).toBe(2);
    const [looked, moved] = held;
    await Promise.all([page.waitForResponse('**/api/demo/clock'), looked?.continue()]);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await news.textContent()).toContain('time moves on');
    await moved?.continue();
    await news.getByText('time moves on').waitFor({ state: 'detached' });
    await page.unroute('**/api/demo/clock');
    await moveDemo(0);
    await close();
  });

  it('checks in by keyboard and is told that crusting is expected', async () => {
    const { page, close } = await visit(browser, '/today/check-in', PHONE);
    await page.getByRole('group', { name: 'crusting' }).getByLabel('crusted, like a lizard').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    const told = page.getByTestId('disposition');
    await told.waitFor();
    expect(await told.getAttribute('data-disposition')).toBe('expected');
    expect(await told.textContent()).toContain('Expected today: at most 3.');
    await close();
  });

  it('sees the emergency number, and no more questions, for a change in her sight', async () => {
    const { page, close } = await visit(browser, '/today/check-in', PHONE);
    await page.getByLabel('a change in your sight').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByTestId('disposition').waitFor();
    expect(await page.getByTestId('disposition').getAttribute('data-disposition')).toBe('emergency');
    expect(await page.getByRole('link', { name: '911' }).getAttribute('href')).toBe('tel:911');
    expect(await page.getByRole('button', { name: 'Send' }).count()).toBe(0);
    await close();
  });

  it('loses nothing when the network is gone, and sends it once when it is back', async () => {
    const { page, close } = await visit(browser, '/today/check-in', PHONE);
    await page.getByRole('group', { name: 'redness' }).getByLabel('red, like a sunburn').check({ force: true });
    await page.route('**/check-ins', (route) => route.abort());
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByTestId('sent').getByText('Your clinic does not have it yet').waitFor();
    const before = (await demoCheckIns()).length;
    await page.unroute('**/check-ins');
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByTestId('sent').getByText('Sent. Your clinic has it.').waitFor();
    expect(await demoCheckIns()).toHaveLength(before + 1);
    await close();
  });
});

describe('a product in her hand', () => {
  const list = (name: string): string => `Aqua, Glycerin, Niacinamide, ${name}, Butylene Glycol, Squalane, Phenoxyethanol, Citric Acid`;

  it('is paused from a clean list, with the word that decided marked', async () => {
    const { page, complaints, close } = await visit(browser, '/today/product', PHONE);
    await page.getByLabel('Ingredients, or the name').fill(list('Salicylic Acid'));
    await page.getByRole('button', { name: 'Check it' }).click();
    const answer = page.getByTestId('label-answer');
    expect(await answer.getAttribute('data-verdict')).toBe('no');
    expect(await answer.textContent()).toContain('Fine again from');
    expect(await page.locator('mark').allTextContents()).toEqual(['Salicylic Acid']);
    expect(complaints).toEqual([]);
    await close();
  });

  it('is read from a damaged list as a guess, settled with one tap, kept, and judged again later', async () => {
    const { page, close } = await visit(browser, '/today/product', PHONE);
    await page.getByLabel('Ingredients, or the name').fill(list('Sa1icyllc Acld').replace('Glycerin', 'G1ycerin'));
    await page.getByLabel(/What is it called/).fill('Pore toner');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('We read “Sa1icyllc Acld” as Salicylic Acid. Right?').waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(() => page.getByText('Right?').count()).toBe(0);
    await expect.poll(() => page.getByTestId('label-answer').getAttribute('data-verdict')).toBe('no');
    await page.getByRole('button', { name: 'I use this: keep it' }).click();
    await page.getByText('Kept. It is judged anew').waitFor();
    const kept = page.getByRole('listitem').filter({ hasText: 'Pore toner' });
    expect(await kept.textContent()).toContain('Pause it');
    await close();
  });

  it('is never cleared by its name, by a fragment, or by a refused guess', async () => {
    const { page, close } = await visit(browser, '/today/product', PHONE);
    const check = async (text: string): Promise<string | null> => {
      await page.getByLabel('Ingredients, or the name').fill(text);
      await page.getByLabel('On', { exact: true }).fill('2027-03-01');
      await page.getByRole('button', { name: 'Check it' }).click();
      return page.getByTestId('label-answer').getAttribute('data-verdict');
    };
    expect(await check('moon dust')).toBe('ask');
    expect(await check(list('Squalene'))).toBe('yes');
    expect(await check(`${list('Squalene')}, and other ingredients`)).toBe('ask');
    await close();
  });
});

describe('the clinic', () => {
  it('classes a word nobody knew with one click, and takes it back', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/products');
    await page.getByLabel('What is “Starlight Complex”?').selectOption({ label: 'vitamin C' });
    await page.getByRole('button', { name: 'Class it Starlight Complex' }).click();
    await page.getByLabel('What is “Starlight Complex”?').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Take back Starlight Complex' }).click();
    await page.getByLabel('What is “Starlight Complex”?').waitFor();
    await page.getByLabel('Client', { exact: true }).selectOption({ label: 'Noor (demo)' });
    const cream = page.getByRole('listitem').filter({ hasText: 'Night cream' });
    await cream.waitFor();
    expect(await cream.textContent()).toContain('pause from');
    expect(complaints).toEqual([]);
    await close();
  });
});
