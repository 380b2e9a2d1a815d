/** The JSON of the command line, the HTTP API and the tests: the same keys and instants through every door. */
import type { PlacedSession, SeriesPlan } from '../series/seriesRequest.ts';
import type { Answer, AnswerReason } from '../ask/answer.ts';
import type { ProductAnswer } from '../ask/askProduct.ts';
import type { Candidacy } from '../candidacy/candidacy.ts';
import type { HealAnswer } from '../healing/healAnswer.ts';
import type { CarePlan, Conflict, Instruction } from '../plan/carePlan.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { leafOf } from '../taxonomy/label/leaf.ts';
import type { LabelFinding, LabelReading } from '../taxonomy/label/reading.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { printDay } from '../time/calendar.ts';
import { printInstant } from '../time/instant.ts';

const instant = (at: number | null): string | null => (at === null ? null : printInstant(at));

/** `afterglow plan --json`. Hidden rules answer questions but are no instructions, so they are left out. */
export function planJson(plan: CarePlan, protocol: Protocol, session: Session) {
  return {
    protocol: { id: protocol.id, version: protocol.version },
    session: sessionJson(session),
    sessions: plan.sessions.map((one) => ({ id: one.id, protocol: one.protocol, ...sessionJson(one) })),
    instructions: plan.instructions.filter(({ hidden }) => !hidden).map(instructionJson),
    course: plan.course.map(({ start, end, ...band }) => ({ ...band, start: instant(start), end: instant(end) })),
    conflicts: plan.conflicts.map(conflictJson),
    questions: plan.questions,
  };
}

const sessionJson = ({ start, end, zone }: Session) => ({ start: instant(start), end: instant(end), zone });

function instructionJson({ hidden: _hidden, start, end, ...instruction }: Instruction) {
  return { ...instruction, start: instant(start), end: instant(end) };
}

const conflictJson = ({ start, end, ...conflict }: Conflict) => ({ ...conflict, start: instant(start), end: instant(end) });

/** `afterglow ask --json`. */
export function answerJson({ until, firstAllowed, reasons, ...answer }: Answer) {
  return { ...answer, until: instant(until), firstAllowed: instant(firstAllowed), reasons: reasons.map(reasonJson) };
}

const reasonJson = ({ start, end, ...reason }: AnswerReason) => ({ ...reason, start: instant(start), end: instant(end) });

/** Classes a label is judged by, as in the project's hand-classed labels; others found stand under `also`. */
const LABEL_CLASSES: ReadonlySet<string> = new Set([
  'aha',
  'bha',
  'pha',
  'retinoid',
  'benzoyl-peroxide',
  'hydroquinone',
  'azelaic-acid',
  'sulfur',
  'urea',
  'vitamin-c',
  'brightener',
  'enzyme-exfoliant',
  'physical-scrub',
  'sunscreen-chemical',
  'sunscreen-mineral',
  'alcohol-denat',
  'fragrance',
  'essential-oil',
  'topical-antibiotic',
]);

/** `afterglow label --json` without a treatment. */
export function labelJson(reading: LabelReading, taxonomy: Taxonomy) {
  const print = (finding: LabelFinding) => ({ ...finding, kind: leafOf(finding, taxonomy) });
  const isMain = (finding: LabelFinding): boolean => LABEL_CLASSES.has(finding.class);
  return {
    answer: reading.answer,
    classes: reading.findings.filter(isMain).map(print),
    also: reading.findings.filter((finding) => !isMain(finding)).map(print),
    setAside: reading.setAside.map(print),
    unrecognised: reading.unrecognised.map(({ text }) => text),
    completeness: Math.round(reading.completeness * 1000) / 1000,
    doubts: reading.doubts,
    table: reading.tableVersion,
  };
}

/** The same with a treatment: the dated verdict beside what was read. */
export function productJson({ reading, until, firstAllowed, reasons, verdict, questions }: ProductAnswer, taxonomy: Taxonomy) {
  return { ...labelJson(reading, taxonomy), verdict, until: instant(until), firstAllowed: instant(firstAllowed), reasons: reasons.map(reasonJson), questions };
}

/** `afterglow screen --json`. */
export function candidacyJson({ until, reasons, ...candidacy }: Candidacy) {
  return { ...candidacy, until: instant(until), reasons: reasons.map((reason) => ({ ...reason, until: instant(reason.until) })) };
}

/** `afterglow heal --json`. */
export const healJson = (answer: HealAnswer): HealAnswer => answer;

/** `afterglow protocols --json`, one entry. */
export function protocolJson({ id, version, title, short, status, cadence, services, summary, updated }: Protocol) {
  return { id, version, title, short, status, sessions: cadence?.sessions ?? 1, services, summary, updated };
}

const placedJson = (sessions: readonly PlacedSession[]) => sessions.map(({ protocol, number, day }) => ({ protocol, number, date: printDay(day) }));

/** A series plan: dates as `2027-02-16`. */
export function seriesJson(plan: SeriesPlan) {
  if (plan.status === 'placed') {
    const { status, sessions, alternatives, objective, notes } = plan;
    return { status, sessions: placedJson(sessions), alternatives: alternatives.map(placedJson), objective, clash: [], giveUp: [], notes };
  }
  const { status, clash, giveUp, notes } = plan;
  const offers = giveUp.map(({ earliestFinish, ...offer }) => ({ ...offer, earliestFinish: printDay(earliestFinish) }));
  return { status, sessions: [], alternatives: [], objective: [], clash, giveUp: offers, notes };
}
