import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOUR, type Library, MINUTE, type Reminder } from '@afterglow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageKey } from './care/reminders/compose.ts';
import { noteVersion, reckonChanged, wantedBy } from './care/reminders/reckon.ts';
import { sendDue } from './care/reminders/send.ts';
import { smsChannel } from './outside/smsChannel.ts';
import { openPool } from './store/pool.ts';
import { at } from './testing/bookingClinic.ts';
import { asWho } from './testing/testApp.ts';
import { keeping, local, ofVisits, reminderClinic } from './testing/reminderClinic.ts';

const { app, all, book, call, care, client, clinicId, pending, service, withPhone } = reminderClinic('reminderstrouble');

describe('when a way fails', () => {
  it('it is tried again, later each time, and given up in the end, where somebody sees it', async () => {
    const patient = await withPhone();
    await book(patient);
    const tries: number[] = [];
    const { ways } = keeping(({ subject }) => {
      if (!subject.startsWith('Your appointment')) return null;
      tries.push(app().clock.at);
      return { code: 'http-503', isFinal: false };
    });
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    const until = app().clock.at + 6 * HOUR;
    for (; app().clock.at < until; app().clock.at += MINUTE) await sendDue(care(), clinicId(), ways);
    expect(tries).toHaveLength(8);
    const pauses = tries.slice(1).map((one, index) => one - (tries[index] ?? 0));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect((await all(patient)).find(({ status }) => status === 'dead')).toMatchObject({ reason: 'http-503', channel: 'sms', tries: 8 });
  });

  it('nobody is written to about what is over: it is dropped, and reported', async () => {
    const patient = await withPhone();
    await book(patient);
    const { kept, ways } = keeping();
    await noteVersion(care(), clinicId());
    await reckonChanged(care(), clinicId());
    app().clock.at = Date.parse('2027-01-12T17:00:00Z');
    await sendDue(care(), clinicId(), ways);
    expect(ofVisits(kept)).toEqual([]);
    expect((await all(patient)).filter(({ status }) => status === 'dropped').every(({ reason }) => reason === 'too-late')).toBe(true);
    expect((await all(patient)).some(({ kind, status }) => kind === 'appointment' && status === 'dropped')).toBe(true);
  });

  it('a client without an address is reported, not forgotten', async () => {
    const patient = await client();
    await book(patient);
    const { ways } = keeping();
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    expect(await sendDue(care(), clinicId(), ways)).toMatchObject({ sent: 0, dropped: expect.any(Number) });
    expect((await all(patient)).some(({ status, reason }) => status === 'dropped' && reason === 'no-way')).toBe(true);
  });
});

describe('another version of the library', () => {
  /** The same, but every protocol asks how they are once, on day 5. */
  const later = (library: Library): Library => ({
    ...library,
    protocols: Object.fromEntries(
      Object.entries(library.protocols).map(([id, protocol]) => [id, { ...protocol, checkIns: [{ unit: 'days', amount: 5 } as const], version: '99.0.0' }]),
    ),
  });
  const questions = async (patient: string): Promise<readonly string[]> =>
    (await pending(patient)).filter(({ kind }) => kind === 'check-in').map((one) => local(one.at).slice(0, 10));

  it('is what reminders follow from as soon as a server starts with it, though nobody changed anything', async () => {
    const patient = await withPhone();
    await book(patient, at('10:00'), 'SkinPen', 'Ana');
    const other = await withPhone();
    await reckonChanged(care(), clinicId());
    const before = await questions(patient);
    expect(before.length).toBeGreaterThan(1);
    const { ways } = keeping();
    const started = { ...care(), memory: {}, library: later(care().library) };
    await sendDue(started, clinicId(), ways);
    expect(await questions(patient)).toEqual(['2027-01-17']);
    expect(await pending(other)).toEqual([]);
    await sendDue({ ...care(), memory: {} }, clinicId(), ways);
    expect(await questions(patient)).toEqual(before);
  });

  it('that comes after a long stop: what is too late by then is dropped and reported all the same', async () => {
    const patient = await withPhone();
    await book(patient);
    await reckonChanged(care(), clinicId());
    const keys = (await pending(patient)).filter(({ kind }) => kind === 'appointment').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-12T17:00:00Z');
    await sendDue({ ...care(), memory: {}, library: later(care().library) }, clinicId(), ways);
    expect(ofVisits(kept)).toEqual([]);
    expect((await all(patient)).filter(({ kind }) => kind === 'appointment')).toMatchObject(
      keys.map((key) => ({ key, status: 'dropped', reason: 'too-late' })),
    );
  });
});

