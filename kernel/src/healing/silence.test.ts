import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { sessionAt } from '../record/person.ts';
import { HOUR, parseInstant, printInstant } from '../time/instant.ts';
import { checkInTimes, overdueSince } from './silence.ts';

const pixel = wholeLibrary.protocols['pixel-laser-resurfacing'];
if (!pixel) throw new Error('the library has no Pixel protocol');
const start = parseInstant('2026-12-15T16:00:00Z') ?? 0;
const session = sessionAt(pixel.id, { start, end: start + HOUR, zone: 'America/Chicago' });
const at = (text: string): number => parseInstant(text) ?? 0;
const since = (now: string, ...told: readonly string[]): string | null => {
  const found = overdueSince(pixel, session, told.map(at), at(now));
  return found === null ? null : (printInstant(found) ?? null);
};

describe('silence after a session', () => {
  it('asks at three hours, at twelve, and each morning', () => {
    expect(
      checkInTimes(pixel, session)
        .slice(0, 4)
        .map((one) => printInstant(one)),
    ).toEqual(['2026-12-15T20:00:00Z', '2026-12-16T05:00:00Z', '2026-12-16T15:00:00Z', '2026-12-17T15:00:00Z']);
  });

  it('is nobody’s before the first question, nor a little after it', () => {
    expect(since('2026-12-15T18:00:00Z')).toBe(null);
    expect(since('2026-12-15T21:00:00Z')).toBe(null);
  });

  it('begins with the first question that nobody answered', () => {
    expect(since('2026-12-17T18:00:00Z')).toBe('2026-12-15T20:00:00Z');
    expect(since('2026-12-18T08:00:00Z', '2026-12-16T15:30:00Z')).toBe('2026-12-17T15:00:00Z');
  });

  it('is said for three days after the last question, and no longer', () => {
    expect(since('2026-12-31T14:00:00Z')).toBe('2026-12-15T20:00:00Z');
    expect(since('2027-01-02T15:00:00Z')).toBe(null);
  });

  it('ends with a report, also with one sent some hours early', () => {
    expect(since('2026-12-18T08:00:00Z', '2026-12-17T15:30:00Z')).toBe(null);
    expect(since('2026-12-18T08:00:00Z', '2026-12-17T06:00:00Z')).toBe(null);
  });
});
