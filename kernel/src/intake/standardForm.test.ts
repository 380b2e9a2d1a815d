import { describe, expect, it } from 'vitest';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { screen } from '../candidacy/screen.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import { readPatient } from '../record/readPatient.ts';
import { sessionAt } from '../record/person.ts';
import { parseDay } from '../time/calendar.ts';
import { parseMoment } from '../time/zone.ts';
import type { Answers, Given } from './given.ts';
import { checkForm } from './checkForm.ts';
import type { FormQuestion, IntakeForm } from './formSchema.ts';
import { standardForm } from './standardForm.ts';
import { talesOf } from './tell.ts';
import { isStillKnown, type KeptTale, tellingsOf, withTellings } from './tellings.ts';

const zone = 'America/Chicago';
const day = (text: string): number => parseDay(text) ?? 0;
const TODAY = day('2026-12-01');
const protocols = Object.values(library.protocols);
const formFor = (ids: readonly string[], isKnown: (key: string) => boolean = () => false): IntakeForm | undefined =>
  standardForm({ library, protocols: protocols.filter(({ id }) => ids.includes(id)), isKnown });

/** "No" to everything, born 1990, skin type II. */
const nothing = (question: FormQuestion): Given => {
  if (question.type === 'yes-no') return { value: 'no' };
  if (question.type === 'multiple' || question.type === 'uses') return { value: [] };
  if (question.type === 'date') return { value: '1990-01-01' };
  return question.type === 'instrument' ? { value: [1, 1, 1, 1, 1, 1, 1, 1] } : null;
};
const answersTo = (form: IntakeForm, own: Answers = {}): Answers =>
  Object.fromEntries(form.questions.map((question) => [question.id, question.id in own ? (own[question.id] ?? null) : nothing(question)]));
const kept = (form: IntakeForm, answers: Answers, today = TODAY): readonly KeptTale[] =>
  talesOf({ form, answers, library, today }).map((tale) => ({ ...tale, day: today }));
const verdict = (protocol: string, tales: readonly KeptTale[], today = TODAY, chart: PatientFile = {}) => {
  const read = readPatient(withTellings(chart, tellingsOf(tales, today)), { zone, library });
  const at = parseMoment('2026-12-15T10:00', zone);
  const rules = library.protocols[protocol];
  if (!read.ok || !at.ok || !rules) throw new Error('the facts cannot be read');
  const start = at.value.instant;
  return screen({ library, protocol: rules, session: sessionAt(protocol, { start, end: start + 3_600_000, zone }), sessions: [], person: read.value.person });
};

