import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageKey } from './care/reminders/compose.ts';
import { noteVersion, reckonChanged } from './care/reminders/reckon.ts';
import { insertPatients } from './store/patients.ts';
import { reminderClinic } from './testing/reminderClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, care, clinicId, pending, service } = reminderClinic('reminderskilled');

const WORKER = fileURLToPath(new URL('./testing/reminderWorker.ts', import.meta.url));
const CLIENTS = 240;
const KILLS = 10;
/** A minute of theirs is a second of ours. */
const PACE = 60;
const MORNING = Date.parse('2027-01-11T15:00:00Z');

let state = 11;
const roll = (sides: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % sides;
};

/** A receiver that honours keys: a letter under a key it knows is not shown again. Now and then it says "later", or breaks off before it says yes. */
const seen = new Map<string, number>();
let onLetter = (): void => undefined;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const luck = roll(100);
      if (luck < 4) {
        done(Object.assign(new Error('later'), { responseCode: 451 }));
        return;
      }
      const key = /^Idempotency-Key:\s+([0-9a-f]{64})/im.exec(Buffer.concat(parts).toString())?.[1] ?? '';
      seen.set(key, (seen.get(key) ?? 0) + 1);
      onLetter();
      if (luck < 8) done(Object.assign(new Error('gone'), { responseCode: 421 }));
      else done();
    });
    stream.on('error', () => session.id);
  },
});
smtp.on('error', () => undefined);
beforeAll(() => new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise<void>((done) => smtp.close(() => done())));

/** So many clients with an appointment at one hour, as if a clinic had as many rooms. */
async function everybodyBooked(): Promise<readonly string[]> {
  const ids = Array.from({ length: CLIENTS }, () => app().care.newId());
  await insertPatients(
    app().pool,
    clinicId(),
    ids.map((id, index) => ({ id, name: `Client ${index}`, facts: {}, phone: '', email: `client${index}@example.com` })),
    new Date(NOW),
  );
  await app().pool.rows(
    `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, assigned, created_at, updated_at, location_id)
     select $1, gen_random_uuid(), p, $2, 'booked', $3, $4, 'America/Chicago', '', '', '{}', $5, $5, (select location_id from locations where clinic_id = $1 limit 1) from unnest($6::uuid[]) as p`,
    [clinicId(), service('Custom facial'), '2027-01-12T22:00:00Z', '2027-01-12T23:00:00Z', new Date(NOW), ids],
  );
  await noteVersion(care(), clinicId());
  await reckonChanged(care(), clinicId());
  return ids;
}

it('two processes that are killed at random moments lose no reminder, send none of a cancelled time, and none twice to a receiver that honours keys', async () => {
  const clients = await everybodyBooked();
  const first = async (patientId: string) => (await pending(patientId))[0];
  const keys = new Map(
    await Promise.all(clients.map(async (id) => [id, messageKey(clinicId(), { patientId: id, key: (await first(id))?.key ?? '' })] as const)),
  );
  const port = (smtp.server.address() as AddressInfo).port;
  const order = {
    url: app().url,
    clinicId: clinicId(),
    smtp: `smtp://127.0.0.1:${port}`,
    vaultKey: app().vaultKey.toString('hex'),
    began: Date.now(),
    now: MORNING,
    pace: PACE,
  };
  const workers: ChildProcess[] = [];
  let kills = 0;
  let isOver = false;
  const start = (place: number): void => {
    const child = spawn(process.execPath, ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', WORKER, JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('exit', () => {
      if (!isOver) start(place);
    });
    workers[place] = child;
  };
  onLetter = () => {
    if (kills >= KILLS || roll(12) > 0) return;
    if (workers[roll(2)]?.kill('SIGKILL')) kills += 1;
  };
  start(0);
  start(1);
  try {
    // While they work, every third client cancels, one after the other: what went out before is known when the answer comes.
    const stopped = new Map<string, boolean>();
    await expect.poll(() => seen.size, { timeout: 60_000 }).toBeGreaterThan(10);
    for (const [index, id] of clients.entries()) {
      if (index % 3 !== 0) continue;
      await app().pool.rows("update appointments set status = 'cancelled' where clinic_id = $1 and patient_id = $2", [clinicId(), id]);
      // A letter that a killed process had handed over lies at the door of the receiver, which is this very process.
      for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
      stopped.set(id, seen.has(keys.get(id) ?? ''));
    }
    const DUE = "select 1 from reminders where clinic_id = $1 and status = 'pending' and due_at < '2027-01-12' limit 1";
    await expect.poll(() => app().pool.rows(DUE, [clinicId()]), { timeout: 120_000, interval: 500 }).toEqual([]);
    const rows = await app().pool.rows<{ patient_id: string; status: string }>(
      "select patient_id, status from reminders where clinic_id = $1 and due_at < '2027-01-12'",
      [clinicId()],
    );
    const kept = clients.filter((id) => !stopped.has(id));
    expect(kills).toBeGreaterThanOrEqual(5);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['sent']));
    expect(kept.filter((id) => !seen.has(keys.get(id) ?? ''))).toEqual([]);
    expect([...stopped].filter(([id, wasSent]) => !wasSent && seen.has(keys.get(id) ?? ''))).toEqual([]);
    expect([...seen.keys()].filter((key) => ![...keys.values()].includes(key))).toEqual([]);
    expect(seen.size).toBe(kept.length + [...stopped.values()].filter(Boolean).length);
    expect([...seen.values()].some((times) => times > 1)).toBe(true);
  } finally {
    isOver = true;
    for (const worker of workers) worker.kill('SIGKILL');
  }
}, 200_000);
