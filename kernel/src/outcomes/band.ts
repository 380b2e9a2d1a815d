/**
 * How a session healed against what was expected. In: its check-ins with what was told then. Out: each sign and day within or
 * above its band, the first day back, the first day without anything. A course has an upper edge and no lower one: milder than
 * the edge is within. The edges are those of the answer that was given, so that a session is held against the version it was
 * treated by, whatever the library says by now. What nobody told is not known, and counts for nothing.
 */
import type { Disposition, Level } from '../grammar/vocabulary.ts';
import { rank } from '../healing/heal.ts';
import type { HealAnswer } from '../healing/healAnswer.ts';
import type { Instant } from '../time/instant.ts';

export interface ToldReport {
  readonly at: Instant;
  readonly signs: Readonly<Record<string, number>>;
  readonly answer: Pick<HealAnswer, 'day' | 'disposition' | 'expected' | 'reasons'>;
}

export const BAND_PLACES = ['within', 'above', 'unknown'] as const;
/** `unknown`: the course has no edge for this sign. */
export type BandPlace = (typeof BAND_PLACES)[number];

export interface SignPoint {
  readonly sign: string;
  readonly day: number;
  readonly reported: number;
  readonly upper: Level | null;
  readonly place: BandPlace;
}

export interface HealingAgainstBand {
  /** In order of time. */
  readonly points: readonly SignPoint[];
  /** Reports in which a sign was told, and those of them with every sign within. */
  readonly reports: readonly { readonly day: number; readonly isWithin: boolean }[];
  /** True: some report was not within. */
  readonly wasOut: boolean;
  /** Day of the first report since which all are within; null: never out, or not back yet. */
  readonly backOn: number | null;
  /** Day of the first report since which every sign that was told is 0; null: not told yet. */
  readonly clearOn: number | null;
  /** Day of the last report; null: nobody told anything. */
  readonly lastDay: number | null;
  /** The farthest disposition; null: nobody told anything. */
  readonly worst: Disposition | null;
}

export function healingAgainstBand(reports: readonly ToldReport[]): HealingAgainstBand {
  const told = [...reports].filter(({ signs }) => Object.keys(signs).length > 0).sort((a, b) => a.at - b.at || a.answer.day - b.answer.day);
  const read = told.map((report) => {
    const points = Object.entries(report.signs).map(([sign, reported]) => pointOf(report, sign, reported));
    return {
      day: report.answer.day,
      points,
      isWithin: points.every(({ place }) => place === 'within'),
      isClear: points.every(({ reported }) => reported === 0),
    };
  });
  const wasOut = read.some(({ isWithin }) => !isWithin);
  return {
    points: read.flatMap(({ points }) => points),
    reports: read.map(({ day, isWithin }) => ({ day, isWithin })),
    wasOut,
    backOn: wasOut ? sinceWhen(read, ({ isWithin }) => isWithin) : null,
    clearOn: sinceWhen(read, ({ isClear }) => isClear),
    lastDay: read.at(-1)?.day ?? null,
    worst: worstOf(reports),
  };
}

/** The day from which on it holds of every report; null: not of the last. */
function sinceWhen<R extends { readonly day: number }>(read: readonly R[], holds: (report: R) => boolean): number | null {
  const first = read.findLastIndex((report) => !holds(report)) + 1;
  return read[first]?.day ?? null;
}

function pointOf({ answer }: ToldReport, sign: string, reported: number): SignPoint {
  const reasons = answer.reasons.filter((reason) => reason.sign === sign);
  const edge = reasons.find(({ kind, upper }) => kind === 'band' && upper !== null)?.upper ?? answer.expected[sign] ?? null;
  const point = { sign, day: answer.day, reported };
  if (reasons.some(({ kind }) => kind === 'red-flag')) return { ...point, upper: edge, place: 'above' };
  if (reported === 0) return { ...point, upper: edge, place: 'within' };
  return { ...point, upper: edge, place: edge === null ? 'unknown' : reported > edge ? 'above' : 'within' };
}

const worstOf = (reports: readonly ToldReport[]): Disposition | null =>
  reports.map(({ answer }) => answer.disposition).reduce<Disposition | null>((a, b) => (a === null || rank(b) > rank(a) ? b : a), null);
