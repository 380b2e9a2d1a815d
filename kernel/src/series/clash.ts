/**
 * Why no plan exists, and what would make one. In: a field without a placement. Out: the fewest constraints that clash,
 * and what a person may give up, cheapest first, with the finish that gains.
 */
import { type Constraint, COSTS } from './constraint.ts';
import { type Field, place } from './field.ts';
import type { Clashing, GiveUp } from './seriesRequest.ts';

/** Sets tried before a clash that is minimal, though perhaps not the very smallest, is taken. */
const MOST_SETS = 4000;

export function smallestClash(of: Field): readonly Clashing[] {
  const { constraints } = of;
  const isPlaceable = (kept: readonly Constraint[]): boolean => place(of, kept) !== undefined;
  const without = (left: Constraint): readonly Constraint[] => constraints.filter((constraint) => constraint !== left);
  const needed = constraints.filter((constraint) => isPlaceable(without(constraint)));
  const rest = constraints.filter((constraint) => !needed.includes(constraint));
  let tried = 0;
  for (let size = 0; size <= rest.length && tried < MOST_SETS; size += 1) {
    for (const some of subsets(rest, size)) {
      tried += 1;
      if (tried >= MOST_SETS) break;
      if (!isPlaceable([...needed, ...some])) return inOrder([...needed, ...some], constraints);
    }
  }
  return inOrder(shrunk(constraints, isPlaceable), constraints);
}

/** Takes out one after the other what is not needed for the clash. */
function shrunk(constraints: readonly Constraint[], isPlaceable: (kept: readonly Constraint[]) => boolean): readonly Constraint[] {
  let kept = constraints;
  for (const constraint of constraints) {
    const less = kept.filter((other) => other !== constraint);
    if (!isPlaceable(less)) kept = less;
  }
  return kept;
}

const inOrder = (chosen: readonly Constraint[], all: readonly Constraint[]): readonly Clashing[] =>
  all.filter((constraint) => chosen.includes(constraint)).map(({ id, text }) => ({ constraint: id, text }));

function* subsets<T>(list: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let index = from; index <= list.length - size; index += 1)
      for (const rest of subsets(list, size - 1, index + 1)) yield [...list.slice(index, index + 1), ...rest];
}

interface Offer extends GiveUp {
  readonly cost: number;
}

/** Single things first; only when no single one is enough, pairs. */
export function waysOut(of: Field): readonly GiveUp[] {
  const { constraints } = of;
  const free = constraints.filter((constraint) => constraint.cost !== null);
  const offers = (size: number): readonly Offer[] =>
    [...subsets(free, size)].flatMap((left): readonly Offer[] => {
      const kept = constraints.filter((constraint) => !left.includes(constraint));
      const placed = place(of, kept, { preferences: of.preferences });
      if (!placed) return [];
      return [
        {
          constraint: left.map(({ id }) => id).join(' + '),
          text: left.map(({ text }) => text).join(' and '),
          earliestFinish: of.calendar.first + placed.last,
          cost: left.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
        },
      ];
    });
  const single = [...offers(1), ...fewerSessions(of)];
  const found = single.length > 0 ? single : offers(2);
  return [...found]
    .sort((a, b) => a.cost - b.cost || a.earliestFinish - b.earliestFinish)
    .map(({ constraint, text, earliestFinish }) => ({ constraint, text, earliestFinish }));
}

/** As many sessions of one treatment as still fit, where fewer do. */
function fewerSessions(of: Field): readonly Offer[] {
  const { calendar, constraints } = of;
  const wants = [...new Set(calendar.sessions.map(({ want }) => want))];
  return wants.flatMap((want): readonly Offer[] => {
    const mine = calendar.sessions.filter((session) => session.want === want);
    for (let kept = mine.length - 1; kept >= 1; kept -= 1) {
      const isLeftOut = (session: number): boolean => calendar.sessions[session]?.want === want && (calendar.sessions[session]?.number ?? 0) > kept;
      const placed = place(of, constraints, { isLeftOut, preferences: of.preferences });
      const protocol = mine[0]?.protocol;
      if (!placed || !protocol) continue;
      return [
        {
          constraint: `sessions:${protocol.id}`,
          text: `${mine.length} ${protocol.short} sessions: ${kept} would fit`,
          earliestFinish: calendar.first + placed.last,
          cost: COSTS.sessions,
        },
      ];
    }
    return [];
  });
}
