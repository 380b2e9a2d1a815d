import { HOUR, MINUTE, type SessionRecord } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { insertPatient } from './store/patients.ts';
import { openPool } from './store/pool.ts';
import { sessionPlace } from './store/sessions.ts';
import { at, counts, type Reply } from './testing/bookingClinic.ts';
import { intakeClinic } from './testing/intakeClinic.ts';
import { asWho, NOW } from './testing/testApp.ts';

const { answer, app, call, client, clinicId, service, tasks } = intakeClinic('record');

const START = Date.parse('2027-01-12T20:00:00Z');
const LATER = Date.parse('2027-02-09T20:00:00Z');
const SIGNATURE = { name: 'Ana Reyes', meaning: 'performed', words: 'I performed this treatment and this record is true.' };

/** A client booked for a treatment on the Tuesday at two; the clock stands at that moment. A new one has just answered every question. */
async function booked(title = 'SkinPen', patient?: string): Promise<{ readonly patient: string; readonly session: string; readonly path: string }> {
  const id = patient ?? (await client());
  const made = await call('POST', '/appointments', { service: service(title), start: at('14:00'), patient: id });
  expect(made.status).toBe(201);
  app().clock.at = START;
  if (patient === undefined) expect((await answer(id)).status).toBe(200);
  return { patient: id, session: made.json.id, path: `/patients/${id}/sessions/${made.json.id}/record` };
}

const needled = (record: SessionRecord, more: Partial<SessionRecord> = {}): SessionRecord => ({
  ...record,
  startedAt: '2027-01-12T20:05:00Z',
  endedAt: '2027-01-12T20:50:00Z',
  device: { ...record.device, serial: 'SP-1', tip: 'cartridge', lot: 'CT-77', expiry: '2028-01-31' },
  zones: [
    { id: 'forehead', passes: 2, settings: { depthMm: 0.5 }, endpoint: 'even redness', discomfort: 2, reason: '', notes: '' },
    { id: 'cheek-left', passes: 3, settings: { depthMm: 1.25 }, endpoint: 'pinpoint bleeding', discomfort: 4, reason: '', notes: '' },
  ],
  anesthetic: [],
  response: 'pink',
  products: [],
  adverse: false,
  photos: 'declined',
  advice: [],
  ...more,
});

/** Started, filled and one hour later; not yet signed. */
async function filled(more: Partial<SessionRecord> = {}, title = 'SkinPen') {
  const one = await booked(title);
  const started = await call('POST', one.path);
  expect(started.status).toBe(201);
  app().clock.at = START + HOUR;
  const saved = await call('PATCH', one.path, { version: 1, record: needled(started.json.draft.record, more) });
  expect(saved.status).toBe(200);
  return one;
}

const sign = (path: string, more: object = {}): Promise<Reply> => call('POST', `${path}/sign`, { version: 2, ...SIGNATURE, ...more });
const signed = async (more: Partial<SessionRecord> = {}) => {
  const one = await filled(more);
  expect((await sign(one.path)).status).toBe(201);
  return one;
};
const verified = async (path: string): Promise<readonly string[]> =>
  (await call('GET', `${path}/verify`)).json.wrong.map(({ path: where }: { path: string }) => where);

describe('a record is started on the day', () => {
  it('from the appointment, which goes into the room; the device is there already', async () => {
    const { path, session } = await booked();
    const { json } = await call('POST', path);
    expect(json.draft.record).toMatchObject({ startedAt: '2027-01-12T20:00:00Z', device: { name: 'SkinPen' } });
    expect(json.session).toMatchObject({ modality: 'microneedling', appointment: { status: 'in-session' } });
    expect((await call('POST', path)).json.draft.version).toBe(1);
    expect((await call('GET', `/appointments/${session}/history`)).json.at(-1).action).toBe('in-session');
  });

  it('but not before, nor for an appointment that was cancelled', async () => {
    const { path, session } = await booked();
    app().clock.at = NOW;
    expect((await call('POST', path)).json.errors[0].message).toContain('on a later day');
    app().clock.at = START;
    await call('POST', `/appointments/${session}/status`, { status: 'cancelled' });
    expect((await call('POST', path)).status).toBe(422);
  });

  it('is nobody else’s: a client does not see it, another client’s address does not show it', async () => {
    const { path, patient } = await booked();
    await call('POST', path);
    const url = `/api/clinics/${clinicId()}${path}`;
    expect((await app().app.inject({ url, headers: asWho(clinicId(), 'client', patient) })).statusCode).toBe(404);
    expect((await app().app.inject({ url, headers: asWho(clinicId(), 'desk') })).statusCode).toBe(403);
    const other = await client('Other');
    expect((await call('GET', path.replace(patient, other))).status).toBe(404);
  });
});

