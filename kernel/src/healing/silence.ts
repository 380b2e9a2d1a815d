/**
 * Who should have told how the skin is, and did not. In: protocol, session, when they told, now. Out: since when a check-in
 * is overdue, or null. A report counts for the question it is nearest to; nobody is called silent before half a day, or half
 * of the time since the question before, nor longer than three days after the last question: what nobody can act on is no
 * alarm.
 */
import { anchorOf } from '../protocol/anchor.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { DAY, HOUR, type Instant } from '../time/instant.ts';
import { clockMs, isClock, type Offset } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';

/** A day without an hour is asked about in the morning. */
const MORNING = 9 * HOUR;
const LONGEST_GRACE = 12 * HOUR;
const LONGEST_ALARM = 3 * DAY;

/** When the client is asked, in order. */
export function checkInTimes(protocol: Protocol, session: Session): readonly Instant[] {
  const anchor = anchorOf(session, protocol);
  return protocol.checkIns
    .map((due) => resolveWindow({ from: due, to: null }, anchor).start + (isClock(due) ? 0 : MORNING))
    .filter((at) => at > session.end)
    .sort((a, b) => a - b);
}

/** The first question since the last report that was left without an answer for too long. */
export function overdueSince(protocol: Protocol, session: Session, told: readonly Instant[], now: Instant): Instant | null {
  if (!protocol.checkIns.some((due) => isNear(due, now - session.end))) return null;
  const last = Math.max(session.end, ...told);
  const times = checkInTimes(protocol, session);
  const open = times.flatMap((at, index) => {
    const span = at - (times[index - 1] ?? session.end);
    return last < at - span / 2 && now >= at + Math.min(LONGEST_GRACE, span / 2) ? [at] : [];
  });
  const latest = open.at(-1);
  return latest !== undefined && now - latest <= LONGEST_ALARM ? (open[0] ?? null) : null;
}

/** A month is never longer. */
const DAYS_OF: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 31, years: 366 };

/** Was it asked lately, give or take a few days? Spares the reckoning with calendars for sessions long past or between two questions. */
function isNear(due: Offset, since: number): boolean {
  const after = isClock(due) ? clockMs(due) : due.amount * (DAYS_OF[due.unit] ?? 1) * DAY;
  const slack = isClock(due) || due.unit === 'days' || due.unit === 'weeks' ? 2 * DAY : after / 8 + 2 * DAY;
  return since >= after - slack && since <= after + LONGEST_ALARM + 2 * DAY;
}
