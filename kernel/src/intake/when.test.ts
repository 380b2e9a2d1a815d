import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { checkForm } from './checkForm.ts';
import { intakeForm, type When } from './formSchema.ts';
import { evaluateWhen, isAsked } from './when.ts';

const yes = { value: 'yes' } as const;
const laser: When = { question: 'laser', is: 'yes' };

describe('a question that depends on another', () => {
  it.each([
    [laser, { laser: yes }, true],
    [laser, { laser: { value: 'no' } }, false],
    [laser, { laser: null }, 'unknown'],
    [laser, { laser: 'unknown' }, 'unknown'],
    [laser, { laser: 'skipped' }, 'unknown'],
    [{ not: laser }, { laser: 'unknown' }, 'unknown'],
    [{ any: [laser, { question: 'peel', is: 'yes' }] }, { laser: 'unknown', peel: yes }, true],
    [{ all: [laser, { question: 'peel', is: 'yes' }] }, { laser: 'unknown', peel: { value: 'no' } }, false],
    [{ question: 'age', over: 17 }, { age: { value: 18 } }, true],
    [{ question: 'age', over: 17 }, {}, 'unknown'],
    [{ question: 'kinds', is: 'a' }, { kinds: { value: ['b', 'a'] } }, true],
  ] as const)('%j with %j is %s', (when, answers, truth) => {
    expect(evaluateWhen(when, answers)).toBe(truth);
  });

  it('is asked when it is not known whether it matters', () => {
    expect(isAsked({ when: laser }, { laser: 'unknown' })).toBe(true);
    expect(isAsked({ when: laser }, { laser: { value: 'no' } })).toBe(false);
  });

  it('must come after what it depends on', () => {
    const form = intakeForm.parse({
      id: 'x',
      version: '1',
      title: 'X',
      questions: [
        { id: 'when', type: 'text', text: 'Which laser?', when: laser },
        { id: 'laser', type: 'yes-no', text: 'Laser?' },
      ],
    });
    expect(checkForm(form, wholeLibrary)).toMatchObject([{ path: 'questions.0.when' }]);
    expect(checkForm({ ...form, questions: [...form.questions].reverse() }, wholeLibrary)).toEqual([]);
  });
});
