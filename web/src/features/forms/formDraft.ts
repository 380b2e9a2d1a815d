/** A form being written, as plain data that can be half finished; and the form it becomes. In: edits. Out: what is sent. */
import type { FormQuestion, IntakeForm, QuestionType, When } from '@afterglow/kernel';
import { formsCopy } from '../../copy/intake.ts';

export interface FormDraft {
  readonly id: string | undefined;
  /** The version it was begun from. */
  readonly lookedAt: string | undefined;
  readonly title: string;
  readonly lead: string;
  readonly services: readonly string[];
  readonly validDays: number;
  readonly questions: readonly FormQuestion[];
}

export const emptyDraft: FormDraft = { id: undefined, lookedAt: undefined, title: '', lead: '', services: [], validDays: 365, questions: [] };

/** Lower-case words joined by "-", not taken yet. */
export function idFrom(text: string, taken: readonly string[]): string {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const wanted = plain === '' ? 'question' : plain;
  let id = wanted;
  for (let count = 2; taken.includes(id); count += 1) id = `${wanted}-${count}`;
  return id;
}

export function newQuestion(type: QuestionType, taken: readonly string[]): FormQuestion {
  const base = { id: idFrom(`${type}-question`, taken), text: formsCopy.newQuestion, required: false };
  switch (type) {
    case 'yes-no':
      return { ...base, type, writes: [] };
    case 'single':
      return { ...base, type, options: optionsFrom('Yes\nNo', []) };
    case 'multiple':
      return { ...base, type, options: optionsFrom('One\nTwo', []), none: 'None of these' };
    case 'date':
      return { ...base, type, past: false };
    case 'number':
      return { ...base, type, unit: 'kg', min: 0, max: 300, whole: false };
    case 'text':
      return { ...base, type, max: 1000, lines: false };
    case 'uses':
      return { ...base, type, kind: 'medicine', covers: [] };
    case 'instrument':
      return { ...base, type, instrument: 'fitzpatrick-scf' };
  }
}

type Options = Extract<FormQuestion, { readonly type: 'single' }>['options'];

/** One a line; a label that stays keeps its id, so that conditions on it stay too. */
export function optionsFrom(lines: string, old: Options): Options {
  const labels = [...new Set(lines.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const ids: string[] = [];
  return labels.map((label, index) => {
    const kept = old.find((one) => one.label === label) ?? (labels.length === old.length ? old[index] : undefined);
    const id = kept && !ids.includes(kept.id) ? kept.id : idFrom(label, [...ids, ...old.map((one) => one.id)]);
    ids.push(id);
    return { id, label, writes: kept?.writes ?? [] };
  });
}

export function moved(questions: readonly FormQuestion[], from: number, to: number): readonly FormQuestion[] {
  const one = questions[from];
  if (!one || to < 0 || to >= questions.length || from === to) return questions;
  const rest = questions.filter((_, index) => index !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The answers a question before this one may have, as conditions in words. */
export function conditionsBefore(
  questions: readonly FormQuestion[],
  index: number,
): readonly { readonly key: string; readonly words: string; readonly when: When }[] {
  return questions.slice(0, index).flatMap((question) => {
    const answers =
      question.type === 'yes-no'
        ? [
            { id: 'yes', label: 'yes' },
            { id: 'no', label: 'no' },
          ]
        : question.type === 'single' || question.type === 'multiple'
          ? question.options
          : [];
    return answers.map(({ id, label }) => ({
      key: `${question.id} ${id}`,
      words: formsCopy.ifAnswer(question.text, label),
      when: { question: question.id, is: id },
    }));
  });
}

export const whenKey = (when: When | undefined): string => (when && 'is' in when ? `${when.question} ${when.is}` : '');

export const asForm = ({ title, lead, questions }: FormDraft): IntakeForm => ({
  id: 'preview',
  version: 'preview',
  title: title === '' ? formsCopy.newTitle : title,
  ...(lead === '' ? {} : { lead }),
  questions: [...questions],
});
