import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo, moment, situation, smallLibrary } from '../../test/smallLibrary.ts';
import { isKindOf } from '../taxonomy/taxonomy.ts';
import { printInstant } from '../time/instant.ts';
import { ask, askClasses } from './ask.ts';

const laser = { protocol: 'laser', at: '2026-12-15T10:00' };
const pen = { protocol: 'needling', at: '2027-03-12T14:00', end: '2027-03-12T15:00' };
const on = (date: string) => ({ ...laser, on: date });

describe('can I, before a laser session on 15 December', () => {
  it('allows glycolic acid on 30 November and says until when', () => {
    expect(answerTo('glycolic acid', on('2026-11-30'))).toMatchObject({ verdict: 'yes', until: moment('2026-12-01'), firstAllowed: null });
  });

  it('rules it out from 1 December through the week after, across the session itself', () => {
    const answer = answerTo('10% glycolic toner', on('2026-12-01'));
    expect(answer).toMatchObject({ verdict: 'no', classes: ['glycolic-acid'], firstAllowed: moment('2026-12-23') });
    expect(answer.reasons[0]).toMatchObject({ rule: 'stop-aha', protocol: 'laser', version: '1.0.0', source: 'diary' });
  });

  it('counts waxing the upper lip as the face, and the legs as somewhere else', () => {
    expect(answerTo('waxing my upper lip', on('2026-12-01'))).toMatchObject({ verdict: 'no', area: 'upper-lip' });
    expect(answerTo('waxing my legs', on('2026-12-01')).verdict).toBe('yes');
  });

  it('asks about doxycycline and never names a date', () => {
    expect(answerTo('doxycycline', on('2026-12-10'))).toMatchObject({ verdict: 'ask', until: null, firstAllowed: null });
  });

  it('cautions about "an exfoliant" while only some kinds are ruled out, and names them', () => {
    const answer = answerTo('an exfoliant', on('2026-12-04'));
    expect(answer.verdict).toBe('caution');
    expect(answer.reasons.flatMap((reason) => reason.kinds)).toEqual(['aha', 'bha']);
  });
});

describe('can I, after it', () => {
  it.each([
    ['vitamin C serum', '2026-12-17', 'no'],
    ['foaming cleanser', '2026-12-20', 'no'],
    ['cleansing with water', '2026-12-20', 'yes'],
    ['sunscreen', '2026-12-19', 'no'],
    ['sunscreen', '2026-12-21', 'caution'],
    ['sun', '2026-12-17', 'no'],
    ['sun', '2026-12-24', 'caution'],
  ])('answers %s on %s with %s', (thing, date, verdict) => {
    expect(answerTo(thing, on(date)).verdict).toBe(verdict);
  });

  it('names the state sunscreen waits for, and follows it once it is reported', () => {
    const { plan, person } = situation(laser);
    const at = { start: moment('2026-12-21T12:00'), end: moment('2026-12-21T12:00') + 1 };
    const sunscreen = (crusting?: 0 | 1 | 2 | 3) =>
      ask({ library: smallLibrary, plan, person, thing: 'sunscreen', at, ...(crusting === undefined ? {} : { signs: { crusting } }) });
    expect(sunscreen().reasons[0]?.gate).toEqual({ sign: 'crusting', atMost: 1, words: 'most crusting is gone' });
    expect(sunscreen(1).verdict).toBe('yes');
    expect(sunscreen(2).verdict).toBe('no');
  });

  it('answers a whole day for its strictest moment', () => {
    expect(answerTo('sun', { ...pen, on: '2027-03-15' }).verdict).toBe('no');
    expect(answerTo('sun', { ...pen, on: '2027-03-15T17:00' }).verdict).toBe('caution');
  });
});

describe('72 hours after needling across the clock change', () => {
  it('rules out exercise until 16:00 local', () => {
    expect(answerTo('gym', { ...pen, on: '2027-03-15T15:59' })).toMatchObject({ verdict: 'no', until: moment('2027-03-15T16:00') });
    expect(answerTo('gym', { ...pen, on: '2027-03-15T16:00' }).verdict).toBe('yes');
  });

  it('rules out hot yoga as exercise', () => {
    expect(answerTo('hot yoga', { ...pen, on: '2027-03-13' }).verdict).toBe('no');
  });
});

