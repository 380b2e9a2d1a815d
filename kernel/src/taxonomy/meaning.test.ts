import { describe, expect, it } from 'vitest';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { withTerms } from './label/terms.ts';
import { openIngredients } from './label/table.ts';
import { meaningOf, PLAIN, productMeaning } from './meaning.ts';
import { isKindOf } from './taxonomy.ts';

const means = (text: string, id: string): boolean => meaningOf(text, library).classes.some((kind) => isKindOf(library.taxonomy, kind, id));

describe('everyday words', () => {
  it.each([
    ['retin a micro', 'retinoid'],
    ['tretinoin 0.05', 'retinoid'],
    ['differin', 'retinoid'],
    ['night cream with retinol', 'retinoid'],
    ['retnol', 'retinoid'],
    ['BP wash', 'benzoyl-peroxide'],
    ['panoxyl 10% foaming wash', 'benzoyl-peroxide'],
    ['cerave SA cleanser', 'bha'],
    ['stridex pads', 'bha'],
    ['salicilic acid', 'bha'],
    ['the ordinary AHA 30 peel', 'aha'],
    ['pixi glow tonic', 'aha'],
    ['lactic acid 10%', 'aha'],
    ['glycollic toner', 'aha'],
    ['HQ cream', 'hydroquinone'],
    ['tri-luma', 'hydroquinone'],
    ['tri-luma', 'retinoid'],
    ['azelaic suspension 10%', 'azelaic-acid'],
    ['c e ferulic', 'vitamin-c'],
    ['st ives apricot scrub', 'physical-scrub'],
    ['papaya enzyme mask', 'enzyme-exfoliant'],
    ['metrogel', 'topical-antibiotic'],
    ['aklief', 'retinoid'],
    ['curology', 'compounded-cream'],
    ['proactiv', 'acne-product'],
    ['accutane', 'isotretinoin'],
  ])('%s means %s', (text, id) => {
    expect(means(text, id)).toBe(true);
  });

  it.each(['moon dust', 'xylophone cream', 'my new thing'])('%s is not known', (text) => {
    const meaning = meaningOf(text, library);
    expect(meaning.unrecognised.length > 0 || meaning.classes.includes('new-product')).toBe(true);
  });
});

describe('a product', () => {
  const list = 'Aqua, Glycerin, Squalane, Panthenol, Phenoxyethanol';

  it('is what its list says, read in full, and plain when the list holds nothing', () => {
    expect(productMeaning('Night cream', `${list}, Retinyl Palmitate`, library)).toMatchObject({ classes: ['retinyl-esters'], unrecognised: [] });
    expect(productMeaning('Day cream', list, library).classes).toContain(PLAIN);
  });

  it('is unknown by a name that says nothing, and doubtful with a list cut off', () => {
    expect(productMeaning('Zorgol', undefined, library)).toMatchObject({ classes: [], unrecognised: ['Zorgol'] });
    expect(productMeaning('Zorgol', `${list}, and other ingredients`, library).unrecognised.length).toBeGreaterThan(0);
  });

  it('of the clinic’s own register needs no list', () => {
    const terms = [
      { kind: 'product', label: 'House Balm', classes: ['occlusive-balm'], note: '' },
      { kind: 'word', label: 'Zorgol Extract', classes: ['aha'], note: '' },
    ] as const;
    const own = { ...library, ingredients: openIngredients(withTerms(library.ingredients?.data ?? { rows: [], words: [] }, terms)) };
    expect(productMeaning('house balm', undefined, own)).toMatchObject({ classes: ['occlusive-balm'], unrecognised: [] });
    expect(productMeaning('Toner', `${list}, Zorgol Extract`, own).classes).toEqual(['aha']);
  });
});
