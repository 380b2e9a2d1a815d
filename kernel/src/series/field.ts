/**
 * A set of constraints as a problem for the solver. Each constraint's blocked days are worked out once, so that the same
 * plan can be tried without this or that constraint again and again.
 */
import type { Constraint, Preference } from './constraint.ts';
import type { SeriesCalendar } from './seriesCalendar.ts';
import { type Alternative, freeDays, type Lag, type Placement, solve } from './solve.ts';

export interface Field {
  readonly calendar: SeriesCalendar;
  readonly constraints: readonly Constraint[];
  readonly preferences: readonly Preference[];
  readonly blocked: ReadonlyMap<Constraint, readonly Uint8Array[]>;
}

export function field(calendar: SeriesCalendar, constraints: readonly Constraint[], preferences: readonly Preference[]): Field {
  const blocked = new Map<Constraint, readonly Uint8Array[]>();
  for (const constraint of constraints) {
    const { isBlocked } = constraint;
    if (!isBlocked) continue;
    blocked.set(
      constraint,
      calendar.sessions.map((_, session) => Uint8Array.from({ length: calendar.days }, (__, day) => (isBlocked(session, day) ? 1 : 0))),
    );
  }
  return { calendar, constraints, preferences, blocked };
}

export interface Extra {
  readonly lags?: readonly Lag[];
  readonly preferences?: readonly Preference[];
  /** Sessions left out, from this one on within their treatment. */
  readonly isLeftOut?: (session: number) => boolean;
  /** Sessions that stay on their day, whatever speaks against it: the others are placed around them. */
  readonly pinned?: ReadonlyMap<number, number>;
}

/** The best placement under these constraints of the field; undefined when there is none. */
export function place(
  { calendar, blocked }: Field,
  constraints: readonly Constraint[],
  { lags = [], preferences = [], isLeftOut, pinned }: Extra = {},
): Placement | undefined {
  const masks: readonly Uint8Array[] = constraints.flatMap((constraint) => blocked.get(constraint) ?? []);
  const count = calendar.sessions.length;
  const isOut = (session: number): boolean => isLeftOut?.(session) ?? false;
  const isPinned = (session: number): boolean => pinned?.has(session) ?? false;
  const isKept = ({ from, to }: Lag): boolean => !isOut(from) && !isOut(to) && !(isPinned(from) && isPinned(to));
  const nextFree = calendar.sessions.map((_, session) => {
    const pin = pinned?.get(session);
    if (pin !== undefined) return freeDays(calendar.days, (day) => day === pin);
    return freeDays(calendar.days, (day) => {
      if (isOut(session)) return true;
      for (let index = session; index < masks.length; index += count) if (masks[index]?.[day] === 1) return false;
      return true;
    });
  });
  const choices: (readonly Alternative[])[] = [...constraints.flatMap((constraint) => constraint.choices ?? []), ...preferences.map(({ choice }) => choice)];
  return solve({
    days: calendar.days,
    nextFree,
    lags: [...constraints.flatMap((constraint) => constraint.lags ?? []), ...lags].filter(isKept),
    choices: choices.filter((choice) => choice.every((alternative) => alternative.lags.every(isKept))),
  });
}

/** The constraints that these days break, each with the sessions concerned. */
export function broken(
  { constraints, blocked }: Field,
  days: readonly number[],
): readonly { readonly constraint: Constraint; readonly sessions: readonly number[] }[] {
  const holds = ({ from, to, earliest }: Lag): boolean => (days[to] ?? 0) >= earliest(days[from] ?? 0);
  return constraints.flatMap((constraint) => {
    const sessions = new Set<number>();
    for (const [session, day] of days.entries()) if (blocked.get(constraint)?.[session]?.[day] === 1) sessions.add(session);
    for (const lag of constraint.lags ?? []) if (!holds(lag)) sessions.add(Math.max(lag.from, lag.to));
    for (const choice of constraint.choices ?? []) {
      if (choice.some((alternative) => alternative.lags.every(holds))) continue;
      for (const { lags } of choice) for (const lag of lags) sessions.add(lag.to);
    }
    return sessions.size === 0 ? [] : [{ constraint, sessions: [...sessions].sort((a, b) => a - b) }];
  });
}