describe('two people in one draft', () => {
  it('the second is told who was there, and nothing is overwritten', async () => {
    const { path } = await booked();
    const { json } = await call('POST', path);
    const record = json.draft.record;
    expect((await call('PATCH', path, { version: 1, record: { ...record, notes: 'first' } })).json.version).toBe(2);
    const second = await call('PATCH', path, { version: 1, record: { ...record, notes: 'second' } });
    expect(second).toMatchObject({ status: 409, json: { code: 'conflict' } });
    expect((await call('GET', path)).json.draft).toMatchObject({ version: 2, record: { notes: 'first' } });
  });

  it('of twenty who save at once one is kept', async () => {
    const { path } = await booked();
    const { json } = await call('POST', path);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => call('PATCH', path, { version: 1, record: { ...json.draft.record, notes: `${index}` } })),
    );
    expect(counts(replies)).toEqual({ 200: 1, 409: 19 });
  });

  it('a zone that does not exist or stands there twice is refused, and the draft stays', async () => {
    const { path } = await booked();
    const { json } = await call('POST', path);
    const zones = needled(json.draft.record).zones;
    expect((await call('PATCH', path, { version: 1, record: { ...json.draft.record, zones: [{ ...zones[0], id: 'tail' }] } })).status).toBe(422);
    expect((await call('PATCH', path, { version: 1, record: { ...json.draft.record, zones: [zones[0], zones[0]] } })).status).toBe(422);
    expect((await call('GET', path)).json.draft.version).toBe(1);
  });
});

