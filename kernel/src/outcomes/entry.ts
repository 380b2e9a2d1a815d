/**
 * What somebody said about a result. In: entries as they were made. Out: those that count: of a session, rater and set day the
 * last one, so that a correction is a new entry and nothing is overwritten. One without an answer was skipped; it never takes
 * the place of an answer.
 */
import type { OutcomeBook, Rater, Scale } from '../protocol/outcomeBookSchema.ts';
import type { Instant } from '../time/instant.ts';
import { offsetWords, parseOffset } from '../time/offset.ts';

export interface OutcomeAnswer {
  readonly scale: string;
  /** Of the scale: levels of another version are not the same levels. */
  readonly version: string;
  readonly value: number;
}

export interface OutcomeEntry {
  readonly id: string;
  readonly session: string;
  readonly rater: Rater;
  /** For which set day, as its offset is printed: P4W. */
  readonly asked: string;
  readonly at: Instant;
  readonly answers: readonly OutcomeAnswer[];
}

export const scalesFor = (book: OutcomeBook, rater: Rater): readonly Scale[] => book.scales.filter(({ raters }) => raters.includes(rater));

export const scaleOf = (book: OutcomeBook, { scale, version }: Pick<OutcomeAnswer, 'scale' | 'version'>): Scale | undefined =>
  book.scales.find((one) => one.id === scale && one.version === version);

export const levelOf = (scale: Scale, value: number): Scale['levels'][number] | undefined => scale.levels.find((one) => one.value === value);

/** A set day in words: P4W → 4 weeks. */
export function askedWords(asked: string): string {
  const read = parseOffset(asked);
  return read.ok ? offsetWords(read.value) : asked;
}

export const entryKey = ({ session, rater, asked }: Pick<OutcomeEntry, 'session' | 'rater' | 'asked'>): string => [session, rater, asked].join('/');

/** In any order; out: one a session, rater and set day. */
export function countingEntries<E extends OutcomeEntry>(entries: readonly E[]): ReadonlyMap<string, E> {
  const counting = new Map<string, E>();
  for (const entry of entries) {
    const before = counting.get(entryKey(entry));
    if (!before || isAfter(entry, before)) counting.set(entryKey(entry), entry);
  }
  return counting;
}

function isAfter(a: OutcomeEntry, b: OutcomeEntry): boolean {
  const [hasA, hasB] = [a.answers.length > 0, b.answers.length > 0];
  if (hasA !== hasB) return hasA;
  return a.at !== b.at ? a.at > b.at : a.id > b.id;
}

/** Why an answer cannot be kept; undefined: it can. */
export function wrongOutcome(book: OutcomeBook, rater: Rater, answer: OutcomeAnswer): string | undefined {
  const scale = scaleOf(book, answer);
  if (!scale) return `there is no scale "${answer.scale}" in version ${answer.version}`;
  if (!scale.raters.includes(rater)) return `"${scale.title}" is not asked of a ${rater}`;
  return levelOf(scale, answer.value) ? undefined : `"${scale.title}" has the levels ${scale.levels.map(({ value }) => value).join(', ')}`;
}
