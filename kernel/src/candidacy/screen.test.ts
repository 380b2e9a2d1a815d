import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment, situation, smallLibrary, ZONE } from '../../test/smallLibrary.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import { resolveWindow } from '../time/window.ts';
import { screen } from './screen.ts';
import { earliestAfter } from './washout.ts';

const known: PatientFile = { fitzpatrick: 'II', birthDate: '1990-04-02', concerns: [], conditions: [], allergies: [], exposures: [] };
const screened = (patient: PatientFile, at = '2026-12-15T10:00', protocol = 'laser') => screen(situation({ protocol, at, patient }));

describe('is this person ready', () => {
  it('is eligible when everything was asked and nothing speaks against it', () => {
    expect(screened(known)).toMatchObject({ status: 'eligible', until: null, reasons: [], questions: [] });
  });

  it('is conditional, with questions, while nothing is known', () => {
    const candidacy = screened({});
    expect(candidacy.status).toBe('conditional');
    expect(candidacy.questions.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['pregnant', 'cold-sores', 'isotretinoin', 'aha', 'retinoid']));
  });

  it.each([
    [{ conditions: ['pregnant'] }, 'contraindicated', 'pregnancy'],
    [{ conditions: ['cold-sores'] }, 'review', 'cold-sores'],
    [{ conditions: ['active-infection'] }, 'deferred', 'infection'],
    [{ exposures: [{ class: 'isotretinoin', last: '2026-09-01', prescribed: true }] }, 'review', 'isotretinoin'],
    [{ exposures: [{ class: 'doxycycline', last: '2026-12-10', prescribed: true }] }, 'review', 'antibiotics'],
    [{ exposures: [{ product: 'mystery cream', last: '2026-12-10' }] }, 'review', 'unknown-product'],
    [{ exposures: [{ class: 'retinol', last: '2026-11-21', every: 'P1D' }] }, 'conditional', 'stop-retinoid'],
  ] satisfies readonly (readonly [PatientFile, string, string])[])('%j is %s', (facts, status, item) => {
    const candidacy = screened({ ...known, ...facts });
    expect(candidacy.status).toBe(status);
    expect(candidacy.reasons.map((reason) => reason.item)).toContain(item);
  });

  it('defers to the first day on which the washout is over', () => {
    expect(screened({ ...known, exposures: [{ class: 'retinol', last: '2026-12-08T21:00' }] })).toMatchObject({
      status: 'deferred',
      until: moment('2026-12-16'),
    });
    expect(screened({ ...known, exposures: [{ product: '7% glycolic toner', ingredients: 'Aqua, Glycolic Acid', last: '2026-12-04' }] })).toMatchObject({
      status: 'deferred',
      until: moment('2026-12-19'),
    });
  });

  it('never names a date for a prescribed medicine', () => {
    const { reasons, until } = screened({ ...known, exposures: [{ class: 'tretinoin', last: '2026-12-12', prescribed: true }] });
    expect(until).toBeNull();
    expect(reasons.every((reason) => reason.until === null)).toBe(true);
  });

  it('defers a laser five days after a peel, for both treatments’ reasons', () => {
    const candidacy = screened({ ...known, sessions: [{ protocol: 'peel', start: '2026-12-10T09:00' }] });
    expect(candidacy).toMatchObject({ status: 'deferred', until: moment('2026-12-25') });
    expect(candidacy.reasons.map(({ item, protocol }) => `${protocol}/${item}`).sort()).toEqual(['laser/stop-peels', 'peel/no-other-treatment']);
  });

  it('defers a second session that comes too soon', () => {
    expect(screened({ ...known, sessions: [{ protocol: 'laser', start: '2026-11-25T10:00' }] })).toMatchObject({
      status: 'deferred',
      until: moment('2026-12-23'),
    });
  });
});

describe('a washout', () => {
  const day = 86_400_000;
  const lastUse = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
  const offset = fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((amount) => ({ unit: 'days' as const, amount })),
    fc.integer({ min: 1, max: 12 }).map((amount) => ({ unit: 'months' as const, amount })),
    fc.integer({ min: 1, max: 200 }).map((amount) => ({ unit: 'hours' as const, amount })),
  );

  it('is the exact inverse of the window before a session', () => {
    fc.assert(
      fc.property(lastUse, offset, (end, size) => {
        const from = (start: number) =>
          resolveWindow({ from: { ...size, amount: -size.amount }, to: 'start' }, { start, end: start + 1, zone: ZONE, dayZero: 'treatment-day' }).start;
        const first = earliestAfter(end, size, ZONE);
        expect(from(first)).toBeGreaterThanOrEqual(end);
        expect(from(first - (size.unit === 'hours' ? 1 : day / 2))).toBeLessThan(end);
      }),
    );
  });
});

describe('in a merged life', () => {
  it('raises the conflict of two sessions, and names the session in each reason', () => {
    const { plan } = situation({ protocol: 'laser', at: '2026-12-15T10:00', patient: { sessions: [{ protocol: 'peel', start: '2026-12-10T09:00' }] } });
    expect(plan.sessions.map(({ protocol }) => protocol)).toEqual(['peel', 'laser']);
    expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['session-in-window', 'session-in-window']);
    const sessions = new Set(plan.instructions.flatMap(({ reasons }) => reasons.map(({ session }) => session)));
    expect(sessions).toEqual(new Set(['peel@2026-12-10T15:00:00Z', 'laser@2026-12-15T16:00:00Z']));
  });

  it('keeps the after-effect of an acid on the sun for a week', () => {
    const { plan } = situation({
      protocol: 'needling',
      at: '2027-03-12T14:00',
      patient: { exposures: [{ class: 'glycolic acid', last: '2027-03-01T09:00' }] },
    });
    const tail = plan.instructions.find(({ id }) => id === 'after-aha');
    expect(tail).toMatchObject({ effect: 'minimise', classes: ['sun-exposure'], start: moment('2027-03-01T09:00') });
    expect(smallLibrary.sources[tail?.reasons[0]?.source ?? '']).toBeDefined();
  });
});
