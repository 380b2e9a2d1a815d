/** A session as its protocol's windows see it: its ends, zone and which day is day 0; and the phase of a window. */
import type { Phase } from '../grammar/vocabulary.ts';
import type { Session } from '../record/person.ts';
import type { Anchor, Window } from '../time/window.ts';
import type { Protocol } from './schema.ts';

export const anchorOf = (session: Pick<Session, 'start' | 'end' | 'zone'>, protocol: Pick<Protocol, 'dayZero'>): Anchor => ({
  start: session.start,
  end: session.end,
  zone: session.zone,
  dayZero: protocol.dayZero ?? 'treatment-day',
});

export function phaseOf(window: Window): Phase {
  if (window.from === 'start') return 'treat';
  if (window.from === 'end') return 'heal';
  return window.from.amount < 0 ? 'prepare' : 'heal';
}

/** The area a session treats: its own, else its protocol's; null when neither says. */
export const treatedArea = (session: Pick<Session, 'area'>, protocol: Pick<Protocol, 'area'> | undefined): string | null =>
  session.area ?? protocol?.area ?? null;
