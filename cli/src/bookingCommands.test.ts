import { describe, expect, it } from 'vitest';
import { afterglow } from './testing/afterglow.ts';

const WEDDING = `
now: 2026-11-22T09:00
wants: [{ protocol: skinpen-microneedling, sessions: 3 }]
events: [{ title: wedding, on: 2027-05-22, need: presentable, results: P30D }]
days: [tue, thu, sat]
`;
const WEEK = { from: '2027-03-08T00:00', to: '2027-03-09T00:00', minutes: 45, step: 30, needs: ['room'] };
const ROOM = { id: 'r1', kind: 'room', days: ['mon'], from: '09:00', to: '11:00', busy: [['2027-03-08T09:45', '2027-03-08T10:00']] };

describe('booking without a clinic', () => {
  it('series places sessions, or says why not and exits 1', async () => {
    const placed = await afterglow(['series', 'wedding.yaml', '--json'], { 'wedding.yaml': WEDDING });
    expect(placed.code).toBe(0);
    expect(JSON.parse(placed.out).sessions.map(({ date }: { date: string }) => date)).toEqual(['2026-11-24', '2026-12-22', '2027-01-19']);
    const not = await afterglow(['series', 'wedding.yaml', '--json'], { 'wedding.yaml': `${WEDDING}finishBy: 2026-12-31\n` });
    expect(not.code).toBe(1);
    expect(JSON.parse(not.out)).toMatchObject({
      status: 'impossible',
      sessions: [],
      giveUp: [{ constraint: 'finishBy', earliestFinish: '2027-01-19' }, { constraint: 'sessions:skinpen-microneedling' }],
    });
    expect((await afterglow(['series', 'wedding.yaml'], { 'wedding.yaml': WEDDING })).out).toContain('Tue 24 Nov 2026');
  });

  it('series lands the example of the contract: a wedding, a beach week, a week away, a peel after three needlings', async () => {
    const request = `
now: 2026-11-22T09:00
zone: America/Chicago
patient: { fitzpatrick: III, exposures: [ { class: retinol, last: 2026-11-21 } ] }
wants:
  - { protocol: skinpen-microneedling, sessions: 3 }
  - { protocol: superficial-peel, sessions: 1, after: skinpen-microneedling }
events:
  - { title: wedding, on: 2027-05-22, need: presentable, results: P30D }
  - { title: beach week, from: 2027-02-10, to: 2027-02-17, class: sun-exposure }
  - { title: away, from: 2027-03-01, to: 2027-03-07, need: unavailable }
days: [tue, thu, sat]
finishBy: 2027-05-01
`;
    const dates = async (text: string) => {
      const { code, out } = await afterglow(['series', 'r.yaml', '--json'], { 'r.yaml': text });
      return [code, ...JSON.parse(out).sessions.map(({ date }: { date: string }) => date)];
    };
    const expected = [0, '2026-11-28', '2026-12-26', '2027-01-23', '2027-03-09'];
    expect(await dates(request)).toEqual(expected);
    expect(await dates(request.replace('P30D', 'PT720H'))).toEqual(expected);
  });

  it('series --problem solves numbered days', async () => {
    const problem = {
      days: 100,
      sessions: [
        { i: 0, okDays: [0, 3, 4] },
        { i: 1, okDays: [28, 31] },
      ],
      gaps: [{ a: 0, b: 1, min: 28, max: 42 }],
    };
    const { code, out } = await afterglow(['series', '--problem', 'p.json', '--json'], { 'p.json': JSON.stringify(problem) });
    expect([code, JSON.parse(out)]).toEqual([0, { status: 'placed', days: { 0: 0, 1: 28 }, objective: 28_028 }]);
  });

  it('slots lists free starts, and with --why the refused ones', async () => {
    const { code, out } = await afterglow(['slots', 'week.json', '--why', '--json'], { 'week.json': JSON.stringify({ ...WEEK, resources: [ROOM] }) });
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        starts: ['2027-03-08T15:00:00Z', '2027-03-08T16:00:00Z'],
        refused: [{ start: '2027-03-08T15:30:00Z', because: 'r1 is in use until 10:00.' }],
      },
    ]);
  });
});

