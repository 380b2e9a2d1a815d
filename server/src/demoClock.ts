/**
 * The clock of a demonstration, which its visitors move: what falls due on the way is sent when it falls due, so that they see in a
 * minute what two weeks bring. In: care by this clock, and ways to clients. Out: the time it shows. Moved back, what was sent stays
 * sent. Sessions and signing in go by the machine's own clock.
 */
import { DAY, type Instant } from '@afterglow/kernel';
import { type Care, inClinic, system } from './care/deps.ts';
import { sendDue, type Ways } from './care/reminders/send.ts';
import { nextDue } from './store/reminders/reminders.ts';

export interface MovableClock {
  readonly now: () => Instant;
  /** null: as it would be if nobody had moved it. */
  readonly set: (to: Instant | null) => void;
  readonly isMoved: () => boolean;
  /** As it would be if nobody had moved it. */
  readonly unmoved: () => Instant;
}

export function movableClock(unmoved: () => Instant): MovableClock {
  let ahead = 0;
  return {
    now: () => unmoved() + ahead,
    set: (to) => {
      ahead = to === null ? 0 : to - unmoved();
    },
    isMoved: () => ahead !== 0,
    unmoved,
  };
}

/** Farther nobody needs to look, and nothing is kept of what is farther back. */
export const FARTHEST = 120 * DAY;

export interface Demonstration {
  readonly clock: MovableClock;
  /** All that falls due on the way goes. False: so far it got in the time an answer may take; asked again it goes on from there. */
  readonly move: (to: Instant | null, patience?: number) => Promise<boolean>;
}

/** Milliseconds of this machine. */
const PATIENCE = 5_000;

export function demonstration(clock: MovableClock, server: Care, clinicId: string, ways: Ways): Demonstration {
  const care = inClinic(server, clinicId, system('upkeep'));
  let last: Promise<unknown> = Promise.resolve();
  const move = async (to: Instant | null, patience: number): Promise<boolean> => {
    const goal = to ?? clock.unmoved();
    if (goal <= clock.now()) {
      clock.set(to);
      return true;
    }
    const began = performance.now();
    await sendDue(care, clinicId, ways);
    for (;;) {
      const due = await nextDue(care.pool, clinicId, clock.now());
      if (due === null || due >= goal) break;
      clock.set(due);
      await sendDue(care, clinicId, ways);
      if (performance.now() - began > patience) return false;
    }
    clock.set(to);
    await sendDue(care, clinicId, ways);
    return true;
  };
  return {
    clock,
    // One after the other: two visitors do not pull at it together.
    move: (to, patience = PATIENCE) => {
      const mine = last.then(() => move(to, patience));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
