/** Is a form whole? In: a form of the right shape. Out: what is wrong, each with its question: ids twice, conditions that lead nowhere, empty ranges. */
import type { Library } from '../protocol/library.ts';
import type { FormQuestion, IntakeForm, When } from './formSchema.ts';

export interface FormProblem {
  readonly path: string;
  readonly message: string;
}

export function checkForm(form: IntakeForm, library: Library): readonly FormProblem[] {
  const seen = new Map<string, FormQuestion>();
  return form.questions.flatMap((question, index) => {
    const at = (field: string, message: string): FormProblem => ({ path: `questions.${index}.${field}`, message: `${question.text}: ${message}` });
    const problems = [
      ...(seen.has(question.id) ? [at('id', 'another question has the same id')] : []),
      ...(question.when ? askedAbout(question.when).flatMap((part) => wrongCondition(part, seen).map((message) => at('when', message))) : []),
      ...wrongOf(question, library).map((message) => at('type', message)),
      ...keysOf(question)
        .filter((key) => !isFact(key, library))
        .map((key) => at('writes', `there is no fact "${key}"`)),
    ];
    seen.set(question.id, question);
    return problems;
  });
}

type Leaf = Extract<When, { readonly question: string }>;

function askedAbout(when: When): readonly Leaf[] {
  if ('any' in when) return when.any.flatMap(askedAbout);
  if ('all' in when) return when.all.flatMap(askedAbout);
  if ('not' in when) return askedAbout(when.not);
  return [when];
}

/** Only what was asked before can decide what is asked next. */
function wrongCondition(when: Leaf, before: ReadonlyMap<string, FormQuestion>): readonly string[] {
  const other = before.get(when.question);
  if (!other) return [`it is asked depending on "${when.question}", which does not come before it`];
  if ('is' in when) {
    const known = other.type === 'yes-no' ? ['yes', 'no'] : other.type === 'single' || other.type === 'multiple' ? other.options.map(({ id }) => id) : [];
    return known.includes(when.is) ? [] : [`"${when.is}" is not an answer to "${other.text}"`];
  }
  return 'answered' in when || other.type === 'number' ? [] : [`"${other.text}" is not answered with a number`];
}

function wrongOf(question: FormQuestion, library: Library): readonly string[] {
  switch (question.type) {
    case 'number':
      return question.min < question.max ? [] : ['the smallest number must be below the largest'];
    case 'single':
    case 'multiple':
      return new Set(question.options.map(({ id }) => id)).size === question.options.length ? [] : ['two answers have the same id'];
    case 'uses':
      return question.covers.filter((id) => !Object.hasOwn(library.taxonomy.file.classes, id)).map((id) => `there is no class "${id}"`);
    case 'instrument':
      return Object.hasOwn(library.questionnaires, question.instrument) ? [] : [`there is no questionnaire "${question.instrument}"`];
    default:
      return [];
  }
}

function keysOf(question: FormQuestion): readonly string[] {
  if (question.type === 'yes-no') return question.writes;
  return question.type === 'single' || question.type === 'multiple' ? question.options.flatMap(({ writes }) => writes) : [];
}

function isFact(key: string, { taxonomy: { file } }: Library): boolean {
  const [kind, fact = ''] = key.split(':');
  const lists = { condition: file.conditions, allergy: file.allergies, concern: file.concerns, exposure: file.classes };
  return Object.entries(lists).some(([name, list]) => name === kind && Object.hasOwn(list, fact));
}
