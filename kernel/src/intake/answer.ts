/**
 * Answers, and the one place that reads them. In: a form and anything at all as JSON. Out: the same answers, proved, or which
 * question is wrong and what would be right. Nothing is turned into something else: not yet said (null), not known, skipped
 * and no are four different things, here and in what is stored.
 */
import type { Questionnaire } from '../taxonomy/schema.ts';
import { err, ok, type Result } from '../result.ts';
import { type DayNumber, parseDay } from '../time/calendar.ts';
import type { FormQuestion, IntakeForm } from './formSchema.ts';
import type { Answers, Given } from './given.ts';
import { isAsked } from './when.ts';

export interface AnswerProblem {
  readonly question: string;
  readonly message: string;
}

export interface AnswerContext {
  readonly questionnaires: Readonly<Record<string, Questionnaire>>;
  readonly today: DayNumber;
  /** True when sent; a draft may still have questions open. */
  readonly isFinal: boolean;
}

export function readAnswers(form: IntakeForm, raw: unknown, context: AnswerContext): Result<Answers, readonly AnswerProblem[]> {
  if (!isObject(raw)) return err([{ question: '', message: 'answers are an object: question → answer' }]);
  const problems: AnswerProblem[] = [];
  const read: Record<string, Given> = {};
  for (const [id, given] of Object.entries(raw)) {
    const question = form.questions.find((one) => one.id === id);
    const message = question ? wrongAnswer(question, given, context) : 'this form has no such question';
    if (message !== undefined) problems.push({ question: id, message });
    else if (isAnswer(given)) read[id] = given;
  }
  if (problems.length > 0) return err(problems);
  if (context.isFinal) problems.push(...open(form, read));
  return problems.length > 0 ? err(problems) : ok(read);
}

/** Sent means gone through: each question that is asked was answered, not known, or skipped where it may be. */
function open(form: IntakeForm, answers: Answers): readonly AnswerProblem[] {
  return form.questions.flatMap((question) => {
    const answer = answers[question.id] ?? null;
    if (!isAsked(question, answers)) return answer === null ? [] : [{ question: question.id, message: 'this question is not asked with these answers' }];
    if (answer === null && question.required) return [{ question: question.id, message: 'please answer this, or say that you do not know' }];
    return [];
  });
}

/** What is wrong with one answer, in words; undefined: nothing. */
export function wrongAnswer(question: FormQuestion, given: unknown, context: AnswerContext): string | undefined {
  if (given === null || given === 'unknown') return undefined;
  if (given === 'skipped') return question.required && context.isFinal ? 'this cannot be skipped: answer it, or say that you do not know' : undefined;
  if (!isObject(given) || Object.keys(given).length !== 1 || !Object.hasOwn(given, 'value')) return 'an answer is { value }, "unknown", "skipped" or null';
  return wrongValue(question, given['value'], context);
}

function wrongValue(question: FormQuestion, value: unknown, context: AnswerContext): string | undefined {
  switch (question.type) {
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : 'say yes or no';
    case 'single':
      return question.options.some(({ id }) => id === value) ? undefined : 'choose one of the answers';
    case 'multiple':
      return wrongChoice(
        question.options.map(({ id }) => id),
        value,
      );
    case 'date':
      return wrongDate(value, question.past ? context.today : null);
    case 'number':
      return wrongNumber(question, value);
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return 'write something, or skip it';
      return value.length > question.max ? `at most ${question.max} characters` : undefined;
    case 'uses':
      return wrongUses(value, context.today);
    case 'instrument':
      return wrongPoints(context.questionnaires[question.instrument], value);
  }
}

function wrongChoice(ids: readonly string[], value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'choose from the answers; none is an empty list';
  const list: readonly unknown[] = value;
  if (!list.every((one) => ids.some((id) => id === one))) return 'choose from the answers';
  return new Set(list).size === list.length ? undefined : 'each answer once';
}

function wrongDate(value: unknown, latest: DayNumber | null): string | undefined {
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  if (day === undefined) return 'give a date that exists: 2026-12-15';
  if (latest !== null && day > latest) return 'this date is still to come';
  return day < EARLIEST ? 'this date is too long ago' : undefined;
}
/** 1 January 1900. */
const EARLIEST: DayNumber = -25_567;

function wrongNumber({ min, max, unit, whole }: FormQuestion & { readonly type: 'number' }, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || Object.is(value, -0)) return `give a number in ${unit}`;
  if (whole && !Number.isInteger(value)) return `give a whole number in ${unit}`;
  return value < min || value > max ? `between ${min} and ${max} ${unit}` : undefined;
}

const MOST_USES = 40;
const USE_KEYS = ['what', 'still', 'last', 'prescribed'];

function wrongUses(value: unknown, today: DayNumber): string | undefined {
  if (!Array.isArray(value)) return 'list what it was; none is an empty list';
  if (value.length > MOST_USES) return `at most ${MOST_USES} entries`;
  for (const use of value) {
    if (!isObject(use) || Object.keys(use).some((key) => !USE_KEYS.includes(key))) return 'an entry says what it was, and when last';
    const { what, still, last, prescribed } = use;
    if (typeof what !== 'string' || what.trim() === '' || what.length > 300) return 'say what it was, in at most 300 characters';
    if (prescribed !== undefined && typeof prescribed !== 'boolean') return `${what}: prescribed is true or false`;
    if ((still === undefined) === (last === undefined) || (still !== undefined && still !== true)) return `${what}: say that it goes on, or when it was last`;
    const wrong = last === undefined ? undefined : wrongDate(last, today);
    if (wrong !== undefined) return `${what}: ${wrong}`;
  }
  return undefined;
}

function wrongPoints(instrument: Questionnaire | undefined, value: unknown): string | undefined {
  const count = instrument?.items.length ?? 0;
  if (!Array.isArray(value) || value.length !== count) return `${count} answers are needed`;
  return value.every((one) => Number.isInteger(one) && !Object.is(one, -0) && one >= 0 && one <= 4) ? undefined : 'each answer is worth 0, 1, 2, 3 or 4 points';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only of what `wrongAnswer` found nothing wrong with: the shape is known by then. */
const isAnswer = (given: unknown): given is Given => given === null || given === 'unknown' || given === 'skipped' || isObject(given);
