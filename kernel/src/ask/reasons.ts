/** An opinion as a reason that can be shown: rule, version, source, dates, and what it says. */
import type { Reason } from '../plan/carePlan.ts';
import type { AnswerReason } from './answer.ts';
import type { Opinion } from './opinions.ts';

const NONE: Reason = {
  rule: '',
  protocol: '',
  version: '',
  source: '',
  sources: [],
  basis: 'unsourced',
  addition: false,
  session: '',
  text: '',
};

export function toReason({ instruction, classId, verdict, kinds, isException }: Opinion): AnswerReason {
  return {
    ...(instruction.reasons[0] ?? NONE),
    effect: instruction.effect,
    strength: instruction.strength,
    verdict,
    start: instruction.start,
    end: instruction.end,
    gate: instruction.gate,
    label: instruction.label,
    class: classId,
    kinds,
    isException,
    certain: instruction.certain,
  };
}
