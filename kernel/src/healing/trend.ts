/**
 * Level against the band, and worsening after improvement (which outranks the band).
 * Steps above the band: 1 mild → watch, 1 → routine, 2 or more → same-day; a sign may say that its band alone leads no
 * further. Two steps up after an improvement → same-day; one step up → watch. Derived from the levels of CLINICAL §6 and its
 * model rule 1, as a house rule. A `rising` sign (redness, swelling) that is above its band and up at all → same-day, as cited.
 */
import { type Disposition, DISPOSITIONS, type Level } from '../grammar/vocabulary.ts';
import type { Instant } from '../time/instant.ts';
import { courseBands, upperAt } from './course.ts';
import type { HealReason, HealRequest } from './healAnswer.ts';

export interface NamedCheckIn {
  readonly at: Instant;
  readonly signs: ReadonlyMap<string, number>;
}

export function trendReasons(request: HealRequest, reported: ReadonlyMap<string, number>, earlier: readonly NamedCheckIn[]): readonly HealReason[] {
  return [...reported].flatMap(([sign, value]) => {
    const known = request.library.signs[sign];
    if (!known || known.always || value === 0) return [];
    const upper = upperAt(request.protocol, request.session, sign, request.now);
    const reasons = [againstBand(request, sign, value, upper), afterImprovement(request, sign, value, { earlier, upper })];
    return reasons.filter((reason) => reason !== undefined);
  });
}

function againstBand(request: HealRequest, sign: string, value: number, upper: Level | undefined): HealReason | undefined {
  if (request.now < request.session.end) return reason(request, { sign, value, upper, disposition: 'routine', kind: 'too-early' });
  const isFlag = request.library.signs[sign]?.yesNo === true;
  if (upper === undefined && isFlag) return flagOutsideBand(request, sign, value);
  if (upper === undefined) return reason(request, { sign, value, upper, disposition: value >= 2 ? 'same-day' : 'routine', kind: 'band' });
  const above = value - upper;
  const disposition = above <= 0 ? 'expected' : above >= 2 ? 'same-day' : value === 1 ? 'watch' : 'routine';
  return reason(request, { sign, value, upper, disposition: atMost(request.library.signs[sign]?.byBand?.atMost, disposition), kind: 'band' });
}

const atMost = (most: Disposition | undefined, found: Disposition): Disposition => {
  return most !== undefined && DISPOSITIONS.indexOf(found) > DISPOSITIONS.indexOf(most) ? most : found;
};

/** A yes-or-no sign no red flag speaks of at this hour: a person reads it. */
function flagOutsideBand(request: HealRequest, sign: string, value: number): HealReason | undefined {
  return reason(request, { sign, value, upper: undefined, disposition: 'routine', kind: 'band' });
}

/**
 * Improvement means: it had been higher before its best value, or the band was already past its peak then
 * (redness starts high, so a 1 on day 4 is an improvement even when nobody reported the 3 of day 0;
 * a low first hour is not one: redness may still be rising to its peak).
 */
function afterImprovement(
  request: HealRequest,
  sign: string,
  value: number,
  { earlier, upper }: { earlier: readonly NamedCheckIn[]; upper: Level | undefined },
): HealReason | undefined {
  const history = earlier.flatMap(({ at, signs }) => (signs.has(sign) ? [{ at, value: signs.get(sign) ?? 0 }] : []));
  const rising = value > (upper ?? 0) ? request.library.signs[sign]?.rising : undefined;
  let worst: Disposition | undefined;
  for (const point of history) {
    const rise = value - point.value;
    if (rise < 1 || !hadImproved(request, sign, point, history)) continue;
    if (rise >= 2 || rising) worst = 'same-day';
    else worst ??= 'watch';
  }
  return worst && { ...reason(request, { sign, value, upper, disposition: worst, kind: 'worsening' }), ...cited(rising?.source) };
}

/** Why a rise of this sign counts stands with the sign, where it stands anywhere. */
const cited = (sources: readonly string[] | undefined): Partial<HealReason> =>
  sources?.[0] === undefined ? {} : { source: sources[0], sources, basis: 'cited' };

interface Point {
  readonly at: Instant;
  readonly value: number;
}

function hadImproved({ protocol, session }: HealRequest, sign: string, point: Point, history: readonly Point[]): boolean {
  if (history.some((before) => before.at < point.at && before.value > point.value)) return true;
  const bands = courseBands(protocol, session).filter((band) => band.sign === sign);
  const here = bands.find((band) => band.start <= point.at && point.at < band.end)?.upper ?? 0;
  const peak = Math.max(0, ...bands.map((band) => band.upper));
  return here < peak && bands.every((band) => band.end <= point.at || band.upper <= here);
}

function reason(
  { protocol }: HealRequest,
  part: { sign: string; value: number; upper: Level | undefined; disposition: Disposition; kind: HealReason['kind'] },
): HealReason {
  const table = protocol.course;
  const sources = table?.source ?? [];
  return {
    sign: part.sign,
    disposition: part.disposition,
    kind: part.kind,
    rule: part.kind === 'worsening' ? 'worsening-after-improvement' : `course-${part.sign}`,
    protocol: protocol.id,
    version: protocol.version,
    source: sources[0] ?? 'afterglow-house',
    sources,
    basis: table?.basis ?? 'derived',
    text: table?.signs[part.sign]?.note ?? null,
    reported: part.value,
    upper: part.upper ?? null,
  };
}
