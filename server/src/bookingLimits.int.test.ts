import { printInstant } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic, counts, TUESDAY } from './testing/bookingClinic.ts';

const { app, call, client, clients, noOverlap, resource, service } = bookingClinic('booking_limits');

describe('what is asked at the same moment', () => {
  it('ten consultations of one person in one week become one', async () => {
    const patient = await client();
    const days = ['2027-01-12', '2027-01-13', '2027-01-14', '2027-01-15'];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call('POST', index % 2 ? '/appointments' : '/bookings', {
          service: service('Consultation'),
          start: at(`${10 + Math.floor(index / 4)}:00`, days[index % 4]),
          patient,
        }),
      ),
    );
    expect(counts(replies)).toEqual({ 201: 1, 409: 9 });
    for (const { status, json } of replies) if (status === 409) expect(json.because[0].code).toBe('limit');
    await noOverlap();
  });

  it('needling and a peel three days later for one person become one of them', async () => {
    const patient = await client();
    const replies = await Promise.all([
      call('POST', '/appointments', { service: service('SkinPen'), start: at('11:00'), patient }),
      call('POST', '/appointments', { service: service('Superficial'), start: at('11:00', '2027-01-15'), patient }),
    ]);
    expect(counts(replies)).toEqual({ 201: 1, 409: 1 });
    expect(replies.find(({ status }) => status === 409)?.json.because[0].code).toBe('skin');
  });

  it('a day for four holds four, however many ask at once', async () => {
    const people = await clients(8);
    const times = ['09:30', '11:15', '13:45', '15:30', '17:00'];
    const replies = await Promise.all(
      people.map((patient, index) => call('POST', '/bookings', { service: service('Pixel'), start: at(times[index % 5] ?? '', '2027-01-13'), patient })),
    );
    expect(replies.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(4);
    const kept = await app().pool.rows("select 1 from appointments where service_id = $1 and starts_at::date = '2027-01-13'", [service('Pixel')]);
    expect(kept.length).toBe(counts(replies)[201]);
    await noOverlap();
  });

  it('two moves of one person into one week are one move, and nothing is lost', async () => {
    const patient = await client();
    const talk = { service: service('Consultation'), patient };
    const first = await call('POST', '/appointments', { ...talk, start: at('11:00') });
    const second = await call('POST', '/appointments', { ...talk, start: at('11:00', '2027-01-26') });
    const moves = await Promise.all([
      call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-02-09') }),
      call('POST', `/appointments/${second.json.id}/move`, { start: at('11:00', '2027-02-11') }),
    ]);
    expect(counts(moves)).toEqual({ 200: 1, 409: 1 });
    await noOverlap();
  });

  it('series that want the same rooms in another order do not wait in a circle', async () => {
    const people = await clients(12);
    const one = { service: service('Custom facial'), start: at('11:00') };
    const two = { service: service('Custom facial'), start: at('11:00', '2027-02-16') };
    const providers = [resource('Ana'), resource('Bo')];
    const replies = await Promise.all(
      people.map((patient, index) =>
        call('POST', '/series/book', {
          patient,
          sessions: [
            { ...one, provider: providers[index % 2] },
            { ...two, provider: providers[(index + 1) % 2] },
          ],
        }),
      ),
    );
    expect(Object.keys(counts(replies)).sort()).toEqual(['201', '409']);
    await noOverlap();
  });
});

describe('limits are not got around', () => {
  it('by a series of what is allowed once a week', async () => {
    const sessions = [
      { service: service('Consultation'), start: at('11:00') },
      { service: service('Consultation'), start: at('11:00', '2027-01-14') },
    ];
    const refused = await call('POST', '/series/book', { patient: await client(), sessions });
    expect(refused).toMatchObject({ status: 422, json: { detail: expect.stringContaining('One Consultation in 7 days for each person.') } });
  });

  it('by holding a time first, and telling what the skin met afterwards', async () => {
    const held = await call('POST', '/bookings', { service: service('SkinPen'), start: '2026-12-22T14:00', hold: true });
    expect(held.status).toBe(201);
    const guest = { name: 'Sam Sample', contact: 'sam@example.org', facts: { exposures: [{ class: 'retinol', last: '2026-12-18' }] } };
    const refused = await call('POST', `/bookings/${held.json.id}/confirm`, { guest });
    expect(refused).toMatchObject({ status: 409, json: { code: 'not-offered', because: [{ code: 'skin' }] } });
    expect(refused.json.alternatives.length).toBeGreaterThan(0);
    expect((await call('GET', '/patients')).json).toEqual([]);
  });

  it('by something nobody here knows: it is said, and a provider confirms', async () => {
    const facts = { exposures: [{ product: 'blorptonic', last: '2026-12-17' }] };
    const body = { service: service('Custom facial'), facts };
    expect((await call('POST', '/starts', { ...body, from: TUESDAY, days: 1 })).json.unknown).toEqual(['blorptonic']);
    const guest = { name: 'Sam Sample', contact: 'sam@example.org', facts };
    expect((await call('POST', '/bookings', { service: body.service, start: at('11:00'), guest })).json.status).toBe('requested');
  });

  it('by a provider who cannot, or a service nobody can do', async () => {
    const patient = await client();
    const wrong = await call('POST', '/bookings', { service: service('Pixel'), start: at('11:00'), patient, provider: resource('Bo') });
    expect(wrong).toMatchObject({ status: 409, json: { code: 'not-offered' } });
    await app().pool.rows("update resources set skills = '[]' where kind = 'provider'", []);
    await app().pool.rows('update clinics set setup_version = setup_version + 1', []);
    const [day] = (await call('POST', '/starts', { service: service('Pixel'), from: TUESDAY, days: 1 })).json.days;
    expect(day).toEqual({ date: TUESDAY, starts: [], because: expect.stringMatching(/[Nn]obody/) });
    const nobody = await call('POST', '/bookings', { service: service('Pixel'), start: at('11:00'), patient });
    expect(nobody.json.because[0]).toMatchObject({ code: 'nobody' });
  });
});

