import { describe, expect, it } from 'vitest';
import { countDown } from './todayView.ts';

const HOUR = 3_600_000;

describe('count-downs', () => {
  it.each([
    [4.5 * 24 * HOUR, '4 d 12 h'],
    [24 * HOUR, '1 d'],
    [9.2 * 24 * HOUR, '9 d'],
    [5 * HOUR, '5 h'],
    [20 * 60_000, '20 min'],
    [30_000, '1 min'],
    [0, ''],
    [-HOUR, ''],
    [Number.POSITIVE_INFINITY, ''],
  ])('says %d ms as %j', (left, words) => {
    expect(countDown(left, 0)).toBe(words);
  });
});
