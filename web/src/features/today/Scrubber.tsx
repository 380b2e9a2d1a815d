/** Demo only: moves the time, by hours, with play and keyboard; letters leave and the clinic's list follows. */
import { type DemoClock, ONE_HOUR, usePlay } from '../../data/clock.ts';
import { shortMoment, longMoment, type Session } from '@afterglow/kernel';
import { useCallback, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { Soon } from '../../ui/Soon.tsx';
import { useDemoNews } from '../../data/demoClock.ts';

const DAY = 24 * ONE_HOUR;

export function Scrubber({ clock, session }: { readonly clock: DemoClock; readonly session: Session }) {
  const [isPlaying, setPlaying] = useState(false);
  const from = session.start - 15 * DAY;
  const to = session.end + 28 * DAY;
  const { now, setNow } = clock;
  const move = useCallback((by: number) => setNow(Math.min(to, Math.max(from, now + by))), [now, setNow, from, to]);
  const step = useCallback(() => (now + ONE_HOUR >= to ? setPlaying(false) : move(ONE_HOUR)), [now, to, move]);
  usePlay(isPlaying, step);
  const hours = Math.round((now - from) / ONE_HOUR);
  const button = (label: string, sign: string, by: number) => (
    <button type="button" className="button quiet small" aria-label={label} onClick={() => move(by)}>
      {sign}
    </button>
  );
  return (
    <section className="scrubber no-print" aria-label={copy.scrubber.title}>
      <div className="row">
        <strong>{copy.scrubber.title}</strong>
        <span data-testid="shown-time">{longMoment(now, session.zone)}</span>
      </div>
      <Soon place="scrubber-place">
        <input
          type="range"
          min={0}
          max={Math.round((to - from) / ONE_HOUR)}
          value={Math.min(Math.max(hours, 0), Math.round((to - from) / ONE_HOUR))}
          aria-label={copy.scrubber.slider}
          aria-valuetext={longMoment(now, session.zone)}
          onChange={(event) => setNow(from + Number(event.target.value) * ONE_HOUR)}
        />
        <div className="row">
          {button(copy.scrubber.dayBack, '−24 h', -DAY)}
          {button(copy.scrubber.back, '−1 h', -ONE_HOUR)}
          <button type="button" className="button quiet small" aria-pressed={isPlaying} onClick={() => setPlaying(!isPlaying)}>
            {isPlaying ? copy.scrubber.pause : copy.scrubber.play}
          </button>
          {button(copy.scrubber.forward, '+1 h', ONE_HOUR)}
          {button(copy.scrubber.dayForward, '+24 h', DAY)}
          <button type="button" className="button quiet small" onClick={clock.reset}>
            {copy.scrubber.real}
          </button>
        </div>
        <News zone={session.zone} />
      </Soon>
    </section>
  );
}

/** What the time that passed has brought. */
function News({ zone }: { readonly zone: string }) {
  const { count, letters, state } = useDemoNews();
  const [last] = letters;
  if (state === 'away') return <p className="news">{copy.scrubber.away}</p>;
  return (
    <details className="news">
      <summary>
        <span role="status">
          {copy.scrubber.letters(count)}
          {last && `: ${last.subject.split(' – ')[0]}, ${shortMoment(last.at, zone)}`}
          {state === 'moving' && ` ${copy.scrubber.moving}`}
        </span>
      </summary>
      <ul>
        {letters.map(({ at, subject }) => (
          <li key={`${at}${subject}`}>
            {shortMoment(at, zone)} · {subject}
          </li>
        ))}
      </ul>
      <p>
        <a href="/demo/mail">{copy.scrubber.read}</a> · <a href="/clinic/check-ins">{copy.scrubber.clinic}</a>
      </p>
      <p>{copy.scrubber.what}</p>
    </details>
  );
}
