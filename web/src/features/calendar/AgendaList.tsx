/** The same days as a list: for screen readers, phones, and whoever prefers it. */
import { dayWords, parseDay } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { calendarCopy } from '../../copy/booking.ts';
import { type DeskDays, isShown, nameOf, wallWords } from './deskData.ts';
import { CANDIDACY_TONE } from '../../ui/tone.ts';

export function AgendaList({ days, onOpen }: { readonly days: DeskDays; readonly onOpen: (id: string) => void }) {
  const shown = days.appointments.filter(isShown);
  const dates = [...new Set(shown.map(({ wallStart }) => wallStart.slice(0, 10)))];
  if (shown.length === 0) return <p className="soft">{calendarCopy.empty}</p>;
  return (
    <>
      {dates.map((date) => (
        <section key={date}>
          <h2>{dayWords(parseDay(date) ?? 0)}</h2>
          <ul className="agenda">
            {shown
              .filter(({ wallStart }) => wallStart.startsWith(date))
              .map((one) => (
                <li key={one.id}>
                  <button type="button" className="agenda-row" onClick={() => onOpen(one.id)}>
                    <strong>{one.wallStart.slice(11)}</strong>
                    <span>
                      {nameOf(one)} · {one.service.title}
                      <br />
                      <small className="soft">{one.assigned.map(({ name }) => name).join(' · ')}</small>
                      {one.standsAt !== null && <small className="error-line">{calendarCopy.standsShort(wallWords(one.standsAt))}</small>}
                    </span>
                    <State one={one} days={days} />
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export function State({ one, days }: { readonly one: AppointmentJson; readonly days: DeskDays }) {
  const ready = days.readiness.get(one.id);
  if (one.status !== 'booked' || !ready)
    return <span className={`chip ${one.status === 'requested' ? 'tone-only' : ''}`}>{calendarCopy.statuses[one.status]}</span>;
  const words: Readonly<Record<string, string>> = calendarCopy.ready;
  return <span className={`chip ${CANDIDACY_TONE[ready.status]}`}>{words[ready.status]}</span>;
}
