/** What a visitor told about themselves, as kept on the device, and as the kernel reads it. */
import type { PatientFile } from '@afterglow/kernel';

export interface UsedThing {
  readonly what: string;
  readonly last: string;
  readonly prescribed: boolean;
}

export interface Facts {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly skin: string;
  /** Raw answers of the skin-type questionnaire, kept with its id. */
  readonly skinAnswers: { readonly instrument: string; readonly version: string; readonly answers: readonly number[] } | null;
  readonly concerns: readonly string[];
  readonly hasConcerns: boolean;
  readonly conditions: readonly string[];
  readonly hasConditions: boolean;
  readonly used: readonly UsedThing[];
  readonly hasUsed: boolean;
}

/** Two weeks and a bit ahead at ten: late enough for most preparations. */
export function emptyFacts(now: number, zone: string): Facts {
  return {
    date: new Date(now + 21 * 86_400_000).toISOString().slice(0, 10),
    time: '10:00',
    zone,
    skin: '',
    skinAnswers: null,
    concerns: [],
    hasConcerns: false,
    conditions: [],
    hasConditions: false,
    used: [],
    hasUsed: false,
  };
}

/** A list counts as asked once something is in it or the visitor said so; else it is not known. */
export function toPatientFile(facts: Facts): PatientFile {
  const isAsked = (has: boolean, list: readonly unknown[]): boolean => has || list.length > 0;
  return {
    ...(facts.skin === '' ? {} : { fitzpatrick: facts.skin }),
    ...(isAsked(facts.hasConcerns, facts.concerns) ? { concerns: [...facts.concerns] } : {}),
    ...(isAsked(facts.hasConditions, facts.conditions) ? { conditions: [...facts.conditions], allergies: [] } : {}),
    ...(isAsked(facts.hasUsed, facts.used)
      ? { exposures: facts.used.map(({ what, last, prescribed }) => ({ product: what, last, ...(prescribed ? { prescribed } : {}) })) }
      : {}),
  };
}

export function readFacts(raw: unknown, fallback: Facts): Facts | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const entries = Object.entries(raw).filter(
    ([key, value]) => key in fallback && (key === 'skinAnswers' || typeof value === typeof fallback[key as keyof Facts]),
  );
  return { ...fallback, ...Object.fromEntries(entries) };
}
