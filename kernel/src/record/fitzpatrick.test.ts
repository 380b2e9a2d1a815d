import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '../taxonomy/schema.ts';
import { scoreFitzpatrick } from './fitzpatrick.ts';

const instrument: Questionnaire = {
  id: 'eight',
  version: '1.0.0',
  title: 'Eight',
  source: ['sheet'],
  items: Array.from({ length: 8 }, (_, index) => ({ id: `q-${index}`, question: 'How?', answers: ['a', 'b', 'c', 'd', 'e'] })),
  cutoffs: [
    { type: 'I', from: 0, to: 6, basis: 'cited' },
    { type: 'II', from: 7, to: 12, basis: 'cited' },
    { type: 'III', from: 13, to: 18, basis: 'unsourced' },
  ],
};

describe('the skin-type questionnaire', () => {
  it('keeps instrument, version and raw answers with the type', () => {
    expect(scoreFitzpatrick(instrument, [2, 2, 2, 2, 2, 2, 2, 2])).toEqual({
      ok: true,
      value: { instrument: 'eight', version: '1.0.0', answers: [2, 2, 2, 2, 2, 2, 2, 2], total: 16, type: 'III', basis: 'unsourced' },
    });
  });

  it.each([
    [[1, 1], '8 answers are needed'],
    [[0, 0, 0, 0, 0, 0, 0, 9], 'answer 8 must be 0'],
    [[0.5, 0, 0, 0, 0, 0, 0, 0], 'answer 1 must be 0'],
    [[4, 4, 4, 4, 4, 4, 4, 4], 'gives no type for 32'],
  ])('refuses %j', (answers, message) => {
    const scored = scoreFitzpatrick(instrument, answers);
    expect(scored.ok ? '' : scored.error).toContain(message);
  });
});
