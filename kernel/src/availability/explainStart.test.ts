import { describe, expect, it } from 'vitest';
import { at, day, everyDay, laser, provider, resource, room } from '../../test/laserDay.ts';
import { parseDay } from '../time/calendar.ts';
import { explainStart } from './explainStart.ts';
import type { StartsRequest } from './findStarts.ts';
import type { Hours } from './hours.ts';

describe('why a time is not offered', () => {
  const why = (request: StartsRequest, time: string): readonly string[] => explainStart(request, at(`2027-03-08T${time}`)).map(({ text }) => text);

  it('names what is in use and until when', () => {
    const request = day([provider(), room(), laser([['2027-03-08T10:30', '2027-03-08T11:15']])]);
    expect(why(request, '10:00')).toEqual(['the laser is in use until 11:15.']);
    expect(why(day([provider(), room([['2027-03-08T08:00', '2027-03-08T09:30']]), laser()]), '09:30')).toEqual(['Room 1 is in use until 09:30.']);
  });

  it('says closed, with the reason of an exception', () => {
    expect(why(day([provider(), room(), laser()]), '20:00')[0]).toBe('Dana is not in for all of it.');
    const hours: Hours = {
      ...everyDay(540, 1020),
      exceptions: [{ first: parseDay('2027-03-08') ?? 0, last: parseDay('2027-03-08') ?? 0, openings: [], reason: 'staff training' }],
    };
    expect(why(day([resource({ id: 'Dana', kind: 'provider', skills: ['laser'], hours }), room(), laser()]), '10:00')).toEqual(['Closed: staff training.']);
  });

  it('says that nobody can do it', () => {
    expect(why(day([room(), laser()]), '10:00')).toEqual(['Nobody here offers this: no laser is set up.']);
  });

  it('passes on what rules it out, and says nothing of a free time', () => {
    const request = day([provider(), room(), laser()]);
    const skin = { start: 0, end: at('2027-03-12T00:00'), code: 'skin', text: 'Peel on 3 Mar: two weeks before.' } as const;
    expect(explainStart(request, at('2027-03-08T10:00'), [skin])).toEqual([{ code: 'skin', text: skin.text, until: skin.end }]);
    expect(why(request, '10:00')).toEqual([]);
    expect(why(request, '10:10')).toEqual(['Appointments start every 30 minutes.']);
  });
});