describe('the standard questionnaire', () => {
  it.each(protocols.map(({ id }) => id))('%s: once every question is answered, no rule has a question left', (id) => {
    const form = formFor([id]);
    if (!form) throw new Error('there is a form');
    expect(checkForm(form, library)).toEqual([]);
    expect(verdict(id, kept(form, answersTo(form)))).toMatchObject({ status: 'eligible', questions: [] });
    expect(verdict(id, [])).toMatchObject({ status: 'conditional' });
  });

  it('asks nothing twice, whatever is booked together', () => {
    const form = formFor(protocols.map(({ id }) => id));
    const keys = (form?.questions ?? []).flatMap((question) =>
      question.type === 'yes-no'
        ? question.writes
        : question.type === 'multiple'
          ? question.options.flatMap(({ writes }) => writes)
          : question.type === 'uses'
            ? question.covers
            : [question.id],
    );
    expect(new Set(keys).size).toBe(keys.length);
    const words = (form?.questions ?? []).map(({ text }) => text);
    expect(new Set(words).size).toBe(words.length);
  });

  it.each(protocols.map(({ id }) => id))('%s: once answered, nothing is asked again the next day', (id) => {
    const form = formFor([id]);
    const tales = form ? kept(form, answersTo(form)) : [];
    expect(formFor([id], (key) => isStillKnown(key, tales, TODAY + 1, library.taxonomy))).toBeUndefined();
  });

  it('asks no more for what is known, and again for what is too old', () => {
    const form = formFor(['facial']);
    if (!form) throw new Error('there is a form');
    const tales = kept(form, answersTo(form));
    expect(formFor(['facial'], (key) => isStillKnown(key, tales, TODAY + 1, library.taxonomy))).toBeUndefined();
    const later = formFor(['facial'], (key) => isStillKnown(key, tales, TODAY + 8, library.taxonomy));
    expect(later?.questions.map(({ id }) => id)).toEqual(['active-infection', 'open-skin']);
  });

  it('asked and not answered is not known, even where the chart says none without a date', () => {
    const form = formFor(['pixel-laser-resurfacing']);
    if (!form) throw new Error('there is a form');
    for (const given of [null, 'skipped', 'unknown'] as const) {
      const tales = kept(form, answersTo(form, { pregnant: given }));
      expect(tales.map(({ tale }) => tale)).toContainEqual({ about: 'fact', key: 'condition:pregnant', value: 'unknown' });
      expect(verdict('pixel-laser-resurfacing', tales, TODAY, { conditions: [] }).questions.map(({ fact }) => fact)).toEqual(['pregnant']);
    }
  });

  it('an answer that nobody knows is a question, never ready', () => {
    const form = formFor(['pixel-laser-resurfacing']);
    if (!form) throw new Error('there is a form');
    for (const given of [null, 'unknown', 'skipped'] as const) {
      expect(verdict('pixel-laser-resurfacing', kept(form, { ...answersTo(form), pregnant: given }))).toMatchObject({
        status: 'conditional',
        questions: [{ fact: 'pregnant' }],
      });
    }
  });

  it('a pregnancy answer of 31 days ago is unknown again, even beside a chart that says none', () => {
    const form = formFor(['pixel-laser-resurfacing']);
    if (!form) throw new Error('there is a form');
    const tales = kept(form, answersTo(form), day('2026-11-10'));
    const asked = verdict('pixel-laser-resurfacing', tales, day('2026-12-11'), { conditions: [] }).questions.map(({ fact }) => fact);
    expect(asked).toContain('pregnant');
    expect(verdict('pixel-laser-resurfacing', tales, day('2026-12-10'), { conditions: [] }).questions.map(({ fact }) => fact)).not.toContain('pregnant');
  });

  it('what is used becomes dated: retinol a week before defers, a medicine is looked at by a provider and never stopped', () => {
    const form = formFor(['pixel-laser-resurfacing']);
    if (!form) throw new Error('there is a form');
    const retinol = verdict(
      'pixel-laser-resurfacing',
      kept(form, answersTo(form, { 'uses-skin-products': { value: [{ what: 'retinol', last: '2026-12-08' }] } })),
    );
    expect(retinol).toMatchObject({ status: 'deferred', reasons: [{ item: 'stop-retinoids', fact: 'retinol' }], questions: [] });
    const thinner = verdict('pixel-laser-resurfacing', kept(form, answersTo(form, { 'uses-anticoagulant': { value: [{ what: 'zzz pills', still: true }] } })));
    expect(thinner).toMatchObject({ status: 'review', until: null });
    expect(thinner.reasons.map(({ text }) => text).join(' ')).toContain('Keep taking it');
  });

  it('a product nobody knows is looked at, although the rest of the list is none', () => {
    const form = formFor(['facial']);
    if (!form) throw new Error('there is a form');
    const found = verdict('facial', kept(form, answersTo(form, { 'uses-skin-products': { value: [{ what: 'Moon dust', still: true }] } })));
    expect(found).toMatchObject({ status: 'review', reasons: [{ item: 'unknown-product' }] });
  });

  it('what went on is over once a later list no longer names it; its last known day stays', () => {
    const form = formFor(['facial']);
    if (!form) throw new Error('there is a form');
    const first = kept(form, answersTo(form, { 'uses-skin-products': { value: [{ what: 'retinol', still: true }] } }), day('2026-10-01'));
    expect(tellingsOf(first, TODAY).exposures).toEqual([{ product: 'retinol', every: 'P1D' }]);
    expect(tellingsOf([...first, ...kept(form, answersTo(form))], TODAY).exposures).toEqual([{ product: 'retinol', last: '2026-10-01' }]);
  });
});
