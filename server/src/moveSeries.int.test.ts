import { DAY, MINUTE, parseDay, printDay, printInstant } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at, bookingClinic, counts, type Reply } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clients, clinicId, noOverlap, resource, service } = bookingClinic('move_series');

type View = { readonly id: string; readonly wallStart: string; readonly start: string };
const TIMES = [at('11:00'), at('11:00', '2027-02-09'), at('11:00', '2027-03-09')];

/** Three SkinPen sessions with Ana, four weeks apart, Tuesdays at 11:00. */
async function series(patient: string, times: readonly string[] = TIMES): Promise<readonly View[]> {
  const sessions = times.map((start) => ({ service: service('SkinPen'), start, provider: resource('Ana') }));
  const booked = await call('POST', '/series/book', { patient, sessions });
  expect(booked.status).toBe(201);
  return booked.json;
}

const walls = async (): Promise<readonly string[]> =>
  (
    await app().pool.rows<{ wall_start: string }>('select wall_start from appointments where clinic_id = $1 and series_id is not null order by wall_start', [
      clinicId(),
    ])
  ).map(({ wall_start }) => wall_start);

const first = (list: readonly View[], index = 0): string => list[index]?.id ?? '';
const move = (id: string, body: object, key?: string): Promise<Reply> => call('POST', `/appointments/${id}/move`, body, key);

/** Otherwise these people are in from Tuesday to Friday. */
async function closedOn(day: string, reason: string, people: readonly string[]): Promise<void> {
  const open = [{ from: '09:00', to: '18:00' }];
  const hours = { weekly: { tue: open, wed: open, thu: open, fri: open }, exceptions: [{ first: day, last: day, openings: [], reason }] };
  for (const name of people) expect((await call('PATCH', `/resources/${resource(name)}`, { hours })).status).toBe(200);
}

