import { describe, expect, it } from 'vitest';
import { ingredientData } from '../../test/ingredientTable.ts';
import { readIngredients } from '../codecs/yaml/readIngredients.ts';
import { editDistance } from '../taxonomy/label/near.ts';
import { isCas, lintIngredients } from './lintIngredients.ts';

const HEAD = 'class,name,synonyms,cas,kind,counts,note,source,verified';
const check = (...rows: readonly string[]) =>
  readIngredients({ path: 'ingredients.csv', text: [HEAD, ...rows].join('\n') }, { path: 'inci-words.txt', text: '' }, { classes: { aha: {} } } as never)
    .findings;

describe('the ingredient table', () => {
  it('is sound, and says of each row where it comes from', () => {
    expect(lintIngredients(ingredientData)).toEqual([]);
    expect(ingredientData.rows.every(({ source }) => source !== '')).toBe(true);
    expect(ingredientData.rows.filter(({ source, verified }) => source.startsWith('known:') && verified)).toEqual([]);
  });

  it.each([
    ['duplicate-name', ['aha,Glycolic Acid,,,inci,always,,x,yes', 'aha,GLYCOLIC-ACID,,,inci,always,,x,yes'], 3],
    ['cas', ['aha,Glycolic Acid,,79-14-2,inci,always,,x,yes'], 2],
    ['unknown-class', ['ahaa,Glycolic Acid,,,inci,always,,x,yes'], 2],
    ['decoy-class', ['decoy,Glycolic Acid,,,decoy,always,,x,yes'], 2],
    ['near-decoy', ['aha,Malic Acid,,,inci,soft-acid,,x,yes', 'decoy,Maleic Acid,,,decoy,never,,x,yes'], 2],
    ['shape', ['aha,Glycolic Acid,,,inkey,always,,x,yes'], 2],
    ['csv', ['aha,"Glycolic Acid,,,inci,always,,x,yes'], undefined],
  ])('finds %s at its line', (code, rows, line) => {
    expect(check(...rows)).toMatchObject([{ code, ...(line === undefined ? {} : { line }) }]);
  });

  it('lets a known twin be, when the row says so', () => {
    expect(check('aha,Malic Acid,,,inci,soft-acid,twin: maleic acid,x,yes', 'decoy,Maleic Acid,,,decoy,never,,x,yes')).toEqual([]);
  });

  it('knows the check digit of a CAS number', () => {
    expect(['79-14-1', '68-26-8', '69-72-7'].every(isCas)).toBe(true);
    expect(['79-14-2', '68-26', 'abc', ''].some(isCas)).toBe(false);
  });
});

describe('the distance between names', () => {
  it.each([
    ['retinol', 'retinol', 0],
    ['retinol', 'retinal', 0.5],
    ['glycolic', 'glyco1ic', 0.5],
    ['glycolic', 'glycolc', 1],
    ['glycolic', 'glyoclic', 1],
    ['benzoyl', 'benzyl', 1],
    ['mandelic', 'malic', Infinity],
  ])('from %s to %s is %d', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
    expect(editDistance(b, a, 2)).toBe(distance);
  });
});
