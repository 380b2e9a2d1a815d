/**
 * How a session's steps were kept, for counting many sessions: from the protocol's rules alone, without the person's own plan.
 * In: protocol, session, reports. Out: counts. Only steps of the short list that hold for everybody are counted; what nobody
 * answered is asked and not done.
 */
import type { StepsKept } from '../outcomes/resultsOf.ts';
import { anchorOf, phaseOf } from '../protocol/anchor.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import { resolveWindow } from '../time/window.ts';
import { isStep, saidOf, type StepReport } from './steps.ts';

export function stepsKept(protocol: Protocol, session: Session, reports: readonly StepReport[], now: Instant): StepsKept {
  const anchor = anchorOf(session, protocol);
  const counts = { asked: 0, done: 0, broken: 0 };
  for (const { id, effect, window, hidden, minor, if: condition } of protocol.rules) {
    if (minor || condition !== undefined || !isStep({ effect, phase: phaseOf(window), hidden })) continue;
    const { start } = resolveWindow(window, anchor);
    if (start > now) continue;
    const said = saidOf({ id, session: session.id, start }, reports, session.zone);
    counts.asked += 1;
    if (said === 'done' || said === 'asked') counts.done += 1;
    if (said === 'used') counts.broken += 1;
  }
  return counts;
}
