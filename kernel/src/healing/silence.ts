/**
 * Who should have told how the skin is, and did not. In: protocol, session, when they told. Out: the questions left open, and
 * from when on each counts as silence. A report counts for the question it is nearest to; nobody is called silent before half
 * a day, or half of the time since the question before.
 */
import { anchorOf } from '../protocol/anchor.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { HOUR, type Instant } from '../time/instant.ts';
import { isClock } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import { dayOf, morningOf } from '../time/zone.ts';

const LONGEST_GRACE = 12 * HOUR;

/** When the client is asked, in order. Twelve hours after an evening are the morning after: that is one question. */
export function checkInTimes(protocol: Protocol, session: Session): readonly Instant[] {
  const anchor = anchorOf(session, protocol);
  const times = protocol.checkIns
    .map((due) => {
      const { start } = resolveWindow({ from: due, to: null }, anchor);
      return isClock(due) ? start : morningOf(dayOf(start, session.zone), session.zone);
    })
    .filter((at) => at > session.end);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** A question nobody has answered, and from when on that counts as silence. */
export interface Unanswered {
  readonly askedAt: Instant;
  readonly silentAt: Instant;
}

/** The questions since the last report, to come or left without an answer. */
export function unanswered(protocol: Protocol, session: Session, told: readonly Instant[]): readonly Unanswered[] {
  const last = Math.max(session.end, ...told);
  const times = checkInTimes(protocol, session);
  return times.flatMap((askedAt, index) => {
    const span = askedAt - (times[index - 1] ?? session.end);
    return last < askedAt - span / 2 ? [{ askedAt, silentAt: askedAt + Math.min(LONGEST_GRACE, span / 2) }] : [];
  });
}
