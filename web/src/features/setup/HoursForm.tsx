/** The hours of a week, day by day, and the days that differ. */
import { WEEKDAYS, type Weekday } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { dayBefore, type HoursJson, nextSpan, type Span, spansOf, withSpans } from './hours.ts';

const words = setup.resource;

interface HoursFormProps {
  readonly hours: HoursJson;
  readonly onChange: (hours: HoursJson) => void;
}

export function HoursForm({ hours, onChange }: HoursFormProps) {
  return (
    <>
      <fieldset className="plain">
        <legend className="legend-title">{words.hours}</legend>
        <ul className="week">
          {WEEKDAYS.map((day) => (
            <DayRow key={day} day={day} hours={hours} onChange={onChange} />
          ))}
        </ul>
      </fieldset>
      <Exceptions hours={hours} onChange={onChange} />
    </>
  );
}

function DayRow({ day, hours, onChange }: HoursFormProps & { readonly day: Weekday }) {
  const spans = spansOf(hours, day);
  const name = words.days[day];
  const before = dayBefore(day);
  const set = (next: readonly Span[]): void => onChange(withSpans(hours, day, next));
  const change = (index: number, part: Partial<Span>): void => set(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <li>
      <label className="check">
        <input type="checkbox" aria-label={words.open(name)} checked={spans.length > 0} onChange={(event) => set(event.target.checked ? [nextSpan([])] : [])} />{' '}
        {name}
      </label>
      <div className="spans">
        {spans.length === 0 && <span className="soft">{words.closed}</span>}
        {spans.map((span, index) => (
          <span className="span" key={index}>
            <input
              type="time"
              aria-label={words.fromTo(name, words.from)}
              value={span.from}
              onChange={(event) => change(index, { from: event.target.value })}
            />
            –
            <input type="time" aria-label={words.fromTo(name, words.to)} value={span.to} onChange={(event) => change(index, { to: event.target.value })} />
            <button type="button" className="button quiet small" aria-label={words.less(name)} onClick={() => set(spans.filter((_, at) => at !== index))}>
              ✕
            </button>
          </span>
        ))}
        {spans.length > 0 && spans.length < 6 && (
          <button type="button" className="button quiet small" aria-label={words.more(name)} onClick={() => set([...spans, nextSpan(spans)])}>
            {words.moreWord}
          </button>
        )}
        {before && (
          <button type="button" className="button quiet small" aria-label={words.copyFor(name)} onClick={() => set(spansOf(hours, before))}>
            {words.copy}
          </button>
        )}
      </div>
    </li>
  );
}

const NONE = { first: '', last: '', reason: '' };

function Exceptions({ hours, onChange }: HoursFormProps) {
  const ids = { first: useId(), last: useId(), reason: useId() };
  const [next, setNext] = useState(NONE);
  const add = (): void => {
    if (next.first === '') return;
    const exception = { first: next.first, last: next.last < next.first ? next.first : next.last, openings: [], reason: next.reason };
    onChange({ ...hours, exceptions: [...hours.exceptions, exception].sort((a, b) => (a.first < b.first ? -1 : 1)) });
    setNext(NONE);
  };
  return (
    <fieldset className="plain">
      <legend className="legend-title">{words.exceptions}</legend>
      {hours.exceptions.length === 0 && <p className="soft">{words.exceptionsNone}</p>}
      <ul className="setup-rows">
        {hours.exceptions.map((one) => {
          const when = one.first === one.last ? one.first : `${one.first} – ${one.last}`;
          const open = one.openings.map(({ from, to }) => `${from}–${to}`).join(', ') || words.closed;
          return (
            <li className="row between" key={`${one.first} ${one.last} ${one.reason}`}>
              <span>
                {when}: {open} {one.reason && <span className="soft">({one.reason})</span>}
              </span>
              <button
                type="button"
                className="button quiet small"
                aria-label={words.exceptionRemove(when)}
                onClick={() => onChange({ ...hours, exceptions: hours.exceptions.filter((other) => other !== one) })}
              >
                ✕
              </button>
            </li>
          );
        })}
      </ul>
      <div className="event-form">
        <div className="field">
          <label htmlFor={ids.first}>{words.exceptionFirst}</label>
          <input id={ids.first} type="date" value={next.first} onChange={(event) => setNext({ ...next, first: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor={ids.last}>{words.exceptionLast}</label>
          <input id={ids.last} type="date" min={next.first} value={next.last} onChange={(event) => setNext({ ...next, last: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor={ids.reason}>{words.exceptionReason}</label>
          <input id={ids.reason} maxLength={200} value={next.reason} onChange={(event) => setNext({ ...next, reason: event.target.value })} />
        </div>
        <div className="field">
          <button type="button" className="button quiet" disabled={next.first === ''} onClick={add}>
            {words.exceptionAdd}
          </button>
        </div>
      </div>
    </fieldset>
  );
}
