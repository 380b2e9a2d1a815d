import { describe, expect, it } from 'vitest';
import { ingredients as table } from '../../../test/ingredientTable.ts';
import { readLabel, readName } from './readLabel.ts';
import { settleGuesses } from './settle.ts';

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

/** A plain cream; names go in at `~`. */
const CREAM = 'Aqua, Glycerin, Cetearyl Alcohol, ~, Squalane, Dimethicone, Panthenol, Xanthan Gum, Phenoxyethanol, Sodium Hydroxide';
const cream = (name: string): string => CREAM.replace('~', name);

describe('what is on the list', () => {
  it.each([
    ['Retinol', ['retinoid']],
    ['Retinyl Palmitate', ['retinoid']],
    ['Glycolic Acid', ['aha']],
    ['Salicylic Acid', ['bha']],
    ['Betaine Salicylate', ['bha']],
    ['Ammonium Lactate', ['aha']],
    ['3-O-Ethyl Ascorbic Acid', ['vitamin-c']],
    ['Melaleuca Alternifolia (Tea Tree) Leaf Oil', ['essential-oil']],
    ['Organic Lavender Oil', ['essential-oil']],
    ['Parfum (Fragrance)', ['fragrance']],
    ['Alcohol Denat.', ['alcohol-denat']],
    ['Azelaic Acid', ['azelaic-acid']],
    ['Hydroquinone', ['hydroquinone']],
    ['Tranexamic Acid', ['brightener']],
    ['Papain', ['enzyme-exfoliant']],
  ])('finds %s', (name, wanted) => {
    expect(classes(cream(name))).toEqual(wanted);
  });

  it.each([
    'Ethylhexyl Salicylate Copolymer',
    'Benzyl Salicylate',
    'Sodium Lactate',
    'Lactic Acid/Glycolic Acid Copolymer',
    'Glyceryl Citrate/Lactate/Linoleate/Oleate',
    'Hyaluronic Acid',
    'Polyhydroxystearic Acid',
    'Cetyl Alcohol',
    'BHT',
    'BHA',
    'Bakuchiol',
    'Beta-Carotene',
    'Hydroxyethyl Urea',
    'Magnesium Sulfate',
    'Rosa Canina Fruit Oil',
    'Simmondsia Chinensis (Jojoba) Seed Oil',
    'Maleic Acid',
    'Gluconic Acid',
    'Tocopheryl Acetate',
    'Titanium Dioxide (CI 77891)',
  ])('does not take %s for an active', (name) => {
    expect(read(cream(name)).classes.filter(({ confidence }) => confidence !== 'possible')).toEqual([]);
  });

  it('says where the words stand, in the text as it was given', () => {
    const text = 'Ingrédients : Eau, Glycérine, Rétinol, Squalane, Phénoxyéthanol';
    const [found] = read(text).classes;
    expect(found).toMatchObject({ class: 'retinoid', text: 'Rétinol', position: 3, of: 5, confidence: 'certain' });
    expect(text.slice(found?.start, found?.end)).toBe('Rétinol');
  });
});

describe('what its place and its neighbours say', () => {
  const low = 'Aqua, Glycerin, Cetearyl Alcohol, Squalane, Dimethicone, Panthenol, Carbomer, Xanthan Gum, Phenoxyethanol, Sodium Benzoate, ~';

  it('takes lactic and citric acid at the end for what sets the pH, glycolic acid there for possible', () => {
    expect(classes(low.replace('~', 'Lactic Acid'))).toEqual([]);
    expect(classes(low.replace('~', 'Citric Acid'))).toEqual([]);
    expect(read(low.replace('~', 'Glycolic Acid')).answer).toBe('ask');
  });

  it('never lets a place clear a retinoid', () => {
    expect(sure(low.replace('~', 'Retinyl Palmitate'))).toEqual(['retinoid']);
  });

  it('counts an acid that is claimed or has a percent, wherever it stands', () => {
    expect(sure(`-Lactic Acid 5%: Smooths the skin.\n${low.replace('~', 'Lactic Acid')}`)).toEqual(['aha']);
    expect(sure(low.replace('~', 'Lactic Acid 5%'))).toEqual(['aha']);
  });

  it('gives a place no weight on an alphabetical list', () => {
    const text =
      'Allantoin, Betaine, Carbomer, Cetyl Alcohol, Citric Acid, Dimethicone, Glycerin, Panthenol, Phenoxyethanol, Salicylic Acid, Sodium Hydroxide, Squalane, Tocopherol, Water, Xanthan Gum';
    expect(read(text).classes).toMatchObject([{ class: 'bha', confidence: 'possible', note: expect.stringContaining('alphabetical') }]);
  });

  it('takes a filter for sun protection in a sunscreen, and zinc oxide with a colour number for a pigment', () => {
    const spf = 'Aqua, Octocrylene, Butyl Methoxydibenzoylmethane, Glycerin, Silica, Dimethicone, Phenoxyethanol, Zinc Oxide (CI 77947)';
    expect(sure(spf, 'Day Fluid SPF 50')).toEqual(['sunscreen-chemical']);
  });

  it('takes walnut shell in a scrub for a scrub, silica in a cream for texture', () => {
    expect(sure('Aqua, Glycerin, Juglans Regia (Walnut) Shell Powder, Kaolin, Phenoxyethanol', 'Face Scrub')).toEqual(['physical-scrub']);
    expect(classes(cream('Silica'))).toEqual([]);
  });
});

