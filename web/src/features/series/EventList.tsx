/** The events as a list: switched on and off, named, dated, taken off. The way of the keyboard and of small phones. */
import { useId, useRef, useState } from 'react';
import { seriesCopy } from '../../copy/booking.ts';
import { EVENT_KINDS, type EventKind, type WishedEvent } from './wish.ts';

interface EventListProps {
  readonly events: readonly WishedEvent[];
  readonly today: string;
  readonly onChange: (events: readonly WishedEvent[]) => void;
  readonly onAdd: (event: WishedEvent) => void;
}

export function EventList({ events, today, onChange, onAdd }: EventListProps) {
  const list = useRef<HTMLUListElement>(null);
  const set = (id: string, part: Partial<WishedEvent>): void => onChange(events.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <>
      <ul className="event-list" ref={list} tabIndex={-1} aria-label={seriesCopy.events}>
        {events.map((event) => (
          <li key={event.id} className={`kind-${event.kind}`}>
            <label className="choice">
              <input
                type="checkbox"
                checked={event.isOn}
                onChange={(change) => set(event.id, { isOn: change.target.checked })}
                aria-label={seriesCopy.takeIn(event.title)}
              />
            </label>
            <input aria-label={seriesCopy.eventTitle} value={event.title} maxLength={60} onChange={(change) => set(event.id, { title: change.target.value })} />
            <input
              aria-label={`${event.title}: ${seriesCopy.from}`}
              type="date"
              value={event.from}
              min={today}
              onChange={(change) =>
                change.target.value && set(event.id, { from: change.target.value, to: change.target.value > event.to ? change.target.value : event.to })
              }
            />
            <input
              aria-label={`${event.title}: ${seriesCopy.to}`}
              type="date"
              value={event.to}
              min={event.from}
              onChange={(change) => change.target.value >= event.from && set(event.id, { to: change.target.value })}
            />
            <button
              type="button"
              className="button quiet small"
              aria-label={seriesCopy.removeEvent(event.title)}
              onClick={() => {
                list.current?.focus();
                onChange(events.filter(({ id }) => id !== event.id));
              }}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>{seriesCopy.addByForm}</summary>
        <AddEvent today={today} onAdd={onAdd} />
      </details>
    </>
  );
}

function AddEvent({ today, onAdd }: Pick<EventListProps, 'today' | 'onAdd'>) {
  const ids = { title: useId(), kind: useId(), from: useId(), to: useId() };
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<EventKind>('presentable');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [said, setSaid] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = (): void => {
    const wrong = from === '' || (to !== '' && to < from) ? seriesCopy.badDates : (to || from) < today ? seriesCopy.pastDates : undefined;
    setWrong(wrong !== undefined);
    const name = title.trim() || seriesCopy.kinds[kind];
    setSaid(wrong ?? seriesCopy.added(name));
    if (wrong !== undefined) return;
    onAdd({ id: crypto.randomUUID(), kind, title: name, from, to: to || from, isOn: true });
    setTitle('');
  };
  return (
    <div className="event-form">
      <div className="field">
        <label htmlFor={ids.kind}>{seriesCopy.need}</label>
        <select id={ids.kind} value={kind} onChange={(event) => setKind(EVENT_KINDS.find((one) => one === event.target.value) ?? 'presentable')}>
          {EVENT_KINDS.map((one) => (
            <option key={one} value={one}>
              {seriesCopy.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={ids.title}>{seriesCopy.eventTitle}</label>
        <input id={ids.title} value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.from}>{seriesCopy.from}</label>
        <input id={ids.from} type="date" value={from} min={today} onChange={(event) => setFrom(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.to}>{seriesCopy.to}</label>
        <input id={ids.to} type="date" value={to} min={from || today} onChange={(event) => setTo(event.target.value)} />
      </div>
      <button type="button" className="button quiet" onClick={add}>
        {seriesCopy.addEvent}
      </button>
      <p aria-live="polite" className={isWrong ? 'error' : 'soft'}>
        {said}
      </p>
    </div>
  );
}
