import { describe, expect, it } from 'vitest';
import { fixtureFiles, smallLibrary } from '../../test/smallLibrary.ts';
import { readLibrary, readProtocol } from '../codecs/yaml/index.ts';

const laser = fixtureFiles('small').find(({ path }) => path.endsWith('laser.yaml'))?.text ?? '';

/** The complete laser file with one thing changed, and what the linter says about it. */
function findingsAfter(change: (text: string) => string) {
  const text = change(laser);
  expect(text).not.toBe(laser);
  return readProtocol({ path: 'laser.yaml', text }, smallLibrary).findings;
}
const codes = (change: (text: string) => string): readonly string[] => findingsAfter(change).map(({ code }) => code);
const without = (start: string) => (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith(start))
    .join('\n');
const addRule = (rule: string) => (text: string) => text.replace('rules:\n', `rules:\n  - ${rule}\n`);

describe('the linter', () => {
  it('finds nothing in a complete protocol', () => {
    expect(readProtocol({ path: 'laser.yaml', text: laser }, smallLibrary).findings).toEqual([]);
  });

  it.each([
    ['uncited-rule', (text: string) => text.replace('text: Stop products with BHA., source: diary', 'text: Stop products with BHA.')],
    ['unknown-source', (text: string) => text.replace('text: Stop products with BHA., source: diary', 'text: Stop products with BHA., source: dairy')],
    ['unknown-class', (text: string) => text.replace('classes: [bha]', 'classes: [bah]')],
    ['unknown-sign', (text: string) => text.replace('sign: fever', 'sign: fevre')],
    ['unknown-condition', (text: string) => text.replace('if: { condition: pregnant }', 'if: { condition: expecting }')],
    ['unknown-area', (text: string) => text.replace('area: face', 'area: fase')],
    ['protocol-not-a-class', (text: string) => text.replace('id: laser\n', 'id: lazer\n')],
    ['duplicate-id', (text: string) => text.replace('id: stop-bha', 'id: stop-aha')],
    ['empty-window', addRule('{ id: odd, effect: avoid, classes: [waxing], window: { from: P7D, to: P2D }, label: Odd, text: Odd., source: sheet }')],
    [
      'require-avoid-contradiction',
      addRule('{ id: odd, effect: require, classes: [makeup], window: { after: P2D }, label: Odd, text: Put on makeup., source: sheet }'),
    ],
    ['no-sun-rule-while-sunscreen-withheld', without('- { id: no-sun,')],
    ['crusting-without-no-pick-rule', without('- { id: no-picking,')],
    ['course-hole', (text: string) => text.replace('redness: { upper: [3, 3, 3,', 'redness: { upper: [3, null, 3,')],
    ['course-hole', (text: string) => text.replace('until: [PT6H, PT24H,', 'until: [PT2H, PT6H,')],
    ['no-red-flags', (text: string) => without('redFlags:')(without('- { id: fever,')(text))],
    ['no-contact', without('- { who: emergency,')],
    ['cadence-missing', without('cadence:')],
    ['day-zero-missing', without('dayZero:')],
    ['area-missing', without('area:')],
    ['reason-wider-than-rule', without('- { id: stop-exfoliation,')],
    [
      'stops-prescribed-medicine',
      (text: string) => text.replace('effect: ask, classes: [photosensitising-antibiotic]', 'effect: avoid, classes: [antibiotic]'),
    ],
    ['no-retinoid-rule', without('- { id: stop-retinoid,')],
    ['no-herpes-question', without('- { id: cold-sores,')],
    ['candidacy-item-missing', without('- { id: isotretinoin,')],
    ['rest-length-unknown', (text: string) => text.replace(', atLeast: P3M', '')],
    ['course-missing', (text: string) => text.slice(0, text.indexOf('course:')) + text.slice(text.indexOf('redFlags:'))],
    ['example-fails', (text: string) => `${text}examples: [{ name: wrong, at: 2026-12-15T10:00, ask: waxing, on: 2026-12-10, expect: { verdict: "yes" } }]\n`],
    [
      'example-unreadable',
      (text: string) => `${text}examples: [{ name: wrong, at: 2026-02-30T10:00, ask: waxing, on: 2026-12-10, expect: { verdict: "yes" } }]\n`,
    ],
  ])('raises %s', (code, change) => {
    expect(codes(change)).toContain(code);
  });

  it('raises off-label-unmarked for a claim outside the cleared use', () => {
    const seed = fixtureFiles('seeds').find(({ path }) => path.startsWith('skinpen'))?.text ?? '';
    const findings = readProtocol({ path: 'skinpen.yaml', text: seed }, smallLibrary).findings;
    expect(findings.find(({ code }) => code === 'off-label-unmarked')?.message).toContain('texture');
  });

  it('says file, line and column, what is wrong and what would be right', () => {
    const [finding] = findingsAfter((text) => text.replace('classes: [waxing]', 'classes: [waxin]'));
    const line = laser.split('\n').findIndex((text) => text.includes('id: stop-waxing')) + 1;
    expect(finding).toMatchObject({ file: 'laser.yaml', line, level: 'error', message: 'there is no class "waxin"; did you mean "waxing"?' });
    expect(finding?.column).toBeGreaterThan(40);
  });
});

