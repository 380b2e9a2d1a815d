/** Hours in which nobody is written to. In: an instant that is due, how long it is of use. Out: when it is sent. */
import type { DayNumber } from '../time/calendar.ts';
import { type Instant, MINUTE } from '../time/instant.ts';
import { atWallClock, dayOf } from '../time/zone.ts';

/** Minutes since midnight by the client's clock; `from` later than `to`: over midnight. Equal: never quiet. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

interface Quiet {
  readonly start: Instant;
  readonly end: Instant;
}

function quietAround(at: Instant, { from, to }: QuietHours, zone: string): Quiet | undefined {
  if (from === to) return undefined;
  const today: DayNumber = dayOf(at, zone);
  const nights =
    from < to
      ? [[today, today]]
      : [
          [today - 1, today],
          [today, today + 1],
        ];
  return nights
    .map(([first = today, last = today]) => ({ start: atWallClock(first, from, zone), end: atWallClock(last, to, zone) }))
    .find(({ start, end }) => start <= at && at < end);
}

/** The first instant from then on at which somebody may be written to. */
export const afterQuiet = (at: Instant, quiet: QuietHours, zone: string): Instant => quietAround(at, quiet, zone)?.end ?? at;

/** Time to go out before it is quiet. */
const AHEAD = 15 * MINUTE;

/** At the end of the quiet hours; where that is too late, shortly before they begin. */
export function outsideQuiet(due: Instant, until: Instant, quiet: QuietHours, zone: string): Instant {
  const around = quietAround(due, quiet, zone);
  if (!around) return due;
  if (around.end < until) return around.end;
  const ahead = around.start - AHEAD;
  return quietAround(ahead, quiet, zone) ? around.start - 1 : ahead;
}
