/** No time suits: wait for one. In: what and over which days. The clinic holds the first that fits. */
import { useId, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';

interface WaitFormProps {
  readonly clinicId: string;
  readonly locationId: string;
  readonly request: { readonly service: string; readonly provider?: string };
  readonly from: string;
  readonly to: string;
}

export function WaitForm({ clinicId, locationId, request, from, to }: WaitFormProps) {
  const ids = { name: useId(), contact: useId() };
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [said, setSaid] = useState<string>();
  const [isDone, setDone] = useState(false);
  const send = async (): Promise<void> => {
    if (name.trim() === '' || contact.trim().length < 3) {
      setSaid(booking.missing);
      return;
    }
    const { service, provider } = request;
    const body = { service, location: locationId, ...(provider ? { provider } : {}), from, to, guest: { name: name.trim(), contact: contact.trim() } };
    const reply = await call('waitPublic', { params: { clinicId }, body });
    setDone(reply.ok);
    setSaid(reply.ok ? booking.waitDone : reply.error.detail);
  };
  return (
    <details>
      <summary>{booking.wait}</summary>
      <p className="soft">{booking.waitText}</p>
      <p role="status">{said}</p>
      {!isDone && (
        <form
          className="event-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div className="field">
            <label htmlFor={ids.name}>{booking.name}</label>
            <input id={ids.name} value={name} autoComplete="name" onChange={(event) => setName(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={ids.contact}>{booking.contact}</label>
            <input id={ids.contact} value={contact} autoComplete="email" onChange={(event) => setContact(event.target.value)} />
          </div>
          <button type="submit" className="button quiet">
            {booking.waitSend}
          </button>
        </form>
      )}
    </details>
  );
}
