/**
 * The clinic's list of what a person should look at. In: what a client told and nobody has dealt with, what was told before,
 * and which questions they left open. Out: where it stands now and where from the moment on that they count as silent, each
 * with its due time. Compared in this order:
 *   state (emergency, same day, silent, read soon, watch, expected) · a red flag · distance from the band · worse after
 *   better · the longer silence · the older matter.
 */
import type { Disposition } from '../grammar/vocabulary.ts';
import type { Instant } from '../time/instant.ts';
import { type DueFigures, dueAt } from './dueTime.ts';
import type { HealAnswer, HealReason } from './healAnswer.ts';
import { MATTER_STATES, type MatterState, needsPerson, stateRank } from './matterState.ts';
import type { Unanswered } from './silence.ts';

export interface OpenReport {
  readonly at: Instant;
  readonly answer: Pick<HealAnswer, 'disposition' | 'reasons'>;
}

export interface Matter {
  /** Nobody has dealt with these yet. */
  readonly open: readonly OpenReport[];
  /** Of the last report, dealt with or not; null: they never told. */
  readonly last: Disposition | null;
  /** The first question without an answer since they were heard last; null: there is none to come. */
  readonly unanswered: Unanswered | null;
  readonly zone: string;
}

export interface Priority {
  readonly state: MatterState;
  readonly hasFlag: boolean;
  /** Steps above the band, 0 to 3; a red flag stands outside every band: 3. */
  readonly distance: number;
  /** 0, 1: a step worse after better, 2: two steps and more. */
  readonly trend: number;
  readonly silentSince: Instant | null;
  readonly since: Instant;
}

export interface MatterStanding {
  readonly priority: Priority;
  readonly due: Instant;
}

export interface Worklisted {
  /** Null: nothing was told that is still open. */
  readonly told: MatterStanding | null;
  /** From `at` on, if nothing more is heard; null: no question is left open. */
  readonly silent: (MatterStanding & { readonly at: Instant }) | null;
}

export function worklisted({ open, last, unanswered, zone }: Matter, figures: DueFigures): Worklisted {
  const told = toldMatter(open, zone, figures);
  if (!unanswered) return { told, silent: null };
  const { askedAt, silentAt } = unanswered;
  const before = told?.priority ?? null;
  const state = raised(before?.state ?? 'expected', last);
  const priority: Priority = {
    state,
    hasFlag: before?.hasFlag ?? false,
    distance: before?.distance ?? 0,
    trend: before?.trend ?? 0,
    silentSince: askedAt,
    since: before?.since ?? askedAt,
  };
  const due = dueAt(state, silentAt, zone, figures);
  return { told, silent: { at: silentAt, priority, due: told ? Math.min(told.due, due) : due } };
}

/** The more urgent first; of equals the older. */
export function comparePriority(a: Priority, b: Priority): number {
  return urgencyOf(b) - urgencyOf(a) || (a.silentSince ?? Infinity) - (b.silentSince ?? Infinity) || a.since - b.since || 0;
}

const FLAG = 16;
const DISTANCE = 4;

/** The first four of the order in one number, the same order: a database sorts by it and learns no sign from it. */
export const urgencyOf = ({ state, hasFlag, distance, trend }: Priority): number =>
  stateRank(state) * 2 * FLAG + (hasFlag ? FLAG : 0) + distance * DISTANCE + trend;

export const stateIn = (urgency: number): MatterState => MATTER_STATES[Math.floor(urgency / (2 * FLAG))] ?? 'emergency';

const worse = (a: MatterState, b: MatterState): MatterState => (stateRank(a) >= stateRank(b) ? a : b);

/** Silence raises, and never lowers: after a report a person had to read, it is a call today. */
function raised(state: MatterState, last: Disposition | null): MatterState {
  const after = last === null ? state : worse(state, last === 'emergency' ? 'same-day' : last);
  return worse(state, needsPerson(after) ? 'same-day' : 'silent');
}

/** Of several reports the farthest counts, each part for itself: a later, milder one does not take back an earlier one. */
function toldMatter(open: readonly OpenReport[], zone: string, figures: DueFigures): MatterStanding | null {
  if (open.length === 0) return null;
  const priority: Priority = {
    state: open.map(({ answer }): MatterState => answer.disposition).reduce(worse),
    hasFlag: open.some(({ answer }) => answer.reasons.some(isFlag)),
    distance: Math.max(...open.map(({ answer }) => distanceOf(answer.reasons))),
    trend: Math.max(...open.map(({ answer }) => trendOf(answer.reasons))),
    silentSince: null,
    since: Math.min(...open.map(({ at }) => at)),
  };
  return { priority, due: Math.min(...open.map(({ at, answer }) => dueAt(answer.disposition, at, zone, figures))) };
}

const MOST = 3;
const isFlag = ({ kind }: HealReason): boolean => kind === 'red-flag';

function distanceOf(reasons: readonly HealReason[]): number {
  return Math.max(0, ...reasons.map((one) => (isFlag(one) ? MOST : Math.min(MOST, one.reported - (one.upper ?? 0)))));
}

const trendOf = (reasons: readonly HealReason[]): number =>
  Math.max(0, ...reasons.map(({ kind, disposition }) => (kind !== 'worsening' ? 0 : disposition === 'same-day' ? 2 : 1)));
