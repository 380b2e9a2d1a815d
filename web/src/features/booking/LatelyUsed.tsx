/** What the skin met lately, before dates are shown: it decides which of them are open. */
import { useId, useState } from 'react';
import { booking } from '../../copy/booking.ts';

export interface Used {
  readonly what: string;
  readonly last: string;
}

interface LatelyUsedProps {
  readonly used: readonly Used[];
  readonly latest: string;
  readonly onChange: (next: readonly Used[]) => void;
}

export function LatelyUsed({ used, latest, onChange }: LatelyUsedProps) {
  const ids = { what: useId(), last: useId() };
  const [what, setWhat] = useState('');
  const [last, setLast] = useState('');
  const [isMissing, setMissing] = useState(false);
  const add = (): void => {
    setMissing(what.trim() === '' || last === '');
    if (what.trim() === '' || last === '') return;
    onChange([...used, { what: what.trim(), last }]);
    setWhat('');
  };
  return (
    <fieldset className="field card">
      <legend className="legend-title">{booking.used}</legend>
      <p className="soft">{booking.usedLead}</p>
      {used.length > 0 && (
        <ul className="used">
          {used.map((one, index) => (
            <li key={`${one.what}-${one.last}`}>
              <span>
                <strong>{one.what}</strong> · {one.last}
              </span>
              <button
                type="button"
                className="button quiet small"
                aria-label={booking.thingRemove(one.what)}
                onClick={() => onChange(used.filter((_, at) => at !== index))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="used-row">
        <div className="field">
          <label htmlFor={ids.what}>{booking.thing}</label>
          <input id={ids.what} value={what} autoComplete="off" placeholder={booking.thingHint} onChange={(event) => setWhat(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={ids.last}>{booking.thingLast}</label>
          <input id={ids.last} type="date" value={last} max={latest} onChange={(event) => setLast(event.target.value)} />
        </div>
        <button type="button" className="button quiet" onClick={add}>
          {booking.thingAdd}
        </button>
      </div>
      <p aria-live="polite">{isMissing && <span className="error">{booking.thingMissing}</span>}</p>
    </fieldset>
  );
}
