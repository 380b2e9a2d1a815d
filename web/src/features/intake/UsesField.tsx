/** Things used, with when: added one by one, in the person's words. None is an answer of its own. */
import { dayWords, parseDay, type UseGiven } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { intakeCopy } from '../../copy/intake.ts';

interface UsesFieldProps {
  readonly kind: 'medicine' | 'product' | 'activity';
  readonly value: unknown;
  readonly today: string;
  readonly onChange: (uses: readonly UseGiven[]) => void;
  readonly onNone: () => void;
}

const words = intakeCopy.uses;
const isUse = (one: unknown): one is UseGiven => typeof one === 'object' && one !== null && 'what' in one;

export function UsesField({ kind, value, today, onChange, onNone }: UsesFieldProps) {
  const uses: readonly UseGiven[] = Array.isArray(value) ? value.filter(isUse) : [];
  const [isOpen, setOpen] = useState(uses.length > 0);
  return (
    <div className="picks">
      {!isOpen && (
        <>
          <button type="button" className="pick" onClick={() => setOpen(true)}>
            {words.some}
          </button>
          <button type="button" className="pick" aria-pressed={Array.isArray(value) && uses.length === 0} onClick={onNone}>
            {words.none}
          </button>
        </>
      )}
      {uses.length > 0 && (
        <ul className="used">
          {uses.map((use, index) => (
            <li key={`${use.what}-${index}`}>
              <span>
                <strong>{use.what}</strong> · {'still' in use ? words.goesOn : words.wasLast(dayWords(parseDay(use.last) ?? 0))}
                {use.prescribed && ` · ${words.prescribed}`}
              </span>
              <button
                type="button"
                className="button quiet small"
                aria-label={words.remove(use.what)}
                onClick={() => onChange(uses.filter((_, at) => at !== index))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      {isOpen && <UseForm kind={kind} today={today} isFirst={uses.length === 0} onAdd={(use) => onChange([...uses, use])} />}
    </div>
  );
}

interface UseFormProps {
  readonly kind: UsesFieldProps['kind'];
  readonly today: string;
  readonly isFirst: boolean;
  readonly onAdd: (use: UseGiven) => void;
}

function UseForm({ kind, today, isFirst, onAdd }: UseFormProps) {
  const ids = { what: useId(), last: useId(), problem: useId() };
  const [what, setWhat] = useState('');
  const [last, setLast] = useState('');
  const [goesOn, setGoesOn] = useState(false);
  const [isPrescribed, setPrescribed] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const add = (): void => {
    const lacks = what.trim() === '' || (!goesOn && last === '');
    setMissing(lacks);
    if (lacks) return;
    const prescribed = isPrescribed ? { prescribed: true } : {};
    onAdd(goesOn ? { what: what.trim(), still: true, ...prescribed } : { what: what.trim(), last, ...prescribed });
    setWhat('');
    setLast('');
    setGoesOn(false);
    setPrescribed(false);
  };
  return (
    <div className="card use-form">
      <div className="field">
        <label htmlFor={ids.what}>{words.what[kind]}</label>
        <input
          id={ids.what}
          value={what}
          maxLength={300}
          autoComplete="off"
          aria-describedby={ids.problem}
          aria-invalid={isMissing && what.trim() === ''}
          onChange={(event) => setWhat(event.target.value)}
        />
      </div>
      <label className="choice">
        <input type="checkbox" checked={goesOn} onChange={(event) => setGoesOn(event.target.checked)} />
        {words.still}
      </label>
      {!goesOn && (
        <div className="field">
          <label htmlFor={ids.last}>{words.last}</label>
          <input
            id={ids.last}
            type="date"
            min="1900-01-01"
            max={today}
            value={last}
            aria-describedby={ids.problem}
            aria-invalid={isMissing && last === ''}
            onChange={(event) => setLast(event.target.value)}
          />
        </div>
      )}
      {kind === 'medicine' && (
        <label className="choice">
          <input type="checkbox" checked={isPrescribed} onChange={(event) => setPrescribed(event.target.checked)} />
          {words.prescribed}
        </label>
      )}
      <p id={ids.problem} className="field" aria-live="polite">
        {isMissing && <span className="error">{words.missing}</span>}
      </p>
      <button type="button" className="button quiet" onClick={add}>
        + {isFirst ? words.add : words.addAnother}
      </button>
    </div>
  );
}
