/** Booking at the desk for a client who is known: what, with whom, when; or another time with the reason. Out: the appointment. */
import { dayOf, printDay } from '@afterglow/kernel';
import type { AppointmentJson, BodyInputOf, Routes } from '@afterglow/kernel/api';
import { type FormEvent, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { useRequestKeys } from '../../data/requestKey.ts';
import { Field } from '../../ui/Field.tsx';
import { DeskServices } from './DeskServices.tsx';
import { Problem, type Refused } from './Problem.tsx';
import { Providers } from './Providers.tsx';
import { StepHeading } from './StepHeading.tsx';
import { type Place, placeOf, Times } from './Times.tsx';

interface BookForClientProps {
  readonly clinic: BookableClinic['clinic'];
  readonly services: BookableClinic['services'];
  readonly now: number;
  readonly patientId: string;
  /** Chosen to begin with; left out: asked for, unless there is only one. */
  readonly serviceId?: string | undefined;
  /** Where in the calendar somebody pressed: a local time, and with whom. */
  readonly from?: { readonly wall: string; readonly provider?: string | undefined } | undefined;
  readonly onBooked: (made: AppointmentJson) => void;
  readonly onClose?: () => void;
}

export function BookForClient({ clinic, services, now, patientId, serviceId, from, onBooked, onClose }: BookForClientProps) {
  const today = printDay(dayOf(now, clinic.zone));
  const [chosen, setChosen] = useState(serviceId ?? (services.length === 1 ? services[0]?.id : undefined));
  const [provider, setProvider] = useState(from?.provider ?? '');
  const [place, setPlace] = useState<Place>(placeOf(from?.wall.slice(0, 10), today));
  const [problem, setProblem] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const keys = useRequestKeys();
  const service = services.find(({ id }) => id === chosen);
  const withWhom = service?.providers.some(({ id }) => id === provider) ? provider : '';
  if (services.length === 0) return <p className="notice">{booking.none}</p>;
  const away = onClose && (
    <button type="button" className="button quiet small" onClick={onClose}>
      {booking.close}
    </button>
  );
  if (!service)
    return (
      <>
        {away}
        <DeskServices services={services} onChoose={setChosen} />
      </>
    );
  const book = async (part: Pick<BodyInputOf<Routes['book']>, 'start' | 'override'>): Promise<void> => {
    const body = { service: service.id, location: clinic.location.id, patient: patientId, ...(withWhom ? { provider: withWhom } : {}), ...part };
    setBusy(true);
    const reply = await call('book', { params: { clinicId: clinic.id }, key: keys.of(body), body });
    setBusy(false);
    if (reply.ok || reply.error.status > 0) keys.answered();
    setProblem(reply.ok ? undefined : { text: reply.error.detail, instead: reply.error.alternatives ?? [] });
    if (reply.ok) onBooked(reply.value);
  };
  const change = (): void => {
    setProblem(undefined);
    setChosen(undefined);
  };
  return (
    <>
      <div className="row between step-head">
        <StepHeading>{booking.whenFor(service.title)}</StepHeading>
        <span className="row">
          {services.length > 1 && (
            <button type="button" className="button quiet small" onClick={change}>
              {booking.change}
            </button>
          )}
          {away}
        </span>
      </div>
      {!service.isPublic && (
        <p>
          <span className="chip tone-limit">{booking.notOnline}</span>
        </p>
      )}
      <Providers service={service} provider={withWhom} onChoose={setProvider} />
      {problem && <Problem refused={problem} zone={clinic.zone} isBusy={isBusy} onChoose={(start) => void book({ start })} />}
      <Times
        key={service.id}
        clinic={clinic}
        today={today}
        isBusy={isBusy}
        request={{ service: service.id, patient: patientId, ...(withWhom ? { provider: withWhom } : {}) }}
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
