/** The times of one day. Focus comes here when a date is chosen, and a way back is said. */
import { useEffect, useRef } from 'react';
import { booking } from '../../copy/booking.ts';
import { byPart, dateWords, type Day, timeOf } from './days.ts';

interface TimePickerProps {
  readonly day: Day;
  readonly zone: string;
  /** The day was chosen here. */
  readonly takesFocus: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (start: string) => void;
}

export function TimePicker({ day, zone, takesFocus, isBusy, onChoose }: TimePickerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (day.date !== '' && takesFocus) heading.current?.focus();
  }, [day.date, takesFocus]);
  return (
    <section aria-labelledby="times">
      <h2 id="times" ref={heading} tabIndex={-1}>
        {booking.timesOn(dateWords(day.date))}
      </h2>
      <p className="soft">{booking.another}</p>
      {byPart(day.starts, zone).map(({ part, starts }) => (
        <section key={part} aria-labelledby={`part-${part}`}>
          <h3 className="section-label" id={`part-${part}`}>
            {booking.parts[part]}
          </h3>
          <ul className="times">
            {starts.map((start) => (
              <li key={start}>
                <button type="button" className="button quiet" disabled={isBusy} onClick={() => onChoose(start)}>
                  {timeOf(start, zone)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
