/** What is wanted, on which days of the week, done by when. */
import { WEEKDAYS } from '@afterglow/kernel';
import { useId } from 'react';
import { seriesCopy } from '../../copy/booking.ts';
import type { Wish } from './wish.ts';

interface WishesProps {
  readonly wish: Wish;
  readonly treatments: readonly { readonly protocol: string; readonly title: string; readonly sessions: number }[];
  readonly onChange: (wish: Wish) => void;
}

const MOST = 12;

export function Wishes({ wish, treatments, onChange }: WishesProps) {
  const finish = useId();
  const left = treatments.filter(({ protocol }) => !wish.wants.some((want) => want.protocol === protocol));
  const titleOf = (protocol: string): string => treatments.find((one) => one.protocol === protocol)?.title ?? protocol;
  return (
    <>
      <h2>{seriesCopy.wants}</h2>
      <ul className="want-list">
        {wish.wants.map(({ protocol, sessions }) => (
          <li key={protocol}>
            <label>
              <strong>{titleOf(protocol)}</strong>
              <select
                value={sessions}
                aria-label={`${titleOf(protocol)}: ${seriesCopy.sessions}`}
                onChange={(event) =>
                  onChange({
                    ...wish,
                    wants: wish.wants.map((want) => (want.protocol === protocol ? { protocol, sessions: Number(event.target.value) } : want)),
                  })
                }
              >
                {Array.from({ length: MOST }, (_, index) => (
                  <option key={index + 1} value={index + 1}>
                    {index + 1}
                  </option>
                ))}
              </select>
            </label>
            {wish.wants.length > 1 && (
              <button
                type="button"
                className="button quiet small"
                aria-label={seriesCopy.remove(titleOf(protocol))}
                onClick={() => onChange({ ...wish, wants: wish.wants.filter((want) => want.protocol !== protocol) })}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <p className="row">
          {left.map(({ protocol, title, sessions }) => (
            <button
              key={protocol}
              type="button"
              className="button quiet small"
              onClick={() => onChange({ ...wish, wants: [...wish.wants, { protocol, sessions }] })}
            >
              + {title}
            </button>
          ))}
        </p>
      )}
      <fieldset className="field">
        <legend>{seriesCopy.days}</legend>
        <div className="weekdays">
          {WEEKDAYS.map((day) => (
            <label key={day} className="weekday">
              <input
                type="checkbox"
                checked={wish.days.includes(day)}
                onChange={(event) => onChange({ ...wish, days: event.target.checked ? [...wish.days, day] : wish.days.filter((one) => one !== day) })}
              />
              <span>{day}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field narrow">
        <label htmlFor={finish}>{seriesCopy.finish}</label>
        <input id={finish} type="date" value={wish.finishBy} onChange={(event) => onChange({ ...wish, finishBy: event.target.value })} />
        <span className="hint">{seriesCopy.finishHint}</span>
      </div>
    </>
  );
}
