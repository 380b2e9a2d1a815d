/** What the skin met lately, before dates are shown: it decides which of them are open. */
import { useId, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { dateWords } from './days.ts';

export interface Used {
  readonly what: string;
  readonly last: string;
}

interface LatelyUsedProps {
  readonly used: readonly Used[];
  /** The last day it can have been: today. */
  readonly latest: string;
  /** What of it nobody here knows. */
  readonly unknown?: readonly string[] | undefined;
  readonly onChange: (next: readonly Used[]) => void;
}

export function LatelyUsed({ used, latest, unknown = [], onChange }: LatelyUsedProps) {
  const ids = { what: useId(), last: useId() };
  const [what, setWhat] = useState('');
  const [last, setLast] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean }>();
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const wrong = what.trim() === '' || last === '' ? booking.thingMissing : last > latest ? booking.thingAhead : undefined;
    setSaid(wrong === undefined ? { text: booking.thingAdded(what.trim()), isWrong: false } : { text: wrong, isWrong: true });
    field.current?.focus();
    if (wrong !== undefined) return;
    onChange([...used.filter((one) => one.what !== what.trim()), { what: what.trim(), last }]);
    setWhat('');
    setLast('');
  };
  const remove = (gone: Used): void => {
    onChange(used.filter((one) => one !== gone));
    setSaid({ text: booking.thingRemoved(gone.what), isWrong: false });
    field.current?.focus();
  };
  return (
    <fieldset className="field card">
      <legend className="legend-title">{booking.used}</legend>
      <p className="soft">{booking.usedLead}</p>
      {used.length > 0 && (
        <ul className="used">
          {used.map((one) => (
            <li key={`${one.what}-${one.last}`}>
              <span>
                <strong>{one.what}</strong> · {dateWords(one.last)}
              </span>
              <button type="button" className="button quiet small" aria-label={booking.thingRemove(one.what)} onClick={() => remove(one)}>
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="used-row">
        <div className="field">
          <label htmlFor={ids.what}>{booking.thing}</label>
          <input
            id={ids.what}
            ref={field}
            value={what}
            maxLength={120}
            autoComplete="off"
            placeholder={booking.thingHint}
            onChange={(event) => setWhat(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={ids.last}>{booking.thingLast}</label>
          <input id={ids.last} type="date" value={last} max={latest} onChange={(event) => setLast(event.target.value)} />
        </div>
        <button type="button" className="button quiet" onClick={add}>
          {booking.thingAdd}
        </button>
      </div>
      <p aria-live="polite" className={said?.isWrong ? 'error' : 'soft'}>
        {said?.text}
      </p>
      {unknown.length > 0 && <p className="notice">{booking.thingUnknown(unknown)}</p>}
    </fieldset>
  );
}