describe('what somebody sends twice or too late', () => {
  it('a hold that ran out and was taken by somebody else is refused with the next times, and what was typed can be sent again', async () => {
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true };
    const held = await call('POST', '/bookings', body);
    app().clock.at += 11 * 60_000;
    const other = await call('POST', '/bookings', { ...body, hold: false, patient: await client() });
    expect(other.status).toBe(201);
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    const late = await call('POST', `/bookings/${held.json.id}/confirm`, { guest });
    expect(late).toMatchObject({ status: 409, json: { code: 'taken' } });
    const [next] = late.json.alternatives;
    const again = await call('POST', '/bookings', { ...body, start: next, provider: undefined, hold: true });
    expect((await call('POST', `/bookings/${again.json.id}/confirm`, { guest })).json).toMatchObject({ status: 'booked', start: next });
    expect((await call('GET', '/patients')).json).toHaveLength(2);
    await noOverlap();
  });

  it('a move, a confirmation and a cancellation with one key are done once and answered alike', async () => {
    const body = { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), hold: true };
    const held = await call('POST', '/bookings', body);
    const guest = { name: 'Sam Sample', contact: 'sam@example.org' };
    const twice = async (path: string, sent: object, key: string) => {
      const replies = await Promise.all([call('POST', path, sent, key), call('POST', path, sent, key)]);
      expect(counts(replies)).toEqual({ 200: 2 });
      expect(replies[0]?.json).toEqual(replies[1]?.json);
      return replies[0]?.json;
    };
    const booked = await twice(`/bookings/${held.json.id}/confirm`, { guest, version: 1 }, 'confirm');
    const moved = await twice(`/appointments/${booked.id}/move`, { start: at('14:00'), version: 2 }, 'move');
    expect(moved.version).toBe(3);
    const gone = await twice(`/appointments/${booked.id}/status`, { status: 'cancelled', version: 3 }, 'cancel');
    expect(gone).toMatchObject({ status: 'cancelled', version: 4, start: printInstant(Date.parse('2027-01-12T20:00:00Z')) });
    expect((await call('GET', '/patients')).json).toHaveLength(1);
  });
});

describe('a change taken back', () => {
  const talk = (patient: string) => ({ service: service('Consultation'), patient });
  const later = (): void => {
    app().clock.at += 60_000;
  };

  it('is refused when the person was booked for as much as is allowed since, says why, and changes nothing', async () => {
    const patient = await client();
    const first = await call('POST', '/appointments', { ...talk(patient), start: at('11:00') });
    later();
    const moved = await call('POST', `/appointments/${first.json.id}/move`, { start: at('11:00', '2027-02-09') });
    later();
    expect((await call('POST', '/appointments', { ...talk(patient), start: at('11:00', '2027-01-14') })).status).toBe(201);
    const undone = await call('POST', `/appointments/${first.json.id}/undo`, {});
    expect(undone).toMatchObject({ status: 409, json: { because: [{ code: 'limit', text: 'One Consultation in 7 days for each person.' }] } });
    const { appointments } = (await call('GET', '/calendar/2027-02-09/2027-02-09')).json;
    expect(appointments).toMatchObject([{ id: first.json.id, version: moved.json.version }]);
    await noOverlap();
  });

  it('is refused when the day is full since: also for what was cancelled', async () => {
    const { isArchived: _, problem: __, ...own } = (await call('GET', '/offer')).json.find(({ id }: { id: string }) => id === service('Custom facial'));
    await call('POST', '/offer', { ...own, limits: { perDay: 1 } });
    const [one = '', other = ''] = await clients(2);
    const facial = (patient: string, time: string) => call('POST', '/appointments', { service: service('Custom facial'), start: at(time), patient });
    const first = await facial(one, '11:00');
    later();
    await call('POST', `/appointments/${first.json.id}/status`, { status: 'cancelled' });
    later();
    expect((await facial(other, '15:00')).status).toBe(201);
    const undone = await call('POST', `/appointments/${first.json.id}/undo`, {});
    expect(undone).toMatchObject({ status: 409, json: { because: [{ code: 'limit' }] } });
    expect((await call('GET', `/appointments/${first.json.id}/history`)).json).toHaveLength(2);
    await noOverlap();
  });

  it('is not held against a limit the desk had settled with a reason before', async () => {
    const patient = await client();
    await call('POST', '/appointments', { ...talk(patient), start: at('11:00') });
    const second = await call('POST', '/appointments', { ...talk(patient), start: at('11:00', '2027-01-14'), override: 'asked for by the provider' });
    expect(second.status).toBe(201);
    later();
    await call('POST', `/appointments/${second.json.id}/move`, { start: at('11:00', '2027-02-09') });
    later();
    expect(await call('POST', `/appointments/${second.json.id}/undo`, {})).toMatchObject({ status: 200, json: { wallStart: at('11:00', '2027-01-14') } });
    await noOverlap();
  });
});
