/** One question as it is asked: its words, the ways to answer, and the ways not to. In: question, answer so far. Out: the answer, and when to go on. */
import type { AnswerValue, FormQuestion, Given, Library } from '@afterglow/kernel';
import { useEffect, useId, useRef } from 'react';
import { intakeCopy } from '../../copy/intake.ts';
import { InstrumentField } from './InstrumentField.tsx';
import { UsesField } from './UsesField.tsx';

interface QuestionFieldProps {
  readonly question: FormQuestion;
  readonly given: Given;
  readonly today: string;
  readonly questionnaires: Library['questionnaires'];
  readonly problem: string | undefined;
  readonly onAnswer: (given: Given) => void;
  /** Answered with one press: the next question may come. */
  readonly onDone: (given: Given) => void;
}

export function QuestionField(props: QuestionFieldProps) {
  const { question, given, problem, onDone } = props;
  const ids = { title: useId(), help: useId(), problem: useId() };
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <fieldset className="question plain" aria-labelledby={ids.title} aria-describedby={`${ids.help} ${ids.problem}`}>
      <h2 id={ids.title} ref={title} tabIndex={-1}>
        {question.text}
      </h2>
      <p id={ids.help} className="soft">
        {question.help}
        {question.why && <> {question.why}</>}
      </p>
      <Ways {...props} />
      <p id={ids.problem} className="field" aria-live="assertive">
        {problem && <span className="error">{problem}</span>}
      </p>
      <div className="row not-answers">
        <button type="button" className="button quiet small" aria-pressed={given === 'unknown'} onClick={() => onDone('unknown')}>
          {intakeCopy.unknown}
        </button>
        {!question.required && (
          <button type="button" className="button quiet small" aria-pressed={given === 'skipped'} onClick={() => onDone('skipped')}>
            {intakeCopy.skip}
          </button>
        )}
      </div>
    </fieldset>
  );
}

const answered = (given: Given): AnswerValue | undefined => (given !== null && typeof given === 'object' ? given.value : undefined);

function Ways({ question, given, today, questionnaires, onAnswer, onDone }: QuestionFieldProps) {
  const id = useId();
  const value = answered(given);
  const tell = (next: AnswerValue): void => onAnswer({ value: next });
  switch (question.type) {
    case 'yes-no':
      return <Picks options={YES_NO} value={value} onPick={(next) => onDone({ value: next })} />;
    case 'single':
      return <Picks options={question.options} value={value} onPick={(next) => onDone({ value: next })} />;
    case 'multiple':
      return <Several question={question} value={value} onChange={tell} onNone={() => onDone({ value: [] })} />;
    case 'date':
      return (
        <Labelled id={id} text={question.text}>
          <input
            id={id}
            type="date"
            min="1900-01-01"
            max={question.past ? today : undefined}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => (event.target.value === '' ? onAnswer(null) : tell(event.target.value))}
          />
        </Labelled>
      );
    case 'number':
      return (
        <Labelled id={id} text={intakeCopy.number(question.min, question.max, question.unit)} isShown>
          <input
            id={id}
            type="number"
            inputMode="decimal"
            min={question.min}
            max={question.max}
            step={question.whole ? 1 : 'any'}
            value={typeof value === 'number' ? value : ''}
            onChange={(event) => (event.target.value === '' ? onAnswer(null) : tell(event.target.valueAsNumber))}
          />
        </Labelled>
      );
    case 'text': {
      const shared = { id, maxLength: question.max, value: typeof value === 'string' ? value : '' };
      const write = (text: string): void => (text.trim() === '' ? onAnswer(null) : tell(text));
      return (
        <Labelled id={id} text={question.text}>
          {question.lines ? (
            <textarea {...shared} rows={5} onChange={(event) => write(event.target.value)} />
          ) : (
            <input {...shared} autoComplete="off" onChange={(event) => write(event.target.value)} />
          )}
        </Labelled>
      );
    }
    case 'uses':
      return <UsesField kind={question.kind} value={value} today={today} onChange={tell} onNone={() => onDone({ value: [] })} />;
    case 'instrument':
      return <InstrumentField instrument={questionnaires[question.instrument]} value={value} onDone={(points) => onDone({ value: points })} />;
  }
}

const YES_NO = [
  { id: 'yes', label: intakeCopy.yes },
  { id: 'no', label: intakeCopy.no },
];

interface PicksProps {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: unknown;
  readonly onPick: (id: string) => void;
}

function Picks({ options, value, onPick }: PicksProps) {
  return (
    <div className="picks">
      {options.map(({ id, label }) => (
        <button key={id} type="button" className="pick" aria-pressed={value === id} onClick={() => onPick(id)}>
          {label}
        </button>
      ))}
    </div>
  );
}

interface SeveralProps {
  readonly question: FormQuestion & { readonly type: 'multiple' };
  readonly value: unknown;
  readonly onChange: (ids: readonly string[]) => void;
  readonly onNone: () => void;
}

function Several({ question, value, onChange, onNone }: SeveralProps) {
  const chosen: readonly string[] = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="picks">
      {question.options.map(({ id, label }) => (
        <label key={id} className="pick">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          {label}
        </label>
      ))}
      <button type="button" className="pick" aria-pressed={Array.isArray(value) && chosen.length === 0} onClick={onNone}>
        {question.none}
      </button>
    </div>
  );
}

interface LabelledProps {
  readonly id: string;
  readonly text: string;
  readonly isShown?: boolean;
  readonly children: React.ReactNode;
}

function Labelled({ id, text, isShown = false, children }: LabelledProps) {
  return (
    <div className="field">
      <label htmlFor={id} className={isShown ? '' : 'visually-hidden'}>
        {text}
      </label>
      {children}
    </div>
  );
}
