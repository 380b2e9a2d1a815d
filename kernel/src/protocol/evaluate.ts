/**
 * Three-valued evaluation of conditions. In: a condition, the person's facts and the session.
 * Out: true, false, or unknown with the facts that would settle it. Unknown is never taken for false.
 */
import { FITZPATRICK_TYPES } from '../grammar/vocabulary.ts';
import type { Question } from '../grammar/question.ts';
import type { Exposure, Person, Session } from '../record/person.ts';
import { isUseKnown, knownFact } from '../record/known.ts';
import { areasTouch, isKindOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { DAY, type Instant } from '../time/instant.ts';
import { negate, type Offset } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import { addMonths } from '../time/calendar.ts';
import { dayOf } from '../time/zone.ts';
import type { Condition } from './condition.ts';

export type Missing = Pick<Question, 'fact' | 'kind'>;

export interface Truth {
  readonly value: true | false | 'unknown';
  readonly missing: readonly Missing[];
  /** The exposures that made a `uses` condition true. */
  readonly exposures: readonly Exposure[];
}

export interface Situation {
  readonly person: Person;
  readonly session: Session;
  /** The treated area of this session. */
  readonly area: string | null;
  readonly taxonomy: Taxonomy;
}

const YES: Truth = { value: true, missing: [], exposures: [] };
const NO: Truth = { value: false, missing: [], exposures: [] };
const unknown = (kind: Missing['kind'], fact: string): Truth => ({ value: 'unknown', missing: [{ kind, fact }], exposures: [] });
const truth = (value: boolean): Truth => (value ? YES : NO);

/** "Using it now" without a window: a habit, or a last use less than this long before the session. */
const STILL_USING_DAYS = 14;

export function evaluate(condition: Condition, situation: Situation): Truth {
  const { person, session } = situation;
  if ('concern' in condition) return named(person, condition.concern, 'concern');
  if ('condition' in condition) return named(person, condition.condition, 'condition');
  if ('allergy' in condition) return named(person, condition.allergy, 'allergy');
  if ('fitzpatrick' in condition) return touchesType(person, condition.fitzpatrick);
  if ('age' in condition) return ofAge(condition.age, situation);
  if ('uses' in condition) return usesClass(condition, situation);
  if ('area' in condition) return truth(situation.area === null || areasTouch(situation.taxonomy, situation.area, condition.area));
  if ('session' in condition) {
    const value = session.facts[condition.session];
    if (value === undefined) return unknown('session', condition.session);
    return truth(value > (condition.over ?? Number.NEGATIVE_INFINITY) && value <= (condition.upTo ?? Number.POSITIVE_INFINITY));
  }
  if ('any' in condition) return some(condition.any.map((part) => evaluate(part, situation)));
  if ('all' in condition) return every(condition.all.map((part) => evaluate(part, situation)));
  const inner = evaluate(condition.not, situation);
  return { ...inner, value: inner.value === 'unknown' ? 'unknown' : !inner.value };
}

/** Last use within an offset before the session. */
export function usedWithin(exposure: Exposure, within: Offset, session: Session): boolean {
  const anchor = { start: session.start, end: session.end, zone: session.zone, dayZero: 'treatment-day' } as const;
  const window = resolveWindow({ from: negate(within), to: 'start' }, anchor);
  return exposure.interval.end > window.start && exposure.interval.start < window.end;
}

/** The single answer and the list together; where they disagree, the careful one holds. */
function named(person: Person, fact: string, kind: 'concern' | 'condition' | 'allergy'): Truth {
  const known = knownFact(person, kind, fact);
  return known === 'unknown' ? unknown(kind, fact) : truth(known === 'yes');
}

function touchesType(person: Person, types: readonly string[]): Truth {
  if (person.fitzpatrick === null) return unknown('fitzpatrick', 'fitzpatrick');
  const low = FITZPATRICK_TYPES.indexOf(person.fitzpatrick.low);
  const high = FITZPATRICK_TYPES.indexOf(person.fitzpatrick.high);
  return truth(FITZPATRICK_TYPES.some((type, index) => index >= low && index <= high && types.includes(type)));
}

function ofAge(age: { under?: number | undefined; from?: number | undefined }, { person, session }: Situation): Truth {
  const { born } = person;
  if (born === null) return unknown('birthDate', 'birth-date');
  const today = dayOf(session.start, session.zone);
  const isAtLeast = (years: number): boolean => addMonths(born, years * 12) <= today;
  return truth((age.under === undefined || !isAtLeast(age.under)) && (age.from === undefined || isAtLeast(age.from)));
}

function usesClass(condition: { uses: string; within?: Offset | undefined }, situation: Situation): Truth {
  const { person, session, taxonomy } = situation;
  const matching = (person.exposures ?? []).filter((exposure) => exposure.classes.some((kind) => isKindOf(taxonomy, kind, condition.uses)));
  const exposures = matching.filter((exposure) =>
    condition.within ? usedWithin(exposure, condition.within, session) || goesOn(exposure) : isUsingNow(exposure, session.start),
  );
  if (exposures.length === 0 && !isUseKnown(person, condition.uses, taxonomy)) return unknown('exposure', condition.uses);
  return { value: exposures.length > 0, missing: [], exposures };
}

const goesOn = (exposure: Exposure): boolean => exposure.habit && exposure.interval.end === Number.POSITIVE_INFINITY;

const isUsingNow = (exposure: Exposure, at: Instant): boolean =>
  exposure.interval.start <= at && (exposure.habit || exposure.interval.end > at - STILL_USING_DAYS * DAY);

function some(parts: readonly Truth[]): Truth {
  const yes = parts.filter((part) => part.value === true);
  if (yes.length > 0) return { value: true, missing: [], exposures: yes.flatMap((part) => part.exposures) };
  return parts.some((part) => part.value === 'unknown') ? { value: 'unknown', missing: parts.flatMap((part) => part.missing), exposures: [] } : NO;
}

function every(parts: readonly Truth[]): Truth {
  if (parts.some((part) => part.value === false)) return NO;
  if (parts.some((part) => part.value === 'unknown')) return { value: 'unknown', missing: parts.flatMap((part) => part.missing), exposures: [] };
  return { value: true, missing: [], exposures: parts.flatMap((part) => part.exposures) };
}