describe('signing', () => {
  it('names what is missing, and leaves the draft', async () => {
    const { path } = await filled({ response: null, adverse: null });
    const refused = await sign(path);
    expect(refused.status).toBe(422);
    expect(refused.json.errors.map((error: { path: string }) => error.path)).toEqual(['response', 'adverse']);
    expect((await call('GET', path)).json.draft.version).toBe(2);
  });

  it('asks for a reason beyond the range of the label, and keeps it', async () => {
    const deep = { id: 'chin', passes: 1, settings: { depthMm: 2 }, endpoint: 'redness', discomfort: 3, reason: '', notes: '' };
    const { path } = await filled({ zones: [deep] });
    expect((await sign(path)).json.errors[0].path).toBe('zones.chin.reason');
    const { json } = await call('GET', path);
    await call('PATCH', path, { version: 2, record: { ...json.draft.record, zones: [{ ...deep, reason: 'old scar' }] } });
    expect((await sign(path, { version: 3 })).status).toBe(201);
  });

  it('sets day 0: the plan is anchored at the actual end, at once, with the protocol that was pinned', async () => {
    const { path, patient, session } = await signed();
    const plan = (await call('GET', `/patients/${patient}/plan`)).json;
    const exercise = plan.instructions.find(({ id }: { id: string }) => id === 'no-exercise');
    expect(exercise).toMatchObject({ start: '2027-01-12T20:50:00Z', end: '2027-01-15T20:50:00Z' });
    const { sessions } = (await call('GET', `/patients/${patient}`)).json;
    expect(sessions).toMatchObject([{ id: session, start: '2027-01-12T20:05:00Z', end: '2027-01-12T20:50:00Z', facts: { depthMm: 1.25, passes: 3 } }]);
    const { json } = await call('GET', path);
    expect(json.draft).toBe(null);
    expect(json.signed.content).toMatchObject({ signature: SIGNATURE, late: false, override: null });
    expect(json.session.appointment.status).toBe('done');
  });

  it('screens what comes later again: it is judged by the real time, four weeks after the planned one', async () => {
    const { patient, session, path } = await booked();
    const { json: next } = await call('POST', '/appointments', { service: service('SkinPen'), start: at('14:00', '2027-02-11'), patient });
    const started = await call('POST', path);
    app().clock.at = LATER + HOUR;
    expect((await answer(patient)).status).toBe(200);
    const record = needled(started.json.draft.record, { startedAt: '2027-02-09T20:05:00Z', endedAt: '2027-02-09T20:50:00Z' });
    expect((await call('PATCH', path, { version: 1, record })).status).toBe(200);
    const later = async () => (await tasks()).filter(({ appointment }: { appointment: { id: string } }) => appointment.id === next.id);
    const before = await later();
    expect((await sign(path)).status).toBe(201);
    expect((await tasks()).map(({ appointment }: { appointment: { id: string } }) => appointment.id)).not.toContain(session);
    const found = (await later()).slice(before.length);
    expect(found).toMatchObject([
      {
        cause: 'a treatment was signed',
        appointment: { id: next.id },
        change: { before: 'eligible', after: 'deferred', appeared: [{ item: 'no-needling-after' }, { item: 'cadence', fact: 'SkinPen on 2027-02-09' }] },
      },
    ]);
    expect((await call('POST', `/appointments/${session}/status`, { status: 'in-session' })).status).toBe(200);
    await call('POST', `/patients/${patient}/exposures`, { class: 'sunscreen', every: 'P1D' });
    expect(await later()).toHaveLength(before.length + 1);
  });

  it('is done once, whoever tries and however often', async () => {
    const { path, patient } = await filled();
    const replies = await Promise.all(Array.from({ length: 8 }, () => sign(path)));
    expect(counts(replies)).toEqual({ 201: 1, 409: 7 });
    expect((await call('GET', `/patients/${patient}`)).json.sessions).toHaveLength(1);
  });

  it('of a version somebody changed meanwhile is refused', async () => {
    const { path } = await filled();
    expect((await sign(path, { version: 1 })).status).toBe(409);
  });

  it('is not possible before the client is clear, unless a reason is kept', async () => {
    const owner = { clinicId: clinicId(), patientId: app().care.newId() };
    await insertPatient(
      app().pool,
      owner,
      { name: 'Unclear', facts: { fitzpatrick: 'II', concerns: [], conditions: ['cold-sores'], allergies: [] } },
      new Date(NOW),
    );
    const { path } = await booked('SkinPen', owner.patientId);
    const started = await call('POST', path);
    expect(started.json.checks.join()).toContain('cold sores');
    app().clock.at = START + HOUR;
    await call('PATCH', path, { version: 1, record: needled(started.json.draft.record) });
    const refused = await sign(path);
    expect(refused.json.errors.every((error: { path: string }) => error.path === 'override')).toBe(true);
    const { json } = await sign(path, { override: 'Seen by Dr A this morning.' });
    expect(json.signed.content.override.reason).toBe('Seen by Dr A this morning.');
    expect(json.signed.content.override.against.join()).toContain('cold sores');
  });

  it('more than a day later is marked as a late entry', async () => {
    const { path } = await filled();
    app().clock.at = START + 30 * HOUR;
    expect((await sign(path)).json.signed.content.late).toBe(true);
  });

  it('on a neck makes the neck the treated area; on face and neck, no treated skin is left out', async () => {
    const neck = { id: 'neck-front', passes: 1, settings: { depthMm: 1 }, endpoint: 'redness', discomfort: 1, reason: '', notes: '' };
    const one = await signed({ zones: [neck] });
    expect((await call('GET', `/patients/${one.patient}`)).json.sessions[0].area).toBe('neck');
    app().clock.at = NOW;
    const two = await filled({ zones: [neck, { ...neck, id: 'chin' }] }, 'SkinPen');
    await sign(two.path);
    expect((await call('GET', `/patients/${two.patient}`)).json.sessions[0].area).toBe('whole-body');
  });
});

