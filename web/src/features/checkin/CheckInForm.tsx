/** The check-in: each sign from none to marked with drawings, warning signs, free words. */
import type { FitzpatrickType, Level, Library, Protocol } from '@afterglow/kernel';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { SkinDrawing } from '../../ui/SkinDrawing.tsx';

export interface Draft {
  readonly id: string;
  readonly signs: Readonly<Record<string, Level>>;
  readonly words: string;
}

interface FormProps {
  readonly protocol: Protocol;
  readonly library: Library;
  readonly skin: FitzpatrickType;
  readonly draft: Draft;
  readonly isSending: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onSend: () => void;
  /** Between the words and the button. */
  readonly photos: ReactNode;
}

const LEVELS: readonly Level[] = [0, 1, 2, 3];

export function CheckInForm({ protocol, library, skin, draft, isSending, onChange, onSend, photos }: FormProps) {
  const [isEmpty, setEmpty] = useState(false);
  const wordsId = useId();
  const graded = Object.keys(protocol.course?.signs ?? {});
  const flags = warningSigns(protocol, library);
  const set = (sign: string, level: Level): void => onChange({ ...draft, signs: { ...draft.signs, [sign]: level } });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isNothing = Object.keys(draft.signs).length === 0 && draft.words.trim() === '';
    setEmpty(isNothing);
    if (!isNothing) onSend();
  };
  return (
    <form onSubmit={submit}>
      <fieldset className="field">
        <legend>
          <h2>{copy.checkIn.flags}</h2>
        </legend>
        <p className="hint">{copy.checkIn.flagsHint}</p>
        <div className="choices">
          {flags.map((sign) => (
            <label className="choice" key={sign}>
              <input type="checkbox" checked={(draft.signs[sign] ?? 0) > 0} onChange={(event) => set(sign, event.target.checked ? 1 : 0)} />
              {library.signs[sign]?.label}
            </label>
          ))}
        </div>
      </fieldset>
      <h2>{copy.checkIn.signs}</h2>
      <p>
        <button
          type="button"
          className="button quiet small"
          onClick={() => onChange({ ...draft, signs: { ...Object.fromEntries(graded.map((sign) => [sign, 0 as const])), ...onlyFlags(draft, flags) } })}
        >
          {copy.checkIn.nothing}
        </button>
      </p>
      {graded.map((sign) => (
        <fieldset className="sign-row" key={sign}>
          <legend>{library.signs[sign]?.label}</legend>
          <div className="levels">
            {LEVELS.map((level) => (
              <label className="level" key={level}>
                <input type="radio" name={`sign-${sign}`} checked={draft.signs[sign] === level} onChange={() => set(sign, level)} />
                <SkinDrawing sign={sign} level={level} skin={skin} />
                <span>{library.signs[sign]?.levels[level]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="field" style={{ marginTop: '1.5rem' }}>
        <label htmlFor={wordsId}>{copy.checkIn.words}</label>
        <textarea id={wordsId} value={draft.words} maxLength={4000} onChange={(event) => onChange({ ...draft, words: event.target.value })} />
      </div>
      {photos}
      <p aria-live="polite">{isEmpty && <span className="error">{copy.checkIn.empty}</span>}</p>
      <button type="submit" className="button big-button" disabled={isSending}>
        {isSending ? copy.checkIn.sending : copy.checkIn.send}
      </button>
    </form>
  );
}

/** Emergencies first, then what this protocol watches for. */
function warningSigns(protocol: Protocol, library: Library): readonly string[] {
  const always = Object.entries(library.signs).flatMap(([id, sign]) => (sign.always ? [id] : []));
  const own = protocol.redFlags.map(({ sign }) => sign).filter((sign) => library.signs[sign]?.yesNo);
  return [...new Set([...always, ...own])];
}

const onlyFlags = (draft: Draft, flags: readonly string[]): Readonly<Record<string, Level>> =>
  Object.fromEntries(Object.entries(draft.signs).filter(([sign]) => flags.includes(sign)));
