/** The first moment a session may start after a last use. In: when the use ended, and the washout. Out: an instant. */
import { FOREVER, type Instant } from '../time/instant.ts';
import { clockMs, isClock, negate, type Offset } from '../time/offset.ts';
import { addCalendar } from '../time/window.ts';
import { dayOf, startOfDay } from '../time/zone.ts';

/**
 * The inverse of a `before` window: with `P14D` and a last use on 30 November, 15 December 00:00.
 * Months are checked day by day, since 31 January plus a month is not what minus a month undoes.
 */
export function earliestAfter(lastUseEnd: Instant, washout: Offset, zone: string): Instant {
  if (lastUseEnd === FOREVER) return FOREVER;
  const size = washout.amount < 0 ? negate(washout) : washout;
  if (isClock(size)) return lastUseEnd + clockMs(size);
  const lastDay = dayOf(lastUseEnd - 1, zone);
  let day = addCalendar(lastDay, size);
  while (addCalendar(day, negate(size)) <= lastDay) day += 1;
  return startOfDay(day, zone);
}
