/** Who it is for. The time is held meanwhile; a wrong field is named and nothing is lost. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useEffect, useId, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import type { ServiceView } from '../../data/clinic.ts';
import { HeldNote } from './HeldNote.tsx';
import { type Person, PersonFields, usePerson } from './PersonFields.tsx';
import { type ClinicTerms, Terms } from './Terms.tsx';

export interface Details extends Person {
  readonly note: string;
}

interface DetailsFormProps {
  readonly held: AppointmentJson;
  readonly service: Pick<ServiceView, 'price'>;
  readonly terms: ClinicTerms;
  readonly isRequest: boolean;
  readonly isBusy: boolean;
  readonly onConfirm: (details: Details) => void;
  readonly onBack: () => void;
}

export function DetailsForm({ held, service, terms, isRequest, isBusy, onConfirm, onBack }: DetailsFormProps) {
  const noteId = useId();
  const form = usePerson();
  const [note, setNote] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const person = form.check();
        if (person) onConfirm({ ...person, note: note.trim() });
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {booking.details}
      </h2>
      <HeldNote key={held.id} held={held} />
      <Terms service={service} terms={terms} />
      <PersonFields form={form} hint={booking.contactHint} />
      <div className="field">
        <label htmlFor={noteId}>{booking.note}</label>
        <textarea id={noteId} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? booking.confirming : isRequest ? booking.ask : booking.confirm}
        </button>
        <button type="button" className="button quiet" disabled={isBusy} onClick={onBack}>
          {booking.back}
        </button>
      </div>
    </form>
  );
}
