/** The day as columns, one a provider: each card says who, what, when, and whether they are ready. A card opens the chart. */
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { deskCopy } from '../../copy/chart.ts';
import { shortName } from '../../data/shortName.ts';
import { ClientLink } from './ClientLink.tsx';
import { type DeskAppointment, type DeskDay, type Placed, placed, providerOf, shownHours } from './deskDay.ts';
import { readyTone, readyWords, titleOf } from './readyWords.ts';

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

export function DayColumns({ day }: { readonly day: DeskDay }) {
  const { from, to } = shownHours(day);
  const columns = [
    ...day.providers
      .map(({ id, name, hours }) => ({ id, name, hours, list: day.appointments.filter((one) => providerOf(one) === id) }))
      .filter(({ hours, list }) => hours.length > 0 || list.length > 0),
    ...withoutProvider(day),
  ];
  const hours = Array.from({ length: (to - from) / 60 }, (_, index) => from + index * 60);
  if (columns.length === 0 || day.appointments.length === 0) return <Empty />;
  return (
    <div className="day-board">
      <div className="day-columns" style={{ gridTemplateColumns: `3.2rem repeat(${columns.length}, minmax(11rem, 1fr))` }}>
        <div className="day-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{clock(hour)}</span>
          ))}
        </div>
        {columns.map(({ id, name, hours: open, list }) => (
          <section key={id} className="day-column" aria-label={name}>
            <h2>
              {name}
              <small>{open.length === 0 ? deskCopy.notIn : open.map((one) => `${one.from}–${one.to}`).join(', ')}</small>
            </h2>
            <ol className="day-cards">
              {hours.map((hour) => (
                <li key={hour} className="hour-line" aria-hidden="true" />
              ))}
              {placed(list).map((card) => (
                <Card key={card.one.id} card={card} from={from} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

function withoutProvider({ providers, appointments }: DeskDay) {
  const list = appointments.filter((one) => !providers.some(({ id }) => id === providerOf(one)));
  return list.length === 0 ? [] : [{ id: 'nobody', name: deskCopy.nobody, hours: [], list }];
}

/** An hour is this high. */
const HOUR_REM = 5.25;

const placeOf = ({ from: start, to, lane, lanes }: Placed, from: number): CSSProperties => ({
  top: `${((start - from) / 60) * HOUR_REM}rem`,
  height: `${((to - start) / 60) * HOUR_REM - 0.15}rem`,
  left: `${(lane / lanes) * 100}%`,
  width: `${100 / lanes}%`,
});

function Card({ card, from }: { readonly card: Placed; readonly from: number }) {
  const { one } = card;
  return (
    <li className="day-place" style={placeOf(card, from)}>
      <ClientLink id={one.patient.id} className={`day-card ${readyTone(one)}`}>
        <strong>{titleOf(one)}</strong>
        <span>
          {one.wallStart.slice(11)} · {readyWords(one)}
        </span>
      </ClientLink>
    </li>
  );
}

/** The same day as a list, by time. */
export function DayList({ day }: { readonly day: DeskDay }) {
  if (day.appointments.length === 0) return <Empty />;
  const nameOf = (one: DeskAppointment): string => day.providers.find(({ id }) => id === providerOf(one))?.name ?? deskCopy.nobody;
  return (
    <ol className="agenda">
      {day.appointments.map((one) => (
        <li key={one.id}>
          <ClientLink id={one.patient.id} className={`day-card in-list ${readyTone(one)}`}>
            <strong>
              {one.wallStart.slice(11)} {shortName(one.patient.name)}
            </strong>
            <span>
              {one.service.title} · {nameOf(one)}
            </span>
            <span>{readyWords(one)}</span>
          </ClientLink>
        </li>
      ))}
    </ol>
  );
}

const Empty = () => (
  <p className="notice">
    {deskCopy.empty} <Link to="/clinic/calendar">{deskCopy.emptyLink}</Link>
  </p>
);
