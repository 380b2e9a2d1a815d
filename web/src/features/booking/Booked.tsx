/** It is done: what, when, with whom, what comes next, and how to take it back. */
import { clockTime, longMoment, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { appointmentCalendar } from '@afterglow/kernel/ical';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { save } from '../../ui/save.ts';
import type { ClinicTerms } from './Terms.tsx';

interface BookedProps {
  readonly appointment: AppointmentJson;
  readonly clinic: BookableClinic['clinic'];
  readonly terms: ClinicTerms;
  /** What the person gave to be reached by. */
  readonly contact: string;
  readonly onAgain: () => void;
}

export function Booked({ appointment, clinic, terms, contact, onAgain }: BookedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [isCancelled, setCancelled] = useState(false);
  const [problem, setProblem] = useState<string>();
  const start = parseInstant(appointment.start) ?? 0;
  const end = parseInstant(appointment.end) ?? start;
  const provider = appointment.assigned.find(({ kind }) => kind === 'provider');
  const [isBusy, setBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    const reply = await call('cancelPublic', { params: { clinicId: clinic.id, appointmentId: appointment.id }, body: { reason: 'by the client' } });
    setBusy(false);
    setCancelled(reply.ok);
    setProblem(reply.ok ? undefined : reply.error.detail);
  };
  const isRequest = appointment.status === 'requested';
  return (
    <section className="card booked" data-testid="booked">
      <h2 ref={heading} tabIndex={-1}>
        {isRequest ? booking.requested : booking.booked}
      </h2>
      {isRequest && <p>{booking.requestedText}</p>}
      <dl className="facts">
        <dt>{booking.what}</dt>
        <dd>{appointment.service.title}</dd>
        <dt>{booking.when}</dt>
        <dd>
          {longMoment(start, appointment.zone)}–{clockTime(end, appointment.zone)}
        </dd>
        {provider && (
          <>
            <dt>{booking.who}</dt>
            <dd>{provider.name}</dd>
          </>
        )}
        <dt>{booking.where}</dt>
        <dd>{[...new Set([clinic.name, appointment.location.name]), appointment.location.address, appointment.location.phone].filter(Boolean).join(', ')}</dd>
      </dl>
      <div role="status">
        {isCancelled && <p className="notice is-fine">{booking.cancelled}</p>}
        {problem && <p className="notice is-bad">{problem}</p>}
      </div>
      <div className="row">
        {appointment.protocol !== null && !isCancelled && (
          <Link to="/treatments/$id" params={{ id: appointment.protocol }} className="button">
            {booking.prepare}
          </Link>
        )}
        {!isCancelled && (
          <>
            <button type="button" className="button quiet" onClick={() => save('appointment.ics', 'text/calendar', asCalendar(appointment, clinic))}>
              {booking.addToCalendar}
            </button>
            <button type="button" className="button quiet" disabled={isBusy} onClick={() => void cancel()}>
              {booking.cancel}
            </button>
          </>
        )}
        <button type="button" className="button quiet" onClick={onAgain}>
          {booking.again}
        </button>
      </div>
      {!isCancelled && <p className="soft">{booking.cancelRule(terms.freeHours, terms.words)}</p>}
      {!isCancelled && contact.includes('@') && <OwnPage clinicId={clinic.id} contact={contact} />}
    </section>
  );
}

/** One event in neutral words, with the UID the clinic's own feed uses. */
function asCalendar({ id, start, end, zone, version, status }: AppointmentJson, { name, location }: BookableClinic['clinic']): string {
  const from = parseInstant(start) ?? 0;
  const entry = { id, start: from, end: parseInstant(end) ?? from, version, changed: Date.now(), summary: booking.calendarSummary(name) };
  const where = [location.name, location.address].filter(Boolean).join(', ');
  const local = `${longMoment(from, zone)} (${zone})`;
  return appointmentCalendar({ name, entries: [{ ...entry, where, local, status: status === 'requested' ? 'TENTATIVE' : 'CONFIRMED' }] });
}

/** A link to a page of their own, to the address they gave. */
function OwnPage({ clinicId, contact }: { readonly clinicId: string; readonly contact: string }) {
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    const reply = await call('claim', { params: { clinicId }, body: { email: contact } });
    setSaid(reply.ok ? accounts.claim.sent : reply.error.detail);
  };
  return (
    <>
      <h3>{accounts.claim.offer}</h3>
      <p>{accounts.claim.offerText(contact)}</p>
      <p role="status">{said}</p>
      {said === undefined && (
        <button type="button" className="button quiet" onClick={() => void send()}>
          {accounts.claim.button}
        </button>
      )}
    </>
  );
}
