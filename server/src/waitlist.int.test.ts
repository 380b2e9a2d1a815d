import { MINUTE } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { offerGaps } from './care/booking/waitlist.ts';
import type { Care } from './care/deps.ts';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, clients, clinicId, noOverlap, resource, service } = bookingClinic('waitlist');

type Entry = { readonly status: string; readonly appointment: string | null };

/** Somebody cancels a facial with Bo at 11:00, and three minutes are over; these people wait for it. */
async function leftFor(waiting: readonly string[], canceller: string): Promise<void> {
  const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient: canceller });
  for (const patient of waiting)
    await call('POST', '/waitlist', { patient, service: service('Custom facial'), provider: resource('Bo'), from: '2027-01-11', to: '2027-01-13' });
  await call('POST', `/appointments/${made.json.id}/status`, { status: 'cancelled' });
  app().clock.at = NOW + 4 * MINUTE;
}

const held = async (): Promise<number> =>
  (await app().pool.rows<{ n: number }>("select count(*)::int as n from appointments where clinic_id = $1 and status = 'held'", [clinicId()]))[0]?.n ?? -1;

/** A server whose power fails at the end of so many transactions: the database takes each back whole. */
function failing(times: number): Care {
  const { pool, ...care } = app().care;
  let left = times;
  return {
    ...care,
    pool: {
      ...pool,
      inTransaction: (work) =>
        pool.inTransaction(async (sql) => {
          const done = await work(sql);
          if (left > 0) {
            left -= 1;
            throw new Error('the power failed');
          }
          return done;
        }),
    },
  };
}

describe('a time that was left', () => {
  it('is offered after a restart when the server stopped in the middle of offering it', async () => {
    const [canceller, waiting] = await clients(2);
    await leftFor([waiting ?? ''], canceller ?? '');
    await expect(offerGaps(failing(1), clinicId())).rejects.toThrow('the power failed');
    expect(await held()).toBe(0);
    await offerGaps(app().care, clinicId());
    expect(await held()).toBe(1);
    const list: readonly Entry[] = (await call('GET', '/waitlist')).json;
    expect(list).toMatchObject([{ status: 'offered', appointment: expect.any(String) }]);
    await noOverlap();
  });

  it('is offered once, to one person, also when several servers look at once', async () => {
    const [canceller, ...waiting] = await clients(4);
    await leftFor(waiting, canceller ?? '');
    await Promise.all(Array.from({ length: 4 }, () => offerGaps(app().care, clinicId())));
    expect(await held()).toBe(1);
    const list: readonly Entry[] = (await call('GET', '/waitlist')).json;
    expect(list.map(({ status }) => status)).toEqual(['offered', 'waiting', 'waiting']);
    await noOverlap();
  });

  it('and an offer nobody took leaves the person on the list', async () => {
    const [canceller, waiting] = await clients(2);
    await leftFor([waiting ?? ''], canceller ?? '');
    await offerGaps(app().care, clinicId());
    app().clock.at = NOW + 200 * MINUTE;
    expect((await call('GET', '/waitlist')).json).toMatchObject([{ status: 'waiting', appointment: null }]);
  });

  it('and not taken by one is offered to the next, once, and comes back to nobody', async () => {
    const [canceller, ...waiting] = await clients(3);
    await leftFor(waiting, canceller ?? '');
    await offerGaps(app().care, clinicId());
    const statuses = async () => (await call('GET', '/waitlist')).json.map(({ status }: Entry) => status);
    expect(await statuses()).toEqual(['offered', 'waiting']);
    app().clock.at = NOW + 130 * MINUTE;
    await expect(offerGaps(failing(1), clinicId())).rejects.toThrow('the power failed');
    await Promise.all(Array.from({ length: 3 }, () => offerGaps(app().care, clinicId())));
    expect(await statuses()).toEqual(['waiting', 'offered']);
    app().clock.at = NOW + 260 * MINUTE;
    await offerGaps(app().care, clinicId());
    expect(await statuses()).toEqual(['waiting', 'waiting']);
    await noOverlap();
  });

  it('goes to the one who came next, also when their own offer ran out in the same turn', async () => {
    const [one = '', other = '', first = '', second = ''] = await clients(4);
    const facial = { service: service('Custom facial'), provider: resource('Bo') };
    const early = await call('POST', '/appointments', { ...facial, start: at('11:00'), patient: one });
    const late = await call('POST', '/appointments', { ...facial, start: at('14:00'), patient: other });
    for (const patient of [first, second])
      await call('POST', '/waitlist', { patient, service: service('Custom facial'), provider: resource('Bo'), from: '2027-01-11', to: '2027-01-13' });
    for (const { json } of [early, late]) await call('POST', `/appointments/${json.id}/status`, { status: 'cancelled' });
    app().clock.at = NOW + 4 * MINUTE;
    const offers = async (): Promise<readonly (string | undefined)[]> => {
      const list: readonly Entry[] = (await call('GET', '/waitlist')).json;
      const { appointments } = (await call('GET', '/calendar/2027-01-12/2027-01-12')).json;
      return list.map(({ appointment }) => appointments.find(({ id }: { id: string }) => id === appointment)?.wallStart);
    };
    const before = await offers();
    expect([...before].sort()).toEqual([at('11:00'), at('14:00')]);
    app().clock.at = NOW + 130 * MINUTE;
    expect(await offers()).toEqual([undefined, before[0]]);
    await noOverlap();
  });

  it('is no reason to write somebody down whose dates cannot be', async () => {
    const people = async () => (await call('GET', '/patients')).json.length;
    const before = await people();
    const wish = { service: service('Custom facial'), from: '2027-01-13', to: '2027-01-11' };
    expect((await call('POST', '/bookings/waitlist', { ...wish, guest: { name: 'Wren', contact: 'wren@mail.example' } })).status).toBe(422);
    expect(await people()).toBe(before);
  });
});
