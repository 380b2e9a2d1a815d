/**
 * Choosing a date: four weeks as a grid or as a list. Each day says its weekday, its date and how many times are free; a
 * closed day says why. Built on the pattern of the UK Ministry of Justice for booking dates.
 */
import { parseDay, weekdayOf, WEEKDAYS } from '@afterglow/kernel';
import { useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { dateWords, type Day } from './days.ts';

interface DayPickerProps {
  readonly days: readonly Day[];
  readonly chosen: string | undefined;
  readonly onChoose: (date: string) => void;
}

export function DayPicker({ days, chosen, onChoose }: DayPickerProps) {
  const [isList, setList] = useState(false);
  const open = days.filter(({ starts }) => starts.length > 0);
  const reasons = [...new Set(days.flatMap(({ because }) => because ?? []))].map((because) => ({
    because,
    list: days.filter((day) => day.because === because),
  }));
  return (
    <div>
      <div className="row between">
        <p className="soft">{booking.dateLead}</p>
        <button type="button" className="button quiet small" aria-pressed={isList} onClick={() => setList(!isList)}>
          {isList ? booking.asGrid : booking.asList}
        </button>
      </div>
      {open.length === 0 && <p className="notice">{booking.noDays}</p>}
      {isList ? <DayList days={open} chosen={chosen} onChoose={onChoose} /> : <DayGrid days={days} chosen={chosen} onChoose={onChoose} />}
      {reasons.length > 0 && (
        <details>
          <summary>{booking.why}</summary>
          <ul className="closed-days">
            {reasons.map(({ because, list }) => (
              <li key={because}>
                <strong>{list.map(({ date }) => dateWords(date).replace(/ \d{4}$/, '')).join(', ')}</strong>
                <br />
                {because}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function DayGrid({ days, chosen, onChoose }: DayPickerProps) {
  const lead = weekdayOf(parseDay(days[0]?.date ?? '') ?? 0) - 1;
  return (
    <fieldset className="day-grid" aria-label={booking.date}>
      {WEEKDAYS.map((name) => (
        <span key={name} className="day-head" aria-hidden="true">
          {name}
        </span>
      ))}
      {Array.from({ length: lead }, (_, index) => (
        <span key={`lead-${index}`} />
      ))}
      {days.map(({ date, starts, because }, index) => (
        <button
          key={date}
          type="button"
          className="day"
          aria-label={booking.dayName(dateWords(date), starts.length, because)}
          aria-pressed={date === chosen}
          disabled={starts.length === 0}
          title={because ?? undefined}
          onClick={() => onChoose(date)}
        >
          <span className="day-number">
            {Number(date.slice(8))}
            {(index === 0 || date.endsWith('-01')) && <small className="day-month"> {MONTHS[Number(date.slice(5, 7)) - 1]}</small>}
          </span>
          <span className="day-count">{starts.length === 0 ? '–' : booking.times(starts.length)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function DayList({ days, chosen, onChoose }: DayPickerProps) {
  return (
    <ul className="day-list">
      {days.map(({ date, starts }) => (
        <li key={date}>
          <button type="button" className="button quiet" aria-pressed={date === chosen} onClick={() => onChoose(date)}>
            <span>{dateWords(date)}</span>
            <span className="soft">{booking.times(starts.length)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
