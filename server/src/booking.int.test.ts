import { MINUTE } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic, counts, type Reply, TUESDAY } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clients, clinicId, noOverlap, resource, service } = bookingClinic('booking');

describe('nobody is booked twice', () => {
  it('one of 200 who want one time gets it, the others hear of the next ones', async () => {
    const people = await clients(200);
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo') };
    const replies = await Promise.all(people.map((patient) => call('POST', '/appointments', { ...body, patient })));
    expect(counts(replies)).toEqual({ 201: 1, 409: 199 });
    for (const { status, json } of replies) {
      if (status !== 409) continue;
      expect(json.code).toBe('taken');
      expect(json.alternatives.length).toBeGreaterThan(0);
    }
    await noOverlap();
  });

  it('200 overlapping wishes leave no overlap, and as many bookings as answers say', async () => {
    const people = await clients(200);
    const replies = await Promise.all(
      people.map((patient, index) => {
        const minutes = 9 * 60 + 15 * (index % 20);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        return call('POST', '/appointments', { service: service(index % 2 ? 'Custom facial' : 'SkinPen'), start: at(time), patient });
      }),
    );
    expect(Object.keys(counts(replies)).sort()).toEqual(['201', '409']);
    const [row] = await app().pool.rows<{ n: number }>('select count(*)::int as n from appointments where clinic_id = $1', [clinicId()]);
    expect(row?.n).toBe(counts(replies)[201]);
    expect(row?.n).toBeGreaterThan(3);
    await noOverlap();
  });

  it('provider, room and laser in any order: no overlap and no deadlock', async () => {
    const people = await clients(120);
    const replies = await Promise.all(
      people.map((patient, index) =>
        call('POST', '/appointments', {
          service: service(['Pixel', 'SkinPen', 'Superficial', 'Consultation'][index % 4] ?? ''),
          start: at(`${10 + (index % 6)}:${index % 8 < 4 ? '00' : '30'}`, index % 3 ? TUESDAY : '2027-01-13'),
          patient,
        }),
      ),
    );
    expect(Object.keys(counts(replies)).sort()).toEqual(['201', '409']);
    await noOverlap();
  });

  it('a client cannot be in two rooms at once', async () => {
    const patient = await client();
    const replies = await Promise.all([
      call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient }),
      call('POST', '/appointments', { service: service('Consultation'), start: at('11:15'), provider: resource('Ana'), patient }),
    ]);
    expect(counts(replies)).toEqual({ 201: 1, 409: 1 });
    const again = await call('POST', '/appointments', { service: service('Consultation'), start: at('11:15'), patient });
    expect(JSON.stringify(again.json.because)).toContain('You have another appointment until');
    await noOverlap();
  });

  it('of two holds on one time confirmed at once, one wins', async () => {
    const [first, second] = await clients(2);
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true };
    const early = await call('POST', '/bookings', { ...body, patient: first });
    expect(early.json).toMatchObject({ status: 'held', version: 1 });
    expect((await call('POST', '/bookings', { ...body, patient: second })).status).toBe(409);
    app().clock.at = NOW + 11 * MINUTE;
    const late = await call('POST', '/bookings', { ...body, patient: second });
    expect(late.status).toBe(201);
    const replies = await Promise.all([early, late].map(({ json }) => call('POST', `/bookings/${json.id}/confirm`, {})));
    expect(counts(replies)).toEqual({ 200: 1, 409: 1 });
    expect(replies[0]?.json).toMatchObject({ code: 'taken', alternatives: expect.any(Array) });
    await noOverlap();
  });

  it('a hold that ran out is still confirmed when nobody came in between', async () => {
    const patient = await client();
    const held = await call('POST', '/bookings', { service: service('Consultation'), start: at('11:00'), patient, hold: true });
    app().clock.at = NOW + 30 * MINUTE;
    expect((await call('POST', `/bookings/${held.json.id}/confirm`, {})).json).toMatchObject({ status: 'booked', expiresAt: null });
    await noOverlap();
  });

  it('a hold needs no name until it is confirmed, and then books for that person', async () => {
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true, facts: { exposures: [] } };
    const [one, two] = await Promise.all([call('POST', '/bookings', body), call('POST', '/bookings', { ...body, start: at('14:00') })]);
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect((await call('POST', `/bookings/${one?.json.id}/confirm`, {})).json.detail).toContain('who is it for');
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    expect((await call('POST', `/appointments/${one?.json.id}/status`, { status: 'booked' })).status).toBe(422);
    const confirmed = await call('POST', `/bookings/${one?.json.id}/confirm`, { guest, note: 'I come by bicycle' });
    expect(confirmed.json.note).toBe('I come by bicycle');
    expect(confirmed.json).toMatchObject({ status: 'booked', patient: { id: expect.not.stringMatching(clinicId()) } });
    expect((await call('GET', '/patients')).json).toEqual([{ id: confirmed.json.patient.id, name: 'Sam Sample' }]);
    await noOverlap();
  });

  it('of two moves into one time, one wins; a swap is refused and nothing is lost', async () => {
    const [first, second] = await clients(2);
    const body = { service: service('Custom facial'), provider: resource('Bo') };
    const a = await call('POST', '/appointments', { ...body, start: at('09:00'), patient: first });
    const b = await call('POST', '/appointments', { ...body, start: at('11:00'), patient: second });
    const moves = await Promise.all([a, b].map(({ json }) => call('POST', `/appointments/${json.id}/move`, { start: at('14:00') })));
    expect(counts(moves)).toEqual({ 200: 1, 409: 1 });
    const swap = await Promise.all([
      call('POST', `/appointments/${a.json.id}/move`, { start: at('11:00') }),
      call('POST', `/appointments/${b.json.id}/move`, { start: at('09:00') }),
    ]);
    for (const { status } of swap) expect([200, 409]).toContain(status);
    const [row] = await app().pool.rows<{ n: number }>("select count(*)::int as n from appointments where clinic_id = $1 and status = 'booked'", [clinicId()]);
    expect(row?.n).toBe(2);
    await noOverlap();
  });

  it('a device for two serves two, and not three', async () => {
    const people = await clients(3);
    const replies: Reply[] = [];
    for (const patient of people) replies.push(await call('POST', '/appointments', { service: service('SkinPen'), start: at('10:00', '2027-01-14'), patient }));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 409]);
    await noOverlap();
  });

  it('the constraint refuses even a writer that checks nothing', async () => {
    const patient = await client();
    const booked = await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient });
    const rogue = app().pool.rows(
      `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at)
       select clinic_id, resource_id, appointment_id, seat, role, starts_at + interval '1 minute', ends_at from occupancies where clinic_id = $1 and appointment_id = $2`,
      [clinicId(), booked.json.id],
    );
    await expect(rogue).rejects.toThrow('23P01');
  });
});

