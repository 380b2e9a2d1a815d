/** What is screened, and what a screening says: plain data. */
import type { Question } from '../grammar/question.ts';
import type { Basis, CandidacyStatus } from '../grammar/vocabulary.ts';
import type { Rules } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Person, Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';

export interface ScreenRequest {
  readonly library: Rules;
  readonly protocol: Protocol;
  readonly session: Session;
  /** The other sessions in this person's life; the screened one may be among them. */
  readonly sessions: readonly Session[];
  readonly person: Person;
}

export interface CandidacyReason {
  /** Id of the candidacy item or rule. */
  readonly item: string;
  readonly status: CandidacyStatus;
  readonly source: string;
  readonly sources: readonly string[];
  readonly basis: Basis;
  readonly text: string;
  readonly protocol: string;
  readonly version: string;
  /** First instant the session could start as far as this reason goes; null: no date. */
  readonly until: Instant | null;
  readonly fact?: string;
}

export interface Candidacy {
  readonly status: CandidacyStatus;
  readonly until: Instant | null;
  /** Worst first. */
  readonly reasons: readonly CandidacyReason[];
  readonly questions: readonly Question[];
}

/** What one part of the screening found. */
export interface Findings {
  readonly reasons: readonly CandidacyReason[];
  readonly questions: readonly Question[];
}
