import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBarrier, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Three SkinPen sessions with Ana for somebody new. */
async function bookSeries(page: Page, times: readonly string[]): Promise<void> {
  const booked = await page.evaluate(async (starts) => {
    const read = async (path: string, body?: object) => {
      const sent = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
      return (await fetch(`/api${path}`, sent)).json();
    };
    const [clinic] = await read('/clinics');
    const { services } = await read(`/clinics/${clinic.id}/services`);
    const service = services.find(({ title }: { title: string }) => title.startsWith('SkinPen'));
    const provider = service.providers.find(({ name }: { name: string }) => name.startsWith('Ana')).id;
    const sessions = starts.map((start) => ({ service: service.id, start, provider }));
    return read(`/clinics/${clinic.id}/series/book`, { guest: { name: 'Rae Rest', contact: 'rae@example.org' }, sessions });
  }, times);
  expect(booked).toHaveLength(times.length);
}

/** The cursor stands on this heading. */
const focusedHeading = async (page: Page, words: string): Promise<void> => {
  await page.locator(':focus').filter({ hasText: words }).waitFor();
};

/** Somebody who is a moment faster, with Ana. */
async function takeWithAna(page: Page, start: string): Promise<void> {
  const status = await page.evaluate(async (at) => {
    const [clinic] = await (await fetch('/api/clinics')).json();
    const { services } = await (await fetch(`/api/clinics/${clinic.id}/services`)).json();
    const service = services.find(({ title }: { title: string }) => title === 'Consultation');
    const provider = service.providers.find(({ name }: { name: string }) => name.startsWith('Ana')).id;
    const body = { service: service.id, provider, start: at, guest: { name: 'Faye Faster', contact: 'faye@mail.example' } };
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`/api/clinics/${clinic.id}/bookings`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }, start);
  expect(status).toBe(201);
}

