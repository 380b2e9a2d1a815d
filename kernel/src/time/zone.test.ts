import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE } from './instant.ts';
import { clockTime, localParts } from './zone.ts';

/** The nights of 2026 and 2027 on which the clocks go back, as the first instant by the new clock. Santiago's is before midnight. */
const BACK = [
  ['America/Chicago', '2026-11-01T07:00:00Z'],
  ['Europe/London', '2027-10-31T01:00:00Z'],
  ['America/Santiago', '2027-04-04T03:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
] as const;
const ZONES = [...BACK.map(([zone]) => zone), 'Asia/Tokyo', 'Asia/Kathmandu', 'Africa/Casablanca'];

it('says which of two, before and after the clocks go back', () => {
  expect(clockTime(Date.parse('2026-11-01T06:30:00Z'), 'America/Chicago')).toBe('01:30 (before the clocks go back)');
  expect(clockTime(Date.parse('2026-11-01T07:30:00Z'), 'America/Chicago')).toBe('01:30 (after the clocks go back)');
  expect(clockTime(Date.parse('2027-04-04T02:00:00Z'), 'America/Santiago')).toBe('23:00 (before the clocks go back)');
  expect(clockTime(Date.parse('2027-04-03T15:00:00Z'), 'Australia/Lord_Howe')).toBe('01:30 (after the clocks go back)');
  expect(clockTime(Date.parse('2026-11-01T08:00:00Z'), 'America/Chicago')).toBe('02:00');
  expect(clockTime(Date.parse('2026-03-08T08:00:00Z'), 'America/Chicago')).toBe('03:00');
});

/** At a whole minute: near a night the clocks go back, or anywhere in two years. */
const anInstant = fc.oneof(
  fc
    .tuple(fc.constantFrom(...BACK), fc.integer({ min: -180, max: 180 }))
    .map(([[zone, change], by]) => ({ zone: zone as string, at: Date.parse(change) + by * MINUTE })),
  fc.record({
    zone: fc.constantFrom<string>(...ZONES),
    at: fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map((minute) => Date.parse('2026-01-01') + minute * MINUTE),
  }),
);

it('tells any two instants of a day apart, and adds nothing where there is only one', () => {
  fc.assert(
    fc.property(anInstant, ({ zone, at }) => {
      const said = (instant: number): string => `${localParts(instant, zone).date} ${clockTime(instant, zone)}`;
      const plain = (instant: number): string => `${localParts(instant, zone).date} ${localParts(instant, zone).time}`;
      const others = [-60, -30, 30, 60].map((by) => at + by * MINUTE).filter((other) => plain(other) === plain(at));
      expect(said(at) === plain(at)).toBe(others.length === 0);
      for (const other of others) expect(said(other)).not.toBe(said(at));
    }),
  );
});
