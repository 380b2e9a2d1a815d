import { describe, expect, it } from 'vitest';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { questions } from '../codecs/questions.ts';

const CREAM = 'Aqua, Glycerin, Cetearyl Alcohol, ~, Squalane, Dimethicone, Panthenol, Xanthan Gum, Phenoxyethanol';
const judge = (name: string, on: string, product?: string) => {
  const text = name === '' ? '' : CREAM.replace('~', name);
  const situation = { protocol: 'pixel-laser-resurfacing', at: '2026-12-15T10:00', zone: 'America/Chicago', on };
  const answer = questions.label({ text, product, situation }, library);
  if (!answer.ok || !('verdict' in answer.value)) throw new Error('no verdict');
  return answer.value;
};

describe('may I keep using it, around a Pixel session on 15 December', () => {
  it.each([
    ['Salicylic Acid', '2026-12-04', 'no'],
    ['Retinol', '2026-12-10', 'no'],
    ['Salicylic Acid', '2026-11-20', 'yes'],
    ['Allantoin', '2026-12-04', 'yes'],
    ['Allantoin', '2026-12-17', 'no'],
  ])('%s on %s: %s', (name, on, verdict) => {
    expect(judge(name, on).verdict).toBe(verdict);
  });

  it('names the day it is fine again, and the rule', () => {
    const reasons = expect.arrayContaining([expect.objectContaining({ rule: 'stop-bha' })]);
    expect(judge('Salicylic Acid', '2026-12-04')).toMatchObject({ firstAllowed: '2026-12-30T06:00:00Z', reasons });
  });

  it('counts a guess as one, and asks where the label cannot be trusted', () => {
    expect(judge('Sa1icyllc Acid', '2026-12-04').verdict).toBe('no');
    expect(judge('Zorgol', '2026-12-04').verdict).toBe('ask');
  });

  it('takes a name for what it proves, never for a clear answer, and a list over a name that only sounds like it', () => {
    expect(judge('', '2026-12-10', 'Retin-A Micro').verdict).toBe('no');
    expect(judge('', '2026-12-10', 'Moon Dust').verdict).toBe('ask');
    expect(judge('Bakuchiol', '2026-12-10', 'Phyto-Retinol Serum')).toMatchObject({ verdict: 'yes', classes: [] });
    expect(judge('Allantoin', '2026-12-04', 'Gentle exfoliant facial wash').verdict).toBe('yes');
  });
});
