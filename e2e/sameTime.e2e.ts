/**
 * One appointment, said four times: on the client's page in a browser, in the letter with its calendar, in the notification and in
 * the calendar they subscribe to. All four say the hour a clock on the clinic's wall shows, over both nights the clocks change, and which of two it is.
 * That clock is `Intl`, asked for the instant the desk agreed on; the browser stands in Tokyo, and says the clinic's hour all the same.
 */
import { DAY, HOUR, MINUTE } from '@afterglow/kernel';
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { seedSetup } from '../server/src/care/booking/seedBooking.ts';
import { messageKey } from '../server/src/care/reminders/compose.ts';
import { sendDue } from '../server/src/care/reminders/send.ts';
import { putResource, putService } from '../server/src/store/booking/setup.ts';
import { insertClinic } from '../server/src/store/clinics.ts';
import { asWho, NOW, type TestApp } from '../server/src/testing/testApp.ts';
import { openBrowser } from './browser.ts';
import { type Client, type House, openHouse } from './house.ts';
import { partOf } from './letters.ts';

/** The day before the night and the day after it belong to it. Santiago changes at midnight, Lord Howe by half an hour. */
const NIGHTS = [
  ['America/New_York', '2027-03-14', 'forward'],
  ['America/New_York', '2027-11-07', 'back'],
  ['Europe/Berlin', '2027-03-28', 'forward'],
  ['Europe/Berlin', '2027-10-31', 'back'],
  ['Australia/Sydney', '2027-04-04', 'back'],
  ['Australia/Sydney', '2027-10-03', 'forward'],
  ['America/Santiago', '2027-04-04', 'back'],
  ['America/Santiago', '2027-09-05', 'forward'],
  ['Australia/Lord_Howe', '2027-04-04', 'back'],
  ['Australia/Lord_Howe', '2027-10-03', 'forward'],
] as const;

let house: House;
let test: TestApp;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse('same_time'), openBrowser()]);
  test = house.test;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(() => {
  test.clock.at = NOW;
});

/** The clock on the wall, and which of two where it shows a time twice. */
function onTheWall(at: number, zone: string) {
  const wall = plainly(at, zone);
  const isAgain = (by: number): boolean => plainly(at + by * MINUTE, zone).long === wall.long;
  const which = [30, 60].some(isAgain) ? ' (before the clocks go back)' : [-30, -60].some(isAgain) ? ' (after the clocks go back)' : '';
  return { ...wall, long: wall.long + which, short: wall.short + which, isTwice: which !== '' };
}