describe('slots of odd calendars', () => {
  const slots = async (change: object, room: object = {}) => {
    const asked = { ...WEEK, resources: [{ ...ROOM, ...room }], ...change };
    const { code, out, err } = await afterglow(['slots', 'a.json', '--why', '--json'], { 'a.json': JSON.stringify(asked) });
    return { code, err, ...JSON.parse(out) };
  };

  it('says on the side that nothing is of a kind, and lists the starts this costs', async () => {
    const { code, err, starts, refused } = await slots({ needs: ['room', 'dragon'] });
    expect([code, starts, refused.length]).toEqual([0, [], 3]);
    expect(err).toBe('note: nothing in "resources" is of kind "dragon", so nothing can start\n');
    expect(refused[0]).toEqual({ start: '2027-03-08T15:00:00Z', because: 'Nobody here offers this: no dragon is set up.' });
    expect(await slots({ resources: [] })).toMatchObject({ code: 0, starts: [], refused: [] });
  });

  it('reads busy times with an offset, overlapping, and fills several places one after the other', async () => {
    const [first, second] = ['2027-03-08T09:30-06:00', '2027-03-08T16:00:00.000Z'];
    expect((await slots({}, { busy: [[first, second]] })).starts).toEqual(['2027-03-08T16:00:00Z']);
    const twice = [
      ['2027-03-08T15:00Z', '2027-03-08T15:45Z'],
      ['2027-03-08T15:30Z', '2027-03-08T16:00Z'],
    ];
    expect((await slots({}, { busy: twice })).starts).toEqual(['2027-03-08T16:00:00Z']);
    expect((await slots({}, { busy: twice, capacity: 2 })).starts).toEqual(['2027-03-08T16:00:00Z']);
    expect((await slots({}, { busy: twice, capacity: 3 })).starts).toHaveLength(3);
  });
});

describe('a wrong request is one clear line and exit 2', () => {
  it.each([
    [['series'], 'give a request file, or --problem with a problem file'],
    [['series', 'forty.yaml'], 'forty.yaml: wants.0: 40 sessions are too many for one plan: at most 24'],
    [['series', 'bad.json'], 'bad.json:1:'],
    [['slots', 'hours.json'], 'hours.json: resources.0: it closes (09:00) before it opens (11:00)'],
    [['slots', 'empty.json'], 'empty.json:1:1 from: "from" is missing'],
    [['slots', 'list.json'], 'list.json:1:1 file: must be a group of fields, not []'],
    [['slots', 'minus.json'], 'minutes: must be at least 1'],
    [['slots', 'text.json'], 'minutes: must be a number, not "45"'],
    [['slots', 'step.json'], 'step: must be at least 1'],
    [['slots', 'needs.json'], 'needs: must not be empty'],
    [['slots', 'day.json'], 'days.0: must be one of mon, tue, wed, thu, fri, sat, sun'],
    [['slots', 'zone.json'], 'zone.json: "Mars/Base" is not a time zone: use an IANA name'],
    [['slots', 'reversed.json'], 'is not after from'],
    [['slots', 'long.json'], 'more than 800 days apart'],
    [['slots', 'busy.json'], 'resources.0.busy.0: it ends (2027-03-08T15:00Z) before it begins (2027-03-08T16:00Z)'],
    [['slots', 'nothing.json'], 'resources: "resources" is missing'],
    [['series', 'empty.json'], 'empty.json:1:1 now: "now" is missing'],
    [['series', 'past.yaml'], 'events.0: "gala" is over: it was on Thu 1 Jan 2026'],
    [['series', 'zone.yaml'], '"Mars/Base" is not a time zone'],
    [['series', '--problem', 'million.json'], 'days: must be at most 3660'],
    [['series', '--problem', 'stranger.json'], 'there is no session 9 in "sessions"'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await afterglow(args, {
      'bad.json': '{',
      'forty.yaml': 'now: 2026-11-22T09:00\nwants: [{ protocol: facial, sessions: 40 }]',
      'hours.json': JSON.stringify({ ...WEEK, resources: [{ ...ROOM, from: '11:00', to: '09:00' }] }),
      'empty.json': '',
      'list.json': '[]',
      'minus.json': JSON.stringify({ ...WEEK, resources: [ROOM], minutes: -5 }),
      'text.json': JSON.stringify({ ...WEEK, resources: [ROOM], minutes: '45' }),
      'step.json': JSON.stringify({ ...WEEK, resources: [ROOM], step: 0 }),
      'needs.json': JSON.stringify({ ...WEEK, resources: [ROOM], needs: [] }),
      'day.json': JSON.stringify({ ...WEEK, resources: [{ ...ROOM, days: ['funday'] }] }),
      'zone.json': JSON.stringify({ ...WEEK, resources: [ROOM], zone: 'Mars/Base' }),
      'reversed.json': JSON.stringify({ ...WEEK, resources: [ROOM], from: WEEK.to, to: WEEK.from }),
      'long.json': JSON.stringify({ ...WEEK, resources: [ROOM], to: '9999-01-01T00:00:00Z' }),
      'busy.json': JSON.stringify({ ...WEEK, resources: [{ ...ROOM, busy: [['2027-03-08T16:00Z', '2027-03-08T15:00Z']] }] }),
      'nothing.json': JSON.stringify(WEEK),
      'past.yaml': 'now: 2026-11-22T09:00\nwants: [{ protocol: facial }]\nevents: [{ title: gala, on: 2026-01-01, need: presentable }]',
      'zone.yaml': 'now: 2026-11-22T09:00\nzone: Mars/Base\nwants: [{ protocol: facial }]',
      'million.json': '{ "days": 1000000, "sessions": [{ "i": 0, "okDays": [0] }] }',
      'stranger.json': '{ "days": 10, "sessions": [{ "i": 0, "okDays": [0] }], "gaps": [{ "a": 0, "b": 9, "min": 1, "max": 2 }] }',
    });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
