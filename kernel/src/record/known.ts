/** What is known of one fact. In: a person and the fact. Out: yes, no or unknown; "not asked" and "no longer known" are unknown. */
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Told } from './patientSchema.ts';
import type { Person } from './person.ts';

const LISTS = { concern: 'concerns', condition: 'conditions', allergy: 'allergies' } as const;

/** In `told`, of somebody nobody asked who told of one use with a step: that use is no list, and whatever else they use is unknown. */
export const NOT_ASKED = { 'exposure:anything-else': 'unknown' } as const;

/** The single answer and the list together; where they disagree, the careful one holds: yes, then unknown, then no. */
export function knownFact(person: Person, kind: keyof typeof LISTS, fact: string): Told {
  const list = person[LISTS[kind]];
  const told = person.told?.[`${kind}:${fact}`];
  if (told === 'yes' || list?.includes(fact)) return 'yes';
  return told ?? (list === null ? 'unknown' : 'no');
}

/**
 * Is it known whether the person uses this class? Once somebody was asked class by class, a class nobody asked about is
 * unknown; else a list of what they use counts as whole, as it always did.
 */
export function isUseKnown(person: Person, classId: string, taxonomy: Taxonomy): boolean {
  const { told } = person;
  const own = told?.[`exposure:${classId}`];
  if (own !== undefined) return own !== 'unknown';
  if (told && Object.keys(told).some((key) => key.startsWith('exposure:'))) {
    return [...(taxonomy.ancestors.get(classId) ?? [])].some((wider) => (told[`exposure:${wider}`] ?? 'unknown') !== 'unknown');
  }
  return person.exposures !== null;
}
