/** A person's facts, read and proved. `null` lists mean "not asked": unknown is never "none". */
import type { FitzpatrickType } from '../grammar/vocabulary.ts';
import type { DayNumber } from '../time/calendar.ts';
import { type Instant, printInstant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { Told } from './patientSchema.ts';

export interface Person {
  /** One type or a range; null when not known. */
  readonly fitzpatrick: { readonly low: FitzpatrickType; readonly high: FitzpatrickType } | null;
  /** Birth date, as a day number. */
  readonly born: DayNumber | null;
  readonly concerns: readonly string[] | null;
  readonly conditions: readonly string[] | null;
  readonly allergies: readonly string[] | null;
  readonly exposures: readonly Exposure[] | null;
  /** Single facts, asked one by one: `condition:pregnant`, `exposure:retinoid`. They say more than the lists. */
  readonly told?: Readonly<Record<string, Told>>;
}

/** What a person did, used or takes: one or more classes, somewhere, over a stretch of time. */
export interface Exposure {
  readonly id: string;
  /** As the person named it. */
  readonly words: string;
  /** Classes of the taxonomy; empty when the contents are unknown. */
  readonly classes: readonly string[];
  /** Words or ingredients nobody could place. */
  readonly unrecognised: readonly string[];
  readonly area: string | null;
  readonly interval: Interval;
  /** True with `every`: a habit that goes on until somebody says it stopped. */
  readonly habit: boolean;
  readonly prescribed: boolean | null;
}

export const SESSION_FACT_KEYS = ['depthMm', 'energyMj', 'densityPct', 'passes'] as const;
export type SessionFacts = Readonly<Partial<Record<(typeof SESSION_FACT_KEYS)[number], number>>>;

/** A treatment session, planned or done. `id` is unique within one plan. */
export interface Session {
  readonly id: string;
  readonly protocol: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string;
  readonly area: string | null;
  readonly facts: SessionFacts;
}

/** A session nothing more is known about than what and when; its id is the same wherever the same session is made. */
export const sessionAt = (protocol: string, { start, end, zone }: Pick<Session, 'start' | 'end' | 'zone'>): Session => ({
  id: `${protocol}@${printInstant(start)}`,
  protocol,
  start,
  end,
  zone,
  area: null,
  facts: {},
});

export const nobodyKnown: Person = {
  fitzpatrick: null,
  born: null,
  concerns: null,
  conditions: null,
  allergies: null,
  exposures: null,
};
