/** One question being written: words, kind of answer, condition, fact. In: the question and those before it. Out: the changed one. */
import type { FormQuestion, Library } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { formsCopy as words } from '../../copy/intake.ts';
import { conditionsBefore, optionsFrom, whenKey } from './formDraft.ts';

interface QuestionEditorProps {
  readonly question: FormQuestion;
  readonly index: number;
  readonly questions: readonly FormQuestion[];
  readonly library: Library;
  readonly onChange: (question: FormQuestion) => void;
}

export function QuestionEditor({ question, index, questions, library, onChange }: QuestionEditorProps) {
  const ids = { text: useId(), help: useId(), when: useId() };
  const conditions = conditionsBefore(questions, index);
  const key = whenKey(question.when);
  const ask = (chosen: string): void => {
    const { when: _old, ...rest } = question;
    const found = conditions.find((one) => one.key === chosen);
    onChange(found ? { ...rest, when: found.when } : rest);
  };
  const help = (text: string): void => {
    const { help: _old, ...rest } = question;
    onChange(text === '' ? rest : { ...rest, help: text });
  };
  return (
    <div className="inline-form">
      <div className="field wide">
        <label htmlFor={ids.text}>{words.text}</label>
        <input id={ids.text} value={question.text} maxLength={300} onChange={(event) => onChange({ ...question, text: event.target.value })} />
      </div>
      <div className="field wide">
        <label htmlFor={ids.help}>{words.help}</label>
        <input id={ids.help} value={question.help ?? ''} maxLength={500} onChange={(event) => help(event.target.value)} />
      </div>
      <OfType question={question} library={library} onChange={onChange} />
      <div className="field">
        <label htmlFor={ids.when}>{words.when}</label>
        <select id={ids.when} value={key} onChange={(event) => ask(event.target.value)}>
          <option value="">{words.always}</option>
          {key !== '' && !conditions.some((one) => one.key === key) && <option value={key}>{key}</option>}
          {conditions.map((one) => (
            <option key={one.key} value={one.key}>
              {one.words}
            </option>
          ))}
        </select>
      </div>
      <label className="choice wide">
        <input type="checkbox" checked={question.required} onChange={(event) => onChange({ ...question, required: event.target.checked })} />
        {words.requiredField}
      </label>
    </div>
  );
}

function OfType({ question, library, onChange }: Pick<QuestionEditorProps, 'question' | 'library' | 'onChange'>) {
  const ids = { a: useId(), b: useId(), c: useId() };
  switch (question.type) {
    case 'yes-no':
      return (
        <div className="field">
          <label htmlFor={ids.a}>{words.writes}</label>
          <select
            id={ids.a}
            value={question.writes[0] ?? ''}
            onChange={(event) => onChange({ ...question, writes: event.target.value === '' ? [] : [event.target.value] })}
          >
            <option value="">{words.noFact}</option>
            {Object.entries(library.taxonomy.file.conditions).map(([id, { label }]) => (
              <option key={id} value={`condition:${id}`}>
                {label}
              </option>
            ))}
          </select>
        </div>
      );
    case 'single':
    case 'multiple':
      return <OptionsField id={ids.a} question={question} onChange={onChange} />;
    case 'date':
      return (
        <label className="choice">
          <input type="checkbox" checked={question.past} onChange={(event) => onChange({ ...question, past: event.target.checked })} />
          {words.past}
        </label>
      );
    case 'number':
      return (
        <>
          <div className="field">
            <label htmlFor={ids.a}>{words.unit}</label>
            <input id={ids.a} value={question.unit} maxLength={30} onChange={(event) => onChange({ ...question, unit: event.target.value })} />
          </div>
          <div className="field">
            <label htmlFor={ids.b}>{words.min}</label>
            <input
              id={ids.b}
              type="number"
              value={question.min}
              onChange={(event) => event.target.value !== '' && onChange({ ...question, min: event.target.valueAsNumber })}
            />
          </div>
          <div className="field">
            <label htmlFor={ids.c}>{words.max}</label>
            <input
              id={ids.c}
              type="number"
              value={question.max}
              onChange={(event) => event.target.value !== '' && onChange({ ...question, max: event.target.valueAsNumber })}
            />
          </div>
        </>
      );
    default:
      return null;
  }
}

type WithOptions = Extract<FormQuestion, { readonly type: 'single' | 'multiple' }>;

/** Written as lines; read when the field is left, so that nothing jumps while typing. */
function OptionsField({
  id,
  question,
  onChange,
}: {
  readonly id: string;
  readonly question: WithOptions;
  readonly onChange: (question: FormQuestion) => void;
}) {
  const [lines, setLines] = useState(() => question.options.map(({ label }) => label).join('\n'));
  return (
    <div className="field wide">
      <label htmlFor={id}>{words.options}</label>
      <textarea
        id={id}
        value={lines}
        rows={4}
        onChange={(event) => setLines(event.target.value)}
        onBlur={() => onChange({ ...question, options: optionsFrom(lines, question.options) })}
      />
    </div>
  );
}