describe('the desk', () => {
  const card = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name},`) });

  it('drags a card, sees what changes, moves it and takes it back', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar');
    const moved = card(page, 'Client 115');
    await moved.waitFor();
    const label = (await moved.getAttribute('aria-label')) ?? '';
    const box = await moved.boundingBox();
    if (!box) throw new Error('the card has no place');
    await page.mouse.move(box.x + 30, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 30, box.y + 110, { steps: 8 });
    await page.mouse.move(box.x + 30, box.y + 10 + 68 * 3.5, { steps: 8 });
    await page.mouse.up();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Before you move it').waitFor();
    await dialog.getByText('The time is free and the skin is ready.').waitFor();
    await dialog.getByRole('button', { name: 'Move it', exact: true }).click();
    await page.getByText(/Client 115 moved to/).waitFor();
    await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone. Nobody was told.').waitFor();
    await page.getByRole('button', { name: label, exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('books for a client from a free place, found while typing, and takes it back', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar');
    const below = await card(page, 'Client 114').boundingBox();
    if (!below) throw new Error('the card has no place');
    await page.mouse.click(below.x + 60, below.y + 68 * 5.2);
    const dialog = page.getByRole('dialog', { name: 'New appointment' });
    await dialog.getByRole('combobox', { name: 'Find a client' }).fill('noor');
    await dialog.getByRole('option', { name: /Noor/ }).click();
    await focusedHeading(page, 'What is it for?');
    await noBarrier(page);
    await dialog.getByRole('button', { name: /^Consultation/ }).click();
    await focusedHeading(page, 'Consultation: when?');
    expect(await dialog.getByLabel('With whom').evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent)).toBe('Ana Reyes');
    await dialog.getByRole('heading', { name: 'Times on Fri 18 Dec 2026' }).waitFor();
    await focusedHeading(page, 'Consultation: when?');
    await noBarrier(page);
    await dialog.getByRole('button', { name: '16:00', exact: true }).click();
    await page.getByText('Consultation is booked for Fri 18 Dec 2026, 16:00.').waitFor();
    await card(page, 'Noor').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone. Nobody was told.').waitFor();
    await card(page, 'Noor').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  it('is offered the next free times when one was taken meanwhile, and books the one it presses', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await page.getByRole('button', { name: 'New appointment' }).click();
    const dialog = page.getByRole('dialog', { name: 'New appointment' });
    await dialog.getByRole('combobox', { name: 'Find a client' }).fill('noor');
    await dialog.getByRole('option', { name: /Noor/ }).click();
    await dialog.getByRole('button', { name: /^Consultation/ }).click();
    await dialog.getByLabel('With whom').selectOption({ label: 'Ana Reyes' });
    await dialog.getByRole('button', { name: '15:00', exact: true }).waitFor();
    await takeWithAna(page, '2026-12-18T15:00');
    await dialog.getByRole('button', { name: '15:00', exact: true }).click();
    const refused = dialog.getByRole('alert');
    await refused.getByText('Free instead:').waitFor();
    await noBarrier(page);
    await refused.getByRole('button').first().click();
    await page.getByText('Consultation is booked for Fri 18 Dec 2026, 15:30.').waitFor();
    await close();
  });

  it('books what is not offered online, and sees that it is not', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar', PHONE);
    await page.evaluate(async () => {
      const [clinic] = await (await fetch('/api/clinics')).json();
      const list = await (await fetch(`/api/clinics/${clinic.id}/offer`)).json();
      const { isArchived: _, problem: __, ...own } = list.find(({ title }: { title: string }) => title === 'Custom facial');
      const body = JSON.stringify({ ...own, isPublic: false });
      await fetch(`/api/clinics/${clinic.id}/offer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    });
    await page.reload();
    await page.getByRole('button', { name: 'New appointment' }).click();
    const dialog = page.getByRole('dialog', { name: 'New appointment' });
    await dialog.getByRole('combobox', { name: 'Find a client' }).fill('noor');
    await dialog.getByRole('option', { name: /Noor/ }).click();
    await dialog.getByRole('button', { name: /^Custom facial.*not offered online/ }).click();
    await focusedHeading(page, 'Custom facial: when?');
    await dialog.getByText('not offered online').waitFor();
    await noBarrier(page);
    await page.goto(new URL('/book', page.url()).href);
    await page.getByRole('button', { name: /Consultation/ }).waitFor();
    expect(await page.getByRole('button', { name: /Custom facial/ }).count()).toBe(0);
    await close();
  });

  it('books on a phone for somebody new, against a rule with a reason; without one it says so', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar', { width: 390, scheme: 'dark' });
    await page.getByRole('button', { name: 'New appointment' }).click();
    const dialog = page.getByRole('dialog', { name: 'New appointment' });
    await dialog.getByRole('button', { name: 'New client' }).click();
    await focusedHeading(page, 'New client');
    await dialog.getByLabel('Name', { exact: true }).fill('Nell Newcomer');
    await dialog.getByRole('button', { name: 'Write down' }).click();
    await dialog.getByRole('button', { name: /^Custom facial/ }).click();
    await dialog.getByText('Another time, although a rule speaks against it').click();
    await dialog.getByRole('button', { name: 'Book it all the same' }).click();
    await dialog.getByText('Please write why.').waitFor();
    await noBarrier(page);
    await dialog.getByLabel('When').fill('2026-12-18T15:05');
    await dialog.getByLabel('Your reason').fill('she is here now');
    await dialog.getByRole('button', { name: 'Book it all the same' }).click();
    await page.getByText('Custom facial is booked for Fri 18 Dec 2026, 15:05.').waitFor();
    await close();
  });

  it('moves by form with the keyboard, is told what stands in the way, and takes a time offered instead', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    const opened = card(page, 'Client 117');
    await opened.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Move by form').click();
    await page.getByLabel('Date', { exact: true }).fill('2026-12-20');
    await page.getByLabel('Time', { exact: true }).fill('11:00');
    await page.getByRole('button', { name: 'See what changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bo Lindqvist is not in on this day.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Move it', exact: true }).isDisabled()).toBe(true);
    await dialog.locator('.notice button').first().click();
    await dialog.getByText('The time is free and the skin is ready.').waitFor();
    await dialog.getByRole('button', { name: 'Move it', exact: true }).click();
    await page.getByText(/Client 117 moved to/).waitFor();
    await close();
  });

  it('picks a card up and places it on another day', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await card(page, 'Client 121').click();
    await page.getByRole('button', { name: 'Pick up and place' }).click();
    await page.getByText(/Client 121 is picked up/).waitFor();
    await page.getByRole('button', { name: 'Later' }).click();
    await card(page, 'Client 128').waitFor();
    const board = page.locator('.desk-board .ec-body');
    const { width } = (await board.boundingBox()) ?? { width: 0 };
    await board.click({ position: { x: width - 60, y: 68 * 9 + 10 } });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Before you move it').waitFor();
    await dialog.getByText(/Sat 19 Dec 2026, 1\d:\d\d/).waitFor();
    await close();
  });

  it('moves a session with the rest of its series, as it was shown, and takes all of it back at once', async () => {
    const { page, complaints, close } = await visit(browser, '/clinic/calendar');
    await bookSeries(page, ['2027-01-12T11:00', '2027-02-09T11:00', '2027-03-09T11:00']);
    await page.getByRole('textbox', { name: 'Go to a date' }).fill('2027-01-12');
    await card(page, 'Rae Rest').click();
    await page.getByText('Move by form').click();
    await page.getByLabel('Date', { exact: true }).fill('2027-01-14');
    await page.getByRole('button', { name: 'See what changes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Move later sessions along by as many days').check();
    await dialog.getByText('Tue 9 Mar 2027, 11:00 → Thu 11 Mar 2027, 11:00').waitFor();
    await dialog.getByRole('button', { name: 'Move 3 sessions' }).click();
    await page.getByText('Rae Rest moved to Thu 14 Jan 2027, 11:00, and 2 other sessions with it.').waitFor();
    await page.getByRole('textbox', { name: 'Go to a date' }).fill('2027-03-11');
    await card(page, 'Rae Rest').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone. Nobody was told.').waitFor();
    await card(page, 'Rae Rest').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Go to a date' }).fill('2027-03-09');
    await card(page, 'Rae Rest').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('confirms a request, and sees the list by room', async () => {
    const { page, close } = await visit(browser, '/clinic/calendar');
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page
      .getByRole('button', { name: /Superficial peel/ })
      .filter({ hasText: 'asked for' })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await page
      .getByTestId('done')
      .getByText(/booked/)
      .waitFor();
    await page.getByRole('button', { name: 'Day', exact: true }).click();
    await page.getByRole('button', { name: 'Rooms' }).click();
    await page.getByText('Room 3').first().waitFor();
    await close();
  });
});
