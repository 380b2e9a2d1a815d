/** The plan and others to compare it with; or what clashes and what to give up. */
import { dayWords, clockTime, parseDay, parseInstant } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import type { ReactNode } from 'react';
import { seriesCopy } from '../../copy/booking.ts';
import { isWaivable } from './wish.ts';

export type SeriesReply = ReplyOf<Routes['planSeries']>;
export type PlacedView = SeriesReply['sessions'][number];

interface PlanViewProps {
  readonly plan: SeriesReply;
  readonly zone: string;
  readonly chosen: number;
  readonly nameOf: (protocol: string) => string;
  readonly onChoose: (index: number) => void;
  readonly onWithout: (constraint: string) => void;
  readonly children?: ReactNode;
}

export const dateOf = (date: string): string => dayWords(parseDay(date) ?? 0);

export function PlanView(props: PlanViewProps) {
  const { plan, zone, chosen, nameOf, onChoose, children } = props;
  if (plan.status === 'impossible') return <Impossible {...props} />;
  const ways = [plan.sessions, ...plan.alternatives];
  const departures = plan.objective[0]?.value ?? 0;
  return (
    <section aria-labelledby="plan" data-testid="plan">
      <h2 id="plan">{seriesCopy.plan}</h2>
      {ways.length > 1 && (
        <fieldset className="ways">
          <legend className="visually-hidden">{seriesCopy.compare}</legend>
          {ways.map((sessions, index) => (
            <label key={sessions.map(({ date }) => date).join()} className="way">
              <input type="radio" name="way" checked={chosen === index} onChange={() => onChoose(index)} />
              <strong>{index === 0 ? seriesCopy.best : seriesCopy.other(index)}</strong>
              <span className="soft">{seriesCopy.last(dateOf(sessions.at(-1)?.date ?? ''))}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ol className="placed">
        {(ways[chosen] ?? plan.sessions).map(({ protocol, number, date, start }) => (
          <li key={`${protocol}-${number}`} className="card">
            <span className="eyebrow">{seriesCopy.session(nameOf(protocol), number)}</span>
            <strong className="placed-date">{dateOf(date)}</strong>
            <span className="soft">{start === undefined ? seriesCopy.noStart : clockTime(parseInstant(start) ?? 0, zone)}</span>
          </li>
        ))}
      </ol>
      <details>
        <summary>{seriesCopy.why}</summary>
        <p>{seriesCopy.objectives}</p>
        <p>{seriesCopy.departures(departures)}</p>
      </details>
      <Notes plan={plan} nameOf={nameOf} />
      {children}
    </section>
  );
}

function Notes({ plan, nameOf }: Pick<PlanViewProps, 'plan' | 'nameOf'>) {
  if (plan.notes.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <strong>{seriesCopy.notes}</strong>
      </p>
      <ul>
        {plan.notes.map(({ protocol, text }) => (
          <li key={`${protocol}-${text}`}>
            {nameOf(protocol)}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Impossible({ plan, nameOf, onWithout }: PlanViewProps) {
  return (
    <section aria-labelledby="plan" data-testid="impossible">
      <h2 id="plan">{seriesCopy.impossible}</h2>
      <ul className="clash">
        {plan.clash.map(({ constraint, text }) => (
          <li key={constraint}>
            <span className="sign tone-avoid" aria-hidden="true">
              ✕
            </span>
            {text}
          </li>
        ))}
      </ul>
      {plan.giveUp.length > 0 && (
        <>
          <h3>{seriesCopy.giveUp}</h3>
          <ul className="give-up">
            {plan.giveUp.map(({ constraint, text, earliestFinish }) => (
              <li key={constraint}>
                <span>
                  {text}
                  <br />
                  <small>{seriesCopy.doneBy(dateOf(earliestFinish))}</small>
                </span>
                {isWaivable(constraint) && (
                  <button
                    type="button"
                    className="button quiet small"
                    onClick={() => onWithout(constraint)}
                    aria-label={`${constraint.startsWith('sessions:') ? seriesCopy.fewer : seriesCopy.without}: ${text}`}
                  >
                    {constraint.startsWith('sessions:') ? seriesCopy.fewer : seriesCopy.without}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Notes plan={plan} nameOf={nameOf} />
    </section>
  );
}
