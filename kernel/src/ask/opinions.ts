/** What each instruction of a plan has to say about a class, from when to when. */
import type { Level, Verdict } from '../grammar/vocabulary.ts';
import type { Instruction } from '../plan/carePlan.ts';
import type { Person } from '../record/person.ts';
import { areasTouch, isAlwaysPrescribed, isAnyKindOf, isKindOf, isSystemic, type Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AskRequest } from './answer.ts';

/** One instruction's verdict on one class over its window. */
export interface Opinion extends Interval {
  readonly instruction: Instruction;
  readonly classId: string;
  readonly verdict: Verdict;
  /** The kinds ruled out, when the question named a wider class. */
  readonly kinds: readonly string[];
  /** True when the instruction leaves this class out of what it rules out ("water only": water). */
  readonly isException: boolean;
}

type Reach = 'whole' | 'kinds' | 'exception' | 'none';
type Request = Omit<AskRequest, 'thing' | 'at'>;

export function opinionsOn(request: Request, classes: readonly string[], area: string | null): readonly Opinion[] {
  const { plan, library } = request;
  const ends = sessionEnds(request);
  const opinions: Opinion[] = [];
  for (const classId of classes) {
    const whole = isSystemic(library.taxonomy, classId);
    for (const instruction of plan.instructions) {
      if (instruction.effect === 'expect') continue;
      const reach = reachOf(instruction, classId, library.taxonomy);
      if (reach === 'none' || !(whole || areasTouch(library.taxonomy, area, instruction.area))) continue;
      const verdict = soften(verdictOf(instruction, reach, request.signs), classId, request);
      const kinds = reach === 'kinds' ? instruction.classes.filter((kind) => isKindOf(library.taxonomy, kind, classId)) : [];
      opinions.push({ instruction, classId, verdict, kinds, isException: reach === 'exception', start: instruction.start, end: endOf(instruction, ends) });
    }
  }
  return opinions;
}

/** The two opinions nearest in time, to explain a yes: what comes next, or what has just ended. */
export function nearestOpinions(opinions: readonly Opinion[], at: Interval): readonly Opinion[] {
  const away = ({ start, end }: Opinion): number => Math.max(start - at.end, at.start - end, 0);
  return [...opinions].sort((a, b) => away(a) - away(b)).slice(0, 2);
}

function reachOf({ effect, classes, except }: Instruction, classId: string, taxonomy: Taxonomy): Reach {
  if (isAnyKindOf(taxonomy, classId, classes)) {
    if (isAnyKindOf(taxonomy, classId, except)) return effect === 'only' ? 'exception' : 'none';
    const leavesKindsOut = effect !== 'only' && except.some((kind) => isKindOf(taxonomy, kind, classId));
    return leavesKindsOut ? 'kinds' : 'whole';
  }
  return classes.some((kind) => isKindOf(taxonomy, kind, classId)) ? 'kinds' : 'none';
}

function verdictOf(instruction: Instruction, reach: Reach, signs: Readonly<Record<string, Level>> | undefined): Verdict {
  if (reach === 'exception') return 'yes';
  switch (instruction.effect) {
    case 'avoid':
    case 'only':
      if (reach === 'kinds' || instruction.strength === 'better') return 'caution';
      return instruction.certain ? 'no' : 'ask';
    case 'minimise':
      return 'caution';
    case 'ask':
      return 'ask';
    case 'require':
    case 'resume':
    case 'expect':
      return gateVerdict(instruction, signs);
  }
}

/** The later of date and state wins; state unknown: the date, with the condition. */
function gateVerdict({ gate }: Instruction, signs: Readonly<Record<string, Level>> | undefined): Verdict {
  if (!gate) return 'yes';
  const level = signs?.[gate.sign];
  if (level === undefined) return 'caution';
  return level <= gate.atMost ? 'yes' : 'no';
}

/** Nobody is told to stop a prescribed medicine: a "no" on one becomes "ask". */
function soften(verdict: Verdict, classId: string, { library, person }: { library: Request['library']; person: Person }): Verdict {
  if (verdict !== 'no' && verdict !== 'caution') return verdict;
  const isPrescribed =
    isAlwaysPrescribed(library.taxonomy, classId) ||
    (person.exposures ?? []).some((use) => use.prescribed === true && use.classes.some((kind) => isKindOf(library.taxonomy, kind, classId)));
  return isPrescribed ? 'ask' : verdict;
}

/** What is to be kept up "until the session" holds through the session itself. */
function endOf(instruction: Instruction, ends: ReadonlyMap<string, { start: Instant; end: Instant }>): Instant {
  const session = ends.get(instruction.session);
  return session && instruction.end === session.start ? session.end : instruction.end;
}

const sessionEnds = ({ plan }: Request): ReadonlyMap<string, { start: Instant; end: Instant }> =>
  new Map(plan.sessions.map((session) => [session.id, session]));
