import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { parseDay } from '../time/calendar.ts';
import { type AnswerContext, readAnswers } from './answer.ts';
import { intakeForm } from './formSchema.ts';

const form = intakeForm.parse({
  id: 'every-type',
  version: '1',
  title: 'Every type',
  questions: [
    { id: 'pregnant', type: 'yes-no', text: 'Are you pregnant?', writes: ['condition:pregnant'], required: true },
    {
      id: 'one',
      type: 'single',
      text: 'One?',
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
    {
      id: 'some',
      type: 'multiple',
      text: 'Some?',
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
    { id: 'day', type: 'date', text: 'When?', past: true },
    { id: 'weight', type: 'number', text: 'How heavy?', unit: 'kg', min: 20, max: 300 },
    { id: 'words', type: 'text', text: 'Anything else?', max: 200 },
    { id: 'used', type: 'uses', kind: 'product', text: 'What do you use?', covers: ['retinoid'] },
    { id: 'skin', type: 'instrument', text: 'Skin type', instrument: 'fitzpatrick-scf' },
  ],
});
const context: AnswerContext = { questionnaires: wholeLibrary.questionnaires, today: parseDay('2026-12-18') ?? 0, isFinal: false };
const ids = form.questions.map(({ id }) => id);

/** Anything a browser, a script or a mistake may send, and everything that is nearly right. */
const likely = fc.constantFrom<unknown>(
  'yes',
  'no',
  'YES',
  true,
  false,
  0,
  1,
  '',
  ' ',
  'a',
  ['a'],
  ['a', 'a'],
  [],
  ['a', 1],
  '2026-12-01',
  '2026-02-30',
  '2027-01-01',
  70,
  70.5,
  -0,
  1e308,
  '70',
  'none',
  null,
);
const use = fc.record(
  {
    what: fc.oneof(fc.string(), fc.constant('retinol')),
    still: fc.constantFrom<unknown>(true, false),
    last: fc.constantFrom<unknown>('2026-12-01', 'soon'),
    prescribed: fc.constantFrom<unknown>(true, null),
  },
  { requiredKeys: [] },
);
const value = fc.oneof(
  likely,
  fc.jsonValue(),
  fc.array(use, { maxLength: 3 }),
  fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 8, maxLength: 8 }),
  fc.string(),
);
const answer = fc.oneof(
  fc.record({ value }),
  fc.constantFrom<unknown>(null, 'unknown', 'skipped', 'no', true, false, {}, { value: 'yes', sure: true }, { isNull: true }),
  fc.jsonValue(),
);

describe('what you answer is what is kept', () => {
  it('any JSON as the answer to any type of question comes back the same, or is refused with the question named', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ids), answer, (id, given) => {
        const raw: unknown = JSON.parse(JSON.stringify({ [id]: given }));
        const before = structuredClone(raw);
        const read = readAnswers(form, raw, context);
        if (read.ok) {
          kept += 1;
          expect(read.value).toEqual(before);
          expect(JSON.parse(JSON.stringify(read.value))).toEqual(before);
        } else {
          expect(read.error.map(({ question }) => question)).toEqual([id]);
          expect(read.error[0]?.message).not.toBe('');
        }
      }),
      { numRuns: 5000 },
    );
    expect(kept).toBeGreaterThan(300);
  }, 60_000);

  it('not yet said, not known, skipped and no are four different answers to every question', () => {
    for (const given of [null, 'unknown', 'skipped', { value: 'no' }])
      expect(readAnswers(form, { pregnant: given }, context)).toEqual({ ok: true, value: { pregnant: given } });
    for (const id of ids)
      for (const given of [null, 'unknown', 'skipped']) expect(readAnswers(form, { [id]: given }, context)).toEqual({ ok: true, value: { [id]: given } });
  });

  it.each([false, true, 'no', 0, '', [], {}, { value: false }, { value: null }, { value: 'No' }, 'false'])(
    'pregnant: %j is refused, never taken for no',
    (given) => {
      expect(readAnswers(form, { pregnant: given }, context)).toMatchObject({ ok: false, error: [{ question: 'pregnant' }] });
    },
  );

  it('sending needs an answer where one is required: null is refused and stays null in a draft', () => {
    expect(readAnswers(form, { pregnant: null }, { ...context, isFinal: true })).toMatchObject({ ok: false, error: [{ question: 'pregnant' }] });
    expect(readAnswers(form, { pregnant: 'skipped' }, { ...context, isFinal: true })).toMatchObject({ ok: false, error: [{ question: 'pregnant' }] });
    expect(readAnswers(form, { pregnant: 'unknown' }, { ...context, isFinal: true })).toEqual({ ok: true, value: { pregnant: 'unknown' } });
  });

  it('an answer to a question the form does not have is refused by its name', () => {
    expect(readAnswers(form, { toString: { value: 'yes' } }, context)).toMatchObject({ ok: false, error: [{ question: 'toString' }] });
    expect(readAnswers(form, JSON.parse('{"__proto__": {"value": "yes"}}'), context)).toMatchObject({ ok: false, error: [{ question: '__proto__' }] });
  });
});
