import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { sessionAt } from '../record/person.ts';
import { HOUR, parseInstant, printInstant } from '../time/instant.ts';
import { checkInTimes, unanswered } from './silence.ts';

const pixel = wholeLibrary.protocols['pixel-laser-resurfacing'];
if (!pixel) throw new Error('the library has no Pixel protocol');
const start = parseInstant('2026-12-15T16:00:00Z') ?? 0;
const session = sessionAt(pixel.id, { start, end: start + HOUR, zone: 'America/Chicago' });
const at = (text: string): number => parseInstant(text) ?? 0;
const since = (now: string, ...told: readonly string[]): string | null => {
  const found = unanswered(pixel, session, told.map(at)).find(({ silentAt }) => silentAt <= at(now));
  return found === undefined ? null : (printInstant(found.askedAt) ?? null);
};

describe('silence after a session', () => {
  it('asks at three hours, at twelve, and each morning', () => {
    expect(
      checkInTimes(pixel, session)
        .slice(0, 4)
        .map((one) => printInstant(one)),
    ).toEqual(['2026-12-15T20:00:00Z', '2026-12-16T05:00:00Z', '2026-12-16T15:00:00Z', '2026-12-17T15:00:00Z']);
  });

  it('asks at nine by the clock of the place on the days the clocks change', () => {
    for (const [day, morning] of [
      ['2027-03-12', '2027-03-14T14:00:00Z'],
      ['2027-11-05', '2027-11-07T15:00:00Z'],
    ] as const) {
      const before = at(`${day}T18:00:00Z`);
      expect(checkInTimes(pixel, sessionAt(pixel.id, { start: before, end: before + HOUR, zone: 'America/Chicago' }))).toContain(at(morning));
    }
  });

  it('asks once where twelve hours after are the morning after', () => {
    const evening = parseInstant('2027-02-12T02:00:00Z') ?? 0;
    const late = sessionAt(pixel.id, { start: evening, end: evening + HOUR, zone: 'America/Chicago' });
    const times = checkInTimes(pixel, late).map((one) => printInstant(one));
    expect(times.slice(0, 3)).toEqual(['2027-02-12T06:00:00Z', '2027-02-12T15:00:00Z', '2027-02-13T15:00:00Z']);
  });

  it('is nobody’s before the first question, nor a little after it', () => {
    expect(since('2026-12-15T18:00:00Z')).toBe(null);
    expect(since('2026-12-15T21:00:00Z')).toBe(null);
  });

  it('begins with the first question that nobody answered', () => {
    expect(since('2026-12-17T18:00:00Z')).toBe('2026-12-15T20:00:00Z');
    expect(since('2026-12-18T08:00:00Z', '2026-12-16T15:30:00Z')).toBe('2026-12-17T15:00:00Z');
  });

  it('stays until they tell, or somebody has looked after it', () => {
    expect(since('2027-01-02T15:00:00Z')).toBe('2026-12-15T20:00:00Z');
    expect(since('2027-03-02T15:00:00Z', '2027-01-12T15:00:00Z')).toBe(null);
  });

  it('ends with a report, also with one sent some hours early', () => {
    expect(since('2026-12-18T08:00:00Z', '2026-12-17T15:30:00Z')).toBe(null);
    expect(since('2026-12-18T08:00:00Z', '2026-12-17T06:00:00Z')).toBe(null);
  });
});
