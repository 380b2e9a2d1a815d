import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageUse } from './packageUse.ts';

const DAY = 86_400_000;
const three = { id: 'three', serviceId: 'needling', sessions: 3, soldAt: 10 * DAY, expiresAt: 100 * DAY };
const visit = (id: string, day: number, isUsed: boolean, serviceId = 'needling') => ({ id, serviceId, start: day * DAY, isUsed });

describe('a package of three', () => {
  it('says two of three used when two took place', () => {
    const use = packageUse([three], [visit('a', 12, true), visit('b', 40, true)]).get('three');
    expect(use).toEqual({ used: ['a', 'b'], planned: [], left: 1 });
  });

  it('covers neither another treatment, nor what was before it was sold, nor what is after it ran out', () => {
    const use = packageUse([three], [visit('before', 9, true), visit('peel', 20, true, 'peel'), visit('after', 100, false)]).get('three');
    expect(use).toEqual({ used: [], planned: [], left: 3 });
  });

  it('leaves the fourth to the next package, the one that runs out first', () => {
    const later = { ...three, id: 'later', expiresAt: 300 * DAY };
    const uses = packageUse(
      [later, three],
      [1, 2, 3, 4].map((n) => visit(`v${n}`, 10 + n, false)),
    );
    expect(uses.get('three')).toEqual({ used: [], planned: ['v1', 'v2', 'v3'], left: 0 });
    expect(uses.get('later')).toEqual({ used: [], planned: ['v4'], left: 2 });
  });

  it('never covers more than was sold, nor one visit twice, in whatever order they come', () => {
    const visits = fc.array(fc.record({ day: fc.integer({ min: 0, max: 200 }), isUsed: fc.boolean() }), { maxLength: 20 });
    fc.assert(
      fc.property(visits, (list) => {
        const appointments = list.map(({ day, isUsed }, index) => visit(`v${index}`, day, isUsed));
        const uses = [...packageUse([three, { ...three, id: 'open', expiresAt: null }], appointments).values()];
        const covered = uses.flatMap(({ used, planned }) => [...used, ...planned]);
        expect(new Set(covered).size).toBe(covered.length);
        for (const { used, planned, left } of uses) expect(used.length + planned.length + left).toBe(3);
        expect([...packageUse([three], [...appointments].reverse()).values()]).toEqual([...packageUse([three], appointments).values()]);
      }),
    );
  });
});