describe('what is signed stays', () => {
  it('the application’s own role may neither change nor delete it', async () => {
    const { session } = await signed();
    const own = openPool(app().url).within({ clinicId: clinicId(), role: 'system', patientId: null });
    expect(await own.rows('select session_id from session_records where session_id = $1', [session])).toHaveLength(1);
    for (const table of ['session_records', 'session_addenda', 'session_lots', 'stock_movements', 'adverse_events']) {
      await expect(own.rows(`update ${table} set clinic_id = clinic_id`, [])).rejects.toThrow('42501');
      await expect(own.rows(`delete from ${table}`, [])).rejects.toThrow('42501');
    }
    await own.close();
  });

  it('is added to in order, each addendum with author, time and reason; nothing can be saved over it', async () => {
    const { path } = await signed();
    for (const text of ['One', 'Two']) {
      app().clock.at += MINUTE;
      expect((await call('POST', `${path}/addenda`, { reason: 'forgotten', text, name: 'Bo Lindqvist' })).status).toBe(201);
    }
    const { json } = await call('GET', path);
    expect(json.signed.addenda).toMatchObject([
      { number: 1, text: 'One', name: 'Bo Lindqvist', reason: 'forgotten' },
      { number: 2, text: 'Two' },
    ]);
    expect((await call('PATCH', path, { version: 2, record: json.signed.content.record })).status).toBe(409);
    expect(await verified(path)).toEqual([]);
  });

  it('tampering is found and named: columns, session, lots, bytes, addenda', async () => {
    const { path, patient, session } = await signed();
    const key = await app().care.vault.keyOf(clinicId(), patient);
    const sealed = (facts: object): string => `'\\x${key.seal(sessionPlace('record', session), facts).toString('hex')}'`;
    await call('POST', `${path}/addenda`, { reason: 'r', text: 'One', name: 'Bo' });
    await call('POST', `${path}/addenda`, { reason: 'r', text: 'Two', name: 'Bo' });
    const { pool } = app();
    const tampered: readonly (readonly [string, string, string])[] = [
      [
        "update session_records set signer_name = 'Eve' where session_id = $1",
        "update session_records set signer_name = 'Ana Reyes' where session_id = $1",
        'name of the signer',
      ],
      [
        "update session_records set signed_at = signed_at - interval '1 day' where session_id = $1",
        "update session_records set signed_at = signed_at + interval '1 day' where session_id = $1",
        'time of signing',
      ],
      [
        "update session_records set hash = 'f' || hash where session_id = $1",
        'update session_records set hash = substr(hash, 2) where session_id = $1',
        'hash',
      ],
      [
        `update sessions set record = ${sealed({ depthMm: 1 })} where session_id = $1`,
        `update sessions set record = ${sealed({ depthMm: 1.25, passes: 3 })} where session_id = $1`,
        'session settings',
      ],
      [
        "update sessions set ends_at = ends_at + interval '1 hour' where session_id = $1",
        "update sessions set ends_at = ends_at - interval '1 hour' where session_id = $1",
        'session end',
      ],
      ["update session_lots set lot = 'XX' where session_id = $1", "update session_lots set lot = 'CT-77' where session_id = $1", 'lots'],
      [
        "update session_addenda set author_name = 'Eve' where session_id = $1 and number = 2",
        "update session_addenda set author_name = 'Bo' where session_id = $1",
        'addendum 2',
      ],
    ];
    for (const [change, back, named] of tampered) {
      await pool.rows(change, [session]);
      expect(await verified(path)).toContain(named);
      await pool.rows(back, [session]);
      expect(await verified(path)).toEqual([]);
    }
    await pool.rows('delete from session_addenda where session_id = $1 and number = 1', [session]);
    expect(await verified(path)).toEqual(['addendum 2']);
    await pool.rows('update session_records set body = body || $2 where session_id = $1', [session, Buffer.from('x')]);
    expect(await verified(path)).toEqual(['record', 'addendum 2']);
    expect((await call('GET', path)).json.code).toBe('conflict');
  });

  it('what does not open is named, wherever it lies: the answer is never an error', async () => {
    const { path, patient, session } = await signed();
    await call('POST', `${path}/addenda`, { reason: 'r', text: 'One', name: 'Bo' });
    const key = await app().care.vault.keyOf(clinicId(), patient);
    const { pool } = app();
    const junk = "'\\x0102'";
    const moved = (place: Parameters<typeof key.seal>[0], value: unknown): string => `'\\x${key.seal(place, value).toString('hex')}'`;
    const broken: readonly (readonly [string, string, string, string])[] = [
      ['sessions', 'record', junk, 'session settings'],
      ['sessions', 'record', 'record || record', 'session settings'],
      ['sessions', 'record', moved(sessionPlace('area', session), { depthMm: 1.25 }), 'session settings'],
      ['sessions', 'record', 'null', 'session settings'],
      ['sessions', 'area', junk, 'session area'],
      ['session_records', 'body', junk, 'record'],
      ['session_addenda', 'body', junk, 'addendum 1'],
    ];
    for (const [table, column, bytes, named] of broken) {
      const [{ kept } = { kept: null }] = await pool.rows<{ kept: Buffer | null }>(`select ${column} as kept from ${table} where session_id = $1`, [session]);
      await pool.rows(`update ${table} set ${column} = ${bytes} where session_id = $1`, [session]);
      const reply = await call('GET', `${path}/verify`);
      expect(reply, `${table}.${column} = ${bytes}`).toMatchObject({ status: 200, json: { isWhole: false } });
      expect(reply.json.wrong.map((one: { path: string }) => one.path)).toContain(named);
      await pool.rows(`update ${table} set ${column} = $2 where session_id = $1`, [session, kept]);
      expect(await verified(path)).toEqual([]);
    }
  });

  it('every column of what was signed is compared, none can be changed unnoticed', async () => {
    const { path, session } = await signed();
    await call('POST', `${path}/addenda`, { reason: 'r', text: 'One', name: 'Bo' });
    const { pool } = app();
    const changes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
      session_records: [
        ['protocol', "'other'"],
        ['hash', "'0'"],
        ['signed_by', "'eve'"],
        ['signer_name', "'Eve'"],
        ['signed_at', "signed_at - interval '1 second'"],
        ['is_late', 'not is_late'],
      ],
      sessions: [
        ['protocol', "'other'"],
        ['protocol_version', "'0.0.1'"],
        ['protocol_hash', "'0'"],
        ['starts_at', "starts_at - interval '1 minute'"],
        ['ends_at', "ends_at + interval '1 minute'"],
        ['zone', "'Europe/Berlin'"],
      ],
      session_lots: [
        ['use', "'applied'"],
        ['name', "'other'"],
        ['lot', "'other'"],
      ],
      session_addenda: [
        ['hash', "'0'"],
        ['author', "'eve'"],
        ['author_name', "'Eve'"],
        ['written_at', "written_at - interval '1 second'"],
      ],
    };
    for (const [table, columns] of Object.entries(changes))
      for (const [column, value] of columns) {
        const [{ kept } = { kept: null }] = await pool.rows<{ kept: unknown }>(`select ${column}::text as kept from ${table} where session_id = $1`, [session]);
        await pool.rows(`update ${table} set ${column} = ${value} where session_id = $1`, [session]);
        const reply = await call('GET', `${path}/verify`);
        expect(reply, `${table}.${column}`).toMatchObject({ status: 200, json: { isWhole: false } });
        expect(reply.json.wrong, `${table}.${column}`).not.toEqual([]);
        await pool.rows(`update ${table} set ${column} = $2 where session_id = $1`, [session, kept]);
        expect(await verified(path)).toEqual([]);
      }
  });

  it('prints as one page with the very text that was signed', async () => {
    const { path } = await signed();
    const { json } = await call('GET', `${path}/sheet`);
    expect(json.html).toContain('Forehead');
    expect(json.html).toContain('Signed by Ana Reyes');
    const { signed: stored } = (await call('GET', path)).json;
    expect(json.html).toContain(stored.hash);
  });

  it('stands beside the next session of the same kind', async () => {
    const { patient, session } = await signed();
    app().clock.at = NOW;
    const made = await call('POST', '/appointments', { service: service('SkinPen'), start: at('14:00', '2027-02-09'), patient, override: 'test' });
    const { json } = await call('GET', `/patients/${patient}/sessions/${made.json.id}/record`);
    expect(json.last).toMatchObject({ id: session, record: { zones: [{ id: 'forehead' }, { id: 'cheek-left' }] } });
  });
});
