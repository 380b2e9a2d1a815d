import { describe, expect, it } from 'vitest';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { emptyIntakeBook } from '../protocol/intakeBookSchema.ts';
import { lintIntake } from './lintIntake.ts';

const book = library.intake ?? emptyIntakeBook;
const codes = (changed: typeof book): readonly string[] => lintIntake(changed, { ...library, intake: changed }).map(({ code }) => code);

describe('the lint of intake.yaml', () => {
  it('finds nothing in ours', () => {
    expect(codes(book)).toEqual([]);
  });

  it('finds a class that rules read and no list asks about', () => {
    expect(codes({ ...book, lists: book.lists.filter(({ id }) => id !== 'sun') })).toEqual(['class-never-asked', 'class-never-asked', 'class-never-asked']);
  });

  it('finds a class, a fact and a source that do not exist', () => {
    const [first] = book.lists;
    if (!first) throw new Error('there is a list');
    expect(codes({ ...book, lists: [{ ...first, classes: [...first.classes, 'moon-dust'] }, ...book.lists.slice(1)] })).toEqual(['unknown-class']);
    expect(codes({ ...book, expires: { ...book.expires, facts: { 'condition:pregnancy': 'P1D' } } })).toEqual(['unknown-fact']);
    expect(codes({ ...book, expires: { ...book.expires, source: ['nobody'] } })).toEqual(['unknown-source']);
  });
});
