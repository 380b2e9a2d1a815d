import { DAY, MINUTE, printInstant } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic, TUESDAY } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clients, clinicId, noOverlap, resource, service } = bookingClinic('booking_changes');

describe('what happens to an appointment', () => {
  const facial = async () =>
    call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: await client() });

  it('is written down with what was before, and undone within three minutes', async () => {
    const made = await facial();
    const moved = await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00'), reason: 'school' });
    expect(moved.json).toMatchObject({ wallStart: at('14:00'), version: 2 });
    app().clock.at = NOW + 2 * MINUTE;
    expect((await call('POST', `/appointments/${made.json.id}/undo`, {})).json).toMatchObject({ wallStart: at('11:00'), version: 3 });
    const history = (await call('GET', `/appointments/${made.json.id}/history`)).json;
    expect(history.map((one: { action: string; undone: boolean }) => [one.action, one.undone])).toEqual([
      ['book', false],
      ['move', true],
      ['undo', true],
    ]);
    expect(history[1]).toMatchObject({ from: at('11:00'), to: at('14:00'), reason: 'school', undoUntil: null });
    await noOverlap();
  });

  it('cannot be undone later: then the client hears of it', async () => {
    const made = await facial();
    await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00') });
    app().clock.at = NOW + 4 * MINUTE;
    expect((await call('POST', `/appointments/${made.json.id}/undo`, {})).json.detail).toContain('more than 3 minutes have passed');
  });

  it('is not overwritten by somebody who looked at an older version', async () => {
    const made = await facial();
    await call('POST', `/appointments/${made.json.id}/move`, { start: at('14:00'), version: 1 });
    const stale = await call('POST', `/appointments/${made.json.id}/move`, { start: at('15:00'), version: 1 });
    expect(stale).toMatchObject({ status: 409, json: { detail: expect.stringContaining('somebody changed this appointment meanwhile') } });
  });

  it('frees its time when cancelled or missed, and takes it again when restored', async () => {
    const made = await facial();
    const again = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: await client() };
    expect((await call('POST', '/appointments', again)).status).toBe(409);
    expect((await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled', reason: 'ill' })).json.status).toBe('cancelled');
    expect((await call('POST', '/appointments', again)).status).toBe(201);
    const back = await call('POST', `/appointments/${made.json.id}/status`, { status: 'booked' });
    expect(back).toMatchObject({ status: 409, json: { code: 'taken' } });
    expect((await call('POST', `/appointments/${made.json.id}/status`, { status: 'in-session' })).status).toBe(422);
    await noOverlap();
  });

  it('is not restored past a limit or the skin, which hold through this door too', async () => {
    const patient = await client();
    const first = await call('POST', '/appointments', { service: service('Consultation'), start: at('11:00'), patient });
    await call('POST', `/appointments/${first.json.id}/status`, { status: 'cancelled' });
    expect((await call('POST', '/appointments', { service: service('Consultation'), start: at('11:00', '2027-01-14'), patient })).status).toBe(201);
    const back = await call('POST', `/appointments/${first.json.id}/status`, { status: 'booked' });
    expect(back).toMatchObject({ status: 409, json: { code: 'not-offered', because: [{ code: 'limit' }] } });
  });

  it('restores one that was called missed by mistake, also when its start is over', async () => {
    const made = await facial();
    app().clock.at = Date.parse(made.json.start) + 20 * MINUTE;
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'no-show' });
    expect((await call('POST', `/appointments/${made.json.id}/status`, { status: 'booked' })).json.status).toBe('booked');
  });

  it('gives its time to the first on the waitlist whose skin and calendar allow it', async () => {
    const [tooEarly, fits] = await clients(2);
    const made = await facial();
    await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00', '2027-01-15'), patient: tooEarly });
    for (const patient of [tooEarly, fits])
      await call('POST', '/waitlist', { patient, service: service('Custom facial'), from: '2027-01-11', to: '2027-01-13' });
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    expect((await call('GET', '/waitlist')).json.map((one: { status: string }) => one.status)).toEqual(['waiting', 'waiting']);
    await call('POST', `/appointments/${made.json.id}/undo`, {});
    await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
    app().clock.at = NOW + 4 * MINUTE;
    const list = (await call('GET', '/waitlist')).json;
    const byClient = new Map(list.map((one: { patient: { id: string } }) => [one.patient.id, one]));
    expect(byClient.get(tooEarly)).toMatchObject({ status: 'waiting', appointment: null });
    expect(byClient.get(fits)).toMatchObject({ status: 'offered', appointment: expect.any(String) });
    const offer = list.find((one: { status: string }) => one.status === 'offered').appointment;
    expect((await call('POST', `/bookings/${offer}/confirm`, {})).json).toMatchObject({ wallStart: at('11:00'), patient: { id: fits } });
    expect((await call('GET', '/waitlist')).json).toHaveLength(1);
  });

  it('shows what a move changes before it is made', async () => {
    const patient = await client();
    const made = await call('POST', '/appointments', { service: service('SkinPen'), provider: resource('Ana'), patient, start: at('11:00') });
    const preview = (await call('POST', `/appointments/${made.json.id}/preview`, { start: at('11:00', '2027-01-14') })).json;
    expect(preview).toMatchObject({ obstacles: [], alternatives: [], candidacy: { status: 'conditional', texts: [] } });
    expect(preview.changes.length).toBeGreaterThan(5);
    expect(preview.changes[0]).toMatchObject({ before: expect.any(String), after: expect.any(String) });
    const closed = (await call('POST', `/appointments/${made.json.id}/preview`, { start: at('11:00', '2027-01-17') })).json;
    expect(closed.obstacles[0].text).toBe('Ana Reyes is not in on this day.');
    expect(closed.alternatives).toHaveLength(3);
  });
});

