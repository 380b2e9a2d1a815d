/** What somebody uses or takes, in their own words, and when last. Unknown words are said to be unknown. */
import { type Library, meaningOf } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import type { Facts } from './facts.ts';

interface UsedProps {
  readonly facts: Facts;
  readonly onChange: (next: Facts) => void;
  readonly library: Library;
}

export function UsedThings({ facts, onChange, library }: UsedProps) {
  const ids = { what: useId(), last: useId() };
  const [what, setWhat] = useState('');
  const [last, setLast] = useState('');
  const [isPrescribed, setPrescribed] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const add = (): void => {
    const isMissing = what.trim() === '' || last === '';
    setIncomplete(isMissing);
    if (isMissing) return;
    onChange({ ...facts, used: [...facts.used, { what: what.trim(), last, prescribed: isPrescribed }] });
    setWhat('');
    setPrescribed(false);
  };
  return (
    <fieldset className="field">
      <legend>{copy.dates.used}</legend>
      <p className="hint">{copy.dates.usedHint}</p>
      <ul className="used">
        {facts.used.map((thing, index) => {
          const { classes, unrecognised } = meaningOf(thing.what, library);
          return (
            <li key={`${thing.what}-${index}`}>
              <span>
                <strong>{thing.what}</strong> · {thing.last}
                {thing.prescribed && ` · ${copy.dates.usedPrescribed}`}
                <br />
                <small>
                  {classes.map((id) => library.taxonomy.file.classes[id]?.label ?? id).join(', ')}
                  {(classes.length === 0 || unrecognised.length > 0) && ` ${copy.dates.usedUnknown(unrecognised.join(', ') || thing.what)}`}
                </small>
              </span>
              <button
                type="button"
                className="button quiet small"
                aria-label={copy.dates.usedRemove(thing.what)}
                onClick={() => onChange({ ...facts, used: facts.used.filter((_, at) => at !== index) })}
              >
                ✕
              </button>
            </li>
          );
        })}
      </ul>
      <div className="row" style={{ alignItems: 'end' }}>
        <div className="field" style={{ flex: '2 1 10rem' }}>
          <label htmlFor={ids.what}>{copy.dates.usedWhat}</label>
          <input id={ids.what} value={what} autoComplete="off" onChange={(event) => setWhat(event.target.value)} />
        </div>
        <div className="field" style={{ flex: '1 1 9rem' }}>
          <label htmlFor={ids.last}>{copy.dates.usedLast}</label>
          <input id={ids.last} type="date" value={last} onChange={(event) => setLast(event.target.value)} />
        </div>
      </div>
      <label className="choice">
        <input type="checkbox" checked={isPrescribed} onChange={(event) => setPrescribed(event.target.checked)} />
        {copy.dates.usedPrescribed}
      </label>
      <div className="row">
        <button type="button" className="button quiet small" onClick={add}>
          + {copy.dates.usedAdd}
        </button>
        <label className="choice">
          <input type="checkbox" checked={facts.hasUsed} onChange={(event) => onChange({ ...facts, hasUsed: event.target.checked })} />
          {copy.dates.usedNone}
        </label>
      </div>
      <p aria-live="polite">{isIncomplete && <span className="error">{copy.dates.usedEmpty}</span>}</p>
    </fieldset>
  );
}