describe('in quiet hours', () => {
  it('nothing is tried again: what failed in the evening waits for the morning', async () => {
    const patient = await withPhone();
    await book(patient, at('10:00', '2027-01-13'));
    const tries: string[] = [];
    const { kept, ways } = keeping(() => {
      tries.push(local(app().clock.at));
      return tries.length < 6 ? { code: 'http-503', isFinal: false } : null;
    });
    for (app().clock.at = Date.parse('2027-01-13T02:40:00Z'); app().clock.at < Date.parse('2027-01-13T16:00:00Z'); app().clock.at += MINUTE)
      await sendDue(care(), clinicId(), ways);
    expect(tries.length).toBeGreaterThan(3);
    expect(tries.filter((time) => time.slice(11) >= '21:00' || time.slice(11) < '08:00')).toEqual([]);
    expect(kept.length).toBeGreaterThan(0);
  });

  it('a server that stood still and wakes at night waits for the morning', async () => {
    const patient = await withPhone();
    await book(patient);
    await reckonChanged(care(), clinicId());
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-11T07:00:00Z');
    expect(await sendDue(care(), clinicId(), ways)).toMatchObject({ sent: 0 });
    expect((await pending(patient)).find(({ kind }) => kind === 'appointment')).toMatchObject({ tries: 0, nextAt: Date.parse('2027-01-11T14:00:00Z') });
    app().clock.at = Date.parse('2027-01-11T14:00:00Z');
    await sendDue(care(), clinicId(), ways);
    expect(ofVisits(kept)).toHaveLength(1);
  });

  it('what is of no use any more in the morning is dropped, and reported', async () => {
    const patient = await withPhone();
    await book(patient, at('09:00'));
    await noteVersion(care(), clinicId());
    await reckonChanged(care(), clinicId());
    await app().pool.rows("update reminders set until_at = '2027-01-12T13:30:00Z' where clinic_id = $1 and patient_id = $2 and status = 'pending'", [
      clinicId(),
      patient,
    ]);
    const { kept, ways } = keeping();
    app().clock.at = Date.parse('2027-01-12T07:00:00Z');
    await sendDue(care(), clinicId(), ways);
    expect(kept).toEqual([]);
    expect((await all(patient)).find(({ kind }) => kind === 'appointment')).toMatchObject({ status: 'dropped', reason: 'too-late' });
  });

  it('no letter tells that a message waits', async () => {
    const patient = await withPhone();
    app().clock.at = Date.parse('2027-01-12T04:00:00Z');
    await call('POST', `/patients/${patient}/messages`, { id: app().care.newId(), text: 'Good evening' });
    expect((await all(patient)).map((one) => local(one.at))).toEqual(['2027-01-12T08:00']);
  });
});

/** A provider that honours keys, as the outside world is: sometimes it takes a message and the answer is lost, sometimes it says 503. */
function provider() {
  const seen = new Map<string, { readonly text: string; times: number }>();
  let random = 0;
  const server: Server = createServer((request: IncomingMessage, reply) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += String(part);
    });
    request.on('end', () => {
      const { key, text } = JSON.parse(body);
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      const luck = random % 100;
      if (luck < 5) {
        reply.writeHead(503).end();
        return;
      }
      const before = seen.get(key);
      seen.set(key, { text, times: (before?.times ?? 0) + 1 });
      if (luck < 10) reply.destroy();
      else reply.writeHead(200).end();
    });
  });
  return { seen, server };
}

