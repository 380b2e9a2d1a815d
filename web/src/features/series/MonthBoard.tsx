/** A month to put life on: a kind is dragged onto a day, or chosen first and then the day. Planned sessions glow. */
import { addMonths, dayWords, parseDay, printDay, weekdayOf, WEEKDAYS } from '@afterglow/kernel';
import { useEffect, useState } from 'react';
import { seriesCopy } from '../../copy/booking.ts';
import { EVENT_KINDS, type EventKind, type WishedEvent } from './wish.ts';

interface MonthBoardProps {
  readonly today: string;
  readonly events: readonly WishedEvent[];
  readonly sessions: readonly { readonly date: string; readonly label: string }[];
  readonly onPlace: (kind: EventKind, date: string) => void;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const SIGNS: Readonly<Record<EventKind, string>> = { presentable: '✦', results: '★', sun: '☀', unavailable: '✈' };

export function MonthBoard({ today, events, sessions, onPlace }: MonthBoardProps) {
  const first = parseDay(`${today.slice(0, 7)}-01`) ?? 0;
  const [ahead, setAhead] = useState(0);
  const [picked, setPicked] = useState<EventKind>();
  const [hint, setHint] = useState('');
  useEffect(() => {
    if (!picked) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPicked(undefined);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [picked]);
  const start = addMonths(first, ahead);
  const length = addMonths(start, 1) - start;
  const place = (kind: EventKind, date: string): void => {
    setPicked(undefined);
    setHint(seriesCopy.added(seriesCopy.kinds[kind]));
    onPlace(kind, date);
  };
  const month = printDay(start);
  return (
    <div>
      <p className="soft">{seriesCopy.eventsHint}</p>
      <div className="row">
        {EVENT_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            draggable
            className={`chip event-kind kind-${kind}`}
            aria-pressed={picked === kind}
            onClick={() => setPicked(picked === kind ? undefined : kind)}
            onDragStart={(event) => event.dataTransfer.setData('text/plain', kind)}
          >
            <span aria-hidden="true">{SIGNS[kind]}</span> {seriesCopy.kinds[kind]}
          </button>
        ))}
      </div>
      <p role="status" className="soft">
        {picked ? `${seriesCopy.place(seriesCopy.kinds[picked])}. ${seriesCopy.placing}` : hint}
      </p>
      <div className="row between">
        <button type="button" className="button quiet small" disabled={ahead === 0} onClick={() => setAhead(ahead - 1)} aria-label={seriesCopy.previous}>
          ←
        </button>
        <h3 aria-live="polite">
          {MONTHS[Number(month.slice(5, 7)) - 1]} {month.slice(0, 4)}
        </h3>
        <button type="button" className="button quiet small" onClick={() => setAhead(ahead + 1)} aria-label={seriesCopy.next}>
          →
        </button>
      </div>
      <fieldset className="day-grid board" aria-label={seriesCopy.month}>
        {WEEKDAYS.map((name) => (
          <span key={name} className="day-head" aria-hidden="true">
            {name}
          </span>
        ))}
        {Array.from({ length: weekdayOf(start) - 1 }, (_, index) => (
          <span key={`lead-${index}`} />
        ))}
        {Array.from({ length }, (_, index) => {
          const date = printDay(start + index);
          const here = events.filter(({ from, to, isOn }) => isOn && from <= date && date <= to);
          const session = sessions.find((one) => one.date === date);
          const labels = [...here.map(({ title }) => title), ...(session ? [session.label] : [])];
          return (
            <button
              key={date}
              type="button"
              className={`day ${session ? 'is-session' : ''} ${here[0] ? `kind-${here[0].kind}` : ''}`}
              disabled={date < today}
              aria-label={seriesCopy.dayLabel(dayWords(start + index), labels)}
              title={labels.join(', ') || undefined}
              onClick={() => (picked ? place(picked, date) : setHint(seriesCopy.kindFirst))}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                const kind = EVENT_KINDS.find((one) => one === event.dataTransfer.getData('text/plain'));
                if (kind) place(kind, date);
              }}
            >
              <span className="day-number">{index + 1}</span>
              <span className="day-count" aria-hidden="true">
                {here.map(({ kind }) => SIGNS[kind]).join('')}
                {session ? '●' : ''}
              </span>
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}
