/** An answer as a person reads it. In: a question and its answer. Out: words; the four ways to say nothing are told apart. */
import type { Questionnaire } from '../taxonomy/schema.ts';
import { scoreFitzpatrick } from '../record/fitzpatrick.ts';
import { dayWords } from '../time/dateWords.ts';
import { parseDay } from '../time/calendar.ts';
import type { Given, UseGiven } from './given.ts';
import type { FormQuestion } from './formSchema.ts';

export function answerWords(question: FormQuestion, answer: Given, questionnaires: Readonly<Record<string, Questionnaire>>): string {
  if (answer === null) return 'not answered';
  if (answer === 'unknown') return 'does not know';
  if (answer === 'skipped') return 'skipped';
  const { value } = answer;
  switch (question.type) {
    case 'yes-no':
      return value === 'yes' ? 'Yes' : 'No';
    case 'single':
      return question.options.find(({ id }) => id === value)?.label ?? String(value);
    case 'multiple': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
      const labels = question.options.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
      return labels.length > 0 ? labels.join(', ') : question.none;
    }
    case 'date':
      return dateText(String(value));
    case 'number':
      return `${String(value)} ${question.unit}`;
    case 'uses':
      return usesText(value);
    case 'instrument':
      return scoreText(questionnaires[question.instrument], value);
    case 'text':
      return String(value);
  }
}

const dateText = (text: string): string => {
  const day = parseDay(text);
  return day === undefined ? text : dayWords(day);
};

function usesText(value: unknown): string {
  const uses: readonly unknown[] = Array.isArray(value) ? value : [];
  if (uses.length === 0) return 'Nothing';
  return uses
    .flatMap((use) => (isUse(use) ? [`${use.what} (${'still' in use ? 'still' : `last ${dateText(use.last)}`}${use.prescribed ? ', prescribed' : ''})`] : []))
    .join('; ');
}

const isUse = (use: unknown): use is UseGiven => typeof use === 'object' && use !== null && 'what' in use;

function scoreText(instrument: Questionnaire | undefined, value: unknown): string {
  const points: readonly unknown[] = Array.isArray(value) ? value : [];
  const score =
    instrument &&
    scoreFitzpatrick(
      instrument,
      points.flatMap((one) => (typeof one === 'number' ? [one] : [])),
    );
  return score?.ok ? `Type ${score.value.type} (${score.value.total} points)` : points.join(', ');
}