describe('what stands outside the list', () => {
  it('finds an active that is only in the claims or on the active line', () => {
    expect(sure(`- Benzoyl Peroxide 5%: Fights acne.\n${cream('Allantoin')}`)).toEqual(['benzoyl-peroxide']);
    expect(sure(`Active ingredients: Salicylic Acid 2%. Inactive ingredients: ${cream('Allantoin')}`)).toEqual(['bha']);
    expect(sure(cream('Allantoin'), 'Night Renewal Retinol Serum')).toEqual(['retinoid']);
  });

  it('does not find what a text denies, or offers a substitute for', () => {
    expect(classes(`${cream('Allantoin')}. Free of parabens, retinol and hydroquinone.`)).toEqual([]);
    expect(classes(`-Bakuchiol: A plant-derived retinol alternative that smooths the skin.\n${cream('Bakuchiol')}`)).toEqual([]);
    expect(classes(cream('Allantoin'), 'Retinol-free Night Cream')).toEqual([]);
  });

  it('names the part of a kit', () => {
    const text = `Step 1: ${cream('Glycolic Acid')}. Step 2: ${cream('Retinol')}.`;
    const reading = read(text);
    expect(reading.findings.map((found) => [found.class, found.part])).toEqual([
      ['aha', 'step 1'],
      ['retinoid', 'step 2'],
    ]);
  });
});

describe('damaged text', () => {
  it.each([
    ['Salicyllc Acid', 'bha', 'Salicyllc Acid'],
    ['Retiny1 Pa1mitate', 'retinoid', 'Retiny1 Pa1mitate'],
    ['Glyco1ic Acid', 'aha', 'Glyco1ic Acid'],
    ['Hydroqinone', 'hydroquinone', 'Hydroqinone'],
    ['Benzyl Peroxide', 'benzoyl-peroxide', 'Benzyl Peroxide'],
  ])('reads %s, and shows it as a guess', (name, id, text) => {
    expect(read(cream(name)).classes).toMatchObject([{ class: id, isGuess: true, text }]);
  });

  it('reads lists without separators, with lost commas, and grown together', () => {
    expect(classes('WATER GLYCERIN SALICYLIC ACID DIMETHICONE CETYL ALCOHOL PHENOXYETHANOL XANTHAN GUM SODIUM HYDROXIDE')).toEqual(['bha']);
    expect(classes(cream('Methylparaben Glycolic Acid'))).toEqual(['aha']);
  });

  it('settles a guess: yes makes it certain, no leaves a question and never a clear label', () => {
    const reading = read(cream('Salicyllc Acid'));
    const at = reading.classes[0]?.start ?? -1;
    expect(settleGuesses(reading, { confirmed: [at], refused: [] })).toMatchObject({ answer: 'found', classes: [{ confidence: 'certain', isGuess: false }] });
    expect(settleGuesses(reading, { confirmed: [], refused: [at] })).toMatchObject({ answer: 'ask', classes: [] });
  });
});

describe('drug labels', () => {
  it('keeps active and inactive ingredients apart, also without a stop between them', () => {
    const hq = 'Active Ingredient: Hydroquinone USP 4%. Inactive: Ascorbic acid, cetyl alcohol, glycerin, glyceryl stearate, lactic acid, propylparaben, water';
    expect(sure(hq)).toEqual(['hydroquinone', 'vitamin-c']);
    const wash =
      'Drug Facts\nActive ingredient Purpose\nBenzoyl peroxide 10% ... Acne medication Inactive ingredients carbomer, cetyl alcohol, glycerin, phenoxyethanol, water';
    expect(sure(wash)).toEqual(['benzoyl-peroxide']);
  });
});

describe('what is no label', () => {
  it.each([
    ['one long word', 'x'.repeat(1_000_000)],
    ['open brackets', '('.repeat(100_000)],
    ['nested brackets', '(a,'.repeat(50_000)],
    ['line breaks', '\n'.repeat(100_000)],
    ['bullets', '- a: b\n'.repeat(30_000)],
    ['commas', ','.repeat(100_000)],
    ['stops', '. a'.repeat(50_000)],
    ['a shopping page', 'ADD TO BAG $32.00 4.5 stars (213 reviews) Free shipping over $50. Ships in 2 days. Details. How to use. Reviews'],
  ])('asks about %s, and comes to an end', (_what, text) => {
    expect(read(text).answer).toBe('ask');
  });
});

describe('when there is nothing to trust', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['chat', 'hello, is this ok to use tomorrow?'],
    ['another alphabet', 'Вода, Глицерин, Ретинол, Пантенол'],
    ['binary', '\u0000\u0001\u0002ÿþ\u0000PNG\r\n\u001a'],
    ['a cut list', 'Aqua, Glycerin, Squalane, Panthenol, Xanthan Gum, and other ingredients'],
    ['a sunscreen without filters', ''],
  ])('asks about %s', (_what, text) => {
    expect(read(text, text === '' ? 'Sunscreen SPF 50' : '').answer).toBe('ask');
  });

  it('is clear about a whole list that holds nothing', () => {
    expect(read(cream('Allantoin'))).toMatchObject({ answer: 'clear', classes: [], doubts: [], completeness: 1 });
  });

  it('reads the head of a megabyte, says so, and stops', () => {
    const reading = read(`${cream('Retinol')}, ${'Glycerin, '.repeat(100_000)}`);
    expect(reading.answer).toBe('found');
    expect(reading.doubts[0]).toContain('longer than a pack');
  });
});

describe('a name alone', () => {
  it.each([
    ['Retin-A Micro', 'retinoid'],
    ['BP wash', 'benzoyl-peroxide'],
    ['differin', 'retinoid'],
    ['Obagi Clear', 'hydroquinone'],
    ['The Ordinary AHA 30% + BHA 2% Peeling Solution', 'aha'],
    ['salicylc acid serum', 'bha'],
  ])('proves what %s names', (name, id) => {
    expect(readName(name, table).map((found) => found.class)).toContain(id);
  });
});