describe('facts that are not known', () => {
  const sunBefore = { ...pen, on: '2027-03-08' };
  it('is a question where nobody said whether dark marks are a concern', () => {
    const answer = answerTo('sun', sunBefore);
    expect(answer).toMatchObject({ verdict: 'ask', until: null });
    expect(answer.questions.map((question) => question.fact)).toEqual(['hyperpigmentation']);
    expect(situation(pen).plan.questions.map((question) => question.fact)).toContain('hyperpigmentation');
  });

  it('is a no where they are, and fine where they are not', () => {
    expect(answerTo('sun', { ...sunBefore, patient: { concerns: ['hyperpigmentation'] } }).verdict).toBe('no');
    expect(answerTo('sun', { ...sunBefore, patient: { concerns: ['texture'] } }).verdict).toBe('yes');
  });
});

describe('unknown is never fine', () => {
  it.each(['moon dust', '', '???', 'my night potion', 'Aqua, Unobtainium'])('does not know %j', (thing) => {
    expect(answerTo(thing, on('2026-10-01')).verdict).toBe('unknown');
  });

  it('does not say yes when part of what was named is unknown', () => {
    expect(answerTo('Aqua, Glycolic Acid, Unobtainium', on('2026-10-01'))).toMatchObject({ verdict: 'unknown', unrecognised: ['unobtainium'] });
    expect(answerTo('Aqua, Glycolic Acid, Unobtainium', on('2026-12-05')).verdict).toBe('no');
  });

  it('does not know what no rule of the protocol speaks of', () => {
    expect(answerTo('a walk', on('2026-12-18')).verdict).toBe('unknown');
  });

  it('never throws and never answers yes for random words', () => {
    fc.assert(fc.property(fc.string(), (thing) => answerTo(`zz${thing}qq`, on('2026-12-18')).verdict !== 'yes'));
  });
});

describe('a prescribed medicine', () => {
  it('is a question to the prescriber even where the rule says avoid', () => {
    const patient = { exposures: [{ class: 'tret', last: '2027-03-01', prescribed: true }] };
    expect(answerTo('tret', { ...pen, on: '2027-03-08' }).verdict).toBe('no');
    expect(answerTo('tret', { ...pen, on: '2027-03-08', patient })).toMatchObject({ verdict: 'ask', until: null, firstAllowed: null });
  });
});

describe('laws of the overlay', () => {
  const classes = Object.keys(smallLibrary.taxonomy.file.classes);
  const { plan, person } = situation(laser);
  const at = fc.integer({ min: moment('2026-11-25'), max: moment('2027-01-20') }).map((start) => ({ start, end: start + 1 }));
  const verdict = (id: string, when: { start: number; end: number }) =>
    askClasses({ library: smallLibrary, plan, person, at: when }, [id], null, false).verdict;

  it('never allows a kind of what is ruled out whole, unless it is an exception', () => {
    const pairs = classes.flatMap((kind) =>
      classes.filter((wider) => kind !== wider && isKindOf(smallLibrary.taxonomy, kind, wider)).map((wider) => ({ kind, wider })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pairs), at, ({ kind, wider }, when) => {
        if (verdict(wider, when) !== 'no') return;
        const reasons = askClasses({ library: smallLibrary, plan, person, at: when }, [kind], null, false).reasons;
        expect(verdict(kind, when) === 'no' || reasons.some((reason) => reason.isException) || kind === 'sunscreen').toBe(true);
      }),
    );
  });

  it('holds a no until exactly the first allowed moment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...classes), at, (id, when) => {
        const { verdict: now, firstAllowed } = askClasses({ library: smallLibrary, plan, person, at: when }, [id], null, false);
        if (now !== 'no' || firstAllowed === null) return;
        const last = firstAllowed - 1;
        expect(['no', 'ask'], `${id} at ${printInstant(last)}`).toContain(verdict(id, { start: last, end: last + 1 }));
        expect(['yes', 'caution', 'unknown']).toContain(verdict(id, { start: firstAllowed, end: firstAllowed + 1 }));
      }),
    );
  });

  it('is never milder for a day than for any moment of it', () => {
    const rank = { no: 4, ask: 3, unknown: 2, caution: 1, yes: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...classes), at, (id, when) => {
        const day = { start: when.start - 3_600_000, end: when.end + 3_600_000 };
        expect(rank[verdict(id, day)]).toBeGreaterThanOrEqual(rank[verdict(id, when)]);
      }),
    );
  });
});
