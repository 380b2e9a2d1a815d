import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingredients as table } from '../../../test/ingredientTable.ts';
import { readLabel } from './readLabel.ts';

const read = (text: string, product = '') => readLabel(text, table, product);
const classes = (text: string, product = ''): readonly string[] =>
  read(text, product)
    .classes.map((found) => found.class)
    .sort();
const sure = (text: string, product = ''): readonly string[] =>
  read(text, product)
    .classes.filter(({ confidence }) => confidence !== 'possible')
    .map((found) => found.class)
    .sort();

describe('laws', () => {
  const PLAIN = [
    'Glycerin',
    'Squalane',
    'Dimethicone',
    'Panthenol',
    'Xanthan Gum',
    'Allantoin',
    'Cetearyl Alcohol',
    'Carbomer',
    'Sodium Hydroxide',
    'Tocopherol',
    'Betaine',
  ];
  const ACTIVE = ['Retinol', 'Salicylic Acid', 'Glycolic Acid', 'Benzoyl Peroxide', 'Hydroquinone', 'Azelaic Acid', 'Retinyl Palmitate'];
  const plain = fc.shuffledSubarray(PLAIN, { minLength: 6 });
  const active = fc.constantFrom(...ACTIVE);

  it('adding water never removes a class', () => {
    fc.assert(
      fc.property(plain, active, fc.nat(20), fc.nat(20), (names, name, place, wet) => {
        const list = names.toSpliced(place % (names.length + 1), 0, name);
        const wetter = list.toSpliced(wet % (list.length + 1), 0, 'Aqua');
        expect(classes(wetter.join(', '))).toEqual(expect.arrayContaining([...classes(list.join(', '))]));
      }),
    );
  });

  it('reordering what is no active never removes a class', () => {
    fc.assert(
      fc.property(plain, fc.infiniteStream(fc.nat()), active, fc.nat(20), (names, keys, name, place) => {
        const at = place % (names.length + 1);
        const other = names.map((one) => ({ one, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const before = names.toSpliced(at, 0, name).join(', ');
        const after = other
          .map(({ one }) => one)
          .toSpliced(at, 0, name)
          .join(', ');
        expect(classes(after)).toEqual(classes(before));
      }),
    );
  });

  it('case, separators and brackets never change the result', () => {
    fc.assert(
      fc.property(
        plain,
        active,
        fc.nat(20),
        fc.constantFrom(', ', '; ', ' • ', ',', '\n', ' | '),
        fc.constantFrom('()', '[]', '{}'),
        fc.boolean(),
        (names, name, place, separator, [open, close], isUpper) => {
          const list = names.toSpliced(place % (names.length + 1), 0, name).toSpliced(0, 0, 'Aqua (Water)');
          const text = list
            .join(separator)
            .replace('(', open ?? '')
            .replace(')', close ?? '');
          expect(classes(isUpper ? text.toUpperCase() : text.toLowerCase())).toEqual(classes(list.join(', ')));
        },
      ),
    );
  });

  it('a retinoid inserted anywhere is found', () => {
    fc.assert(
      fc.property(
        plain,
        fc.constantFrom('Retinol', 'Retinal', 'Retinyl Acetate', 'Hydroxypinacolone Retinoate', 'Tretinoin', 'Adapalene'),
        fc.nat(20),
        (names, name, place) => {
          expect(sure(names.toSpliced(place % (names.length + 1), 0, name).join(', '))).toContain('retinoid');
        },
      ),
    );
  });

  it('noise lowers confidence, but never turns present into clear', () => {
    const noise = fc.array(
      fc.record({ at: fc.nat(400), letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), kind: fc.constantFrom('change', 'add', 'drop') }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(plain, active, fc.nat(20), noise, (names, name, place, damages) => {
        let text = names.toSpliced(place % (names.length + 1), 0, name).join(', ');
        for (const { at, letter, kind } of damages) {
          const index = at % text.length;
          if (text[index] === ',' || text[index] === ' ') continue;
          text = text.slice(0, index) + (kind === 'drop' ? '' : letter) + (kind === 'change' || kind === 'drop' ? text.slice(index + 1) : text.slice(index));
        }
        expect(read(text).answer).not.toBe('clear');
      }),
      { numRuns: 500 },
    );
  });

  it('every finding lies where it says, and no text makes it fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 })), (text) => {
        for (const found of [...read(text).findings, ...read(text).setAside])
          expect(found.where === 'name' || text.slice(found.start, found.end)).toBe(found.where === 'name' || found.text);
      }),
    );
  });
});
