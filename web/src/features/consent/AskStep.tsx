/** Questions before signing. Whoever still has one does not sign yet, and is told whom to call. */
import { useId, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';

export type Asked = 'none' | 'answered' | 'open';

interface AskStepProps {
  readonly clinic: { readonly name: string; readonly phone: string };
  readonly asked: Asked | undefined;
  readonly note: string;
  readonly onAsked: (asked: Asked) => void;
  readonly onNote: (note: string) => void;
  readonly onDone: () => void;
}

const WORDS: readonly (readonly [Asked, string])[] = [
  ['none', consentCopy.askNone],
  ['answered', consentCopy.askYes],
  ['open', consentCopy.askOpen],
];

export function AskStep({ clinic, asked, note, onAsked, onNote, onDone }: AskStepProps) {
  const id = useId();
  const [hasTried, setTried] = useState(false);
  return (
    <>
      <fieldset className="field">
        <legend>{consentCopy.askLead}</legend>
        {WORDS.map(([value, words]) => (
          <label key={value} className="choice">
            <input type="radio" name={id} checked={asked === value} onChange={() => onAsked(value)} />
            {words}
          </label>
        ))}
        {hasTried && asked === undefined && <span className="error">{consentCopy.choose}</span>}
      </fieldset>
      {asked === 'answered' && (
        <div className="field">
          <label htmlFor={`${id}-note`}>{consentCopy.askNote}</label>
          <textarea id={`${id}-note`} maxLength={2000} value={note} onChange={(event) => onNote(event.target.value)} />
        </div>
      )}
      {asked === 'open' ? (
        <p className="notice is-call" role="alert">
          {consentCopy.askFirst(clinic.name, clinic.phone)}
        </p>
      ) : (
        <button
          type="button"
          className="button big-button"
          onClick={() => {
            setTried(true);
            if (asked !== undefined) onDone();
          }}
        >
          {consentCopy.continue}
        </button>
      )}
    </>
  );
}
