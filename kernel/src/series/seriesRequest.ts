/** What is planned, and what a plan says: plain data, read and proved. */
import type { CandidacyStatus } from '../grammar/vocabulary.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Person, Session } from '../record/person.ts';
import type { DayNumber } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Offset } from '../time/offset.ts';

export interface Want {
  readonly protocol: Protocol;
  readonly sessions: number;
  /** The protocol whose sessions must all be over first. */
  readonly after: string | null;
}

export interface PlannedEvent {
  readonly title: string;
  /** First and last day, both included. */
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly need: 'presentable' | 'unavailable' | null;
  /** What the skin meets then. */
  readonly exposureClass: string | null;
  /** The last session at least this long before. */
  readonly results: Offset | null;
}

export interface SeriesRequest {
  readonly library: Library;
  readonly now: Instant;
  readonly zone: string;
  readonly person: Person;
  /** Sessions that stand already: done, or booked. */
  readonly booked: readonly Session[];
  readonly wants: readonly Want[];
  readonly events: readonly PlannedEvent[];
  /** 1 Monday … 7 Sunday; null: any day. */
  readonly weekdays: ReadonlySet<number> | null;
  readonly finishBy: DayNumber | null;
  /** Days on which the clinic has a free time for this protocol; left out: every day. */
  readonly isOpen?: (protocol: string, day: DayNumber) => boolean;
}

/** A session to be placed. Every session of a plan starts at the same local time, so that hours and days agree. */
export interface PlannedSession {
  readonly protocol: Protocol;
  /** 1 for the first of its treatment. */
  readonly number: number;
  readonly want: number;
}

export interface PlacedSession {
  readonly protocol: string;
  readonly number: number;
  readonly day: DayNumber;
}

export interface Clashing {
  /** `days`, `finishBy`, `event:wedding`, `cadence:skinpen-microneedling`, … */
  readonly constraint: string;
  readonly text: string;
}

export interface GiveUp extends Clashing {
  /** The last session of the best plan without it. */
  readonly earliestFinish: DayNumber;
}

export interface Objective {
  readonly name: string;
  readonly value: number;
}

export interface SeriesNote {
  readonly protocol: string;
  readonly status: CandidacyStatus;
  readonly text: string;
}

export type SeriesPlan =
  | {
      readonly status: 'placed';
      readonly sessions: readonly PlacedSession[];
      readonly alternatives: readonly (readonly PlacedSession[])[];
      /** In order: the first that differs decides. */
      readonly objective: readonly Objective[];
      /** What a person still has to clear before the first session of each treatment. */
      readonly notes: readonly SeriesNote[];
    }
  | {
      readonly status: 'impossible';
      /** The fewest constraints that cannot hold together; without any one of them the others can. */
      readonly clash: readonly Clashing[];
      /** What the person may choose to give up, cheapest first. */
      readonly giveUp: readonly GiveUp[];
      readonly notes: readonly SeriesNote[];
    };
