/** Public booking: treatment → with whom → date → time, held → details → booked. One thing at a time, nothing lost on the way. */
import { dayOf, localParts, parseInstant, printDay } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { Link, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { booking } from '../copy/booking.ts';
import { type BookableClinic, type ServiceView, useClinic } from '../data/clinic.ts';
import { call } from '../data/client.ts';
import { Booked } from '../features/booking/Booked.tsx';
import { type Details, DetailsForm } from '../features/booking/DetailsForm.tsx';
import { LatelyUsed, type Used } from '../features/booking/LatelyUsed.tsx';
import { ServiceChoice } from '../features/booking/ServiceChoice.tsx';
import { Times } from '../features/booking/Times.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function BookRoute() {
  useTitle(booking.title);
  const query = useClinic();
  return (
    <div className="page">
      <h1>{booking.title}</h1>
      <Loaded query={query}>{(found) => (found ? <Booking {...found} /> : <p className="notice">{booking.none}</p>)}</Loaded>
    </div>
  );
}

function Booking({ clinic, services, now }: BookableClinic) {
  const { service: asked } = useSearch({ from: '/book' });
  const [serviceId, setService] = useState(() => services.find(({ id, protocol }) => id === asked || protocol === asked)?.id);
  const [booked, setBooked] = useState<{ readonly appointment: AppointmentJson; readonly contact: string }>();
  const service = services.find(({ id }) => id === serviceId);
  const again = (): void => {
    setBooked(undefined);
    setService(undefined);
  };
  if (booked) return <Booked {...booked} clinic={clinic} onAgain={again} />;
  if (!service) {
    return (
      <>
        <p className="lead">{booking.lead}</p>
        <ServiceChoice services={services} onChoose={setService} />
        <p>
          <Link to="/series">{booking.series}</Link>
        </p>
      </>
    );
  }
  return (
    <ForService
      key={service.id}
      clinic={clinic}
      service={service}
      now={now}
      onLeave={again}
      onBooked={(appointment, contact) => setBooked({ appointment, contact })}
    />
  );
}

interface ForServiceProps {
  readonly clinic: BookableClinic['clinic'];
  readonly service: ServiceView;
  readonly now: number;
  readonly onLeave: () => void;
  readonly onBooked: (appointment: AppointmentJson, contact: string) => void;
}

function ForService({ clinic, service, now, onLeave, onBooked }: ForServiceProps) {
  const id = useId();
  const [provider, setProvider] = useState('');
  const [used, setUsed] = useState<readonly Used[]>([]);
  const [held, setHeld] = useState<AppointmentJson>();
  const [problem, setProblem] = useState<{ readonly text: string; readonly instead: readonly string[] }>();
  const [isBusy, setBusy] = useState(false);
  const params = { clinicId: clinic.id };
  const facts = service.protocol === null ? undefined : { exposures: used.map(({ what, last }) => ({ product: what, last })) };
  const answer = async (reply: Promise<Awaited<ReturnType<typeof call<'bookPublic'>>>>, then: (made: AppointmentJson) => void): Promise<void> => {
    setBusy(true);
    const result = await reply;
    setBusy(false);
    if (result.ok) {
      setProblem(undefined);
      then(result.value);
    } else {
      setProblem({ text: result.error.detail, instead: result.error.alternatives ?? [] });
    }
  };
  const hold = (start: string): Promise<void> =>
    answer(
      call('bookPublic', {
        params,
        key: crypto.randomUUID(),
        body: { service: service.id, start, hold: true, ...(provider ? { provider } : {}), ...(facts ? { facts } : {}) },
      }),
      setHeld,
    );
  const confirm = ({ name, contact, note }: Details): Promise<void> => {
    if (!held) return Promise.resolve();
    const guest = { name: name.trim(), contact: contact.trim(), ...(facts ? { facts } : {}) };
    const body = { version: held.version, guest, note };
    return answer(call('confirmHold', { params: { ...params, appointmentId: held.id }, key: `${held.id}-confirm-${held.version}`, body }), (done) =>
      onBooked(done, guest.contact),
    );
  };
  const today = printDay(dayOf(now, clinic.zone));
  return (
    <>
      <p className="row between">
        <strong className="chosen">{service.title}</strong>
        <button type="button" className="button quiet small" onClick={onLeave}>
          {booking.change}
        </button>
      </p>
      <div aria-live="assertive">
        {problem && (
          <div className="notice is-bad">
            <p>{problem.text}</p>
            {problem.instead.length > 0 && (
              <p className="row">
                {booking.insteadTimes}
                {problem.instead.map((start) => (
                  <button key={start} type="button" className="button quiet small" onClick={() => void hold(start)}>
                    {whenWords(start, clinic.zone)}
                  </button>
                ))}
              </p>
            )}
          </div>
        )}
      </div>
      {held ? (
        <DetailsForm
          expiresAt={held.expiresAt ?? ''}
          zone={clinic.zone}
          isRequest={service.mode === 'approval'}
          isBusy={isBusy}
          onConfirm={(details) => void confirm(details)}
          onBack={() => {
            void call('cancelPublic', { params: { ...params, appointmentId: held.id }, body: { reason: '' } });
            setHeld(undefined);
          }}
        />
      ) : (
        <>
          {service.protocol !== null && <LatelyUsed used={used} latest={today} onChange={setUsed} />}
          <div className="field narrow">
            <label htmlFor={id}>{booking.with}</label>
            <select id={id} value={provider} onChange={(event) => setProvider(event.target.value)}>
              <option value="">{booking.anyone}</option>
              {service.providers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <Times
            clinic={clinic}
            today={today}
            isBusy={isBusy}
            request={{ service: service.id, ...(provider ? { provider } : {}), ...(facts ? { facts } : {}) }}
            onChoose={(start) => void hold(start)}
          />
        </>
      )}
    </>
  );
}

function whenWords(start: string, zone: string): string {
  const { date, time } = localParts(parseInstant(start) ?? 0, zone);
  return `${date} ${time}`;
}