function plainly(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const {
    weekday = '',
    day = '',
    month = '',
    hour,
    minute,
    timeZoneName,
  } = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${hour}:${minute}`;
  return { time, long: `${weekday} ${day} ${month}, ${time}`, short: `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}, ${time}`, offset: timeZoneName };
}

/** The first minute by the new clock. */
function changeIn(zone: string, date: string): number {
  const from = Date.parse(date) - DAY;
  const before = onTheWall(from, zone).offset;
  let [known, changed] = [from, from + 3 * DAY];
  while (changed - known > MINUTE) {
    const middle = known + Math.floor((changed - known) / 2 / MINUTE) * MINUTE;
    if (onTheWall(middle, zone).offset === before) known = middle;
    else changed = middle;
  }
  return changed;
}

/** A clinic that never closes, so that the night can be booked. */
async function openClinic(zone: string) {
  const clinic = { id: test.care.newId(), name: 'Lakeside', zone, phone: '1', emergency: '911', hours: 'daily' };
  await insertClinic(test.pool, clinic, new Date(NOW), false);
  const { resources, services } = await seedSetup(test.care, clinic);
  const always = { weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 1440 }]])), exceptions: [] };
  for (const [index, one] of resources.entries()) await putResource(test.pool, clinic.id, { ...one, hours: always }, index);
  const talk = services.find(({ title }) => title === 'Consultation');
  if (!talk) throw new Error('the clinic offers no consultation');
  await putService(test.pool, clinic.id, { ...talk, limits: { noticeMinutes: 60, horizonDays: 120 } }, 0);
  return { clinicId: clinic.id, service: talk.id };
}

interface Booked {
  readonly id: string;
  readonly at: number;
}

/** At the desk: the evening before, what the change falls into, the first time after it, a midnight, and the morning. */
async function bookTheNight(clinicId: string, service: string, patient: string, zone: string, date: string): Promise<readonly Booked[]> {
  const desk = async (path: string, payload: object) => {
    const headers = { ...asWho(clinicId, 'desk'), 'content-type': 'application/json' };
    return (await test.app.inject({ method: 'POST', url: `/api/clinics/${clinicId}${path}`, headers, payload })).json();
  };
  const change = changeIn(zone, date);
  const from = new Date(Date.parse(date) - 2 * DAY).toISOString().slice(0, 10);
  const wanted: readonly ((at: number, all: readonly number[]) => boolean)[] = [
    (at) => at >= change - 6 * HOUR,
    (at, all) => at < change && !all.some((other) => other > at && other < change),
    (at) => at >= change,
    (at) => at >= change - 12 * HOUR && onTheWall(at, zone).time === '00:00',
    (at) => at >= change + 7 * HOUR,
  ];
  const booked: Booked[] = [];
  for (const isIt of wanted) {
    const { days } = await desk('/starts', { service, from, days: 5, patient });
    const free: readonly number[] = days.flatMap(({ starts }: { starts: readonly string[] }) => starts.map((start) => Date.parse(start)));
    const at = free.find((one) => isIt(one, free)) ?? 0;
    const made = await desk('/appointments', { service, patient, start: new Date(at).toISOString() });
    expect(Date.parse(made.start)).toBe(at);
    // What the desk's own screens show.
    expect(made.wallStart.slice(11)).toBe(onTheWall(at, zone).time);
    booked.push({ id: made.id, at });
  }
  return booked;
}

interface Due {
  readonly key: string;
  readonly session: string;
  readonly at: string;
  readonly status: string;
}

/** What is still to come, the next for each appointment: sent at its minute. */
async function sendNext({ clinicId, phone, at: path }: Client): Promise<readonly Due[]> {
  const { reminders } = (await phone.send('GET', path('/reminders'))).json;
  const pending: readonly Due[] = reminders.filter(({ status }: Due) => status === 'pending');
  const next = pending.filter((one, index) => pending.findIndex(({ session }) => session === one.session) === index);
  for (const { at } of next) {
    test.clock.at = Date.parse(at);
    await sendDue(test.care, clinicId, house.ways);
  }
  return next;
}

/** Its reader's own clock shows the instant; its words say the clinic's hour. */
function eventsIn(text: string): ReadonlyMap<string, { readonly at: number; readonly words: string }> {
  const parts = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
  return new Map(parts.map(({ uid, startDate, description }) => [uid, { at: startDate.toUnixTime() * 1000, words: description }]));
}

/** What the client reads under *Your account*: what comes, and what was sent. */
async function onThePage({ phone }: Client) {
  const context = await house.browserOf(browser, phone, 'Asia/Tokyo');
  const page = await context.newPage();
  await page.goto(`${house.address}/account`);
  const lists = page.locator('.own-reminders .reminder-list');
  await lists.first().locator('li').first().waitFor();
  const read = async (index: number) =>
    lists
      .nth(index)
      .locator('li')
      .evaluateAll((lines) => lines.map((line) => line.firstChild?.textContent ?? ''));
  const said = { next: await read(0), sent: await read(1) };
  await context.close();
  return said;
}

it.each(NIGHTS)('is the same hour on page, letter, notification and calendar in %s on %s, when the clocks go %s', async (zone, date, way) => {
  test.clock.at = Date.parse(date) - 12 * DAY;
  const { clinicId, service } = await openClinic(zone);
  const maya = await house.client(clinicId);
  const { patient, email, phone, at: path } = maya;
  const booked = await bookTheNight(clinicId, service, patient, zone, date);
  const hours = booked.map(({ at }) => onTheWall(at, zone));
  expect(new Set(hours.map(({ offset }) => offset)).size).toBe(2);
  expect(hours.filter(({ isTwice }) => isTwice)).toHaveLength(way === 'back' ? 2 : 0);

  const { path: calendar } = (
    await test.app.inject({ method: 'POST', url: `/api/clinics/${clinicId}/feeds`, payload: { owner: 'client', id: patient } })
  ).json();
  const feed = eventsIn((await test.app.inject({ method: 'GET', url: calendar })).body);

  await sendNext(maya);
  const page = await onThePage(maya);
  const subscription = house.push.subscribe(`/${patient}`, test.care.push.read().publicKey);
  expect((await phone.send('POST', path('/reminders/device'), subscription)).status).toBe(200);
  const notified = await sendNext(maya);

  const letters = house.mail.letters.filter(({ to }) => to === email);
  const notices = house.push.arrived.filter((one) => one.path === `/${patient}`);
  expect([letters.length, notices.length]).toEqual([booked.length, booked.length]);
  for (const { id, at } of booked) {
    const { long } = onTheWall(at, zone);
    const letter = letters.find((one) => partOf(one, 'text/calendar').includes(id)) ?? { to: '', text: '' };
    const key = messageKey(clinicId, { patientId: patient, key: notified.find(({ session }) => session === id)?.key ?? '' });
    expect({
      letter: /^You have an appointment on (.*)\.\r?$/m.exec(partOf(letter, 'text/plain'))?.[1],
      attached: eventsIn(partOf(letter, 'text/calendar')).get(`${id}@afterglow`),
      notice: notices.find(({ notice }) => notice?.key === key)?.notice?.line,
      feed: feed.get(`${id}@afterglow`),
    }).toEqual({
      letter: long,
      attached: { at, words: long },
      notice: `You have an appointment on ${long}.`,
      feed: { at, words: `${long} (${zone})` },
    });
  }
  const lines = hours.map(({ short }) => `Your appointment on ${short}`).sort();
  expect([...page.next].sort()).toEqual(lines);
  expect([...page.sent].sort()).toEqual(lines);
});