describe('a request sent twice is done once', () => {
  it('twenty at once with one key make one booking and twenty equal answers', async () => {
    const body = { service: service('Consultation'), start: at('11:00'), guest: { name: 'Sam Sample', contact: 'sam@example.org' } };
    const replies = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/bookings', body, 'same-key')));
    expect(counts(replies)).toEqual({ 201: 20 });
    expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
    const [row] = await app().pool.rows<{ n: number }>('select count(*)::int as n from patients where clinic_id = $1', [clinicId()]);
    expect(row?.n).toBe(1);
  });

  it('the same key for something else is refused', async () => {
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    await call('POST', '/bookings', { service: service('Consultation'), start: at('11:00'), guest }, 'k');
    const other = await call('POST', '/bookings', { service: service('Consultation'), start: at('12:00'), guest }, 'k');
    expect(other).toMatchObject({ status: 409, json: { detail: expect.stringContaining('make a new key') } });
  });
});

describe('limits and skin hold through every door', () => {
  it('one consultation in seven days for each person, at the desk and on the public page; a moved one does not count against itself', async () => {
    const patient = await client();
    const talk = { service: service('Consultation'), patient };
    const first = await call('POST', '/appointments', { ...talk, start: at('11:00') });
    for (const door of ['/appointments', '/bookings']) {
      const second = await call('POST', door, { ...talk, start: at('11:00', '2027-01-15') });
      expect(second.json).toMatchObject({ code: 'not-offered', because: [{ code: 'limit', text: 'One Consultation in 7 days for each person.' }] });
    }
    const days = (await call('POST', '/starts', { service: talk.service, patient, from: '2027-01-15', days: 1 })).json.days;
    expect(days).toEqual([{ date: '2027-01-15', starts: [], because: 'One Consultation in 7 days for each person.' }]);
    const moved = await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-15') });
    expect(moved).toMatchObject({ status: 200, json: { wallStart: '2027-01-15T11:00', version: 2 } });
  });

  it('a full day is full for everybody, and a move within it is not refused for itself', async () => {
    const people = await clients(5);
    const pixel = { service: service('Pixel') };
    const made: Reply[] = [];
    for (const [index, patient] of people.slice(0, 4).entries())
      made.push(
        await call('POST', '/appointments', {
          ...pixel,
          patient,
          start: at(['09:30', '11:15', '13:45', '15:30'][index] ?? '', '2027-01-13'),
          override: 'test of the limit',
        }),
      );
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const fifth = await call('POST', '/appointments', { ...pixel, patient: people[4], start: at('17:00', '2027-01-13') });
    expect(JSON.stringify(fifth.json.because)).toContain('4 Pixel laser resurfacing a day at most');
    expect((await call('POST', `/appointments/${made[3]?.json.id}/move`, { start: at('15:45', '2027-01-13') })).status).toBe(200);
  });

  it('a time too close to another treatment is refused with the rule, and the desk may override it with a reason that is kept', async () => {
    const patient = await client();
    const needling = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00') });
    expect(needling.status).toBe(201);
    const peel = { service: service('Superficial'), patient, start: at('11:00', '2027-01-19') };
    const refused = await call('POST', '/bookings', peel);
    expect(refused).toMatchObject({ status: 409, json: { code: 'not-offered', because: [{ code: 'skin' }] } });
    expect(refused.json.alternatives[0]).toBe('2027-01-27T15:00:00Z');
    const forced = await call('POST', '/appointments', { ...peel, override: 'Dr. Haddad saw the skin' });
    expect(forced.status).toBe(201);
    expect((await call('GET', `/appointments/${forced.json.id}/history`)).json).toMatchObject([
      { action: 'book', by: 'desk', reason: 'Dr. Haddad saw the skin' },
    ]);
  });

  it('moving a session does not let it stand in its own way, but the others do', async () => {
    const patient = await client();
    const first = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00') });
    const next = await call('POST', '/appointments', { service: service('SkinPen'), patient, start: at('11:00', '2027-02-09') });
    expect(next.status).toBe(201);
    expect((await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-08') })).status).toBe(200);
    const close = await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-01-15') });
    expect(close.json.because[0].text).toContain('SkinPen');
  });

  it('each refused start says why', async () => {
    const body = { service: service('Pixel'), patient: await client() };
    const why = async (start: string) => (await call('POST', '/bookings', { ...body, start })).json.because?.[0]?.text;
    expect(await why('2026-12-01T10:00')).toBe('That time is over.');
    expect(await why('2026-12-18T16:00')).toBe('Book at least 24 hours ahead, or call us.');
    expect(await why('2028-06-01T10:00')).toBe('Booking is open for the next 365 days.');
    expect(await why(at('10:07'))).toContain('every 15 minutes');
    expect(await why(at('22:00'))).toContain('Closed');
    expect((await call('POST', '/bookings', { ...body, start: 'soon' })).json.detail).toContain('"soon" is not a time');
    expect((await call('POST', '/bookings', { ...body, start: at('10:00'), service: app().care.newId() })).status).toBe(404);
  });
});
