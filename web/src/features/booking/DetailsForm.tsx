/** Who it is for. The time is held meanwhile; a wrong field is named and nothing is lost. */
import { localParts, parseInstant } from '@afterglow/kernel';
import { useEffect, useId, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';

export interface Details {
  readonly name: string;
  readonly contact: string;
  readonly note: string;
}

interface DetailsFormProps {
  readonly expiresAt: string;
  readonly zone: string;
  readonly isRequest: boolean;
  readonly isBusy: boolean;
  readonly onConfirm: (details: Details) => void;
  readonly onBack: () => void;
}

export function DetailsForm({ expiresAt, zone, isRequest, isBusy, onConfirm, onBack }: DetailsFormProps) {
  const ids = { name: useId(), contact: useId(), hint: useId(), note: useId() };
  const [details, setDetails] = useState<Details>({ name: '', contact: '', note: '' });
  const [hasTried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const set = (part: Partial<Details>): void => setDetails({ ...details, ...part });
  const missing = { name: details.name.trim() === '', contact: details.contact.trim().length < 3 };
  const send = (): void => {
    setTried(true);
    if (!missing.name && !missing.contact) onConfirm(details);
  };
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {booking.details}
      </h2>
      <p className="notice" role="status">
        {booking.held(localParts(parseInstant(expiresAt) ?? 0, zone).time)}
      </p>
      <div className="field">
        <label htmlFor={ids.name}>{booking.name}</label>
        <input
          id={ids.name}
          value={details.name}
          autoComplete="name"
          aria-invalid={hasTried && missing.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        {hasTried && missing.name && <span className="error">{booking.missing}</span>}
      </div>
      <div className="field">
        <label htmlFor={ids.contact}>{booking.contact}</label>
        <span className="hint" id={ids.hint}>
          {booking.contactHint}
        </span>
        <input
          id={ids.contact}
          value={details.contact}
          autoComplete="email"
          aria-describedby={ids.hint}
          aria-invalid={hasTried && missing.contact}
          onChange={(event) => set({ contact: event.target.value })}
        />
        {hasTried && missing.contact && <span className="error">{booking.missing}</span>}
      </div>
      <div className="field">
        <label htmlFor={ids.note}>{booking.note}</label>
        <textarea id={ids.note} value={details.note} maxLength={500} onChange={(event) => set({ note: event.target.value })} />
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? booking.confirming : isRequest ? booking.ask : booking.confirm}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {booking.back}
        </button>
      </div>
    </form>
  );
}
