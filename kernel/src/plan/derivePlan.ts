/**
 * Derives the dated plan. In: the library, one or more sessions, the person's facts. Out: every instruction with its
 * dates and reasons, the expected course, conflicts and open questions, over all sessions at once.
 */
import { distinctQuestions, type Question } from '../grammar/question.ts';
import { courseBands } from '../healing/course.ts';
import { anchorOf, phaseOf, treatedArea } from '../protocol/anchor.ts';
import { evaluate, type Situation, type Truth } from '../protocol/evaluate.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import type { Person, Session } from '../record/person.ts';
import { isSystemic, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { isEmpty } from '../time/interval.ts';
import { resolveWindow } from '../time/window.ts';
import { afterEffects } from './afterEffects.ts';
import type { CarePlan, Instruction, Reason } from './carePlan.ts';
import { findConflicts } from './conflicts.ts';

export interface PlanRequest {
  readonly library: Library;
  readonly sessions: readonly Session[];
  readonly person: Person;
}

/** Sessions of protocols the library does not hold are a bug of the caller. */
export function derivePlan({ library, sessions, person }: PlanRequest): CarePlan {
  const inOrder = [...sessions].sort((a, b) => a.start - b.start);
  const instructions: Instruction[] = [];
  for (const session of inOrder) addInstructions(session, library, person, instructions);
  for (const instruction of afterEffects(person, library.taxonomy)) instructions.push(instruction);
  instructions.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    sessions: inOrder,
    instructions,
    course: inOrder.flatMap((session) => courseBands(protocolOf(library, session), session)),
    conflicts: findConflicts(inOrder, instructions, library),
    questions: distinctQuestions(instructions.flatMap((instruction) => instruction.questions)),
  };
}

export function protocolOf(library: Library, session: Session): Protocol {
  const protocol = library.protocols[session.protocol];
  if (!protocol) throw new Error(`session ${session.id} names a protocol the library does not hold`);
  return protocol;
}

function addInstructions(session: Session, library: Library, person: Person, into: Instruction[]): void {
  const protocol = protocolOf(library, session);
  const anchor = anchorOf(session, protocol);
  const area = treatedArea(session, protocol);
  const situation: Situation = { person, session, area, taxonomy: library.taxonomy };
  for (const rule of protocol.rules) {
    const truth = rule.if ? evaluate(rule.if, situation) : ALWAYS;
    if (truth.value === false) continue;
    const { start, end } = resolveWindow(rule.window, anchor);
    if (isEmpty({ start, end })) continue;
    into.push({
      id: rule.id,
      phase: phaseOf(rule.window),
      effect: rule.effect,
      strength: rule.strength,
      classes: rule.classes,
      except: rule.except,
      area: areaOf(rule, area, library.taxonomy),
      start,
      end,
      gate: rule.gate ?? null,
      label: rule.label,
      text: rule.text,
      why: rule.why ?? null,
      approx: rule.approx,
      hidden: rule.hidden,
      minor: rule.minor,
      certain: truth.value === true,
      questions: truth.value === true ? NO_QUESTIONS : questionsOf(truth, rule),
      session: session.id,
      reasons: [reasonOf(rule, protocol, session)],
    });
  }
}

const ALWAYS: Truth = { value: true, missing: [], exposures: [] };
const NO_QUESTIONS: readonly Question[] = [];

const questionsOf = (truth: Truth, rule: Rule): readonly Question[] => truth.missing.map((missing) => ({ ...missing, because: rule.text }));

function areaOf(rule: Rule, treated: string | null, taxonomy: Taxonomy): string | null {
  return rule.classes.every((id) => isSystemic(taxonomy, id)) ? null : (rule.area ?? treated);
}

export function reasonOf(rule: Rule, protocol: Protocol, session: Session): Reason {
  const sources = rule.source ?? [];
  return {
    rule: rule.id,
    protocol: protocol.id,
    version: protocol.version,
    source: sources[0] ?? '',
    sources,
    basis: rule.basis,
    addition: rule.addition,
    session: session.id,
    text: rule.text,
  };
}
