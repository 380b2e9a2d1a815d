/** How the sessions of one version healed. In: each session against its band. Out: counts by day and sign, shares, days until clear. */
import { compareText } from '../grammar/order.ts';
import type { Disposition } from '../grammar/vocabulary.ts';
import type { BandPlace, HealingAgainstBand } from './band.ts';
import { FEW, type Share, shareOf } from './share.ts';
import { type CurvePoint, curveOf, medianDay } from './untilClear.ts';

export interface HealingResult {
  /** Sessions of which anything was told. */
  readonly told: number;
  readonly reports: number;
  readonly reportsWithin: number;
  /** Sessions with every report within. */
  readonly within: Share;
  readonly byDay: readonly { readonly day: number; readonly reports: number; readonly within: number }[];
  readonly bySign: readonly ({ readonly sign: string; readonly day: number } & Readonly<Record<BandPlace, number>>)[];
  /** Sessions that were above the band, how many of them came back, and the middle day of coming back. */
  readonly out: number;
  readonly back: number;
  readonly backMedian: number | null;
  readonly cleared: number;
  readonly curve: readonly CurvePoint[];
  /** Null: too few, or not reached. */
  readonly clearMedian: number | null;
  /** Sessions by the farthest of what their reports were answered with. */
  readonly worst: Readonly<Record<Disposition, number>>;
}

export function healingResult(all: readonly HealingAgainstBand[]): HealingResult {
  const told = all.filter(({ reports }) => reports.length > 0);
  const reports = told.flatMap((one) => one.reports);
  const curve = curveOf(told.map(({ clearOn, lastDay }) => ({ clearOn, lastDay: lastDay ?? 0 })));
  const backOn = told.flatMap((one) => (one.backOn === null ? [] : [one.backOn])).sort((a, b) => a - b);
  const days = [...new Set(reports.map(({ day }) => day))].sort((a, b) => a - b);
  return {
    told: told.length,
    reports: reports.length,
    reportsWithin: reports.filter(({ isWithin }) => isWithin).length,
    within: shareOf(told.filter(({ wasOut }) => !wasOut).length, told.length),
    byDay: days.map((day) => {
      const then = reports.filter((report) => report.day === day);
      return { day, reports: then.length, within: then.filter(({ isWithin }) => isWithin).length };
    }),
    bySign: bySignOf(told),
    out: told.filter(({ wasOut }) => wasOut).length,
    back: backOn.length,
    backMedian: backOn.length < FEW ? null : (backOn[Math.floor((backOn.length - 1) / 2)] ?? null),
    cleared: told.filter(({ clearOn }) => clearOn !== null).length,
    curve,
    clearMedian: told.length < FEW ? null : medianDay(curve),
    worst: countWorst(all),
  };
}

function bySignOf(told: readonly HealingAgainstBand[]): HealingResult['bySign'] {
  const cells = new Map<string, { sign: string; day: number; within: number; above: number; unknown: number }>();
  for (const { sign, day, place } of told.flatMap(({ points }) => points)) {
    const cell = cells.get(`${sign} ${day}`) ?? { sign, day, within: 0, above: 0, unknown: 0 };
    cell[place] += 1;
    cells.set(`${sign} ${day}`, cell);
  }
  return [...cells.values()].sort((a, b) => compareText(a.sign, b.sign) || a.day - b.day);
}

function countWorst(all: readonly HealingAgainstBand[]): HealingResult['worst'] {
  const counts = { expected: 0, watch: 0, routine: 0, 'same-day': 0, emergency: 0 };
  for (const { worst } of all) if (worst !== null) counts[worst] += 1;
  return counts;
}
