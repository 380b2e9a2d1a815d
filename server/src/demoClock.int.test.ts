import { DAY, HOUR, parseInstant } from '@afterglow/kernel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDemo, seedDemo } from './care/seedDemo.ts';
import { demonstration, movableClock } from './demoClock.ts';
import { outboxCarrier, readOutbox } from './mail/carriers.ts';
import { mailChannel } from './mail/mailChannel.ts';
import { NOW, type TestApp, testApp } from './testing/testApp.ts';

let test: TestApp;
let outbox: string;
beforeAll(async () => {
  test = await testApp('demo_clock', { isDemo: true });
  outbox = mkdtempSync(join(tmpdir(), 'afterglow-clock-'));
});
afterAll(async () => {
  await test.close();
  rmSync(outbox, { recursive: true, force: true });
});

describe('the clock of a demonstration', () => {
  it('moved on by two weeks, sends what falls due on the way, each at its hour; moved back, nothing goes out twice', async () => {
    const clock = movableClock(() => NOW);
    const care = { ...test.care, now: clock.now };
    await seedDemo(care);
    const demo = await findDemo(care);
    if (!demo) throw new Error('there is no demonstration');
    const channel = mailChannel(outboxCarrier(outbox, clock.now));
    const { move } = demonstration(clock, care, demo.clinic, { channels: [channel], origin: () => 'http://localhost' });
    const sent = () => readOutbox(outbox, ({ to }) => to === 'maya@demo.example');
    await move(NOW);
    const before = sent().length;
    // As far as an answer may take; asked again it goes on, and stops nowhere but where something was due.
    let asked = 0;
    while (!(await move(NOW + 2 * DAY, 0))) asked += 1;
    expect(asked).toBeGreaterThan(0);
    expect(clock.now()).toBe(NOW + 2 * DAY);
    await Promise.all([move(NOW + 2 * DAY, DAY), move(NOW + 14 * DAY, DAY)]);
    expect(clock.now()).toBe(NOW + 14 * DAY);
    const letters = sent();
    expect(letters.length).toBeGreaterThan(before + 5);
    for (const { at } of letters) expect(parseInstant(at)).toBeLessThanOrEqual(NOW + 14 * DAY);
    const late = await test.pool.rows("select reminder_key from reminders where patient_id = $1 and status = 'dropped' and reason = 'too-late'", [
      demo.patient,
    ]);
    expect(late).toEqual([]);
    const [wrong] = await test.pool.rows<{ n: number }>(
      "select count(*)::int as n from reminders where patient_id = $1 and status = 'sent' and settled_at > $2 and settled_at <> next_at",
      [demo.patient, new Date(NOW)],
    );
    expect(wrong?.n).toBe(0);
    await move(NOW + HOUR);
    expect(clock.isMoved()).toBe(true);
    await move(NOW + 14 * DAY, DAY);
    expect(sent().map(({ key }) => key)).toEqual(letters.map(({ key }) => key));
    await move(null);
    expect([clock.now(), clock.isMoved()]).toEqual([NOW, false]);
  });
});
