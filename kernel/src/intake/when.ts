/** Is a question asked? In: its condition and the answers so far. Out: true, false or unknown; unknown never hides a question. */
import type { Answers } from './given.ts';
import type { FormQuestion, IntakeForm, When } from './formSchema.ts';

export type Truth3 = true | false | 'unknown';

export const isAsked = (question: Pick<FormQuestion, 'when'>, answers: Answers): boolean =>
  question.when === undefined || evaluateWhen(question.when, answers) !== false;

/** The questions to go through, given what was answered. */
export const askedOf = (form: Pick<IntakeForm, 'questions'>, answers: Answers): readonly FormQuestion[] =>
  form.questions.filter((question) => isAsked(question, answers));

export function evaluateWhen(when: When, answers: Answers): Truth3 {
  if ('any' in when) return some(when.any.map((part) => evaluateWhen(part, answers)));
  if ('all' in when) {
    const inner = some(when.all.map((part) => not(evaluateWhen(part, answers))));
    return not(inner);
  }
  if ('not' in when) return not(evaluateWhen(when.not, answers));
  const answer = answers[when.question] ?? null;
  if ('answered' in when) return answer !== null && typeof answer === 'object';
  if (answer === null || typeof answer === 'string') return 'unknown';
  const { value } = answer;
  if ('is' in when) return Array.isArray(value) ? value.includes(when.is) : value === when.is;
  return typeof value === 'number' ? value > (when.over ?? Number.NEGATIVE_INFINITY) && value <= (when.upTo ?? Number.POSITIVE_INFINITY) : 'unknown';
}

const not = (truth: Truth3): Truth3 => (truth === 'unknown' ? 'unknown' : !truth);
const some = (parts: readonly Truth3[]): Truth3 => (parts.includes(true) ? true : parts.includes('unknown') ? 'unknown' : false);