describe('the seeds as written', () => {
  const gapsOf = (name: string): readonly string[] => {
    const text = fixtureFiles('seeds').find(({ path }) => path.startsWith(name))?.text ?? '';
    return readProtocol({ path: `${name}.yaml`, text }, smallLibrary)
      .findings.map(({ code, message }) =>
        code === 'candidacy-item-missing'
          ? message.replace('candidacy does not ask about ', '')
          : code === 'no-sun-rule'
            ? message.includes('before')
              ? 'sun before'
              : 'sun after'
            : code,
      )
      .sort();
  };

  it('raise exactly the gaps of the Pixel diary', () => {
    expect([...new Set(gapsOf('pixel'))]).toEqual(
      [
        'sun before',
        'sun after',
        'no-retinoid-rule',
        'no-herpes-question',
        'isotretinoin',
        'pregnancy',
        'keloid or raised scars',
        'active infection',
        'bleeding disorder',
        'no-red-flags',
        'no-contact',
        'cadence-missing',
        'day-zero-missing',
        'area-missing',
        'reason-wider-than-rule',
        'no-sun-rule-while-sunscreen-withheld',
        'crusting-without-no-pick-rule',
      ].sort(),
    );
  });

  it('raise exactly the gaps of the microneedling page', () => {
    expect([...new Set(gapsOf('skinpen'))]).toEqual(
      [
        'no-herpes-question',
        'isotretinoin',
        'pregnancy',
        'keloid or raised scars',
        'active infection',
        'bleeding disorder',
        'no-red-flags',
        'no-contact',
        'course-missing',
        'no-resume-date',
        'rest-length-unknown',
        'day-zero-missing',
        'area-missing',
        'off-label-unmarked',
      ].sort(),
    );
  });
});

describe('files that cannot be read', () => {
  const broken = (change: (text: string) => string) => readProtocol({ path: 'laser.yaml', text: change(laser) }, smallLibrary).findings;

  it('says where YAML breaks', () => {
    const [finding] = broken((text) => text.replace('classes: [aha]', 'classes: [aha'));
    expect(finding).toMatchObject({ level: 'error', code: 'yaml' });
    expect(finding?.line).toBeGreaterThan(1);
  });

  it('says what a wrong unit should be', () => {
    const [finding] = broken((text) => text.replace('window: { before: P14D }', 'window: { before: P5X }'));
    expect(finding).toMatchObject({ code: 'shape', message: expect.stringContaining('"P5X" is not a duration: use P5D (days)') });
  });

  it('names a field that is not known and one that is missing', () => {
    expect(broken((text) => text.replace('title: The laser', 'titel: The laser')).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('"titel" is not known here'), expect.stringContaining('"title" is missing')]),
    );
  });

  it('finds a taxonomy that goes in a circle, with its place', () => {
    const files = fixtureFiles('small').map((file) =>
      file.path === 'taxonomy.yaml'
        ? { ...file, text: file.text.replace('topical: { label: anything on the skin }', 'topical: { label: anything on the skin, is: [aha] }') }
        : file,
    );
    const { library, findings } = readLibrary(files);
    expect(library).toBeNull();
    expect(findings.find(({ code }) => code === 'taxonomy-cycle')).toMatchObject({ file: 'taxonomy.yaml', line: 3 });
  });

  it('never throws, whatever is in the file', () => {
    for (const text of ['', '{', '- a', 'a: &a [*a]', '\u0000', 'id: 3', '!!binary x', 'a: b: c']) expect(broken(() => text).length).toBeGreaterThan(0);
  });
});
