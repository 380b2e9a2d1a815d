/** Writing a form: title, when it is asked, questions in order by drag or by keys, a preview, save, publish. */
import { type FormQuestion, type Library, QUESTION_TYPES, type QuestionType } from '@afterglow/kernel';
import { useId, useRef, useState } from 'react';
import { formsCopy as words } from '../../copy/intake.ts';
import { type FormDraft, moved, newQuestion } from './formDraft.ts';
import { QuestionEditor } from './QuestionEditor.tsx';

interface FormBuilderProps {
  readonly draft: FormDraft;
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly library: Library;
  readonly onChange: (draft: FormDraft) => void;
}

export function FormBuilder({ draft, services, library, onChange }: FormBuilderProps) {
  const ids = { title: useId(), lead: useId(), days: useId() };
  const set = (part: Partial<FormDraft>): void => onChange({ ...draft, ...part });
  const toggle = (id: string): void => set({ services: draft.services.includes(id) ? draft.services.filter((one) => one !== id) : [...draft.services, id] });
  return (
    <>
      <div className="field">
        <label htmlFor={ids.title}>{words.name}</label>
        <input id={ids.title} value={draft.title} maxLength={300} onChange={(event) => set({ title: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={ids.lead}>{words.leadField}</label>
        <input id={ids.lead} value={draft.lead} maxLength={500} onChange={(event) => set({ lead: event.target.value })} />
      </div>
      <fieldset className="field">
        <legend>{words.services}</legend>
        <p className="hint">{words.allServices}</p>
        <div className="choices">
          {services.map(({ id, title }) => (
            <label className="choice" key={id}>
              <input type="checkbox" checked={draft.services.includes(id)} onChange={() => toggle(id)} />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field narrow">
        <label htmlFor={ids.days}>{words.validDays}</label>
        <input
          id={ids.days}
          type="number"
          min={1}
          max={3650}
          value={draft.validDays}
          onChange={(event) => event.target.value !== '' && set({ validDays: event.target.valueAsNumber })}
        />
      </div>
      <QuestionList questions={draft.questions} library={library} onChange={(questions) => set({ questions })} />
    </>
  );
}

interface QuestionListProps {
  readonly questions: readonly FormQuestion[];
  readonly library: Library;
  readonly onChange: (questions: readonly FormQuestion[]) => void;
}

function QuestionList({ questions, library, onChange }: QuestionListProps) {
  const id = useId();
  const [type, setType] = useState<QuestionType>('yes-no');
  const [dragged, setDragged] = useState<number>();
  const [target, setTarget] = useState<number>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number): void => {
    const next = moved(questions, from, to);
    if (next === questions) return;
    onChange(next);
    setSaid(words.moved(questions[from]?.text ?? '', to + 1));
  };
  const step = (from: number, by: number): void => {
    move(from, from + by);
    const place = Math.min(Math.max(from + by, 0), questions.length - 1);
    queueMicrotask(() => list.current?.querySelectorAll<HTMLButtonElement>(by < 0 ? '.move-up' : '.move-down')[place]?.focus());
  };
  const drop = (): void => {
    if (dragged !== undefined && target !== undefined) move(dragged, target);
    setDragged(undefined);
    setTarget(undefined);
  };
  return (
    <>
      <h2>{words.questions}</h2>
      <p className="soft">{words.drag}</p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <ol className="builder-list" ref={list}>
        {questions.map((question, index) => (
          <li
            key={question.id}
            className={target === index && dragged !== undefined ? 'is-target' : undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setTarget(index);
            }}
            onDrop={drop}
          >
            <div className="builder-head">
              <span className="grip" aria-hidden="true" draggable onDragStart={() => setDragged(index)} onDragEnd={() => setDragged(undefined)}>
                ⠿
              </span>
              <span className="text">
                {index + 1}. <strong>{question.text}</strong> <small className="soft">{words.types[question.type]}</small>
              </span>
              <button
                type="button"
                className="button quiet small move-up"
                aria-label={words.up(question.text)}
                disabled={index === 0}
                onClick={() => step(index, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="button quiet small move-down"
                aria-label={words.down(question.text)}
                disabled={index === questions.length - 1}
                onClick={() => step(index, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                className="button quiet small"
                aria-label={words.remove(question.text)}
                onClick={() => onChange(questions.filter((one) => one.id !== question.id))}
              >
                ✕
              </button>
            </div>
            <details>
              <summary>{words.edit}</summary>
              <QuestionEditor
                question={question}
                index={index}
                questions={questions}
                library={library}
                onChange={(next) => onChange(questions.map((one) => (one.id === question.id ? next : one)))}
              />
            </details>
          </li>
        ))}
      </ol>
      <div className="row">
        <label htmlFor={id}>{words.type}</label>
        <select
          id={id}
          style={{ width: 'auto' }}
          value={type}
          onChange={(event) => setType(QUESTION_TYPES.find((one) => one === event.target.value) ?? 'yes-no')}
        >
          {QUESTION_TYPES.map((one) => (
            <option key={one} value={one}>
              {words.types[one]}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button quiet small"
          onClick={() =>
            onChange([
              ...questions,
              newQuestion(
                type,
                questions.map((one) => one.id),
              ),
            ])
          }
        >
          + {words.addQuestion}
        </button>
      </div>
    </>
  );
}
