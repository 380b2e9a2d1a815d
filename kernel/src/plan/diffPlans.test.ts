import { describe, expect, it } from 'vitest';
import { situation } from '../../test/smallLibrary.ts';
import { diffPlans } from './diffPlans.ts';

const planAt = (at: string) => situation({ protocol: 'needling', at }).plan;

describe('what changes when a plan is replaced', () => {
  it('is nothing for the same plan', () => {
    expect(diffPlans(planAt('2027-03-12T14:00'), planAt('2027-03-12T14:00'))).toEqual({ added: [], removed: [], changed: [] });
  });

  it('is every date when the session moves by a day', () => {
    const diff = diffPlans(planAt('2027-03-12T14:00'), planAt('2027-03-13T14:00'));
    expect(diff.changed.length).toBe(planAt('2027-03-12T14:00').instructions.length);
    expect(diff.added).toEqual([]);
  });

  it('is what a new fact adds or takes away', () => {
    const known = situation({ protocol: 'needling', at: '2027-03-12T14:00', patient: { concerns: ['texture'] } }).plan;
    expect(diffPlans(planAt('2027-03-12T14:00'), known).removed.map(({ id }) => id)).toEqual(['sun-week']);
  });
});
