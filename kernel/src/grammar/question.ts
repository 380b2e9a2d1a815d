/** A fact to ask for, and why it matters. */
export const QUESTION_KINDS = ['concern', 'condition', 'allergy', 'fitzpatrick', 'birthDate', 'exposure', 'session'] as const;

export interface Question {
  /** `hyperpigmentation`, `cold-sores`, `fitzpatrick`, a class id … */
  readonly fact: string;
  readonly kind: (typeof QUESTION_KINDS)[number];
  readonly because: string;
}

/** One question per fact, in the order they came up. */
export function distinctQuestions(questions: readonly Question[]): readonly Question[] {
  const byFact = new Map<string, Question>();
  for (const question of questions) if (!byFact.has(question.fact)) byFact.set(question.fact, question);
  return [...byFact.values()];
}
