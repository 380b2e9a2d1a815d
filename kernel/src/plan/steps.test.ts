import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZONE, situation } from '../../test/smallLibrary.ts';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import { DAY } from '../time/instant.ts';
import { dayOf } from '../time/zone.ts';
import { adherence, isAbout, isStep, SAID, sayable, type StepReport, stepIn, stepKind, usableOf } from './steps.ts';

const at = (patient?: PatientFile) => situation({ protocol: 'skinpen-microneedling', at: '2026-12-15T10:00', ...(patient ? { patient } : {}) }, wholeLibrary);
const { taxonomy } = wholeLibrary;
function kindOf(rule: string, patient?: PatientFile) {
  const { protocol, session, person } = at(patient);
  const step = stepIn(protocol, session, rule);
  return step && stepKind(step, person, taxonomy);
}
const using = (use: object): PatientFile => ({ exposures: [{ class: 'tretinoin', every: 'P1D', ...use }] });

describe('what can be said of a step', () => {
  it('is done or used for what is to be left, and done for what is to be done', () => {
    expect(kindOf('stop-retinoids')).toBe('leave');
    expect(kindOf('sunscreen-again')).toBe('do');
    expect(sayable('leave')).toEqual(['done', 'used']);
    expect(sayable('do')).toEqual(['done']);
  });

  it('is only that they asked, where a medicine is prescribed: nobody is told to stop one', () => {
    expect(kindOf('ask-blood-thinning')).toBe('ask');
    expect(kindOf('stop-retinoids', using({ prescribed: true }))).toBe('ask');
    expect(kindOf('stop-retinoids', using({ prescribed: false }))).toBe('leave');
    expect(sayable('ask')).toEqual(['asked']);
    for (const protocol of Object.values(wholeLibrary.protocols)) {
      for (const { id } of protocol.rules) {
        const step = stepIn(protocol, { area: null }, id);
        if (!step || stepKind(step, at().person, taxonomy) !== 'leave') continue;
        expect(usableOf(step, taxonomy).every((one) => taxonomy.file.classes[one.id]?.prescribed !== 'always')).toBe(true);
      }
    }
  });

  it('is nothing for what is only expected, hidden, or to be left after the session', () => {
    expect(kindOf('no-makeup')).toBeUndefined();
    expect(kindOf('no-new-products')).toBeUndefined();
    expect(kindOf('no-such-rule')).toBeUndefined();
  });

  it('asks whether it was prescribed only where it can be', () => {
    const { protocol, session } = at();
    const usable = (rule: string) => usableOf(stepIn(protocol, session, rule) ?? { classes: [] }, taxonomy);
    expect(usable('stop-retinoids')).toEqual([{ id: 'retinoid', label: 'retinoids (vitamin A)', isProduct: true, mayBePrescribed: true }]);
    expect(usable('no-toxin-before').every(({ isProduct, mayBePrescribed }) => !isProduct && !mayBePrescribed)).toBe(true);
  });
});

describe('how the steps of a session were kept', () => {
  const { plan, session } = at();
  const steps = plan.instructions.filter(isStep);
  const start = (rule: string): number => steps.find(({ id }) => id === rule)?.start ?? 0;
  const report = (rule: string, said: StepReport['said'], day = dayOf(start(rule), ZONE)): StepReport => ({ session: session.id, rule, said, day });
  const kept = (reports: readonly StepReport[], now = session.start) => adherence(plan.instructions, session, reports, now);

  it('counts what was asked, done and broken; silence is in neither', () => {
    const { asked, done, broken, steps: list } = kept([report('stop-retinoids', 'done'), report('stop-exfoliation', 'used')]);
    expect({ done, broken }).toEqual({ done: 1, broken: 1 });
    expect(asked).toBeGreaterThan(2);
    expect(list.find(({ rule }) => rule === 'ask-blood-thinning')?.said).toBeNull();
  });

  it('lets a slip outweigh what was done, before it or after', () => {
    const [done, used] = [report('stop-retinoids', 'done'), report('stop-retinoids', 'used')];
    expect(kept([done, used]).broken).toBe(1);
    expect(kept([used, done])).toMatchObject({ done: 0, broken: 1 });
  });

  it('takes a report of before the step for one about another time', () => {
    const early = report('stop-retinoids', 'used', dayOf(start('stop-retinoids') - DAY, ZONE));
    expect(kept([early])).toMatchObject({ broken: 0 });
  });

  it('asks nothing that has not begun, and leaves small steps uncounted', () => {
    expect(kept([], Math.min(...steps.map((one) => one.start)) - 1).asked).toBe(0);
    const before = kept([]);
    const after = kept([report('no-waxing-before', 'used')]);
    expect(after.asked).toBe(before.asked);
    expect(after.broken).toBe(0);
    expect(after.steps.find(({ rule }) => rule === 'no-waxing-before')).toMatchObject({ minor: true, said: 'used' });
  });

  const reports = fc.array(
    fc.record({
      session: fc.constantFrom(session.id, 'another'),
      rule: fc.constantFrom(...steps.map(({ id }) => id), 'gone'),
      said: fc.constantFrom(...SAID),
      day: fc.integer({ min: -40, max: 20 }).map((days) => dayOf(session.start, ZONE) + days),
    }),
    { maxLength: 12 },
  );

  it('never counts a step twice, nor one nobody answered as done; more reports never make fewer slips', () => {
    fc.assert(
      fc.property(reports, fc.integer({ min: -30, max: 10 }), (list, days) => {
        const now = session.start + days * DAY;
        const { asked, done, broken, steps: found } = kept(list, now);
        expect(done + broken).toBeLessThanOrEqual(asked);
        expect(new Set(found.map(({ rule }) => rule)).size).toBe(found.length);
        for (const { rule, said } of found) {
          const own = steps.find(({ id }) => id === rule);
          expect(said === null).toBe(!own || !list.some((one) => isAbout(one, own, ZONE)));
        }
        for (let cut = 0; cut < list.length; cut += 1) expect(kept(list.slice(0, cut), now).broken).toBeLessThanOrEqual(broken);
      }),
      { numRuns: 100 },
    );
  });

  it('what is of another session, of no step or of before it began leaves no trace, wherever it stands in the list', () => {
    const [step] = steps;
    if (!step) throw new Error('the plan has no step');
    const about = report(step.id, 'used');
    const others = [
      { ...about, session: 'another' },
      { ...about, rule: 'gone' },
      { ...about, day: dayOf(step.start, ZONE) - 1 },
    ];
    fc.assert(
      fc.property(reports, fc.nat(), fc.constantFrom(...others), (list, place, other) => {
        const cut = place % (list.length + 1);
        expect(kept([...list.slice(0, cut), other, ...list.slice(cut)])).toEqual(kept(list));
      }),
      { numRuns: 100 },
    );
    expect(kept([about])).not.toEqual(kept([]));
  });
});
