import { describe, expect, it } from 'vitest';
import { afterglow } from './testing/afterglow.ts';

const WEEK = { from: '2027-03-08T00:00', to: '2027-03-09T00:00', minutes: 45, step: 30, needs: ['room'] };
const ROOM = { id: 'r1', kind: 'room', days: ['mon'], from: '09:00', to: '11:00', busy: [['2027-03-08T09:45', '2027-03-08T10:00']] };

describe('a wrong call is one clear line and exit 2', () => {
  const on = ['--on', '2026-12-10'];
  it.each([
    [['dance'], 'commands: protocols, check'],
    [[], 'commands: protocols, check'],
    [['ask', 'retinol', '--protocol', 'pixel', '--at', '2026-12-15T10:00', ...on], 'there is no protocol "pixel"; known: facial'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-02-30T10:00', ...on], 'not a date that exists'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', 'tomorrow', ...on], 'is not a time: use 2026-12-15T10:00'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--on', '2026-13-01'], '--on: "2026-13-01"'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--zone', 'Mars/Olympus', ...on], 'is not a time zone'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--end', '2026-12-15T09:00', ...on], 'ends (2026-12-15T09:00) before it starts'],
    [['ask', 'retinol', '--protocol', 'facial', ...on], "'--at <time>' not specified"],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'nowhere.yaml'], 'there is no file nowhere.yaml'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'bad.json'], 'bad.json:1:'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'null.json'], '"pregnant" is not known here'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'date.json'], 'date.json: exposures.0'],
    [['heal', 'facial', '--at', '2026-12-15T10:00', '--now', '2026-12-16T10:00', '--signs', 'redness=7'], 'needs a level from 0 (none) to 3 (marked)'],
    [['heal', 'facial', '--at', '2026-12-15T10:00', '--now', '2026-12-16T10:00', '--signs', 'redness=1', '--before', 'bad.json'], 'bad.json:1:'],
    [['replay', 'nowhere.json'], 'there is no file nowhere.json'],
    [['replay', 'null.json'], 'null.json: protocol'],
    [['check', 'nowhere'], 'there is no file or folder nowhere'],
    [['series'], 'give a request file, or --problem with a problem file'],
    [['series', 'forty.yaml'], 'forty.yaml: wants.0: 40 sessions are too many for one plan: at most 24'],
    [['series', 'bad.json'], 'bad.json:1:'],
    [['slots', 'hours.json'], 'hours.json: resources.0: it closes (09:00) before it opens (11:00)'],
    [['rezone', '--database-url', 'mysql://there'], 'the database address must begin with postgres://'],
    [['serve', '--port', 'abc'], 'the port must be a number'],
    [['serve', '--host', '0.0.0.0'], 'must not be reached from other machines'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await afterglow(args, {
      'bad.json': '{',
      'null.json': '{"pregnant": null}',
      'forty.yaml': 'now: 2026-11-22T09:00\nwants: [{ protocol: facial, sessions: 40 }]',
      'hours.json': JSON.stringify({ ...WEEK, resources: [{ ...ROOM, from: '11:00', to: '09:00' }] }),
      'date.json': '{"exposures": [{"class": "retinol", "last": "2026-02-31"}]}',
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
