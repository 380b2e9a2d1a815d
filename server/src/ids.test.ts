import { describe, expect, it } from 'vitest';
import { uuid7 } from './ids.ts';

describe('ids', () => {
  it('sort by the time they were made at, and within a millisecond in their order, however many', () => {
    const now = Date.parse('2026-12-18T16:00:00Z');
    const ids = [...Array.from({ length: 9_000 }, () => uuid7(now)), uuid7(now + 60_000), uuid7(now + 60_000)];
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  it('say the time they were made at, also where a clock was put back', () => {
    const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(timeOf(uuid7(2_000_000_000_000))).toBe(2_000_000_000_000);
    expect(timeOf(uuid7(1_900_000_000_000))).toBe(1_900_000_000_000);
  });
});
