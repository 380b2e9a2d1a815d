/**
 * How long until nothing is left to see, where some stop telling before. In: for each session the day it was first clear, or
 * the last day anything was told. Out: the curve of those not yet clear after Kaplan and Meier (J Am Stat Assoc 1958;53:457),
 * and its median. Who fell silent is counted as long as they told, never as healed.
 */
export interface Followed {
  /** The day of the first report from which on everything was 0; null: not told. */
  readonly clearOn: number | null;
  readonly lastDay: number;
}

export interface CurvePoint {
  readonly day: number;
  /** Share not yet clear after this day. */
  readonly left: number;
  readonly atRisk: number;
}

/** In order of days; begins with everybody on day 0. */
export function curveOf(followed: readonly Followed[]): readonly CurvePoint[] {
  const days = [...new Set(followed.flatMap(({ clearOn }) => (clearOn === null ? [] : [clearOn])))].sort((a, b) => a - b);
  const points: CurvePoint[] = [{ day: 0, left: 1, atRisk: followed.length }];
  let left = 1;
  for (const day of days) {
    const atRisk = followed.filter(({ clearOn, lastDay }) => (clearOn ?? lastDay) >= day).length;
    const cleared = followed.filter(({ clearOn }) => clearOn === day).length;
    left *= 1 - cleared / atRisk;
    points.push({ day, left, atRisk });
  }
  return points;
}

/** The first day on which half or fewer are left; null: it did not come to that. */
export const medianDay = (curve: readonly CurvePoint[]): number | null => curve.find(({ left }) => left <= 0.5 + 1e-9)?.day ?? null;
