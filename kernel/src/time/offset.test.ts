import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR_UNITS, CLOCK_UNITS, parseOffset, printOffset } from './offset.ts';

describe('offsets keep the unit the source used', () => {
  it('reads back what it prints', () => {
    const offset = fc.record({ unit: fc.constantFrom(...CALENDAR_UNITS, ...CLOCK_UNITS), amount: fc.integer({ min: -9999, max: 9999 }) });
    fc.assert(
      fc.property(offset, (value) => {
        expect(parseOffset(printOffset(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it.each(['P5X', 'P1DT2H', '5 days', 'PT', 'P', '', 'P-5D', 'P1.5D', 'PT5D', '-'])('refuses %j and says what would be right', (text) => {
    const read = parseOffset(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).toContain('P5D (days)');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseOffset(text).ok === 'boolean'));
  });
});
