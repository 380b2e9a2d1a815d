import { routes } from '@afterglow/kernel/api';
import { describe, expect, it } from 'vitest';
import { deedOnRecord, hasWords } from './auditDeeds.ts';

/** They store nothing and are about nobody who is named. */
const ABOUT_NOBODY = ['plan', 'ask', 'screen', 'label', 'heal'];

describe('the words of the audit log', () => {
  it('exist for every endpoint that speaks of health', () => {
    const wordless = Object.entries(routes).filter(([name, { phi }]) => phi && !hasWords(name) && !ABOUT_NOBODY.includes(name));
    expect(wordless.map(([name]) => name)).toEqual([]);
  });

  it('say whose record it was, and spell out what nobody gave words to', () => {
    expect(deedOnRecord('changeDetails', 'your')).toBe('changed your name, birth date or how to reach you');
    expect(deedOnRecord('someNewThing', 'the')).toBe('used “some new thing” on the record');
  });
});