describe('a session of a series moves', () => {
  it('and the later ones keep their spacing, exactly as the preview showed', async () => {
    const booked = await series(await client());
    const wish = { start: at('14:00', '2027-01-14'), rest: 'keep-spacing' };
    const preview = (await call('POST', `/appointments/${first(booked)}/preview`, wish)).json;
    expect(preview.series.map(({ from, to, because }: { from: string; to: string; because: string | null }) => [from, to, because])).toEqual([
      [at('11:00'), at('14:00', '2027-01-14'), null],
      [at('11:00', '2027-02-09'), at('11:00', '2027-02-11'), null],
      [at('11:00', '2027-03-09'), at('11:00', '2027-03-11'), null],
    ]);
    const seen = preview.series.slice(1).map(({ id, start }: View) => ({ id, start }));
    const moved = await move(first(booked), { ...wish, seen, reason: 'school' }, 'once');
    expect(moved).toMatchObject({ status: 200, json: { wallStart: at('14:00', '2027-01-14'), along: [{ version: 2 }, { version: 2 }] } });
    expect(await walls()).toEqual(preview.series.map(({ to }: { to: string }) => to));
    const again = (await move(first(booked), { ...wish, seen, reason: 'school' }, 'once')).json;
    expect(again.along.map(({ id }: View) => id)).toEqual(moved.json.along.map(({ id }: View) => id));
    const history = (await call('GET', `/appointments/${first(booked, 2)}/history`)).json;
    expect(history[1]).toMatchObject({
      action: 'move',
      from: at('11:00', '2027-03-09'),
      to: at('11:00', '2027-03-11'),
      reason: 'school · moved along with session 1',
    });
    await noOverlap();
  });

  it('alone, and the others stay', async () => {
    const booked = await series(await client());
    expect((await move(first(booked, 2), { start: at('11:00', '2027-03-11') })).json).toMatchObject({ along: [] });
    expect(await walls()).toEqual([at('11:00'), at('11:00', '2027-02-09'), at('11:00', '2027-03-11')]);
  });

  it('and the later ones are planned anew on days with a free time; what is over stays', async () => {
    const booked = await series(await client());
    app().clock.at = Date.parse(booked[0]?.start ?? '') + DAY;
    const wish = { start: at('11:00', '2027-02-23'), rest: 'this-and-later' };
    const preview = (await call('POST', `/appointments/${first(booked, 1)}/preview`, wish)).json;
    expect(preview.series[0]).toMatchObject({ from: at('11:00'), to: at('11:00'), start: null });
    expect(preview.series[2].to > at('11:00', '2027-03-16')).toBe(true);
    expect((await move(first(booked, 1), wish)).status).toBe(200);
    expect(await walls()).toEqual(preview.series.map(({ to }: { to: string }) => to));
    await noOverlap();
  });

  it('and one whose time is taken gets the nearest free time that day with its provider, else with another', async () => {
    const [patient, other] = await clients(2);
    const booked = await series(patient ?? '');
    const facial = { service: service('Custom facial'), provider: resource('Ana'), patient: other };
    expect((await call('POST', '/appointments', { ...facial, start: at('11:00', '2027-02-11') })).status).toBe(201);
    await closedOn('2027-03-11', 'training', ['Ana']);
    const preview = (await call('POST', `/appointments/${first(booked)}/preview`, { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' })).json;
    expect(preview.series[1]).toMatchObject({ to: at('10:00', '2027-02-11'), provider: null });
    expect(preview.series[2]).toMatchObject({ to: at('11:00', '2027-03-11'), provider: expect.stringMatching(/Bo|Chidi/) });
    expect((await move(first(booked), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' })).status).toBe(200);
    expect(await walls()).toEqual([at('11:00', '2027-01-14'), at('10:00', '2027-02-11'), at('11:00', '2027-03-11')]);
    await noOverlap();
  });

  it('or none of them moves, and the desk hears which one cannot, why, and when it could', async () => {
    const booked = await series(await client());
    await closedOn('2027-02-11', 'moving house', ['Ana', 'Bo', 'Chidi']);
    const refused = await move(first(booked), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toBe(
      'Session 2 would be on Thu 11 Feb 2027: Closed: moving house. Free next: Friday 12 February, 09:00; Friday 12 February, 09:15; Friday 12 February, 09:30. Nothing was moved.',
    );
    expect(await walls()).toEqual(TIMES);
    const preview = (await call('POST', `/appointments/${first(booked)}/preview`, { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' })).json;
    expect(preview).toMatchObject({ obstacles: [], series: [{}, { because: 'Closed: moving house.', start: null }, { because: null }] });
    await noOverlap();
  });

  it('into a time one of the others leaves: what moves does not stand in its own way', async () => {
    const booked = await series(await client());
    const moved = await move(first(booked), { start: at('11:00', '2027-02-09'), rest: 'keep-spacing' });
    expect(moved.status).toBe(200);
    expect(await walls()).toEqual([at('11:00', '2027-02-09'), at('11:00', '2027-03-09'), at('11:00', '2027-04-06')]);
    await noOverlap();
  });

  it('and is not saved when the others would get other times than the desk saw', async () => {
    const [patient, other] = await clients(2);
    const booked = await series(patient ?? '');
    const wish = { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' };
    const { series: shown } = (await call('POST', `/appointments/${first(booked)}/preview`, wish)).json;
    await call('POST', '/appointments', { service: service('Custom facial'), provider: resource('Ana'), patient: other, start: at('11:00', '2027-02-11') });
    const refused = await move(first(booked), { ...wish, seen: shown.slice(1).map(({ id, start }: View) => ({ id, start })) });
    expect(refused).toMatchObject({ status: 409, json: { detail: expect.stringContaining('other times than you saw') } });
    expect(await walls()).toEqual(TIMES);
  });
});

describe('one undo', () => {
  it('takes the whole series back within three minutes, and leaves a line with each', async () => {
    const booked = await series(await client());
    await move(first(booked), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' });
    app().clock.at = NOW + 2 * MINUTE;
    expect((await call('POST', `/appointments/${first(booked, 1)}/undo`, {})).json).toMatchObject({
      id: first(booked, 1),
      along: [{ version: 3 }, { version: 3 }],
    });
    expect(await walls()).toEqual(TIMES);
    for (const { id } of booked) {
      const history = (await call('GET', `/appointments/${id}/history`)).json;
      expect(history.map((one: { action: string; undone: boolean }) => [one.action, one.undone])).toEqual([
        ['book', false],
        ['move', true],
        ['undo', true],
      ]);
    }
    expect((await call('POST', `/appointments/${first(booked)}/undo`, {})).json.detail).toContain('nothing to undo');
    await noOverlap();
  });

  it('takes nothing back when somebody took one of the old times, or changed one of the sessions', async () => {
    const [patient, other] = await clients(2);
    const booked = await series(patient ?? '');
    await move(first(booked), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' });
    const moved = await walls();
    const taken = { service: service('Custom facial'), provider: resource('Ana'), patient: other, start: at('11:00', '2027-02-09') };
    const there = await call('POST', '/appointments', taken);
    expect(await call('POST', `/appointments/${first(booked)}/undo`, {})).toMatchObject({ status: 409, json: { code: 'taken' } });
    expect(await walls()).toEqual(moved);
    await call('POST', `/appointments/${there.json.id}/status`, { status: 'cancelled' });
    await call('POST', `/appointments/${first(booked, 2)}/status`, { status: 'cancelled' });
    expect((await call('POST', `/appointments/${first(booked)}/undo`, {})).json.detail).toContain('was changed since');
    expect(await walls()).toEqual(moved);
    await noOverlap();
  });
});

/** Times on one day that Ana has for a SkinPen each. */
const FREE = ['09:00', '10:00', '11:00', '12:00', '14:00', '15:00'];

describe('series that move at once', () => {
  it('into each other: no overlap, no deadlock, each whole or not at all', async () => {
    const people = await clients(2);
    const days = [
      ['2027-01-12', '2027-02-09', '2027-03-09'],
      ['2027-01-14', '2027-02-11', '2027-03-11'],
    ];
    const [a, b] = await Promise.all(
      days.map((list, index) =>
        series(
          people[index] ?? '',
          list.map((day) => at('11:00', day)),
        ),
      ),
    );
    for (let round = 0; round < 5; round += 1) {
      const replies = await Promise.all([
        move(first(a ?? []), { start: at('11:00', days[1]?.[0]), rest: 'keep-spacing' }),
        move(first(b ?? []), { start: at('11:00', days[0]?.[0]), rest: 'keep-spacing' }),
      ]);
      for (const { status } of replies) expect([200, 409]).toContain(status);
      await noOverlap();
      for (const list of [a, b]) {
        const rows = await app().pool.rows<{ wall_start: string }>(
          'select wall_start from appointments where clinic_id = $1 and appointment_id = any($2) order by series_number',
          [clinicId(), (list ?? []).map(({ id }) => id)],
        );
        expect(days).toContainEqual(rows.map(({ wall_start }) => wall_start.slice(0, 10)));
      }
    }
  });

  it('into the same free times: one wins, and the other is whole where it was', async () => {
    const people = await clients(FREE.length);
    const booked: (readonly View[])[] = [];
    for (const [index, patient] of people.entries())
      booked.push(
        await series(
          patient,
          ['2027-01-12', '2027-02-09', '2027-03-09'].map((day) => at(FREE[index] ?? '', day)),
        ),
      );
    const before = await walls();
    const replies = await Promise.all(booked.map((list) => move(first(list), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing' })));
    expect(counts(replies)).toEqual({ 200: 1, 409: FREE.length - 1 });
    const after = await walls();
    expect(after.filter((wall) => !before.includes(wall))).toHaveLength(3);
    expect(after).toHaveLength(3 * FREE.length);
    await noOverlap();
  });

  it('and none is lost: whichever comes second on the same series sees the other', async () => {
    const booked = await series(await client());
    const replies = await Promise.all([
      move(first(booked), { start: at('11:00', '2027-01-14'), rest: 'keep-spacing', version: 1 }),
      move(first(booked, 1), { start: printInstant(Date.parse(booked[1]?.start ?? '') + 2 * DAY), rest: 'keep-spacing', version: 1 }),
    ]);
    // The one of a later session first: the session the other names is as it was seen, and both hold.
    const won = replies.filter(({ status }) => status === 200).length;
    expect(counts(replies)).toEqual(won === 2 ? { 200: 2 } : { 200: 1, 409: 1 });
    const last = printDay((parseDay(booked[2]?.wallStart.slice(0, 10) ?? '') ?? 0) + 2 * won);
    expect((await walls()).at(-1)?.slice(0, 10)).toBe(last);
    await noOverlap();
  });
});
