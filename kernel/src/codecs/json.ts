/** The JSON of the command line, the HTTP API and the tests: the same keys and instants through every door. */
import type { Answer, AnswerReason } from '../ask/answer.ts';
import type { Candidacy } from '../candidacy/candidacy.ts';
import type { HealAnswer } from '../healing/healAnswer.ts';
import type { CarePlan, Conflict, Instruction } from '../plan/carePlan.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
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
