/**
 * From answers to dated facts. In: a form, its proved answers, the clinic's library, the day. Out: what they tell about the
 * person, each with how long it counts. What was asked and not answered is not known: it outranks an undated "none" on the chart.
 */
import type { FitzpatrickType } from '../grammar/vocabulary.ts';
import type { Library } from '../protocol/library.ts';
import { scoreFitzpatrick } from '../record/fitzpatrick.ts';
import type { ExposureFile, Told } from '../record/patientSchema.ts';
import { meaningOf, productMeaning } from '../taxonomy/meaning.ts';
import { isAnyKindOf } from '../taxonomy/taxonomy.ts';
import { addCalendar } from '../time/window.ts';
import type { DayNumber } from '../time/calendar.ts';
import { parseOffset } from '../time/offset.ts';
import type { Given, Answers, UseGiven } from './given.ts';
import type { FormQuestion, IntakeForm } from './formSchema.ts';
import { bookOf } from './standardForm.ts';
import { isAsked } from './when.ts';

/** One thing told. `uses` keeps what a list said: entries, and the classes it settles. */
export type Tale =
  | { readonly about: 'fact'; readonly key: string; readonly value: Told }
  | {
      readonly about: 'fitzpatrick';
      readonly value: FitzpatrickType;
      readonly instrument: string;
      readonly version: string;
      readonly answers: readonly number[];
    }
  | { readonly about: 'birthDate'; readonly value: string }
  | { readonly about: 'uses'; readonly covers: readonly string[]; readonly uses: readonly ExposureFile[] };

export interface DatedTale {
  readonly tale: Tale;
  /** The last day it counts; null: for good. */
  readonly lastDay: DayNumber | null;
}

export interface TellRequest {
  readonly form: IntakeForm;
  readonly answers: Answers;
  readonly library: Library;
  readonly today: DayNumber;
}

export function talesOf({ form, answers, library, today }: TellRequest): readonly DatedTale[] {
  return form.questions.flatMap((question): readonly DatedTale[] => {
    const answer = answers[question.id] ?? null;
    if (!isAsked(question, answers)) return [];
    return tell(question, answer, library).map((tale) => ({ tale, lastDay: lastDayOf(question, tale, library, today) }));
  });
}

function tell(question: FormQuestion, answer: Given, library: Library): readonly Tale[] {
  const fact = (key: string, value: Told): Tale => ({ about: 'fact', key, value });
  const value = typeof answer === 'object' ? answer?.value : undefined;
  switch (question.type) {
    case 'yes-no':
      return question.writes.map((key) => fact(key, value === 'yes' || value === 'no' ? value : 'unknown'));
    case 'single':
    case 'multiple': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
      return merged(
        question.options.flatMap(({ id, writes }) =>
          writes.map((key) => ({ key, value: value === undefined ? 'unknown' : chosen.includes(id) ? 'yes' : 'no' }) as const),
        ),
      ).map((one) => fact(one.key, one.value));
    }
    case 'date':
      return question.writes === 'birthDate' && typeof value === 'string' ? [{ about: 'birthDate', value }] : [];
    case 'uses':
      return usesTold(question, value, library);
    case 'instrument':
      return skinTypeTold(question, value, library);
    case 'number':
    case 'text':
      return [];
  }
}

/** Two options may tell the same fact: one that is chosen makes it true. */
function merged(facts: readonly { readonly key: string; readonly value: Told }[]): readonly { readonly key: string; readonly value: Told }[] {
  const byKey = new Map<string, Told>();
  for (const { key, value } of facts) if (byKey.get(key) !== 'yes') byKey.set(key, value);
  return [...byKey].map(([key, value]) => ({ key, value }));
}

function usesTold({ covers, as }: FormQuestion & { readonly type: 'uses' }, value: unknown, library: Library): readonly Tale[] {
  if (!isUses(value)) return covers.map((id) => ({ about: 'fact', key: `exposure:${id}`, value: 'unknown' }));
  const uses = value.map((use) => exposureOf(use, covers, as, library));
  const used = uses.flatMap((use) => ('product' in use ? productMeaning(use.product, use.ingredients, library) : meaningOf(use.class, library)).classes);
  return [
    { about: 'uses', covers, uses },
    ...covers.map(
      (id): Tale => ({ about: 'fact', key: `exposure:${id}`, value: used.some((kind) => isAnyKindOf(library.taxonomy, kind, [id])) ? 'yes' : 'no' }),
    ),
  ];
}

const isUses = (value: unknown): value is readonly UseGiven[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'what' in one);

/** In the person's words; words nobody understands count as what the question was about, where it was about one thing. */
function exposureOf(use: UseGiven, covers: readonly string[], as: string | undefined, library: Library): ExposureFile {
  const time = 'still' in use ? { every: 'P1D' } : { last: use.last };
  const usage = { ...time, ...(use.prescribed === undefined ? {} : { prescribed: use.prescribed }) };
  const isMeant = productMeaning(use.what, undefined, library).classes.some((kind) => isAnyKindOf(library.taxonomy, kind, covers));
  return as !== undefined && !isMeant ? { class: as, ...usage } : { product: use.what, ...usage };
}

function skinTypeTold(question: FormQuestion & { readonly type: 'instrument' }, value: unknown, library: Library): readonly Tale[] {
  const instrument = library.questionnaires[question.instrument];
  const points: readonly unknown[] = Array.isArray(value) ? value : [];
  const score =
    instrument &&
    scoreFitzpatrick(
      instrument,
      points.flatMap((one) => (typeof one === 'number' ? [one] : [])),
    );
  if (!score?.ok) return [];
  const { type, version, answers } = score.value;
  return [{ about: 'fitzpatrick', value: type, instrument: score.value.instrument, version, answers }];
}

function lastDayOf(question: FormQuestion, tale: Tale, library: Library, today: DayNumber): DayNumber | null {
  if (tale.about === 'birthDate' || tale.about === 'uses') return null;
  const { expires } = bookOf(library);
  const text = question.expires ?? (tale.about === 'fact' ? expires.facts[tale.key] : undefined) ?? expires.default;
  const span = parseOffset(text);
  return span.ok ? addCalendar(today, span.value) : today;
}
