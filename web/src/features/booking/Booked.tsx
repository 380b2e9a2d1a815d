/** It is done: what, when, with whom, what comes next, and how to take it back. */
import { localParts, longMoment, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';

interface BookedProps {
  readonly appointment: AppointmentJson;
  readonly clinic: BookableClinic['clinic'];
  /** What the person gave to be reached by. */
  readonly contact: string;
  readonly onAgain: () => void;
}

export function Booked({ appointment, clinic, contact, onAgain }: BookedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [isCancelled, setCancelled] = useState(false);
  const [problem, setProblem] = useState<string>();
  const start = parseInstant(appointment.start) ?? 0;
  const end = parseInstant(appointment.end) ?? start;
  const provider = appointment.assigned.find(({ kind }) => kind === 'provider');
  const cancel = async (): Promise<void> => {
    const reply = await call('cancelPublic', { params: { clinicId: clinic.id, appointmentId: appointment.id }, body: { reason: 'by the client' } });
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
          {longMoment(start, appointment.zone)}–{localParts(end, appointment.zone).time}
        </dd>
        {provider && (
          <>
            <dt>{booking.who}</dt>
            <dd>{provider.name}</dd>
          </>
        )}
        <dt>{booking.where}</dt>
        <dd>
          {clinic.name}, {clinic.phone}
        </dd>
      </dl>
      <p aria-live="polite">{isCancelled ? booking.cancelled : problem}</p>
      <div className="row">
        {appointment.protocol !== null && !isCancelled && (
          <Link to="/treatments/$id" params={{ id: appointment.protocol }} className="button">
            {booking.prepare}
          </Link>
        )}
        {!isCancelled && (
          <button type="button" className="button quiet" onClick={() => void cancel()}>
            {booking.cancel}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onAgain}>
          {booking.again}
        </button>
      </div>
      {!isCancelled && <p className="soft">{booking.cancelFree}</p>}
      {!isCancelled && contact.includes('@') && <OwnPage clinicId={clinic.id} contact={contact} />}
    </section>
  );
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
