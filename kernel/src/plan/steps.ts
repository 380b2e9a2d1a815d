/**
 * Steps of a plan that somebody does, and what they said of them. In: instructions, reports. Out: what can be said of a step, and
 * how a session's steps were kept. What nobody answered stays unanswered: it is never taken for done.
 */
import { isMedicine, type Ruled, ruledKinds } from '../candidacy/exposures.ts';
import type { Effect, Phase } from '../grammar/vocabulary.ts';
import type { Exposure, Person, Session } from '../record/person.ts';
import { phaseOf, treatedArea } from '../protocol/anchor.ts';
import type { Protocol } from '../protocol/schema.ts';
import { isAlwaysPrescribed, isKindOf, isSystemic, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import type { DayNumber } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { dayOf } from '../time/zone.ts';
import type { Instruction } from './carePlan.ts';

/** `used`: what the step says to leave. `asked`: whoever prescribed it. */
export const SAID = ['done', 'used', 'asked'] as const;
export type Said = (typeof SAID)[number];

export interface StepReport {
  readonly session: string;
  readonly rule: string;
  readonly said: Said;
  /** The day it is about, by the session's clock. */
  readonly day: DayNumber;
}

/** `leave`: something to stop or keep from. `ask`: a prescribed medicine is or may be in it; nobody is told to stop one. `do`: all others. */
export type StepKind = 'leave' | 'ask' | 'do';

const TO_DO: readonly Effect[] = ['require', 'only', 'resume'];

/** Asks something of them. After a session only what is to be done is a step: nobody ticks off what they did not do. */
export const isStep = ({ effect, phase, hidden }: Pick<Instruction, 'effect' | 'phase' | 'hidden'>): boolean =>
  !hidden && (phase === 'prepare' ? effect !== 'expect' : phase === 'heal' && TO_DO.includes(effect));

export type PlanStep = Ruled & Pick<Instruction, 'area'>;

/** A rule of a protocol as a step before or after this session; undefined: there is no such step. */
export function stepIn(protocol: Protocol, session: Pick<Session, 'area'>, ruleId: string): PlanStep | undefined {
  const rule = protocol.rules.find(({ id }) => id === ruleId);
  if (!rule || !isStep({ effect: rule.effect, phase: phaseOf(rule.window), hidden: rule.hidden })) return undefined;
  return { effect: rule.effect, classes: rule.classes, except: rule.except, area: rule.area ?? treatedArea(session, protocol) };
}

export function stepKind(step: PlanStep, person: Person, taxonomy: Taxonomy): StepKind {
  if (step.effect === 'ask') return 'ask';
  if (step.effect !== 'avoid' && step.effect !== 'minimise') return 'do';
  const isPrescribed = usesOf(step, person, taxonomy).some((use) => isMedicine(step, use, ruledKinds(step, use, step.area, taxonomy), taxonomy));
  if (isPrescribed || step.classes.every((id) => isAlwaysPrescribed(taxonomy, id))) return 'ask';
  return step.effect === 'avoid' ? 'leave' : 'do';
}

const SAYABLE: Readonly<Record<StepKind, readonly Said[]>> = { leave: ['done', 'used'], ask: ['asked'], do: ['done'] };
export const sayable = (kind: StepKind): readonly Said[] => SAYABLE[kind];

/** What they use of what the step is about. */
export const usesOf = (step: PlanStep, person: Person, taxonomy: Taxonomy): readonly Exposure[] =>
  (person.exposures ?? []).filter((use) => ruledKinds(step, use, step.area, taxonomy).length > 0);

export interface Usable {
  readonly id: string;
  readonly label: string;
  /** Put on the skin or taken: it is used. All else happens: sun, waxing. */
  readonly isProduct: boolean;
  /** Some of it is had on prescription: worth asking. */
  readonly mayBePrescribed: boolean;
}

/** Of what kind it may have been; medicines that are always prescribed are nobody's slip. */
export const usableOf = ({ classes }: Pick<PlanStep, 'classes'>, taxonomy: Taxonomy): readonly Usable[] =>
  classes
    .filter((id) => !isAlwaysPrescribed(taxonomy, id))
    .map((id) => ({
      id,
      label: labelOf(taxonomy, id),
      isProduct: isKindOf(taxonomy, id, 'topical') || isSystemic(taxonomy, id),
      mayBePrescribed: mayBePrescribed(taxonomy, id),
    }));

const mayBePrescribed = ({ file, ancestors }: Taxonomy, id: string): boolean =>
  Object.entries(file.classes).some(([kind, { prescribed }]) => prescribed !== 'never' && ancestors.get(kind)?.has(id));

/** Is the report about this step as it stands now? What was said before it began is about another time. */
export const isAbout = (report: StepReport, step: Pick<Instruction, 'id' | 'session' | 'start'>, zone: string): boolean =>
  report.session === step.session && report.rule === step.id && report.day >= dayOf(step.start, zone);

/** What a step was answered with; used once outweighs all else. */
export function saidOf(step: Pick<Instruction, 'id' | 'session' | 'start'>, reports: readonly StepReport[], zone: string): Said | null {
  const said = reports.filter((report) => isAbout(report, step, zone)).map((report) => report.said);
  return said.includes('used') ? 'used' : (said.at(-1) ?? null);
}

export interface KeptStep {
  readonly rule: string;
  readonly phase: Phase;
  readonly label: string;
  readonly text: string;
  /** Not in the short list of steps: not counted, and here only where it was answered. */
  readonly minor: boolean;
  readonly said: Said | null;
}

export interface Adherence {
  /** Steps that were due until now. */
  readonly asked: number;
  /** Of them, those that were said to be done, or asked about. */
  readonly done: number;
  /** Of them, those that were not kept, by their own word. The rest is unanswered. */
  readonly broken: number;
  /** In order of start. */
  readonly steps: readonly KeptStep[];
}

export function adherence(
  instructions: readonly Instruction[],
  session: Pick<Session, 'id' | 'zone'>,
  reports: readonly StepReport[],
  now: Instant,
): Adherence {
  const steps = instructions
    .filter((one) => one.session === session.id && isStep(one) && one.start <= now)
    .map(({ id, start, session: of, phase, label, text, minor }): KeptStep => {
      const said = saidOf({ id, start, session: of }, reports, session.zone);
      return { rule: id, phase, label, text, minor, said };
    })
    .filter(({ minor, said }) => !minor || said !== null);
  const counted = steps.filter(({ minor }) => !minor);
  return {
    asked: counted.length,
    done: counted.filter(({ said }) => said === 'done' || said === 'asked').length,
    broken: counted.filter(({ said }) => said === 'used').length,
    steps,
  };
}
