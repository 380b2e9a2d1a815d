import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment, situation, smallLibrary } from '../../test/smallLibrary.ts';
import { DISPOSITIONS } from '../grammar/vocabulary.ts';
import { courseBands, upperAt } from './course.ts';
import { heal, rank } from './heal.ts';

const { session, protocol } = situation({ protocol: 'laser', at: '2026-12-15T10:00', end: '2026-12-15T11:00' });
const report = (
  now: string,
  signs: Readonly<Record<string, number>>,
  before: readonly (readonly [string, Readonly<Record<string, number>>])[] = [],
  words?: string,
) =>
  heal({
    library: smallLibrary,
    protocol,
    session,
    now: moment(now),
    signs,
    before: before.map(([at, earlier]) => ({ at: moment(at), signs: earlier })),
    ...(words === undefined ? {} : { words }),
  });

describe('a report against the band of its hour', () => {
  it.each([
    ['2026-12-15T14:00', { redness: 3 }, 'expected', 0],
    ['2026-12-18T10:00', { crusting: 3 }, 'expected', 3],
    ['2026-12-16T09:00', { crusting: 2 }, 'expected', 1],
    ['2026-12-27T10:00', { crusting: 3 }, 'same-day', 12],
    ['2026-12-27T10:00', { crusting: 2 }, 'routine', 12],
    ['2027-01-05T10:00', { crusting: 1 }, 'watch', 21],
    ['2027-02-05T10:00', { redness: 2 }, 'same-day', 52],
  ] as const)('at %s answers %j with %s', (now, signs, disposition, day) => {
    expect(report(now, signs)).toMatchObject({ disposition, day });
  });

  it('does not judge a report from before the session ended: a person reads it', () => {
    expect(report('2026-12-14T10:00', { redness: 1 })).toMatchObject({ disposition: 'routine', reasons: [{ kind: 'too-early' }] });
  });
});

describe('worsening after improvement outranks the band', () => {
  it('sends redness 3 on day 5 after 1 on day 4 to the clinic the same day', () => {
    expect(report('2026-12-20T10:00', { redness: 3 }, [['2026-12-19T10:00', { redness: 1 }]])).toMatchObject({ disposition: 'same-day' });
  });

  it('does so even inside the band when it had been higher before', () => {
    const earlier = [
      ['2026-12-17T10:00', { crusting: 3 }],
      ['2026-12-18T10:00', { crusting: 1 }],
    ] as const;
    const answer = report('2026-12-19T10:00', { crusting: 3 }, earlier);
    expect(answer).toMatchObject({ disposition: 'same-day' });
    expect(answer.reasons[0]).toMatchObject({ kind: 'worsening', upper: 3 });
  });

  it('lets crusting rise in the days in which it is expected to', () => {
    expect(report('2026-12-17T10:00', { crusting: 3 }, [['2026-12-15T20:00', { crusting: 0 }]]).disposition).toBe('expected');
  });

  it('lets redness rise to its peak in the first hours', () => {
    expect(report('2026-12-15T14:00', { redness: 3 }, [['2026-12-15T11:30', { redness: 1 }]]).disposition).toBe('expected');
  });
});

describe('red flags', () => {
  it.each(['vision loss', 'vision-loss', 'blurred vision', 'trouble breathing', 'Cannot breathe'])('treats %j as an emergency on any day', (sign) => {
    for (const now of ['2026-12-15T12:00', '2026-12-20T10:00', '2027-06-01T10:00']) expect(report(now, { [sign]: 1 }).disposition).toBe('emergency');
  });

  it('reads them in free words, but not where they are denied', () => {
    expect(report('2026-12-16T10:00', { redness: 2 }, [], 'I have blurred vision since this morning').disposition).toBe('emergency');
    expect(report('2026-12-16T10:00', { redness: 2 }, [], 'no fever, no vision loss').disposition).toBe('expected');
  });

  it('follows the protocol for its own flags', () => {
    expect(report('2026-12-16T10:00', { fever: 1 })).toMatchObject({
      disposition: 'same-day',
      reasons: [expect.objectContaining({ rule: 'fever', source: 'sheet' }), expect.anything()],
    });
  });
});

describe('laws', () => {
  const when = fc.integer({ min: session.end, max: session.end + 40 * 86_400_000 });
  const level = fc.integer({ min: 0, max: 3 });

  it('sends a sign nobody knows to a person, never to "expected"', () => {
    fc.assert(
      fc.property(
        when,
        fc.integer({ min: 1, max: 3 }),
        (now, value) => rank(heal({ library: smallLibrary, protocol, session, now, signs: { 'moon-itch': value } }).disposition) >= rank('routine'),
      ),
    );
  });

  it('is never milder for a higher level', () => {
    fc.assert(
      fc.property(when, level, level, fc.constantFrom('redness', 'crusting'), (now, a, b, sign) => {
        const of = (value: number) => rank(heal({ library: smallLibrary, protocol, session, now, signs: { [sign]: value } }).disposition);
        expect(of(Math.max(a, b))).toBeGreaterThanOrEqual(of(Math.min(a, b)));
      }),
    );
  });

  it('is never milder with an emergency added', () => {
    fc.assert(
      fc.property(
        when,
        level,
        (now, redness) => heal({ library: smallLibrary, protocol, session, now, signs: { redness, 'vision-loss': 1 } }).disposition === DISPOSITIONS.at(-1),
      ),
    );
  });

  it('draws bands that agree with the edge of each moment', () => {
    const bands = courseBands(protocol, session);
    fc.assert(
      fc.property(when, fc.constantFrom('redness', 'crusting'), (now, sign) => {
        const here = bands.filter((band) => band.sign === sign && band.start <= now && now < band.end);
        expect(here.length).toBeLessThanOrEqual(1);
        expect(upperAt(protocol, session, sign, now)).toBe(here[0]?.upper ?? 0);
      }),
    );
  });
});
