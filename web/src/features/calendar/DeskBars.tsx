/** Which day the calendar shows, and whose week. In: what is shown. Out: what was chosen. */
import { useId } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import type { Resource } from './deskData.ts';

interface DateBarProps {
  readonly date: string;
  readonly onStep: (by: 1 | -1) => void;
  readonly onToday: () => void;
  readonly onDate: (date: string) => void;
}

export function DateBar({ date, onStep, onToday, onDate }: DateBarProps) {
  const id = useId();
  return (
    <fieldset className="row plain" aria-label={calendarCopy.goTo}>
      <button type="button" className="button quiet small" aria-label={calendarCopy.previous} onClick={() => onStep(-1)}>
        ←
      </button>
      <button type="button" className="button quiet small" onClick={onToday}>
        {calendarCopy.today}
      </button>
      <button type="button" className="button quiet small" aria-label={calendarCopy.next} onClick={() => onStep(1)}>
        →
      </button>
      <label htmlFor={id} className="visually-hidden">
        {calendarCopy.goTo}
      </label>
      <input id={id} type="date" className="bar-date" value={date} onChange={(event) => event.target.value && onDate(event.target.value)} />
    </fieldset>
  );
}

interface OneOfProps {
  readonly list: readonly Resource[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Whose week is shown. */
export function OneOf({ list, chosen, onChoose }: OneOfProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="visually-hidden">
        {calendarCopy.onlyOne}
      </label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {list.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
