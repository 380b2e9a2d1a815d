/**
 * Exact placement of sessions on numbered days. In: the days each session may have, lags that always hold, and choices
 * of which one alternative must hold. Out: the placement of least cost, or undefined when there is none.
 *
 * Lags only ever say "not before", and so do free days; such constraints have one least solution, in which every session
 * is as early as it can be at once. It is the optimum of any cost that grows with the days. Only choices need a search:
 * branch on one that the least solution breaks, and bound by the cost of the least solution.
 */
export type Day = number;

/** Session `to` comes no sooner than `earliest(day of from)`. `earliest` never falls as its day rises. */
export interface Lag {
  readonly from: number;
  readonly to: number;
  readonly earliest: (day: Day) => Day;
}

/** What one way of settling a choice asks for, and what it costs (in whole penalties, which outweigh all days). */
export interface Alternative {
  readonly lags: readonly Lag[];
  readonly penalty: number;
}

export interface DayProblem {
  /** Days are numbered from 0; the first that is out of reach. */
  readonly days: number;
  /** Per session: for each day, the first free day at or after it (`days` when there is none). One longer than `days`. */
  readonly nextFree: readonly Int32Array[];
  readonly lags: readonly Lag[];
  readonly choices: readonly (readonly Alternative[])[];
  /** How many days of the sum the last day is worth; left out: more than any sum, so that the last day goes first. */
  readonly lastDayWeight?: number;
}

export interface Placement {
  readonly days: readonly Day[];
  readonly penalty: number;
  readonly last: Day;
  readonly sum: number;
}

/** The table `nextFree` of a session, from a test of each day. */
export function freeDays(days: number, isFree: (day: Day) => boolean): Int32Array {
  const next = new Int32Array(days + 1);
  next[days] = days;
  for (let day = days - 1; day >= 0; day -= 1) next[day] = isFree(day) ? day : (next[day + 1] ?? days);
  return next;
}

export function solve(problem: DayProblem): Placement | undefined {
  const search = new Search(problem);
  const start = search.settle(new Int32Array(problem.nextFree.length), problem.lags);
  if (start) search.branch(start, { lags: problem.lags, open: problem.choices, penalty: 0 });
  return search.best;
}

interface Node {
  readonly lags: readonly Lag[];
  readonly open: readonly (readonly Alternative[])[];
  readonly penalty: number;
}

interface Child extends Node {
  readonly days: Int32Array;
  readonly cost: number;
}

class Search {
  best: Placement | undefined;
  private bestCost = Number.POSITIVE_INFINITY;
  private readonly problem: DayProblem;
  private readonly lastWeight: number;
  private readonly penaltyWeight: number;

  constructor(problem: DayProblem) {
    this.problem = problem;
    const count = problem.nextFree.length;
    const mostSum = count * problem.days;
    this.lastWeight = problem.lastDayWeight ?? mostSum + 1;
    this.penaltyWeight = this.lastWeight * problem.days + mostSum + 1;
  }

  /** Raises each session to its least day under the lags; undefined when one runs out of days. */
  settle(days: Int32Array, lags: readonly Lag[]): Int32Array | undefined {
    const { nextFree, days: end } = this.problem;
    for (let session = 0; session < days.length; session += 1) {
      const day = nextFree[session]?.[days[session] ?? 0] ?? end;
      if (day >= end) return undefined;
      days[session] = day;
    }
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const { from, to, earliest } of lags) {
        const needed = earliest(days[from] ?? 0);
        if (needed <= (days[to] ?? 0)) continue;
        const day = needed >= end ? end : (nextFree[to]?.[needed] ?? end);
        if (day >= end) return undefined;
        days[to] = day;
        isMoving = true;
      }
    }
    return days;
  }

  branch(days: Int32Array, node: Node): void {
    if (this.costOf(days, node.penalty) >= this.bestCost) return;
    const index = mostBroken(days, node.open);
    if (index === undefined) {
      this.keep(days, node.penalty);
      return;
    }
    const chosen = node.open[index] ?? [];
    const open = node.open.filter((_, at) => at !== index);
    const children = chosen
      .flatMap((alternative): readonly Child[] => {
        const lags = alternative.lags.length > 0 ? [...alternative.lags, ...node.lags] : node.lags;
        const raised = this.settle(days.slice(), lags);
        const penalty = node.penalty + alternative.penalty;
        return raised ? [{ lags, open, penalty, days: raised, cost: this.costOf(raised, penalty) }] : [];
      })
      .sort((a, b) => a.cost - b.cost);
    for (const child of children) this.branch(child.days, child);
  }

  private costOf(days: Int32Array, penalty: number): number {
    let last = 0;
    let sum = 0;
    for (const day of days) {
      sum += day;
      if (day > last) last = day;
    }
    return penalty * this.penaltyWeight + last * this.lastWeight + sum;
  }

  private keep(days: Int32Array, penalty: number): void {
    const list = [...days];
    this.bestCost = this.costOf(days, penalty);
    this.best = { days: list, penalty, last: Math.max(0, ...list), sum: list.reduce((sum, day) => sum + day, 0) };
  }
}

/** The open choice that is furthest from holding; undefined when each holds already in an alternative that costs nothing. */
function mostBroken(days: Int32Array, open: readonly (readonly Alternative[])[]): number | undefined {
  let worst = 0;
  let found: number | undefined;
  for (let index = 0; index < open.length; index += 1) {
    const lacking = Math.min(...(open[index] ?? []).map(({ lags, penalty }) => (penalty > 0 ? Number.POSITIVE_INFINITY : lackOf(days, lags))));
    if (lacking > worst) {
      worst = lacking;
      found = index;
    }
  }
  return found;
}

const lackOf = (days: Int32Array, lags: readonly Lag[]): number =>
  lags.reduce((sum, { from, to, earliest }) => sum + Math.max(0, earliest(days[from] ?? 0) - (days[to] ?? 0)), 0);
