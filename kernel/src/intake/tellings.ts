/**
 * What counts now of everything somebody told, in order of time. In: what stands on the chart, the tales, today. Out: the facts
 * as the rules read them: an answer that is too old is unknown again; what a provider wrote outranks what was told.
 */
import type { Question } from '../grammar/question.ts';
import type { ExposureFile, PatientFile, Told } from '../record/patientSchema.ts';
import { type DayNumber, parseDay, printDay } from '../time/calendar.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { DatedTale, Tale } from './tell.ts';

/** A tale as it is kept: with the day it was told. */
export interface KeptTale extends DatedTale {
  readonly day: DayNumber;
}

export interface Tellings {
  readonly told: Readonly<Record<string, Told>>;
  readonly fitzpatrick: string | undefined;
  readonly birthDate: string | undefined;
  readonly exposures: readonly ExposureFile[];
}

/** `tales`: oldest first. */
export function tellingsOf(tales: readonly KeptTale[], today: DayNumber): Tellings {
  const told: Record<string, Told> = {};
  let fitzpatrick: string | undefined;
  let birthDate: string | undefined;
  for (const { tale, lastDay } of tales) {
    const isOld = lastDay !== null && lastDay < today;
    if (tale.about === 'fact') told[tale.key] = isOld ? 'unknown' : tale.value;
    if (tale.about === 'fitzpatrick') fitzpatrick = isOld ? undefined : tale.value;
    if (tale.about === 'birthDate') birthDate = tale.value;
  }
  return { told, fitzpatrick, birthDate, exposures: usesOf(tales) };
}

/** Nothing told is lost; what went on is over once a later list about the same things no longer names it. */
function usesOf(tales: readonly KeptTale[]): readonly ExposureFile[] {
  const lists = tales.flatMap(({ tale, day }) => (tale.about === 'uses' ? [{ tale, day }] : []));
  const seen = new Set<string>();
  return lists.flatMap(({ tale, day }, index) => {
    const later = lists.slice(index + 1).find((other) => other.tale.covers.some((id) => tale.covers.includes(id)));
    return tale.uses.flatMap((use): readonly ExposureFile[] => {
      const now = later && use.every !== undefined && !namesAgain(later.tale, use) ? ended(use, day) : use;
      const key = JSON.stringify(now);
      if (seen.has(key)) return [];
      seen.add(key);
      return [now];
    });
  });
}

const wordsOf = (use: ExposureFile): string => ('product' in use ? use.product : use.class).trim().toLowerCase();
const namesAgain = ({ uses }: Extract<Tale, { about: 'uses' }>, use: ExposureFile): boolean => uses.some((other) => wordsOf(other) === wordsOf(use));

/** It was still going on when it was told: that day is the last we know of. */
function ended({ every: _over, ...use }: ExposureFile, day: DayNumber): ExposureFile {
  return { ...use, last: printDay(day) };
}

export function withTellings(chart: PatientFile, { told, fitzpatrick, birthDate, exposures }: Tellings): PatientFile {
  const wasAsked = Object.keys(told).some((key) => key.startsWith('exposure:'));
  const all = [...(chart.exposures ?? []), ...exposures];
  return {
    ...chart,
    ...(chart.fitzpatrick === undefined && fitzpatrick !== undefined ? { fitzpatrick } : {}),
    ...(chart.birthDate === undefined && birthDate !== undefined ? { birthDate } : {}),
    ...(all.length > 0 || wasAsked || chart.exposures !== undefined ? { exposures: all } : {}),
    ...(Object.keys(told).length > 0 ? { told: { ...chart.told, ...told } } : {}),
  };
}

/** An open question that was answered once, too long ago. */
export interface AgedAnswer {
  readonly question: Question;
  /** The last day the answer counted. */
  readonly lastDay: DayNumber;
  /** For so many days an answer to it counts. */
  readonly days: number;
}

export function agedAnswers(questions: readonly Question[], tales: readonly KeptTale[], today: DayNumber, taxonomy: Taxonomy): readonly AgedAnswer[] {
  const last = new Map<string, KeptTale>();
  for (const one of tales) if ('value' in one.tale) last.set(one.tale.about === 'fact' ? one.tale.key : one.tale.about, one);
  return questions.flatMap((question): readonly AgedAnswer[] => {
    const { fact, kind } = question;
    const wider = kind === 'exposure' ? [...(taxonomy.ancestors.get(fact) ?? [])] : [];
    const keys = kind === 'fitzpatrick' ? [kind] : [fact, ...wider].map((one) => `${kind}:${one}`);
    const told = keys.flatMap((key) => last.get(key) ?? []).find(({ tale }) => 'value' in tale && tale.value !== 'unknown');
    if (!told || told.lastDay === null || told.lastDay >= today) return [];
    return [{ question, lastDay: told.lastDay, days: told.lastDay - told.day }];
  });
}

/** Is the answer to this key still good? `told` only: what the chart says without a date is asked again. */
export function isStillKnown(key: string, tales: readonly KeptTale[], today: DayNumber, taxonomy: Taxonomy): boolean {
  const { told, fitzpatrick, birthDate } = tellingsOf(tales, today);
  if (key === 'fitzpatrick') return fitzpatrick !== undefined;
  if (key === 'birthDate') return birthDate !== undefined && parseDay(birthDate) !== undefined;
  const [kind, fact = ''] = key.split(':');
  const wider = kind === 'exposure' ? [...(taxonomy.ancestors.get(fact) ?? [])].map((id) => `exposure:${id}`) : [];
  return key in told ? told[key] !== 'unknown' : wider.some((one) => (told[one] ?? 'unknown') !== 'unknown');
}
