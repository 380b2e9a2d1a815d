/** Booking at the desk for a client who is known: what, with whom, when; or another time with the reason. Out: the appointment. */
import { dayOf, printDay } from '@afterglow/kernel';
import type { AppointmentJson, BodyInputOf, Routes } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { useRequestKeys } from '../../data/requestKey.ts';
import { Field } from '../../ui/Field.tsx';
import { Providers } from './Providers.tsx';
import { type Place, placeOf, Times } from './Times.tsx';

interface BookForClientProps {
  readonly clinic: BookableClinic['clinic'];
  readonly services: BookableClinic['services'];
  readonly now: number;
  readonly patientId: string;
  /** Chosen to begin with. */
  readonly serviceId?: string | undefined;
  /** Where in the calendar somebody pressed: a local time, and with whom. */
  readonly from?: { readonly wall: string; readonly provider?: string | undefined } | undefined;
  readonly onBooked: (made: AppointmentJson) => void;
  readonly onClose?: () => void;
}

export function BookForClient({ clinic, services, now, patientId, serviceId, from, onBooked, onClose }: BookForClientProps) {
  const serviceSelect = useId();
  const today = printDay(dayOf(now, clinic.zone));
  const [chosen, setChosen] = useState(serviceId ?? services[0]?.id ?? '');
  const [provider, setProvider] = useState(from?.provider ?? '');
  const [place, setPlace] = useState<Place>(placeOf(from?.wall.slice(0, 10), today));
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const keys = useRequestKeys();
  const service = services.find(({ id }) => id === chosen);
  const withWhom = service?.providers.some(({ id }) => id === provider) ? provider : '';
  const book = async (part: Pick<BodyInputOf<Routes['book']>, 'start' | 'override'>): Promise<void> => {
    const body = { service: chosen, location: clinic.location.id, patient: patientId, ...(withWhom ? { provider: withWhom } : {}), ...part };
    setBusy(true);
    const reply = await call('book', { params: { clinicId: clinic.id }, key: keys.of(body), body });
    setBusy(false);
    if (reply.ok || reply.error.status > 0) keys.answered();
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onBooked(reply.value);
  };
  if (!service) return <p className="notice">{booking.none}</p>;
  return (
    <>
      <div className="row between">
        <div className="row">
          <div className="field">
            <label htmlFor={serviceSelect}>{booking.what}</label>
            <select id={serviceSelect} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {services.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <Providers service={service} provider={withWhom} onChoose={setProvider} />
        </div>
        {onClose && (
          <button type="button" className="button quiet small" onClick={onClose}>
            {booking.close}
          </button>
        )}
      </div>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
      <Times
        key={chosen}
        clinic={clinic}
        today={today}
        isBusy={isBusy}
        request={{ service: chosen, patient: patientId, ...(withWhom ? { provider: withWhom } : {}) }}
        place={place}
        onPlace={setPlace}
        onUnknown={() => undefined}
        onChoose={(start) => void book({ start })}
      />
      <details>
        <summary>{booking.against}</summary>
        <AgainstRules wall={from?.wall ?? `${today}T09:00`} isBusy={isBusy} onBook={(start, override) => void book({ start, override })} />
      </details>
    </>
  );
}

interface AgainstRulesProps {
  readonly wall: string;
  readonly isBusy: boolean;
  readonly onBook: (start: string, reason: string) => void;
}

/** Somebody who knows why may book where a rule speaks against it; people and rooms must be free all the same. */
function AgainstRules({ wall, isBusy, onBook }: AgainstRulesProps) {
  const [start, setStart] = useState(wall);
  const [reason, setReason] = useState('');
  const [isShort, setShort] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const isMissing = reason.trim().length < 3;
    setShort(isMissing);
    if (!isMissing) onBook(start, reason.trim());
  };
  return (
    <form className="event-form" noValidate onSubmit={send}>
      <Field label={booking.when} type="datetime-local" step={300} value={start} onChange={setStart} />
      <Field
        label={booking.because}
        hint={booking.becauseHint}
        maxLength={500}
        value={reason}
        error={isShort ? booking.becauseMissing : undefined}
        onChange={setReason}
      />
      <button type="submit" className="button quiet" disabled={isBusy}>
        {booking.bookAnyway}
      </button>
    </form>
  );
}
