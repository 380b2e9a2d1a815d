/** One service, from what the skin met to who it is for. In: service and clinic. Out: an appointment, or nothing lost on the way. */
import { dayOf, printDay } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useEffect, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic, ServiceView } from '../../data/clinic.ts';
import { useRequestKeys } from '../../data/requestKey.ts';
import { type Details, DetailsForm } from './DetailsForm.tsx';
import { LatelyUsed, type Used } from './LatelyUsed.tsx';
import { Problem, type Refused } from './Problem.tsx';
import { Providers } from './Providers.tsx';
import type { ClinicTerms } from './Terms.tsx';
import { type Place, Times } from './Times.tsx';

interface ForServiceProps {
  readonly clinic: BookableClinic['clinic'];
  readonly service: ServiceView;
  readonly terms: ClinicTerms;
  readonly now: number;
  readonly onLeave: () => void;
  readonly onBooked: (appointment: AppointmentJson, contact: string) => void;
}

export function ForService({ clinic, service, terms, now, onLeave, onBooked }: ForServiceProps) {
  const [provider, setProvider] = useState('');
  const [used, setUsed] = useState<readonly Used[]>([]);
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [place, setPlace] = useState<Place>({ offset: 0, chosen: undefined });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const facts = service.protocol === null ? undefined : { exposures: used.map(({ what, last }) => ({ product: what, last })) };
  const request = { service: service.id, location: clinic.location.id, ...(provider ? { provider } : {}), ...(facts ? { facts } : {}) };
  const { held, problem, isBusy, hold, release, confirm } = useHold(clinic.id, request, onBooked);
  const today = printDay(dayOf(now, clinic.zone));
  return (
    <>
      <div className="row between">
        <h2 className="chosen" ref={heading} tabIndex={-1}>
          {service.title}
        </h2>
        <button type="button" className="button quiet small" disabled={isBusy} onClick={() => void release().then(onLeave)}>
          {booking.change}
        </button>
      </div>
      {problem && <Problem refused={problem} zone={clinic.zone} isBusy={isBusy} onChoose={(start) => void hold(start)} />}
      {held ? (
        <DetailsForm
          held={held}
          service={service}
          terms={terms}
          isRequest={service.mode === 'approval'}
          isBusy={isBusy}
          onConfirm={(details) => void confirm(details)}
          onBack={() => void release()}
        />
      ) : (
        <>
          {service.protocol !== null && <LatelyUsed used={used} latest={today} unknown={unknown} onChange={setUsed} />}
          <Providers service={service} provider={provider} onChoose={setProvider} />
          <Times
            clinic={clinic}
            today={today}
            isBusy={isBusy}
            request={request}
            place={place}
            onPlace={setPlace}
            onUnknown={setUnknown}
            onChoose={(start) => void hold(start)}
          />
        </>
      )}
    </>
  );
}

type Request = Parameters<typeof Times>[0]['request'];

/** A time held, given back, confirmed. Sent again after a lost answer, each is done once. */
function useHold(clinicId: string, request: Request, onBooked: (appointment: AppointmentJson, contact: string) => void) {
  const [held, setHeld] = useState<AppointmentJson>();
  const [problem, setProblem] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const keys = useRequestKeys();
  const answer = async (reply: ReturnType<typeof call<'bookPublic'>>, then: (made: AppointmentJson) => void): Promise<void> => {
    setBusy(true);
    const result = await reply;
    setBusy(false);
    if (result.ok || result.error.status > 0) keys.answered();
    setProblem(result.ok ? undefined : { text: result.error.detail, instead: result.error.alternatives ?? [] });
    if (result.ok) then(result.value);
  };
  return {
    held,
    problem,
    isBusy,
    hold: (start: string): Promise<void> => {
      const body = { ...request, start, hold: true };
      return answer(call('bookPublic', { params: { clinicId }, key: keys.of(body), body }), setHeld);
    },
    release: async (): Promise<void> => {
      setProblem(undefined);
      if (!held) return;
      setBusy(true);
      await call('cancelPublic', { params: { clinicId, appointmentId: held.id }, body: { reason: '' } });
      setBusy(false);
      setHeld(undefined);
    },
    confirm: ({ name, contact, note }: Details): Promise<void> => {
      if (!held) return Promise.resolve();
      const guest = { name, contact, ...(request.facts ? { facts: request.facts } : {}) };
      const body = { version: held.version, guest, note };
      const params = { clinicId, appointmentId: held.id };
      return answer(call('confirmHold', { params, key: keys.of({ ...params, body }), body }), (made) => onBooked(made, contact));
    },
  };
}
