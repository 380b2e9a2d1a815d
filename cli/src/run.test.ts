import { describe, expect, it } from 'vitest';
import { afterglow } from './testing/afterglow.ts';

const PIXEL = ['--protocol', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00'];
const PEN = ['--protocol', 'skinpen-microneedling', '--at', '2027-03-12T14:00', '--end', '2027-03-12T15:00'];

describe('the commands answer as the contract says', () => {
  it('protocols --json', async () => {
    const { code, out } = await afterglow(['protocols', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ id: 'skinpen-microneedling', version: '1.0.0', status: 'published', sessions: 3, services: ['SkinPen microneedling'] }),
    );
  });

  it.each([
    ['glycolic acid', '2026-11-30', PIXEL, 'yes'],
    ['glycolic acid', '2026-12-01', PIXEL, 'no'],
    ['waxing my upper lip', '2026-12-01', PIXEL, 'no'],
    ['doxycycline', '2026-12-10', PIXEL, 'ask'],
    ['a vitamin C serum', '2026-12-17', PIXEL, 'no'],
    ['cleansing with a foaming cleanser', '2026-12-20', PIXEL, 'no'],
    ['cleansing with water', '2026-12-20', PIXEL, 'yes'],
    ['sunscreen', '2026-12-19', PIXEL, 'no'],
    ['sunscreen', '2026-12-21', PIXEL, 'caution'],
    ['retinol', '2026-12-08', PIXEL, 'no'],
    ['moon dust', '2026-12-08', PIXEL, 'unknown'],
    ['tret', '2027-03-08', PEN, 'no'],
    ['hot yoga', '2027-03-15T15:59', PEN, 'no'],
    ['hot yoga', '2027-03-15T16:00', PEN, 'yes'],
  ])('ask "%s" on %s', async (thing, on, protocol, verdict) => {
    const { code, out } = await afterglow(['ask', thing, ...protocol, '--on', on, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ thing, verdict });
  });

  it('names a source other than the diary for a rule from the literature', async () => {
    const { out } = await afterglow(['ask', 'retinol', ...PIXEL, '--on', '2026-12-08', '--json']);
    expect(JSON.parse(out).reasons[0]).toMatchObject({ rule: 'stop-retinoids', source: 'hyaface' });
  });

  it('plan --json holds dated, cited instructions; --svg, --ics and --html write files', async () => {
    const { code, out, written } = await afterglow([
      'plan',
      'pixel-laser-resurfacing',
      '--at',
      '2026-12-15T10:00',
      '--json',
      '--svg',
      'a.svg',
      '--ics',
      'a.ics',
      '--html',
      'a.html',
    ]);
    expect(code).toBe(0);
    const plan = JSON.parse(out);
    expect(plan.session).toEqual({ start: '2026-12-15T16:00:00Z', end: '2026-12-15T17:00:00Z', zone: 'America/Chicago' });
    expect(plan.instructions.find(({ id }: { id: string }) => id === 'stop-aha')).toMatchObject({
      phase: 'prepare',
      effect: 'avoid',
      strength: 'must',
      classes: ['aha'],
      except: [],
      area: 'face',
      start: '2026-12-01T06:00:00Z',
      end: '2026-12-15T16:00:00Z',
      gate: null,
      text: 'Stop products with AHA.',
      reasons: [expect.objectContaining({ rule: 'stop-aha', protocol: 'pixel-laser-resurfacing', version: '1.0.1', source: 'pixel-diary' })],
    });
    expect(plan.questions.every((question: { fact: string; because: string }) => question.fact !== '' && question.because !== '')).toBe(true);
    expect(written['a.svg']).toMatch(/^<svg/);
    expect(written['a.ics']).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(written['a.html']).toMatch(/^<!doctype html>/);
  });

  it('screen and heal', async () => {
    const patient = 'conditions: [pregnant]\n';
    expect(
      JSON.parse(
        (await afterglow(['screen', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--patient', 'p.yaml', '--json'], { 'p.yaml': patient })).out,
      ).status,
    ).toBe('contraindicated');
    const healed = await afterglow([
      'heal',
      'pixel-laser-resurfacing',
      '--at',
      '2026-12-15T10:00',
      '--now',
      '2026-12-18T10:00',
      '--signs',
      'crusting=3,redness=2',
      '--json',
    ]);
    expect(JSON.parse(healed.out)).toMatchObject({ day: 3, disposition: 'expected', expected: { crusting: 3 } });
    const before = JSON.stringify([{ at: '2026-12-19T10:00', signs: { redness: 1 } }]);
    const worse = await afterglow(
      ['heal', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--now', '2026-12-20T10:00', '--signs', 'redness=3', '--before', 'b.json', '--json'],
      { 'b.json': before },
    );
    expect(JSON.parse(worse.out).disposition).toBe('same-day');
  });

  it('label reads a pack, with a treatment gives a verdict, and reads many a line each', async () => {
    const pack = 'Aqua, Glycerin, Salicylic Acid, Squalane, Phenoxyethanol';
    const files = {
      'pack.txt': pack,
      'many.jsonl': `${JSON.stringify({ id: 'a', text: pack })}\n${JSON.stringify({ id: 'b', product: 'Cream', text: '' })}\n`,
    };
    expect(JSON.parse((await afterglow(['label', 'pack.txt', '--json'], files)).out)).toMatchObject({
      classes: [{ class: 'bha', ingredient: 'Salicylic Acid', text: 'Salicylic Acid', position: 3, of: 5, confidence: 'certain' }],
      unrecognised: [],
    });
    const dated = await afterglow(
      ['label', 'pack.txt', '--protocol', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--on', '2026-12-04', '--json'],
      files,
    );
    expect(JSON.parse(dated.out)).toMatchObject({ verdict: 'no', reasons: [{ rule: 'stop-bha' }] });
    const many = (await afterglow(['label', '--lines', 'many.jsonl'], files)).out.trim().split('\n');
    expect(many.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'a', answer: 'found' },
      { id: 'b', answer: 'ask' },
    ]);
    expect((await afterglow(['label', 'pack.txt'], files)).out).toContain('bha: Salicylic Acid (3 of 5, certain)');
    const skipped = ['label', 'pack.txt', '--protocol', 'facial', '--at', '2027-03-14T02:30', '--on', '2027-03-15'];
    expect((await afterglow(skipped, files)).err).toContain('note:');
    expect(await afterglow(['label', 'nowhere.txt'], files)).toMatchObject({ code: 2 });
    expect(await afterglow(['label', 'pack.txt', '--protocol', 'facial'], files)).toMatchObject({ code: 2 });
    expect(await afterglow(['label', '--lines', 'pack.txt'], files)).toMatchObject({ code: 2 });
  });

  it('check finds nothing in the library, and exits 1 with findings in a broken file', async () => {
    expect(await afterglow(['check'])).toMatchObject({ code: 0, out: '✓ nothing to mend\n' });
    const { code, out } = await afterglow(['check', 'x.yaml', '--json'], { 'x.yaml': 'id: facial\nversion: [' });
    expect(code).toBe(1);
    expect(JSON.parse(out)[0]).toMatchObject({ file: 'x.yaml', line: 2, level: 'error', code: 'yaml' });
  });

  it('says so when a local time does not exist', async () => {
    const { code, err } = await afterglow(['plan', 'facial', '--at', '2027-03-14T02:30', '--json']);
    expect(code).toBe(0);
    expect(err).toContain('does not exist');
  });
});