describe('whatever happens in between', () => {
  const { seen, server } = provider();
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => seen.clear());

  const follows = async (patientId: string): Promise<void> => {
    const isOpen = ({ until }: Pick<Reminder, 'until'>): boolean => until > app().clock.at;
    const wanted = (await wantedBy(care(), { clinicId: clinicId(), patientId })).filter(isOpen);
    expect((await pending(patientId)).filter(isOpen).map(({ key, at: due, rules }) => ({ key, due, rules }))).toEqual(
      wanted.map(({ key, at: due, rules }) => ({ key, due, rules })),
    );
  };

  /** What was done of a treatment today is signed; undefined: there is no room for one more today. */
  const signToday = async (patient: string, time: string): Promise<string | undefined> => {
    const start = at(time, '2026-12-18');
    const made = await call('POST', '/appointments', { service: service('SkinPen'), start, patient, override: 'a test' });
    if (made.status !== 201) return undefined;
    app().clock.at = Date.parse(made.json.start);
    const path = `/patients/${patient}/sessions/${made.json.id}/record`;
    const { record } = (await call('POST', path)).json.draft;
    app().clock.at += HOUR;
    const begun = app().clock.at - HOUR;
    const told = {
      ...record,
      startedAt: new Date(begun + 5 * MINUTE).toISOString(),
      endedAt: new Date(begun + 50 * MINUTE).toISOString(),
      device: { ...record.device, serial: 'SP-1', tip: 'cartridge', lot: 'CT-77', expiry: '2028-01-31' },
      zones: [{ id: 'forehead', passes: 2, settings: { depthMm: 0.5 }, endpoint: 'even redness', discomfort: 2, reason: '', notes: '' }],
      anesthetic: [],
      response: 'pink',
      products: [],
      adverse: false,
      photos: 'declined',
      advice: [],
    };
    await call('PATCH', path, { version: 1, record: told });
    const words = 'I performed this treatment and this record is true.';
    const signed = await call('POST', `${path}/sign`, { version: 2, name: 'Ana Reyes', meaning: 'performed', words, override: 'a test' });
    if (signed.status !== 201) throw new Error(JSON.stringify(signed.json));
    return made.json.id;
  };

  it('after random bookings, moves, cancellations, facts, signed records, check-ins, results and steps that are done, used or taken back, what is pending is what follows from what is stored', async () => {
    let state = 7;
    const roll = (sides: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % sides;
    };
    const patients = await Promise.all(Array.from({ length: 4 }, withPhone));
    const open: { id: string; version: number; patient: string }[] = [];
    const days = ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15', '2027-01-19', '2027-01-20'];
    const some = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
    /** For a treatment, whatever became of them. */
    const treated: { id: string; patient: string }[] = [];
    const reports: { id: string; patient: string }[] = [];
    const done = { signed: 0, checkIns: 0, outcomes: 0 };
    const past = async (patient: string, protocol: string, start: string): Promise<{ id: string; patient: string }> => ({
      id: (await call('POST', `/patients/${patient}/sessions`, { protocol, start })).json.id,
      patient,
    });
    /** One is asked about by the end of this day, the other's result is open. */
    const healing = await Promise.all(patients.map((patient) => past(patient, 'superficial-peel', '2026-12-17T10:00')));
    const healed = await Promise.all(patients.map((patient) => past(patient, 'skinpen-microneedling', '2026-11-19T10:00')));
    await reckonChanged(care(), clinicId());
    const asked = async (): Promise<readonly string[]> => [...new Set((await Promise.all(patients.map(pending))).flat().map(({ kind }) => kind))];
    expect(await asked()).toEqual(expect.arrayContaining(['check-in', 'outcome']));
    const slots = ['12:00', '14:00', '16:00'];
    for (let turn = 0; turn < 200; turn += 1) {
      const kind = roll(10);
      // What these change is looked at alone: a booking of the same client would hide that they were not noticed.
      if (kind >= 7) await reckonChanged(care(), clinicId());
      const one = open.length > 0 ? some(open) : undefined;
      const start = at(`${String(9 + roll(8)).padStart(2, '0')}:00`, some(days));
      if (kind < 2 || !one) {
        const patient = some(patients);
        const title = some(['Custom facial', 'SkinPen']);
        const made = await call('POST', '/appointments', { service: service(title), start, patient, override: 'a test' });
        if (made.status === 201) open.push({ id: made.json.id, version: made.json.version, patient });
        if (made.status === 201 && title === 'SkinPen') treated.push({ id: made.json.id, patient });
      } else if (kind === 2) {
        const moved = await call('POST', `/appointments/${one.id}/move`, { start, version: one.version });
        if (moved.status === 200) open.splice(open.indexOf(one), 1);
      } else if (kind === 3) {
        await call('POST', `/appointments/${one.id}/status`, { status: 'cancelled' });
        open.splice(open.indexOf(one), 1);
      } else if (kind === 4) {
        await call('POST', `/patients/${one.patient}/exposures`, { class: 'retinol', last: '2027-01-05' });
      } else if (kind === 7) {
        const time = roll(3) === 0 ? slots.shift() : undefined;
        const patient = some(patients);
        const id = time === undefined ? undefined : await signToday(patient, time);
        if (id === undefined) continue;
        healing.push({ id, patient });
        done.signed += 1;
      } else if (kind === 8) {
        const { id: session, patient } = some(healing);
        const body = { id: app().care.newId(), session, at: new Date(app().clock.at).toISOString(), signs: { redness: roll(3) } };
        done.checkIns += (await call('POST', `/patients/${patient}/check-ins`, body)).status === 201 ? 1 : 0;
      } else if (kind === 9) {
        const { id: session, patient } = some(healed);
        const payload = { id: app().care.newId(), session, at: new Date(app().clock.at).toISOString(), answers: [] };
        const url = `/api/clinics/${clinicId()}/patients/${patient}/outcomes`;
        const said = await app().app.inject({ method: 'POST', url, headers: asWho(clinicId(), 'client', patient), payload });
        done.outcomes += said.statusCode === 200 ? 1 : 0;
      } else if (kind === 5 || reports.length === 0) {
        if (treated.length === 0) continue;
        const { id: session, patient } = some(treated);
        const id = app().care.newId();
        const said = some(['done', 'done', 'used']);
        const rule = some(['stop-retinoids', 'stop-exfoliation', 'sunscreen-again', 'no-such-rule']);
        const fact = said === 'used' ? { fact: { class: 'retinol', on: '2026-12-17' } } : {};
        const told = await call('POST', `/patients/${patient}/steps`, { id, session, rule, said, at: `${some(days)}T09:00`, ...fact });
        if (told.status === 201) reports.push({ id, patient });
      } else {
        const { id, patient } = some(reports);
        await call('POST', `/patients/${patient}/steps/${id}/undo`);
      }
      if (kind >= 7 || roll(3) === 0) await reckonChanged(care(), clinicId());
      if (kind >= 7) for (const patient of patients) await follows(patient);
    }
    await reckonChanged(care(), clinicId());
    for (const patientId of patients) await follows(patientId);
    expect(reports.length).toBeGreaterThan(3);
    for (const times of Object.values(done)) expect(times).toBeGreaterThan(1);
    expect((await Promise.all(patients.map(pending))).flat().length).toBeGreaterThan(10);
  });

  it('workers that die in the middle lose nothing, send nothing of before a change, and nothing twice under two keys', async () => {
    const patients = await Promise.all(Array.from({ length: 40 }, withPhone));
    const hours = ['09:00', '10:00', '11:00', '13:00', '14:00'];
    const made: { id: string; patient: string }[] = [];
    for (const [index, patient] of patients.entries()) {
      const reply = await call('POST', '/appointments', {
        service: service('Custom facial'),
        start: at(hours[index % 5] ?? '', `2027-01-${12 + Math.floor(index / 10)}`),
        patient,
      });
      if (reply.status === 201) made.push({ id: reply.json.id, patient });
    }
    expect(made.length).toBeGreaterThan(10);
    await reckonChanged(care(), clinicId());
    const gone = made.filter((_, index) => index % 3 === 0);
    const expected = new Set(
      (await Promise.all(patients.map(pending)))
        .flat()
        .filter(({ kind }) => kind === 'appointment')
        .map((one) => messageKey(clinicId(), one)),
    );
    app().clock.at = Date.parse('2027-01-10T15:00:00Z');
    const ways = { channels: [smsChannel({ url, token: 'secret' })], origin: () => '', batch: 5 };
    let isOver = false;
    let deaths = 0;
    const pids = new Set<number>();
    const worker = async (): Promise<void> => {
      while (!isOver) {
        const pool = openPool(app().url, { role: null, max: 1, vault: care().vault });
        const [own] = await pool.rows<{ pid: number }>('select pg_backend_pid() as pid', []);
        pids.add(own?.pid ?? 0);
        await sendDue({ ...care(), pool, memory: {} }, clinicId(), ways).catch(() => undefined);
        await pool.close().catch(() => undefined);
      }
    };
    const killer = async (): Promise<void> => {
      for (let turn = 0; turn < 400 && deaths < 12; turn += 1) {
        const killed = await app().pool.rows(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction' and pid = any ($1) limit 1",
          [[...pids]],
        );
        deaths += killed.length;
        if (killed.length > 0) app().clock.at += 20 * MINUTE;
      }
    };
    const cancelled = new Map<string, ReadonlySet<string>>();
    const cancel = async (): Promise<void> => {
      for (const { id, patient } of gone) {
        await call('POST', `/appointments/${id}/status`, { status: 'cancelled' });
        cancelled.set(patient, new Set(seen.keys()));
      }
    };
    const workers = [worker(), worker()];
    await Promise.all([killer(), cancel()]);
    for (let turn = 0; turn < 24 * 6 * 3; turn += 1) {
      app().clock.at = Date.parse('2027-01-10T15:00:00Z') + turn * 20 * MINUTE;
      await sendDue(care(), clinicId(), ways);
    }
    isOver = true;
    await Promise.all(workers);
    expect(deaths).toBeGreaterThan(3);
    expect([...seen.values()].some(({ times }) => times > 1)).toBe(true);
    const rows = (await Promise.all(patients.map(all))).flat().filter(({ kind }) => kind === 'appointment');
    for (const one of rows) {
      const key = messageKey(clinicId(), one);
      if (one.status === 'sent') expect(seen.has(key)).toBe(true);
      if (seen.has(key)) expect(expected.has(key)).toBe(true);
    }
    for (const { patient } of made.filter((one) => !gone.includes(one)))
      expect(rows.filter(({ patientId }) => patientId === patient).map(({ status }) => status)).toEqual(['sent', 'sent']);
    for (const [patient, before] of cancelled)
      for (const one of await all(patient))
        if (one.kind === 'appointment' && seen.has(messageKey(clinicId(), one))) expect(before.has(messageKey(clinicId(), one))).toBe(true);
  });
});