describe('a series', () => {
  it('is planned over free times and booked whole, or not at all', async () => {
    const patient = await client();
    const plan = (await call('POST', '/series', { patient, wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }], days: ['tue', 'thu'] })).json;
    expect(plan.status).toBe('placed');
    const sessions = plan.sessions.map(({ start }: { start: string }) => ({ service: service('SkinPen'), start }));
    const tooClose = await call('POST', '/series/book', {
      patient,
      sessions: [sessions[0], { ...sessions[1], start: printInstant(Date.parse(sessions[0].start) + 7 * DAY) }],
    });
    expect(tooClose).toMatchObject({ status: 422, json: { detail: expect.stringContaining('SkinPen on') } });
    const booked = await call('POST', '/series/book', { patient, sessions }, 'series');
    expect(booked.status).toBe(201);
    expect(booked.json.map((one: { series: { number: number } }) => one.series.number)).toEqual([1, 2, 3]);
    const twice = await call('POST', '/series/book', { patient, sessions }, 'series');
    expect(twice.json.map((one: { id: string }) => one.id)).toEqual(booked.json.map((one: { id: string }) => one.id));
    const preview = (
      await call('POST', `/appointments/${booked.json[0].id}/preview`, { start: printInstant(Date.parse(sessions[0].start) + 7 * DAY), rest: 'keep-spacing' })
    ).json;
    expect(preview.series).toHaveLength(3);
    expect(preview.series[2].to).not.toBe(preview.series[2].from);
    await noOverlap();
  });

  it('says what clashes with a wedding, and what to give up', async () => {
    const events = [{ title: 'wedding', on: '2027-02-20', need: 'presentable', results: 'P30D' }];
    const plan = (await call('POST', '/series', { wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }], events })).json;
    expect(plan).toMatchObject({ status: 'impossible', clash: [{ constraint: 'cadence:skinpen-microneedling' }, { constraint: 'results:wedding' }] });
    expect(plan.giveUp.map((one: { constraint: string }) => one.constraint)).toEqual(['results:wedding', 'sessions:skinpen-microneedling']);
  });

  it('books nothing when one of its times is taken', async () => {
    const [patient, other] = await clients(2);
    await call('POST', '/appointments', { service: service('Consultation'), start: at('11:00', '2027-02-10'), provider: resource('Chidi'), patient: other });
    const sessions = [
      { service: service('SkinPen'), start: at('11:00'), provider: resource('Ana') },
      { service: service('SkinPen'), start: at('10:45', '2027-02-10'), provider: resource('Chidi') },
    ];
    expect((await call('POST', '/series/book', { patient, sessions })).status).toBe(409);
    const [row] = await app().pool.rows<{ n: number }>('select count(*)::int as n from appointments where clinic_id = $1 and patient_id = $2', [
      clinicId(),
      patient,
    ]);
    expect(row?.n).toBe(0);
  });

  it('says in plain words what cannot be', async () => {
    const detail = async (body: object) => (await call('POST', '/series', { wants: [{ protocol: 'skinpen-microneedling' }], ...body })).json.detail;
    expect(await detail({ wants: [{ protocol: 'skinpen-microneedling', sessions: 40 }] })).toContain('40 sessions are too many');
    expect(await detail({ events: [{ title: 'gala', on: '2026-01-01', need: 'presentable' }] })).toContain('"gala" is over');
    expect(await detail({ wants: [{ protocol: 'facelift' }] })).toContain('there is no protocol "facelift"');
  });
});

describe('hours and rooms', () => {
  it('are changed with plain words for what cannot be', async () => {
    const path = `/resources/${resource('Bo')}`;
    const hours = (from: string, to: string) => ({ hours: { weekly: { tue: [{ from, to }] } } });
    expect((await call('PATCH', path, hours('17:00', '09:00'))).json.detail).toContain('tue: it closes (09:00) before it opens (17:00)');
    expect((await call('PATCH', path, hours('09:00', '25:00'))).json.detail).toContain('"25:00" is not a time of day');
    const changed = await call('PATCH', path, {
      hours: { weekly: { tue: [{ from: '14:00', to: '16:00' }] }, exceptions: [{ first: '2027-01-19', last: '2027-01-19', openings: [], reason: 'training' }] },
    });
    expect(changed.status).toBe(200);
    const days = (await call('POST', '/starts', { service: service('Custom facial'), provider: resource('Bo'), from: TUESDAY, days: 8 })).json.days;
    expect(days[0].starts).toHaveLength(5);
    expect(days[7].because).toBe('Closed: training.');
    expect(days[1].because).toContain('is not in on this day');
  });

  it('a zone change of the clinic leaves agreed appointments where they are', async () => {
    const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), patient: await client() });
    await app().pool.rows("update clinics set zone = 'America/New_York', setup_version = setup_version + 1 where clinic_id = $1", [clinicId()]);
    const list = (await call('GET', `/calendar/${TUESDAY}/${TUESDAY}`)).json.appointments;
    expect(list).toMatchObject([{ id: made.json.id, wallStart: at('11:00'), zone: 'America/Chicago', start: '2027-01-12T17:00:00Z' }]);
  });
});
