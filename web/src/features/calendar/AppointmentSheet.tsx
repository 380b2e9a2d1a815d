/** One appointment: what and who, readiness in words, what can be done with it, what was done. */
import { clockTime, longMoment, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { raise } from '../../data/gate.ts';
import { State } from './AgendaList.tsx';
import { type DeskDays, nameOf, type Resource, wallWords } from './deskData.ts';
import { FeedOf } from './Feeds.tsx';
import type { Target } from './MovePreview.tsx';

interface AppointmentSheetProps {
  readonly clinicId: string;
  readonly appointment: AppointmentJson;
  readonly days: DeskDays;
  readonly providers: readonly Resource[];
  readonly isBusy: boolean;
  /** Why the last change was not made. */
  readonly problem: string | undefined;
  readonly onStatus: (status: AppointmentJson['status']) => void;
  readonly onPick: () => void;
  readonly onMove: (target: Target) => void;
  readonly onClose: () => void;
}

/** What the desk does next from each status. */
const NEXT: Readonly<Record<AppointmentJson['status'], readonly AppointmentJson['status'][]>> = {
  held: ['cancelled'],
  requested: ['booked', 'cancelled'],
  booked: ['arrived', 'no-show', 'cancelled'],
  arrived: ['in-session', 'no-show'],
  'in-session': ['done'],
  done: [],
  'no-show': ['booked'],
  cancelled: ['booked'],
};

/** When something can be recorded. */
const WITH_RECORD: readonly AppointmentJson['status'][] = ['booked', 'arrived', 'in-session', 'done'];

export function AppointmentSheet({ clinicId, appointment, days, providers, isBusy, problem, onStatus, onPick, onMove, onClose }: AppointmentSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  const ready = days.readiness.get(appointment.id);
  const canMove = ['booked', 'requested', 'arrived'].includes(appointment.status);
  const client = appointment.patient.id;
  if (client === null)
    return (
      <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby="sheet-title">
        <SheetHead appointment={appointment} onClose={() => dialog.current?.close()} />
        <p>{longMoment(parseInstant(appointment.start) ?? 0, appointment.zone)}</p>
        <p className="notice">{calendarCopy.restricted}</p>
        <p>
          <button type="button" className="button" onClick={() => raise({ type: 'restricted', clinicId, whose: { appointmentId: appointment.id } })}>
            {calendarCopy.restrictedOpen}
          </button>
        </p>
      </dialog>
    );
  const wordsFor = (status: AppointmentJson['status']): string =>
    status === 'booked'
      ? appointment.status === 'requested'
        ? calendarCopy.confirm
        : calendarCopy.restore
      : status === 'cancelled'
        ? calendarCopy.cancel
        : calendarCopy.statuses[status];
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby="sheet-title">
      <SheetHead appointment={appointment} onClose={() => dialog.current?.close()} />
      <p>
        {appointment.service.title} <State one={appointment} days={days} />
        <br />
        {longMoment(parseInstant(appointment.start) ?? 0, appointment.zone)}
        <br />
        <span className="soft">{appointment.assigned.map(({ name }) => name).join(' · ')}</span>
      </p>
      <Steps appointment={appointment} />
      {appointment.standsAt !== null && (
        <p className="notice is-bad">{calendarCopy.standsAt(wallWords(appointment.wallStart), wallWords(appointment.standsAt))}</p>
      )}
      <p>
        <a href={`/clinic/clients/${client}/consents`}>{calendarCopy.documents}</a>
      </p>
      {appointment.note !== '' && <p className="notice">{appointment.note}</p>}
      {ready && ready.texts.length > 0 && (
        <ul>
          {ready.texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {appointment.protocol !== null && WITH_RECORD.includes(appointment.status) && (
        <p>
          <Link className="button" to="/clinic/clients/$clientId/sessions/$sessionId/record" params={{ clientId: client, sessionId: appointment.id }}>
            {appointment.status === 'booked' || appointment.status === 'arrived' ? recordCopy.start : recordCopy.open}
          </Link>
        </p>
      )}
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <p>
        <Link to="/clinic/clients/$id/intake" params={{ id: client }}>
          {calendarCopy.intake}
        </Link>
      </p>
      <div className="row">
        {NEXT[appointment.status].map((status, index) => (
          <button key={status} type="button" className={`button small ${index === 0 ? '' : 'quiet'}`} disabled={isBusy} onClick={() => onStatus(status)}>
            {wordsFor(status)}
          </button>
        ))}
      </div>
      {canMove && (
        <>
          <p>
            <button type="button" className="button quiet small" onClick={onPick}>
              {calendarCopy.pick}
            </button>
          </p>
          <details>
            <summary>{calendarCopy.moveForm}</summary>
            <MoveForm appointment={appointment} providers={providers} onMove={onMove} />
          </details>
        </>
      )}
      <details>
        <summary>{calendarCopy.feed}</summary>
        <p className="soft">{calendarCopy.feedClient}</p>
        <FeedOf clinicId={clinicId} owner="client" id={client} name={nameOf(appointment)} />
      </details>
      <History clinicId={clinicId} appointment={appointment} />
    </dialog>
  );
}

const SheetHead = ({ appointment, onClose }: Pick<AppointmentSheetProps, 'appointment' | 'onClose'>) => (
  <div className="row between">
    <h2 id="sheet-title">{nameOf(appointment)}</h2>
    <button type="button" className="button quiet small" onClick={onClose}>
      {calendarCopy.close}
    </button>
  </div>
);

/** What happens when, and who or what it keeps busy: in between they are free. */
function Steps({ appointment: { steps, assigned, zone } }: Pick<AppointmentSheetProps, 'appointment'>) {
  if (steps.length < 2) return null;
  const timeOf = (at: string): string => clockTime(parseInstant(at) ?? 0, zone);
  return (
    <details>
      <summary>{calendarCopy.steps}</summary>
      <ol className="steps">
        {steps.map(({ name, start, end, resources }) => (
          <li key={start}>
            {timeOf(start)}–{timeOf(end)} {name}
            <br />
            <small className="soft">{assigned.flatMap((one) => (resources.includes(one.id) ? [one.name] : [])).join(' · ')}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}

function MoveForm({ appointment, providers, onMove }: Pick<AppointmentSheetProps, 'appointment' | 'providers' | 'onMove'>) {
  const ids = { date: useId(), time: useId(), provider: useId() };
  const [date, setDate] = useState(appointment.wallStart.slice(0, 10));
  const [time, setTime] = useState(appointment.wallStart.slice(11));
  const [provider, setProvider] = useState('');
  return (
    <form
      className="event-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (date !== '' && time !== '') onMove({ wall: `${date}T${time}`, provider: provider || undefined });
      }}
    >
      <div className="field">
        <label htmlFor={ids.date}>{calendarCopy.newDate}</label>
        <input id={ids.date} type="date" required value={date} onChange={(event) => setDate(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.time}>{calendarCopy.newTime}</label>
        <input id={ids.time} type="time" required step={900} value={time} onChange={(event) => setTime(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.provider}>{calendarCopy.newProvider}</label>
        <select id={ids.provider} value={provider} onChange={(event) => setProvider(event.target.value)}>
          <option value="">{calendarCopy.sameProvider}</option>
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button quiet">
        {calendarCopy.look}
      </button>
    </form>
  );
}

function History({ clinicId, appointment }: { readonly clinicId: string; readonly appointment: AppointmentJson }) {
  const query = useQuery({
    queryKey: ['history', appointment.id, appointment.version],
    queryFn: async () => {
      const reply = await call('history', { params: { clinicId, appointmentId: appointment.id } });
      return reply.ok ? reply.value : [];
    },
  });
  const actions: Readonly<Record<string, string>> = calendarCopy.actions;
  return (
    <details>
      <summary>{calendarCopy.history}</summary>
      <ol>
        {(query.data ?? []).map(({ version, action, from, to, by, reason }) => (
          <li key={version}>
            {actions[action] ?? action} · {by}
            {from !== null && from !== to && ` · ${calendarCopy.fromTo(wallWords(from), wallWords(to))}`}
            {reason !== '' && ` · ${reason}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
