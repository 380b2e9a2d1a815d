/**
 * What moving one session does to the rest. In: the plan as it stands, which session goes where, and how the rest follows.
 * Out: the days after the move and every constraint they break, before anything is saved.
 */
import type { DayNumber } from '../time/calendar.ts';
import { broken, type Field, place } from './field.ts';
import type { Clashing } from './seriesRequest.ts';

export const MOVES = ['this-only', 'keep-spacing', 'this-and-later'] as const;
/** this-only: the others stay. keep-spacing: later ones move along by as many days. this-and-later: later ones are planned anew. */
export type Move = (typeof MOVES)[number];

export interface MoveRequest {
  /** By session of the field. */
  readonly days: readonly DayNumber[];
  readonly session: number;
  readonly to: DayNumber;
  readonly move: Move;
}

export interface Moved {
  readonly days: readonly DayNumber[];
  readonly broken: readonly (Clashing & { readonly sessions: readonly number[] })[];
}

/** With `this-and-later`, the later sessions stay where they were when no new days can be found for them. */
export function moveSession(of: Field, { days, session, to, move }: MoveRequest): Moved {
  const { first } = of.calendar;
  const from = days[session] ?? to;
  const isLater = (index: number): boolean => index !== session && (days[index] ?? 0) > from;
  const shifted = days.map((day, index) => (index === session ? to : move === 'keep-spacing' && isLater(index) ? day + (to - from) : day));
  const chosen = move === 'this-and-later' ? (replanned(of, shifted, isLater) ?? shifted) : shifted;
  return {
    days: chosen,
    broken: broken(
      of,
      chosen.map((day) => day - first),
    ).map(({ constraint, sessions }) => ({ constraint: constraint.id, text: constraint.text, sessions })),
  };
}

/** The best days for the later sessions while the others stay, also where a rule was set aside for them. */
function replanned(of: Field, days: readonly DayNumber[], isLater: (index: number) => boolean): readonly DayNumber[] | undefined {
  const { first } = of.calendar;
  const pinned = new Map(days.flatMap((day, index): readonly (readonly [number, number])[] => (isLater(index) ? [] : [[index, day - first]])));
  return place(of, of.constraints, { preferences: of.preferences, pinned })?.days.map((day) => first + day);
}
