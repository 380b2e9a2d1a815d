/** The questions about a result: one scale after another, big buttons with words, a text, and a way out. Keeps nothing itself. */
import type { Scale } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { outcomesCopy } from '../../copy/outcomes.ts';

export interface ResultDraft {
  readonly id: string;
  /** Of which question it is: a draft of another is thrown away. */
  readonly about: string;
  readonly values: Readonly<Record<string, number>>;
  readonly words: string;
}

interface ResultFormProps {
  readonly scales: readonly Scale[];
  readonly draft: ResultDraft;
  readonly isSending: boolean;
  readonly onChange: (draft: ResultDraft) => void;
  readonly onSend: () => void;
  readonly onSkip: () => void;
}

const copy = outcomesCopy.form;

export function ResultForm({ scales, draft, isSending, onChange, onSend, onSkip }: ResultFormProps) {
  const id = useId();
  const [isEmpty, setEmpty] = useState(false);
  const send = (): void => {
    const hasSome = Object.keys(draft.values).length > 0;
    setEmpty(!hasSome);
    if (hasSome) onSend();
  };
  return (
    <form
      className="result-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {scales.map((scale) => (
        <fieldset className="result-scale" key={scale.id}>
          <legend>{scale.question.client}</legend>
          <div className="result-levels">
            {scale.levels.map(({ value, words }) => (
              <label className="result-level" key={value}>
                <input
                  type="radio"
                  name={`${id}-${scale.id}`}
                  checked={draft.values[scale.id] === value}
                  onChange={() => onChange({ ...draft, values: { ...draft.values, [scale.id]: value } })}
                />
                <span>{words}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="field">
        <label htmlFor={`${id}-words`}>{copy.words}</label>
        <textarea id={`${id}-words`} value={draft.words} maxLength={2000} onChange={(event) => onChange({ ...draft, words: event.target.value })} />
      </div>
      <p aria-live="polite">{isEmpty && <span className="error">{copy.empty}</span>}</p>
      <button type="submit" className="button big-button" disabled={isSending}>
        {isSending ? copy.sending : copy.send}
      </button>
      <p>
        <button type="button" className="button quiet" disabled={isSending} onClick={onSkip}>
          {copy.skip}
        </button>
      </p>
    </form>
  );
}
