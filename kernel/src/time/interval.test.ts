import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, type Interval, intersect, isEmpty, overlaps, subtract, union } from './interval.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([a, b]): Interval => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const moments = Array.from({ length: 62 }, (_, index) => index - 0.5);
const covered = (list: readonly Interval[]): readonly boolean[] => moments.map((at) => list.some((a) => contains(a, at)));

describe('intervals are half-open stretches of time', () => {
  it('meets the same instants whichever comes first', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(intersect(a, b)).toEqual(intersect(b, a));
      }),
    );
  });

  it('overlaps exactly when an instant is shared', () => {
    fc.assert(fc.property(interval, interval, (a, b) => overlaps(a, b) === moments.some((at) => contains(a, at) && contains(b, at))));
  });

  it('joins to the same instants, sorted, with a gap between each two', () => {
    fc.assert(
      fc.property(fc.array(interval), (list) => {
        const joined = union(list);
        expect(covered(joined)).toEqual(covered(list));
        joined.slice(1).forEach((next, index) => {
          expect(next.start).toBeGreaterThan(joined[index]?.end ?? Number.POSITIVE_INFINITY);
        });
      }),
    );
  });

  it('gives back the whole when what was taken out is put in again', () => {
    fc.assert(
      fc.property(interval, fc.array(interval), (a, holes) => {
        const left = subtract(a, holes);
        const taken = holes.flatMap((hole) => intersect(a, hole) ?? []);
        expect(union([...left, ...taken])).toEqual(isEmpty(a) ? [] : [a]);
        expect(left.some((part) => holes.some((hole) => overlaps(part, hole)))).toBe(false);
      }),
    );
  });
});
