/** All sessions of a plan booked at once, or none. In: the sessions and what the skin met. Out: what was booked. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useEffect, useRef, useState } from 'react';
import { booking, seriesCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { useRequestKeys } from '../../data/requestKey.ts';
import { dateWords } from './days.ts';
import type { Used } from './LatelyUsed.tsx';
import { PersonFields, usePerson } from './PersonFields.tsx';

interface BookAllProps extends Pick<BookableClinic, 'clinic' | 'services'> {
  readonly sessions: readonly { readonly protocol: string; readonly start?: string | undefined }[];
  readonly used: readonly Used[];
  readonly booked: readonly AppointmentJson[] | undefined;
  readonly onBooked: (booked: readonly AppointmentJson[]) => void;
  /** The times were looked at anew, since one of them was gone. */
  readonly onStale: () => void;
}

export function BookAll({ clinic, services, sessions, used, booked, onBooked, onStale }: BookAllProps) {
  const form = usePerson();
  const keys = useRequestKeys();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const list = sessions.flatMap(({ protocol, start }) => {
    const service = services.find((one) => one.protocol === protocol);
    return service && start !== undefined ? [{ service: service.id, start }] : [];
  });
  const book = async (): Promise<void> => {
    const person = form.check();
    if (!person) return;
    setBusy(true);
    const facts = { exposures: used.map(({ what, last }) => ({ product: what, last })) };
    const body = { location: clinic.location.id, guest: { ...person, facts }, sessions: list };
    const reply = await call('bookSeries', { params: { clinicId: clinic.id }, key: keys.of(body), body });
    setBusy(false);
    if (reply.ok || reply.error.status > 0) keys.answered();
    if (reply.ok) onBooked(reply.value);
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (!reply.ok && reply.error.status === 409) onStale();
  };
  if (booked) return <AllBooked booked={booked} />;
  return (
    <form
      className="card book-all"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void book();
      }}
    >
      <PersonFields form={form} hint={booking.contactHint} />
      {list.length < sessions.length && <p className="soft">{seriesCopy.someLater(sessions.length - list.length)}</p>}
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button" disabled={isBusy || list.length === 0}>
        {isBusy ? booking.confirming : seriesCopy.book(list.length)}
      </button>
    </form>
  );
}

function AllBooked({ booked }: { readonly booked: readonly AppointmentJson[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isAsked = booked.some(({ status }) => status === 'requested');
  return (
    <section className="card booked" data-testid="series-booked">
      <h2 ref={heading} tabIndex={-1}>
        {isAsked ? booking.requested : seriesCopy.booked}
      </h2>
      {isAsked && <p>{booking.requestedText}</p>}
      <ul>
        {booked.map(({ id, wallStart, service }) => (
          <li key={id}>
            {service.title}: {dateWords(wallStart.slice(0, 10))}, {wallStart.slice(11)}
          </li>
        ))}
      </ul>
      <p className="soft">{seriesCopy.bookedText}</p>
    </section>
  );
}
