import { describe, expect, it } from 'vitest';
import { seriesRequest } from '../../test/seriesRequest.ts';
import { parseDay, printDay } from '../time/calendar.ts';
import { moveSession } from './moveSession.ts';
import { seriesField } from './planSeries.ts';

const day = (text: string): number => parseDay(text) ?? 0;
/** Three microneedling sessions, four weeks apart. */
const DAYS = ['2026-12-01', '2026-12-29', '2027-01-26'].map(day);
const moved = (session: number, to: string, move: 'this-only' | 'keep-spacing' | 'this-and-later', days = DAYS) => {
  const after = moveSession(seriesField(seriesRequest()), { days, session, to: day(to), move });
  return { days: after.days.map(printDay), broken: after.broken.map(({ constraint }) => constraint) };
};

describe('when one session of a series moves', () => {
  it('alone, the others stay, and what that breaks is named', () => {
    expect(moved(1, '2027-01-12', 'this-only')).toEqual({ days: ['2026-12-01', '2027-01-12', '2027-01-26'], broken: ['cadence:skinpen-microneedling'] });
  });

  it('with its spacing, later ones move along by as many days, and earlier ones stay', () => {
    expect(moved(1, '2027-01-02', 'keep-spacing')).toEqual({ days: ['2026-12-01', '2027-01-02', '2027-01-30'], broken: [] });
  });

  it('with later ones planned anew, they are as early as the cadence allows', () => {
    expect(moved(1, '2027-01-12', 'this-and-later')).toEqual({ days: ['2026-12-01', '2027-01-12', '2027-02-09'], broken: [] });
  });

  it('plans around sessions that are too close already, since they were agreed so', () => {
    const close = ['2026-12-01', '2026-12-08', '2027-01-05'].map(day);
    expect(moved(1, '2026-12-09', 'this-and-later', close)).toEqual({
      days: ['2026-12-01', '2026-12-09', '2027-01-06'],
      broken: ['cadence:skinpen-microneedling'],
    });
  });
});
