/** What comes of reading a label, as plain data. */
import type { ItemReading } from './match.ts';
import type { Item } from './zones.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

export interface LabelFinding {
  readonly class: string;
  /** Name as in the table. */
  readonly ingredient: string;
  /** As it stands in the text. */
  readonly text: string;
  /** Offsets into the text that was given; into the product's name when `where` is `name`. */
  readonly start: number;
  readonly end: number;
  readonly where: 'list' | 'active' | 'claim' | 'name';
  /** From 1; null outside lists. */
  readonly position: number | null;
  readonly of: number | null;
  /** Which list of a kit. */
  readonly part: string | null;
  readonly confidence: Confidence;
  /** Read from other letters than the table's: to be shown as "read as … – right?". */
  readonly isGuess: boolean;
  readonly note: string;
}

export interface Unread {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelReading {
  readonly answer: 'found' | 'ask' | 'clear';
  /** The strongest finding of each class. */
  readonly classes: readonly LabelFinding[];
  /** Every finding, in the order of the text. */
  readonly findings: readonly LabelFinding[];
  /** Named but not an exposure here: pH adjusters, pigments, decoys that look like an active. */
  readonly setAside: readonly LabelFinding[];
  readonly unrecognised: readonly Unread[];
  /** 0…1: share of words read, 0 without a list. */
  readonly completeness: number;
  /** Why a person has to look, in plain words. */
  readonly doubts: readonly string[];
  readonly tableVersion: string;
  /** The clinic's own product it is, by its register; nothing was parsed then. */
  readonly registered: string | null;
}

/** Longest text that is read; a pack has a tenth of it. */
export const LABEL_LIMIT = 20_000;

/** One item of the text as it was read: what the rules for a whole label work on. */
export interface ReadItem {
  readonly item: Item;
  readonly reading: ItemReading;
  readonly index: number | null;
  /** The same without water. */
  readonly rank: number | null;
  readonly key: string;
}
