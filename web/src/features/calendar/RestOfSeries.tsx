/** What becomes of the other sessions of a series when one moves: the choice, and every new time it means. */
import { shortMoment, MOVES, type Move, parseInstant } from '@afterglow/kernel';
import { calendarCopy } from '../../copy/booking.ts';
import { type Preview, wallWords } from './deskData.ts';

interface RestOfSeriesProps {
  readonly series: Preview['series'];
  readonly zone: string;
  readonly rest: Move;
  /** False while the times for another choice are being looked up. */
  readonly isFresh: boolean;
  readonly onRest: (rest: Move) => void;
}

export function RestOfSeries({ series, zone, rest, isFresh, onRest }: RestOfSeriesProps) {
  return (
    <fieldset className="field">
      <legend>{calendarCopy.series}</legend>
      {MOVES.map((one) => (
        <label key={one} className="choice">
          <input type="radio" name="rest" checked={rest === one} onChange={() => onRest(one)} />
          {calendarCopy.rest[one]}
        </label>
      ))}
      <ol className="rest" aria-busy={!isFresh}>
        {series.map((one) => (
          <li key={one.id} value={one.number}>
            {one.from === one.to ? wallWords(one.from) : calendarCopy.fromTo(wallWords(one.from), wallWords(one.to))}
            {one.provider !== null && ` · ${calendarCopy.withOther(one.provider)}`}
            {one.because !== null && <Stuck because={one.because} free={one.alternatives.map((at) => shortMoment(parseInstant(at) ?? 0, zone))} />}
            {one.broken.map((text) => (
              <span key={text} className="error">
                ✕ {text}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <span className="hint">{calendarCopy.restHint}</span>
    </fieldset>
  );
}

function Stuck({ because, free }: { readonly because: string; readonly free: readonly string[] }) {
  return (
    <span className="error">
      ✕ {because} {calendarCopy.stuck} {free.length > 0 && calendarCopy.freeNext(free.join(' · '))}
    </span>
  );
}
